"""Reads one component as it is written in a line: ``links(postgres) shards=4``, ``cache (redis, hit 90%)``."""

from __future__ import annotations

import re

from sdtrainer.errors import ReadError
from sdtrainer.light_dataclasses import dataclass, field
from sdtrainer.scheme.kinds import Guess, KindIndex
from sdtrainer.scheme.model import Component, Value
from sdtrainer.scheme.names import slug
from sdtrainer.scheme.settings import FLAGS, KEYS, from_label, key_name, nearest_key, value_of

PAIR = re.compile(
    r"""(?<![\w=])([A-Za-z][\w-]*)\s?=\s?("[^"]*"|'[^']*'|\([\w ,.-]+\)|(?:[^\s,;\])}]|,(?!\s)(?![\w-]+\s?=))+),?"""
)
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}")
_NODE = re.compile(r"([A-Za-z]\w{0,2}|[A-Z][A-Z0-9_]{2,11})(?:\[(.{2,80})\]|\([\[(](.{2,80})[\])]\))")
"""A short id with a bracket, as in Mermaid; ``links(postgres)`` is none, its bracket says the kind."""
MOST_WORDS = 6
PROSE = frozenset({
    "a", "an", "the", "we", "i", "it", "is", "are", "then", "that", "this", "they", "our", "so", "because", "if",
    "when", "will", "would",
    "should",
})  # fmt: skip
"""Words that no name of three words or more has."""
LONGEST_NAME = 80


@dataclass(slots=True)
class PartText:
    """What one written component says; ``faults`` are (key, sentence) of settings that could not be read."""

    name: str
    guess: Guess | None = None
    kind_from: str = "assumed"
    settings: dict[str, Value] = field(default_factory=dict)
    note: str = ""
    faults: list[tuple[str, str]] = field(default_factory=list)
    id: str = ""
    """The id of a node written as in Mermaid: ``A`` of ``A[Client]``."""
    spoken: bool = False
    """Whether the name itself says the kind, so that a bracket needs not."""

    @property
    def readable(self) -> bool:
        """Whether the name can be a component's and is no sentence."""
        words = self.name.lower().split()
        prose = len(words) > 2 and any(word in PROSE for word in words)
        fits = len(words) <= MOST_WORDS and len(self.name) <= LONGEST_NAME
        return bool(re.search(r"\w", self.name)) and fits and not prose


def read_part(text: str, index: KindIndex) -> PartText:
    """Read the name, the kind in brackets and every setting; nothing raises."""
    part = PartText("")
    if (node := _NODE.fullmatch(text.strip())) and "=" not in text and from_label(node[2] or "a", whole=True)[0]:
        part.id, text = node[1], (node[2] or node[3]).strip(' "`/\\(){}[]')
    text = _pairs(text, part)
    notes = []
    part.spoken = index.find(_BRACKETS.sub(" ", text)) is not None
    for match in _BRACKETS.finditer(text):
        inside = next(group for group in match.groups() if group is not None)
        notes += [rest for piece in re.split(r"[,;]", inside) if (rest := _piece(piece.strip(), index, part))]
    text = re.sub(r"\s+", " ", _BRACKETS.sub(" ", text)).strip(" ,;`\"'*")
    for flag in ("coalesce",):
        if re.search(rf"\s{flag}$", text):
            text, part.settings[flag] = text[: -len(flag)].strip(), True
    part.name, found = from_label(re.sub(r"^(?:the|an?)\s+", "", text, flags=re.I))
    part.settings = {**found, **part.settings}
    part.note = ", ".join(notes)
    if not part.name and part.guess and part.kind_from == "name":
        part.name = part.guess.word
    if "kind" in part.settings:
        _stated(part, index)
    if part.guess is None and (guess := index.find(part.name)):
        part.guess, part.kind_from = guess, "word"
    return part


def component(part: PartText, line: int = 0) -> Component:
    """A new component; without any word for its kind it is assumed to be a service."""
    kind = part.guess.kind if part.guess else "service"
    word = part.guess.word if part.guess and part.kind_from in ("name", "word") else ""
    return Component(slug(part.id or part.name), part.name, kind, part.kind_from, word, part.settings, part.note, line)


def _pairs(text: str, part: PartText) -> str:
    """Take ``key=value`` out of a text into the settings or the faults."""
    for key, value in PAIR.findall(text):
        put(part.settings, part.faults, key, value)
    return PAIR.sub(" ", text)


def put(settings: dict[str, Value], faults: list[tuple[str, str]], key: str, value: str) -> None:
    """Read one setting; an unknown key is kept as a word and named as a fault."""
    name = key_name(key)
    if name not in KEYS:
        settings[key] = value.strip("\"'")
        near = nearest_key(key)
        hint = f"did you mean {near}=?" if near else "it is kept, no run uses it"
        faults.append((key, f"{key}= is no setting I know; {hint}"))
        return
    try:
        settings[name] = value_of(name, value)
    except ReadError as error:
        faults.append((key, f"{key}={value}: {error.message}" + (f" ({error.hint})" if error.hint else "")))


def _piece(piece: str, index: KindIndex, part: PartText) -> str:
    """Read one piece of a bracket; returns what stays a note."""
    if not piece:
        return ""
    rest, found = from_label(piece, whole=True)
    if found:
        part.settings.update(found)
        piece = rest
    else:
        number = re.fullmatch(r"[x×]?\s?(\d+)\s?[x×]?|(\d+)\s+(\w+)", piece)
        if number and (number[1] or key_name(number[3]) in KEYS):
            part.settings[key_name(number[3]) if number[3] else "nodes"] = float(number[1] or number[2])
            return ""
    if piece.lower() in ("sync", "async"):
        part.settings["sync"] = piece.lower() == "sync"
        return ""
    if piece.lower() in FLAGS:
        part.settings[piece.lower()] = True
        return ""
    guess = index.named(piece) or (None if part.spoken else index.find(piece))
    if guess and part.guess is None:
        part.guess, part.kind_from = guess, "name"
        return "" if index.named(piece) else piece
    return piece


def _stated(part: PartText, index: KindIndex) -> None:
    word = str(part.settings.pop("kind"))
    guess = Guess(word, word) if word in index.ids else index.named(word)
    if guess is None:
        part.faults.append(("kind", f"kind={word} is none I know; one of {', '.join(sorted(index.ids))}"))
    else:
        part.guess, part.kind_from = guess, "stated"
