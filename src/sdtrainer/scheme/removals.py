"""What a dash before a line means: it takes away a part or an arrow that stands there, else it is a bullet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from sdtrainer.scheme.model import Component, Connection, Scheme, UseCase
from sdtrainer.scheme.names import key_of, named_like, words_of
from sdtrainer.scheme.text import name_list

DASH = re.compile(r"\s*[-−]\s+(?=[^\s>-])")
"""A dash with a space behind it; without one it is the beginning of an arrow, or removes what it touches."""
_ARROW = re.compile(r"\s*(?:-+>|~+>|=+>|→)\s*")
_ARTICLE = re.compile(r"(?:the|use)\s+(?=\S)", re.I)
_KIND = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
MIN_WORD = 2
"""Letters of a word that names a part for short."""


def removes(
    parts: Collection[Component], joins: Iterable[Connection], cases: Iterable[UseCase], text: str
) -> bool:  # fmt: skip
    """Whether the text behind a dash names parts, one drawn arrow or a path, and says nothing else.

    A name that is nearly that of a part is meant for it; a single other word may be the name of a part as well.
    """
    ends = [_named(parts, end) for end in _ARROW.split(text)]
    if len(ends) > 1:
        return len(ends) == 2 and any((join.source, join.target) == tuple(ends) for join in joins)
    if any(key_of(name) == _key(text) for case in cases for name in (case.name, case.operation) if name):
        return True
    names = name_list(text)
    found = [bool(_named(parts, name)) for name in names]
    bare = len(words_of(text)) == len(names)
    return bool(names) and (all(found) or (any(found) and bare) or (len(names) == 1 and _is_nearly(parts, text)))


def unlisted(scheme: Scheme | None, text: str) -> str:
    """One line without the dash before it where that is a bullet: where it takes nothing away."""
    if "\n" in text.strip() or not (dash := DASH.match(text)):
        return text
    rest = text[dash.end() :]
    drawn = scheme or Scheme()
    gone = removes(drawn.components, drawn.connections, drawn.use_cases, rest) or len(rest.split()) < MIN_WORD
    return text if gone and drawn.components else rest


def _key(name: str) -> str:
    return key_of(_KIND.sub("", _ARTICLE.sub("", name.strip().strip("`\"'. "), count=1)))


def _named(parts: Iterable[Component], name: str) -> str:
    """The id of the part that has this id or label, or alone has this word in it; else empty."""
    key, known = _key(name), list(parts)
    exact = [part.id for part in known if key and key in (key_of(part.id), key_of(part.label))]
    alike = [part.id for part in known if key in words_of(part.label) or key in words_of(part.id)]
    return exact[0] if exact else alike[0] if len(alike) == 1 and len(key) >= MIN_WORD else ""


def _is_nearly(parts: Iterable[Component], text: str) -> bool:
    return len(words_of(text)) <= MIN_WORD and bool(named_like(parts, text))
