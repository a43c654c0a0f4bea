"""Which telling of a prompt comes next, so that a replay is not memory: its own figures, then each variant in turn."""

from __future__ import annotations

from collections.abc import Sequence

from sdtrainer.content.retold import told_as
from sdtrainer.content.schema import Prompt
from sdtrainer.errors import SdError
from sdtrainer.storage.journal import Journal

LATEST = 30
"""Sessions of a prompt looked at."""
WRITTEN = ""
"""The prompt as it is written, with no variant."""


def tellings(journal: Journal, prompt: str) -> tuple[tuple[str, bool], ...]:
    """How a prompt was told so far, newest first: the variant's id, and whether that session was finished."""
    found = []
    for row in journal.sessions(LATEST, prompt=prompt):
        first = journal.first_event(row.id)
        if first is not None:
            found.append((str(first.body.get("setup", {}).get("variant", WRITTEN)), row.status == "done"))
    return tuple(found)


def next_telling(variants: Sequence[str], told: Sequence[tuple[str, bool]]) -> str:
    """The telling heard least often, as written first; as written too while the prompt was never finished."""
    if not any(done for _, done in told):
        return WRITTEN
    times = [variant for variant, _ in told]
    return min((WRITTEN, *variants), key=times.count)


def other_telling(variants: Sequence[str], told: Sequence[tuple[str, bool]]) -> str:
    """The telling heard least often that is not the last one heard; as written counts as heard."""
    times = [variant for variant, _ in told] or [WRITTEN]
    others = [variant for variant in (*variants, WRITTEN) if variant != times[0]]
    return min(others, key=times.count)


def told_again(prompt: Prompt, journal: Journal, *, other: bool) -> str:
    """Choose the variant of a session; ``other`` insists on other figures than last time, else ``SdError``."""
    variants = tuple(item.id for item in prompt.variant)
    told = tellings(journal, prompt.id)
    if not other:
        return next_telling(variants, told)
    if not variants:
        raise SdError(f"{prompt.id} has no variant to tell.", f"Practise it as it is: sdtrainer practice {prompt.id}")
    return other_telling(variants, told)


def as_told(prompt: Prompt, variant: str) -> Prompt:
    """The prompt in one of its tellings."""
    return told_as(prompt, variant) if variant else prompt
