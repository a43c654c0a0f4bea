"""Whether a line is for the board: an edit, a path or an arrow, known by its form and by the parts that stand there."""

from __future__ import annotations

import re

from sdtrainer.scheme.model import Scheme
from sdtrainer.scheme.names import key_of
from sdtrainer.scheme.removals import unlisted

EDIT = re.compile(
    r"[+-]\s|use [\w-]+ (?:read|write|as\b|\w+ (?:read|write)\b)|[\w-]+ \((?:read|write)\)\s*:|data [\w-]+\s*:"
    r"|(?:merge|rename)\s+\S+\s+(?:into|with|to|as)\s+\S+$",
    re.I,
)
"""How lines begin that change the board whatever stands on it."""
OPTION = re.compile(
    r"(?:hot|limit|fanout|outage)\s+\S+\s+(?:share|keys|zipf|~?\d|push|for\s+\d)"
    r"|celebrity\b(?:\s+[\w:=]+){0,2}[\s=:]+~?\d[\d.,]*\s?(?:k|m|b|thousand|million)?(?:\s+followers)?\s*$"
    r"|retry\b.*\battempts",
    re.I,
)
"""Option lines, whose first word may open a sentence as well."""
PAIRS = re.compile(r"[\w-]+(?:\s+(?:[\w-]+=\S+|[x×]\d+[kKmM]?))+", re.S)
SETTINGS = re.compile(
    r"(?P<name>[^=<>]+?)\s*(?:\([\w ,.-]+\))?(?:\s+(?:[x×]\s?\d+[kKmM]?|[\w-]+\s?=\s?[^\s=]+"
    r"|\d+\s?(?:nodes?|shards?|copies|replicas?|partitions?|instances?|servers?)))+"
)
"""A part with its settings behind it: ``load balancer nodes=12``, ``links(cassandra) x9``."""
ARROW = re.compile(r"\s*(?:-+>|~+>|=+>|→)\s*|\s+>\s+")
LIST = re.compile(r"\s*[,;&]\s*|\s+and\s+")
PATH = re.compile(r"(?P<name>[^:>]{1,60}):\s*(?P<path>.*>.*)", re.S)
TAIL = re.compile(
    r"\s*(?:\([^)]*\)|\[[^]]*\]|\?\s*[\d.]*\s?%?|[x×]\s?[\d.]+|\boptional\b|\blossy\b|[\w-]+=\S+)\s*$", re.I
)
NAME_WORDS = 3
"""Words of the name of a part or a path."""


def is_drawn(scheme: Scheme | None, text: str) -> bool:
    """Whether a line changes the board; prose that holds an arrow or names a part does not."""
    line = unlisted(scheme, text.strip())
    if EDIT.match(line) or OPTION.match(line) or PAIRS.fullmatch(line):
        return True
    known = _names(scheme)
    if found := SETTINGS.fullmatch(line):
        return key_of(found["name"]) in known
    if not ARROW.search(line):
        return False
    if found := PATH.fullmatch(line):
        ends = _ends(found["path"])
        return len(found["name"].split()) <= NAME_WORDS and 2 * sum(end in known for end in ends) >= len(ends)
    pieces = [piece.split(":")[0] if at else piece for at, piece in enumerate(ARROW.split(line))]
    short = all(len(_bare(name).split()) <= NAME_WORDS for piece in pieces for name in LIST.split(piece))
    return short and ("(" in line or any(end in known for end in _ends(line)))


def _names(scheme: Scheme | None) -> frozenset[str]:
    parts = scheme.components if scheme else ()
    return frozenset(key_of(name) for part in parts for name in (part.id, part.label))


def _ends(path: str) -> list[str]:
    """What stands between the arrows of a path, as keys."""
    return [key for piece in ARROW.split(path) for name in LIST.split(piece) if (key := key_of(_bare(name)))]


def _bare(name: str) -> str:
    """A name without what is said of it behind it; ``read`` and ``write`` before it go too."""
    while found := TAIL.search(name):
        name = name[: found.start()]
    return re.sub(r"(?i)^(?:read|write)s?\s+(?=\S)", "", name.strip(" .~"))
