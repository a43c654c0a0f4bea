"""Whether a line that could be read as a drawing is a story: what it would draw hangs on nothing that stands there."""

from __future__ import annotations

import re
from collections.abc import Collection

from sdtrainer.scheme.arrows import ARROW
from sdtrainer.scheme.edits import is_edit
from sdtrainer.scheme.model import Component, Scheme, UseCase
from sdtrainer.scheme.names import key_of, words_of
from sdtrainer.scheme.removals import unlisted

FORMS = re.compile(r"(?:use|data|say)\s+\S.*:|\S+\s+(?:reads|writes)\s+\S+$", re.I | re.S)
"""Beginnings that no story has."""
LABELS = re.compile(
    r"(?:weakness(?:es)?|weak\s+(?:spot|point)s?|risks?|problems?|issues?|dangers?|edge(?:\s+case)?s?|notes?)\s*:",
    re.I,
)
"""Labels of what is told."""
LONG = 3
"""Words from which a step of a path is a clause, and a path's name a story's; a part's name has no more."""
LEAST = 2
"""Parts of the board that a new path passes at least."""


def is_story(
    before: Scheme, after: Scheme, text: str, operations: Collection[str] = (), *, strict: bool = False
) -> bool:
    """Whether one line tells something rather than drawing it, by what it would change from ``before`` to ``after``.

    ``strict`` where stories are asked for: what is drawn there hangs on parts of the board. ``operations`` are names
    of paths that are asked for. An empty board has no stories.
    """
    line = unlisted(before, text.strip())
    if not before.components or "\n" in line or is_edit(line) or FORMS.match(line):
        return False
    known = {part.id for part in before.components}
    names = {key_of(name) for case in before.use_cases for name in (case.name, case.operation)}
    names |= set(map(key_of, operations))
    if LABELS.match(line) and key_of(line.split(":")[0]) not in names:
        return True
    cases = [case for case in after.use_cases if case not in before.use_cases]
    if cases:
        return all(key_of(case.name) not in names and _told(case, known, strict) for case in cases)
    added = [part for part in after.components if part.id not in known]
    joined = [join for join in after.connections if join not in before.connections]
    if not joined:
        return strict and _is_name(line) and (bool(added) or after == before)
    alone = not known & {end for join in joined for end in (join.source, join.target)}
    weak = [part for part in added if not _is_plain(part, modified=not (strict and alone))]
    labels = {key_of(name) for part in before.components for name in (part.id, part.label)}
    first = ARROW.split(line)[0]
    begins = key_of(first) in labels or not (strict or " " in first.strip())
    return bool(weak) and (alone or not begins or any(len(words_of(part.label)) > LONG for part in weak))


def _told(case: UseCase, known: Collection[str], strict: bool) -> bool:
    """Whether the steps of a new path are clauses and not parts."""
    steps = [name for step in case.steps for name in step.targets]
    found = sum(name in known for name in steps)
    few = 2 * found < len(steps)
    if strict:
        return few or found < LEAST
    clauses = not found and any(name.count("-") + 1 >= LONG for name in steps)
    return few and (clauses or len(case.name.split()) >= LONG)


def _is_plain(part: Component, *, modified: bool) -> bool:
    """Whether a new part is one beyond doubt: its kind or a setting is written, or its name is a kind's word.

    ``modified``: other words may stand before that word.
    """
    if part.kind_from in ("name", "stated") or part.settings:
        return True
    words, kind = words_of(part.label), words_of(part.kind_word)
    few = len(words) <= LONG if modified else words == kind
    return part.kind_from == "word" and few and words[-len(kind) :] == kind


def _is_name(line: str) -> bool:
    """Whether a line is a bare name."""
    return re.fullmatch(r"[\w-]+(?: [\w-]+)?", line) is not None
