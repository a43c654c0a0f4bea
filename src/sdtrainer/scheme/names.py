"""Names of components: how two spellings of one name are recognised, and when two names are suspiciously near."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sdtrainer.scheme.model import Component

_SPLIT = re.compile(r"[^\w]+|_+")
_DIGITS = re.compile(r"\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
NEAR_FROM = 5
"""Letters a name needs before one differing letter may be a slip."""


def key_of(name: str) -> str:
    """What is compared: letters and digits in lower case, so that ``Load Balancer`` is ``load-balancer``."""
    return "".join(_SPLIT.split(name.casefold()))


def slug(label: str) -> str:
    """An id from a label: lower case, words joined by ``-``; a single word keeps its ``_`` and ``.``."""
    text = label.strip()
    if re.fullmatch(r"[\w.-]*\w", text):
        return text.lower()
    return "-".join(word for word in re.split(r"[^\w.]+", text.lower()) if word.strip("._")) or "part"


def words_of(label: str) -> list[str]:
    """The words of a label in lower case; camel case stays whole."""
    return [word for word in _SPLIT.split(label.casefold()) if word]


def unnumbered(words: list[str]) -> list[str]:
    """The words without numbers behind them: ``redis2`` is ``redis``; numbers alone and short words stay."""
    cut = [word.rstrip("0123456789") for word in words]
    return [short if len(short) > 1 else word for word, short in zip(words, cut, strict=True)]


def camel_words(label: str) -> list[str]:
    """The same with camel case taken apart (``LoadBalancer``)."""
    return words_of(_CAMEL.sub(" ", label))


def singular(key: str) -> str:
    """A key without its English plural ending."""
    if len(key) > 4 and key.endswith(("xes", "ches", "shes", "sses")):
        return key[:-2]
    if len(key) > 4 and key.endswith("ies"):
        return key[:-3] + "y"
    return key[:-1] if len(key) > 3 and key.endswith("s") and not key.endswith("ss") else key


def near(one: str, other: str, least: int = NEAR_FROM) -> bool:
    """Whether two names are one name spelt two ways: case, plural, or a slip of the finger (from ``least`` letters)."""
    first, second = key_of(one), key_of(other)
    if singular(first) == singular(second):
        return True
    if _DIGITS.findall(first) != _DIGITS.findall(second) or min(len(first), len(second)) < least:
        return False
    return slip_apart(first, second)


def slip_apart(one: str, other: str) -> bool:
    """Whether two keys differ by one letter added, lost, changed or by two neighbours swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    rest, mine = one[start:], other[start:]
    if len(rest) == len(mine):
        swapped = len(rest) > 1 and rest[0] == mine[1] and rest[1] == mine[0] and rest[2:] == mine[2:]
        return rest[1:] == mine[1:] or swapped
    return rest[1:] == mine if len(rest) > len(mine) else mine[1:] == rest


GENERIC = frozenset({
    "app", "application", "backend", "box", "cluster", "database", "databases", "db", "farm", "fleet", "instance",
    "instances", "layer", "machine", "node", "nodes", "pool", "server", "servers", "service", "services", "store",
    "svc", "tier",
})  # fmt: skip
"""Words that say no more than the rest of a label: ``api`` is what ``API Server`` is called for short."""
PEOPLE = frozenset({"client", "customer", "user"})
"""Names for whoever calls."""


def short_for(one: str, other: str) -> bool:
    """Whether one label is the other for short: leading words (``api``, ``API Server``) or initials (``lb``)."""
    less, more = sorted((camel_words(one), camel_words(other)), key=len)
    if singular(key_of(one)) in PEOPLE and singular(key_of(other)) in PEOPLE:
        return True
    if not less or len(less) == len(more):
        return False
    rest = more[len(less) :]
    if [singular(word) for word in less] == [singular(word) for word in more[: len(less)]]:
        return all(word in GENERIC for word in rest)
    return len(less) == 1 and len(more) > 1 and less[0] == "".join(word[0] for word in more)


def named_like(parts: Iterable[Component], name: str) -> str:
    """The id of the part a misspelt or shortened name probably means; empty when none does or two might."""
    known = list(parts)
    close = next((part.id for part in known if near(part.id, name, 3) or near(part.label, name, 3)), "")
    short = [part.id for part in known if short_for(part.id, name) or short_for(part.label, name)]
    return close or (short[0] if len(short) == 1 else "")


def stems(text: str) -> set[str]:
    """The words of a text without plural endings."""
    return {singular(word) for word in camel_words(text) if len(word) > 1}
