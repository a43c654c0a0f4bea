"""What ``prompts list`` and ``show`` need: the bank, filtered, with the state of each prompt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sdtrainer.content.cards import Card, read_cards
from sdtrainer.content.memo import Memo
from sdtrainer.session.standings import Standing, standings
from sdtrainer.storage.paths import cache_dir, journal_path

if TYPE_CHECKING:
    from sdtrainer.content.schema import Prompt


def folder_of(folder: str | None) -> Path | None:
    """The ``--prompts`` option as a path."""
    return Path(folder) if folder else None


def listed(
    folder: str | None, level: str | None, tag: str | None, state: str | None, *, weakest: bool
) -> tuple[list[Card], dict[str, Standing], tuple[str, ...]]:
    """Return the prompts that fit, the standing of each, and the faults of those that cannot be read.

    ``weakest`` keeps the prompts with a score and puts the lowest first.
    """
    prompts, faults = read_cards(folder_of(folder), Memo(cache_dir()))
    stand = standings((prompt.id for prompt in prompts), journal_path(), datetime.now(UTC))
    fitting = [
        prompt
        for prompt in prompts
        if (not level or prompt.level == level)
        and (not tag or tag.lower() in (name.lower() for name in prompt.tags))
        and (not state or stand[prompt.id].state == state)
    ]
    scores = {prompt.id: stand[prompt.id].score for prompt in fitting}
    if weakest:
        fitting = sorted(
            (item for item in fitting if scores[item.id] is not None), key=lambda item: scores[item.id] or 0
        )
    return fitting, stand, faults


def list_json(prompts: Sequence[Card], stand: Mapping[str, Standing], faults: Sequence[str]) -> Mapping[str, Any]:
    """The bank as programs read it."""
    rows = [
        {
            "id": item.id, "title": item.title, "level": item.level, "tags": list(item.tags),
            "state": stand[item.id].state, "score": stand[item.id].score,
        }
        for item in prompts
    ]  # fmt: skip
    return {"prompts": rows, "faults": list(faults)}


def show_json(prompt: Prompt, *, facts: bool) -> Mapping[str, Any]:
    """What a candidate may read of a prompt, and with ``facts`` all of it."""
    if facts:
        return {"prompt": prompt.model_dump(mode="json")}
    kept = {"id", "title", "statement", "level", "tags", "links"}
    return {"prompt": prompt.model_dump(mode="json", include=kept)}
