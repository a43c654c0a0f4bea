"""What ``prompts list`` and ``show`` need: the bank, filtered, with the state of each prompt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sdtrainer.content.load import read_prompts
from sdtrainer.content.schema import Prompt
from sdtrainer.session.prompt_states import prompt_states
from sdtrainer.storage.journal import utc_now
from sdtrainer.storage.paths import journal_path


def folder_of(folder: str | None) -> Path | None:
    """The ``--prompts`` option as a path."""
    return Path(folder) if folder else None


def listed(
    folder: str | None, level: str | None, tag: str | None, state: str | None
) -> tuple[list[Prompt], dict[str, str], tuple[str, ...]]:
    """Return the prompts that fit, the state of each, and the faults of those that cannot be read."""
    prompts, faults = read_prompts(folder_of(folder))
    states = prompt_states((prompt.id for prompt in prompts), journal_path(), utc_now())
    fitting = [
        prompt
        for prompt in prompts
        if (not level or prompt.level == level)
        and (not tag or tag in prompt.tags)
        and (not state or states[prompt.id] == state)
    ]
    return fitting, states, faults


def list_json(prompts: Sequence[Prompt], states: Mapping[str, str], faults: Sequence[str]) -> Mapping[str, Any]:
    """The bank as programs read it."""
    rows = [
        {"id": item.id, "title": item.title, "level": item.level, "tags": list(item.tags), "state": states[item.id]}
        for item in prompts
    ]
    return {"prompts": rows, "faults": list(faults)}


def show_json(prompt: Prompt, *, facts: bool) -> Mapping[str, Any]:
    """What a candidate may read of a prompt, and with ``facts`` all of it."""
    if facts:
        return {"prompt": prompt.model_dump(mode="json")}
    kept = {"id", "title", "statement", "level", "tags", "levels", "links"}
    return {"prompt": prompt.model_dump(mode="json", include=kept)}
