"""Sentences that are no notation but nearly: the line that would say the same is suggested."""

from __future__ import annotations

import re

from sdtrainer.scheme.sheet import Sheet

_CALLS = re.compile(
    r"(?:the\s+)?(.{1,40}?)\s+"
    r"(?:talks? to|calls?|reads? from|writes? to|sends? to|uses?|queries|asks?|hits?|goes to)\s+"
    r"(?:the\s+)?(.{1,40}?)\.?",
    re.I,
)
_SHARDED = re.compile(r"(?:shard|partition)(?:ed)?\s+(?:the\s+)?(.{1,40}?)\s+(?:by|on)\s+([\w.]+)", re.I)
_IS_SHARDED = re.compile(r"(?:the\s+)?(.{1,40}?)\s+(?:is\s+)?(?:sharded|partitioned)\s+(?:by|on)\s+([\w.]+)", re.I)


_ANSWERS = frozenset({"cache", "cdn"})
"""Kinds that may end a read."""
MOST_STEPS = 12


def path_told(sheet: Sheet, words: str, mode: str) -> str:
    """The parts a description names, in the order in which they first come, as a path; empty for fewer than two."""
    said = re.findall(r"[^\W\d][\w-]*", words)
    pairs = [" ".join(pair) for pair in zip(said, [*said[1:], ""], strict=True)]
    found = [sheet.find(pair) or sheet.guess(word) for word, pair in zip(said, pairs, strict=True)]
    names = list(dict.fromkeys(name for name in found if name))[:MOST_STEPS]
    clients = [part.id for part in sheet.parts.values() if part.kind == "client"]
    if len(names) > 1 and len(clients) == 1:
        names = [*clients, *(name for name in names if name not in clients)]
    asked = [
        name + "?" * (mode == "read" and sheet.parts[name].kind in _ANSWERS and name != names[-1]) for name in names
    ]
    return " > ".join(asked) if len(names) > 1 else ""


def suggestion(sheet: Sheet, text: str) -> str:
    """``api -> db`` for *the api talks to the db*, ``db key=user`` for *shard the db by user*; else empty."""
    if calls := _CALLS.fullmatch(text):
        source, target = sheet.guess(calls[1]), sheet.guess(calls[2])
        return f"{source} -> {target}" if source and target and source != target else ""
    for pattern in (_SHARDED, _IS_SHARDED):
        if (sharded := pattern.fullmatch(text)) and (name := sheet.guess(sharded[1])):
            return f"{name} key={sharded[2]}"
    return ""
