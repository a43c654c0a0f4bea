"""What becomes of operations when a part dies, as a candidate writes it: ``down``, ``open=s shorten d``, ``o s d``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

KEYS = {"o": "ok", "s": "slow", "p": "part", "d": "down"}
WORDS: Mapping[str, str] = {
    **KEYS,
    **dict.fromkeys(("ok", "okay", "fine", "works", "work", "working", "up", "survives", "lives"), "ok"),
    **dict.fromkeys(("slow", "slower", "slows"), "slow"),
    **dict.fromkeys(("part", "partly", "partial", "partially", "some"), "part"),
    **dict.fromkeys(
        ("down", "dead", "dies", "die", "fails", "fail", "stops", "stop", "gone", "broken", "breaks", "break"), "down"
    ),
}
"""Outcome by the word for it; a single letter is its key."""
ALL = ("all", "everything", "both", "rest", "others", "else")
"""Names that stand for the operations not named."""
NOTHING = ("nothing", "none")
"""Names for all operations that turn what is said of them round."""
NOT = ("not", "no", "never", "isn't", "aren't", "won't", "doesn't", "don't", "cannot", "can't", "without", "nor")
EXCEPT = ("but", "except", "besides", "save")
"""Words behind ``all`` before the operations that are left out."""
LEADS = ("for", "with", "on", "only", ":", "=", "are", "is")
"""Words between an outcome and the names it is said of."""
BETWEEN = ("and", "or", "the", "also", "as", "well", "even")
"""Words in a list of names."""
FILLER = (
    "i",
    "think",
    "guess",
    "say",
    "probably",
    "maybe",
    "perhaps",
    "so",
    "hm",
    "well",
    "then",
    "it",
    "is",
    "goes",
    "and",
)
"""Words that add nothing to bare outcomes."""
SHORTEST = 3
"""Letters that two forms of a word share at least."""
NEAR_BY = 2
"""Words that may stand between a negation and what it turns round."""

ONE = "(?:" + "|".join(sorted(WORDS, key=len, reverse=True)) + ")"
PATTERN = (
    rf"(?:(?:all|everything|both)\s+(?:is\s+|are\s+|goes\s+)?)?{ONE}(?:[\s,]+{ONE})*|[ospd]+"
    rf"|(?:[\w.-]+\s*[=:]\s*{ONE}[\s,;]*)+"
)
"""A bare answer; whole words, so that no letter of ``down`` counts alone."""


@dataclass(frozen=True, slots=True)
class _Said:
    """An outcome with the names it was said of; ``turned`` when a negation turned it round."""

    names: tuple[str, ...]
    outcome: str
    turned: bool = False


def read(text: str, cases: Sequence[str], served: Sequence[str] = ()) -> dict[str, str]:
    """The outcome said for each use case: by name, else in their order.

    A single one holds for all that the part has a share in (``served``; for all of them where none has one). Empty when
    nothing is said of the operations, as in ``it never fails``.
    """
    if named := told(text, cases):
        return named
    words = [word for clause in _clauses(text) for word in clause]
    if not any(word in WORDS for word in words) and re.fullmatch(r"[ospd\s,]+", text.lower()):
        words = re.findall("[ospd]", text.lower())
    if words[:1] and words[0] in NOTHING and not any(word in WORDS for word in words):
        return dict.fromkeys(cases, "ok")
    bare = all(word in WORDS or word in FILLER for word in words)
    said = [_said(words, at, ()) for at, word in enumerate(words) if word in WORDS and (bare or len(word) > 1)]
    found = [item.outcome for item in said if not item.turned]
    if len(set(found)) == 1:
        return dict.fromkeys((served if len(found) == 1 else ()) or cases, found[0])
    return dict(zip(cases, found, strict=False)) if bare else {}


def told(text: str, cases: Sequence[str]) -> dict[str, str]:
    """The outcomes said of operations by their names, in any order: ``payments stop, but the balance still works``.

    Names share the outcome behind them (``watch and upload down``), or the one their clause begins with (``down for
    open``).
    """
    found: dict[str, str] = {}
    rest = ""
    for item in _all_said(_clauses(text), cases):
        for name in item.names:
            if name in (*ALL, *NOTHING):
                rest = rest or item.outcome
            else:
                found[_case(name, cases)] = item.outcome
    left_out = set() if not rest else _left_out(_clauses(text), cases)
    return found | ({case: rest for case in cases if case not in found and case not in left_out} if rest else {})


def _clauses(text: str) -> list[list[str]]:
    """The words of each clause in lower case, ``=`` and ``:`` among them."""
    plain = text.lower().replace("’", "'")
    clauses = re.split(r"[,;!?]|\.(?=\s|$)|\b(?:(?<!all )(?<!everything )but|while|whereas)\b", plain)
    return [words for clause in clauses if (words := re.findall(r"[\w.'-]*\w|[=:]", clause))]


def _all_said(clauses: Sequence[Sequence[str]], cases: Sequence[str]) -> Iterator[_Said]:
    """Every outcome with its names; a clause of names alone goes with the next outcome, or with one said before it."""
    waiting: tuple[str, ...] = ()
    leading: _Said | None = None
    turned: _Said | None = None
    for words in clauses:
        said, names = _in_clause(words, cases, waiting)
        if not said and leading is not None and names:
            yield _Said(names, leading.outcome)
            continue
        if said and not said[0].names and turned is not None:
            said = (_Said(turned.names, said[0].outcome), *said[1:])
        yield from said
        waiting = names
        leading = said[-1] if said and _leads(words, cases) else None
        turned = said[-1] if said and said[-1].turned else None


def _in_clause(
    words: Sequence[str], cases: Sequence[str], waiting: tuple[str, ...]
) -> tuple[tuple[_Said, ...], tuple[str, ...]]:
    """What one clause says, and the names in it that no outcome follows."""
    names = waiting
    found: list[_Said] = []
    if _leads(words, cases):
        behind = tuple(word for at, word in enumerate(words) if _is_name(words, at, cases))
        return (_said(words, 0, behind),), ()
    excepted = False
    for at, word in enumerate(words):
        if word in EXCEPT and names and names[-1] in ALL:
            excepted = True
        elif _is_name(words, at, cases):
            names = names if excepted else (*names, word)
        elif word in WORDS and (len(word) > 1 or _directly(words, at, cases)):
            found.append(_said(words, at, names))
            names, excepted = (), False
    listed = all(word in BETWEEN or _is_name(words, at, cases) for at, word in enumerate(words))
    return tuple(found), names if listed else ()


def _leads(words: Sequence[str], cases: Sequence[str]) -> bool:
    """Whether a clause begins with an outcome that is said of the names behind it."""
    if len(words) < 2 or words[0] not in WORDS or words[0] in cases:
        return False
    behind = [at for at in range(1, len(words)) if _is_name(words, at, cases)]
    others = [at for at in range(1, len(words)) if words[at] in WORDS and at not in behind]
    return bool(behind) and not others and (words[1] in LEADS or behind[0] == 1)


def _directly(words: Sequence[str], at: int, cases: Sequence[str]) -> bool:
    """Whether a letter stands behind a name, as in ``open d``, ``open=d`` and ``open is d``."""
    place = at - 2 if at > 1 and words[at - 1] in ("=", ":", "is", "are") else at - 1
    return place >= 0 and _is_name(words, place, cases)


def _is_name(words: Sequence[str], at: int, cases: Sequence[str]) -> bool:
    """Whether a word names operations; any word does before ``=`` and an outcome."""
    word = words[at]
    if word in NOT or word in EXCEPT or not word[0].isalnum():
        return False
    if word in ALL or word in NOTHING or word in cases:
        return True
    paired = words[at + 1 : at + 2] in (["="], [":"]) and words[at + 2 : at + 3] and words[at + 2] in WORDS
    return bool(paired) or (word not in WORDS and any(_means(word, case) for case in cases))


def _said(words: Sequence[str], at: int, names: tuple[str, ...]) -> _Said:
    """The outcome at one place, turned round where a negation stands before it."""
    outcome = WORDS[words[at]]
    turned = any(word in NOT for word in words[max(0, at - NEAR_BY) : at]) or any(name in NOTHING for name in names)
    if turned:
        outcome = "down" if outcome == "ok" else "ok"
    return _Said(names, outcome, turned)


def _left_out(clauses: Sequence[Sequence[str]], cases: Sequence[str]) -> set[str]:
    """The operations behind ``all but``."""
    found: set[str] = set()
    for words in clauses:
        starts = [at for at, (word, after) in enumerate(pairwise(words), 2) if word in ALL and after in EXCEPT]
        for at, word in enumerate(words[starts[0] :], starts[0]) if starts else ():
            if word in WORDS:
                break
            found |= {_case(word, cases)} if _is_name(words, at, cases) else set()
    return found


def _means(word: str, case: str) -> bool:
    """Whether a word is the name of a use case in another form: ``payments`` for ``pay``."""
    short, long = sorted((word, case.lower()), key=len)
    return len(short) >= SHORTEST and long.startswith(short)


def _case(name: str, cases: Sequence[str]) -> str:
    """The use case of that name or the only one that begins with it; else one it is a form of, or as it was said."""
    lower = {case.lower(): case for case in cases}
    begun = [case for key, case in lower.items() if key.startswith(name)]
    alike = [case for case in cases if _means(name, case)]
    return lower.get(name) or (begun[0] if len(begun) == 1 else alike[0] if alike else name)
