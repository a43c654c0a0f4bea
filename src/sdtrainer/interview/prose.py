"""Whether a line is words, and whether words say that something gives up first or takes everything with it."""

from __future__ import annotations

import re
from collections.abc import Collection

NOTATION = re.compile(
    r"^\s*[/+\-]|->|~>|→|=|^\s*decide\b|^\s*(?:say|data|use|first|spof|kill)\b[^.]*:|^\s*[\w-]+\s+x?\d+\s*$"
    r"|\b(?:reads|writes)\s+\w+\s*$|^\s*use\s+\w+\s+~?\d",
    re.I,
)
"""Lines in one of our notations, but for labelled ones."""

SQL = re.compile(
    r"\s*(?:update\s+\S+\s+set\s|insert\s+into\s|select\s.+\sfrom\s|delete\s+from\s|alter\s+table\s"
    r"|create\s+(?:unique\s+)?(?:table|index)\s|begin\s*(?:;|transaction\b))",
    re.I | re.S,
)
"""How statements begin that one says to a database: words about a design, and no line for the board."""
EQUALS, SENTENCE = 3, 4
"""Words before the first ``=`` of a sentence, and words of it to each ``=``; with fewer it is a sum or settings."""
LABEL = re.compile(r"\s*[\w-]+(?:\s*\((?:read|write)\))?\s*:(?P<rest>.*)", re.S)
SELF_GRADE = re.compile(r"(?i)^\s*self\s*[>:]\s*(?P<digits>[0-3 ,-]*)$")
"""One's own grade, a digit a phase."""
STORY = 5
"""Words behind a label from which it is a story, unless they hold an arrow."""

SAYS = {
    "first": re.compile(
        r"\b(?:first|bottle-?neck|limit|saturat\w*|break\w*|giv(?:es?|ing) (?:up|out|in|way)|go(?:es)? (?:down|under)"
        r"|fall\w* over|di(?:es?|ing)|overload\w*|overwhelm\w*|collaps\w*|chok\w*|melts?|struggl\w*|full|exhaust\w*"
        r"|can(?:not|'t| not) (?:take|cope|keep|do|handle|hold|serve)|runs? out"
        r"|maxe?[sd]? out|at its limit|too (?:much|slow))\b",
        re.I,
    ),
    "spof": re.compile(
        r"\b(?:spofs?|single points?|one (?:copy|node|machine|box|instance)|only one|down|dies?|dead|fails?|stops?"
        r"|takes? (?:all|everything)|without (?:it|the|a)|everything)\b",
        re.I,
    ),
}
"""What words say of a part they name, by the question they answer."""

PLAINLY = re.compile(
    r"\b(?:bottle-?neck|first to (?:go|break|give|die|fail|saturate|fall)"
    r"|(?:breaks?|goes|dies|saturates?|gives? (?:up|out)|fails|falls(?: over)?) first)\b",
    re.I,
)
"""Words that are a prediction of the first part whatever was asked."""

NEGATED = re.compile(
    r"\b(?:no|not|never|isn't|won't|doesn't|without)\s+(?:an?\s+|the\s+|any\s+)?(?:single|spof|bottle-?neck|break\w*"
    r"|fail\w*|die|satur\w*|giv\w*|first|limit)",
    re.I,
)

DENIES = re.compile(
    r"\b(?:no|not|never|isn't|won't|doesn't|can't|cannot)\s+(?:be\s+|go\s+|goes\s+)?(?:down|dead|full|overload\w*|stop\w*"
    r"|problem|issue|trouble)\b",
    re.I,
)

FILLER = frozenset((
    "i", "we", "think", "guess", "say", "the", "a", "an", "our", "it", "its", "is", "it's", "obviously", "probably",
    "maybe", "surely", "sure", "of", "course", "clearly", "that's", "that", "hm", "well", "so", "at", "about",
    "around", "roughly", "too", "also", "again", "itself", "then", "with", "reads", "writes", "requests", "queries",
    "transactions", "per", "second", "sec", "s", "rps", "qps"
))  # fmt: skip
"""Words that add nothing to a bare name."""


def is_prose(text: str) -> bool:
    """Whether a line is words, not an edit, a path, a setting, a decision or a short labelled line."""
    if SQL.match(text):
        return True
    if len(text.split()) < 2 or NOTATION.search(_without_asides(text)):
        return False
    label = LABEL.match(text)
    return label is None or (len(label["rest"].split()) > STORY and ">" not in text)


def _without_asides(text: str) -> str:
    """A sentence without the few ``=`` in it (``held rows have state=held``); sums and settings as they are."""
    words = text.split()
    marked = [at for at, word in enumerate(words) if "=" in word and "=>" not in word]
    sentence = marked and marked[0] > EQUALS and len(marked) * SENTENCE <= len(words)
    return " ".join(word.replace("=", " ") for word in words) if sentence else text


def says(kind: str, text: str, parts: Collection[str]) -> bool:
    """Whether words say of something what ``kind`` asks for, or are but the name of one of ``parts`` and filler."""
    words = re.findall(r"[\w']+", text.lower())
    bare = all(word in FILLER or word in parts or word in BARE or word[0].isdigit() for word in words)
    return bare or (SAYS[kind].search(text) is not None and NEGATED.search(text) is None)


def says_plainly(text: str) -> bool:
    """Whether words call something the bottleneck or the first to give up."""
    return PLAINLY.search(text) is not None and NEGATED.search(text) is None


def denies(text: str) -> bool:
    """Whether a clause says of something that it does not give up (``kafka never fails``)."""
    return NEGATED.search(text) is not None or DENIES.search(text) is not None


def first_claim(text: str) -> list[str]:
    """The clauses of a sentence in order; what is named in the first of them is meant."""
    clauses = re.split(r"[,;.]\s|\b(?:then|not|before|than|because|since|instead)\b", text)
    return [clause for clause in clauses if clause.strip()]


BARE = frozenset((
    "db", "database", "app", "server", "servers", "backend", "service", "store", "queue", "broker", "log", "cache",
    "cdn", "balancer", "lb"
))  # fmt: skip
"""Everyday names of parts."""
