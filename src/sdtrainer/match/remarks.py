"""Which lines about weaknesses name one: not a mere question, not a plain remark about what a component takes."""

from __future__ import annotations

import re

from sdtrainer.match.clauses import clauses
from sdtrainer.match.language import Analyser
from sdtrainer.match.words import normalise, tokens

FEWEST = 2
"""Telling words that must be left of a line when its questions and remarks are taken away."""
SENTENCE = re.compile(r"(?<=[.;:!?])\s+")
SUPPOSES = re.compile(r"(?:and |but |so )?what (?:if|happens (?:if|when))\b")
"""A case put as a question ("what if the cache dies?") is how one names a weakness."""
SUBORDINATE = frozenset({"when", "where", "any", "anything", "whether", "about", "may"})
"""Question words that open statements as well ("when a node dies, …"): a question only with a verb behind them."""
VERBS = frozenset({"is", "are", "was", "do", "does", "did", "can", "could", "will", "would", "should", "must", "shall"})
CAPACITY = re.compile(
    r"\b(?:takes?|handles?|does|serves?|manages?|sustains?|supports?|can (?:do|take|serve|handle)|is good for)\s+"
    r"(?:about|around|roughly|up to|some|at most|~)?\s*\d[\d.,]*(?![\d.,]*\s*%)"
)
TROUBLE = re.compile(
    r"->|\b(?:exceed\w*|too|more than|beyond|above|only|but|need\w*|cannot|can't|bottleneck|overload\w*|full|dies|dead"
    r"|down|fail\w*|slow\w*|saturat\w*|limit\w*|hot|not enough|short of|runs? out|until|first)\b"
)
PLACES = re.compile(
    r"\W*(?:(?:and|so|then|maybe|ok|here)\W+)*(?:i|we)(?:'d|'ll)?(?: (?:can|could|would|will|should|might))?"
    r"(?: also| just| then)? (?:put|puts|add|added|use|used|chose|choose|took|place)\b(?P<rest>.*)",
    re.DOTALL,
)
"""Who says what was put where has named no weakness, when that is all, or the reason for it follows."""
REASON = re.compile(r"\b(?:because|since)\b")
FORETELLS = re.compile(
    r"\W*(?:(?:so|and|ok|well|now|here|again)\W+)*(?:(?:my|our|the|next)\s+)*predict(?:ion|ed|ing)?\b[^.!?]{0,30}?:"
    r"|\W*(?:\w+\W+){0,2}?(?:i|we)(?:'d| would)? predict\b|\W*(?:my|our) prediction\b"
)
"""What a run will show is no weakness of its own; the run says whether it was right."""
WEIGHS = re.compile(
    r"\W*(?:(?:[\w-]+\s+)?(?:budget|costs?|price|bill)(?:\s+(?:per|a)\s+\w+)?\s*:"
    r"|(?:what\s+)?(?:i|we)(?:'d|\s+would)?\s+(?:knowingly\s+)?(?:give\s+up|accept)\b"
    r"|(?:knowingly\s+)?given\s+up\b|(?:it\s+(?:is|would\s+be)\s+)?better\s+(?:would\s+be|is|to)\b|(?:half|partly|was)\s+(?:wrong|right)\b)"
)
"""What a design costs, what is given up for it, how a prediction came out: the other side of a choice."""
ASSURES = re.compile(
    r"[^.;:!?]*\b(?:nobody|no one|none|never|(?:do|does|did|should|need|must|will|would)(?:\s+not|n't))\s+(?:\w+\s+)?"
    r"waits?\b"
)
"""Who need not wait for what: an answer about the way of a request."""
HARMS = re.compile(r"\b(?:dies|dead|down|fail\w*|slow\w*|overload\w*|full|hot|retr(?:y|ies)|lost|stale|late)\b")
MACHINES = (
    r"(?:machines?|nodes?|servers?|box(?:es)?|shards?|fetchers?|workers?|cores?|copies|instances?|replicas?|brokers?"
    r"|connections?|sockets?|threads?)"
)
SIZES = re.compile(
    rf"\b(?:about|around|roughly|maybe|perhaps|say|means|makes|another|so)\s+(?:\w+\s+)?\d[\d.,]*k?\s+(?:\w+\s+)?{MACHINES}\b"
    rf"|^\W*\d[\d.,]*k?\s+{MACHINES}\b"
)
FEWEST_SIZES = 2
"""So many counts of machines make a line a sum."""
IDENTITY = re.compile(r"\W*\w+ (?:is|are|=) (?:an? |the |our )?\w+\W*$")


def names_a_weakness(text: str, analyser: Analyser) -> bool:
    """Whether a line says more than questions and remarks about capacity: a case, a trouble, a cure."""
    parts = [part for sentence in SENTENCE.split(normalise(text)) for part in clauses(sentence)]
    remarks = any(_is_capacity(part) for part in parts)
    lone = len(parts) == 1
    rest = [
        part
        for part in parts
        if not _is_question(part, analyser, lone) and not (remarks and (_is_capacity(part) or IDENTITY.match(part)))
    ]
    if len(rest) == len(parts) or any(SUPPOSES.match(part) for part in parts):
        return True
    return sum(analyser.is_telling(word) for part in rest for word in tokens(part)) >= FEWEST


def foretells(text: str) -> bool:
    """Whether a line says beforehand what a run will show."""
    return FORETELLS.match(normalise(text)) is not None


def names_none(text: str, analyser: Analyser) -> bool:
    """Whether a line without a label is something else than a weakness: a choice, a prediction, a price, a sum."""
    plain = normalise(text)
    if foretells(text) or WEIGHS.match(plain) or is_choice(text, analyser):
        return True
    if ASSURES.match(plain) and not HARMS.search(plain):
        return True
    return len(SIZES.findall(plain)) >= FEWEST_SIZES and not TROUBLE.search(plain)


def is_choice(text: str, analyser: Analyser) -> bool:
    """Whether a line only says what was put into a scheme: nothing but parts, or the parts and why."""
    found = PLACES.match(normalise(text))
    if found is None:
        return False
    parts = {word for phrase in analyser.language.design for word in tokens(phrase)}
    telling = [word for word in tokens(found["rest"]) if analyser.is_telling(word)]
    return REASON.search(found["rest"]) is not None or all(word in parts for word in telling)


def _is_question(part: str, analyser: Analyser, lone: bool) -> bool:
    """Whether a clause asks; a mark at the end alone ("celebrities, pull for them?") asks only in a lone clause."""
    words = tokens(part)
    if lone and part.endswith("?"):
        return True
    if words[0] in SUBORDINATE:
        return len(words) > 1 and words[1] in VERBS
    return words[0] in analyser.language.question


def _is_capacity(part: str) -> bool:
    return bool(CAPACITY.search(part)) and not TROUBLE.search(part)
