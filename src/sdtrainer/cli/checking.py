"""What ``prompts check`` does: every pass over the prompts named, in one list of findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sdtrainer.cli.progressing import followed
from sdtrainer.cli.prompting import folder_of
from sdtrainer.content.finding import ERROR, Found
from sdtrainer.content.folders import own_folder, prompt_ids, strays
from sdtrainer.content.kinds import kind_words, load_kinds
from sdtrainer.content.load import load_method, load_prompt
from sdtrainer.content.matching import prompt_index
from sdtrainer.content.meaning import review
from sdtrainer.content.method import Method
from sdtrainer.content.recall import lint, measure
from sdtrainer.content.schema import Prompt
from sdtrainer.errors import ContentError, ExitStatus
from sdtrainer.session.check import Engines, executed


def checked(
    ids: Sequence[str], folder: str | None, *, run: bool
) -> tuple[list[Found], dict[str, dict[str, float]], ExitStatus]:
    """Check prompts (all when no id is given): what was found, the shares understood, and the exit status."""
    method, engines = load_method(), engines_to_run() if run else None
    found: list[Found] = []
    shares: dict[str, dict[str, float]] = {}
    for name in followed(ids or checked_ids(folder)):
        try:
            prompt = load_prompt(name, folder_of(folder))
        except ContentError as error:
            found += [fault_found(fault) for fault in error.faults]
            continue
        found += _checked(prompt, method, engines, shares)
    if not ids:
        found += [fault_found(stray) for stray in strays(folder_of(folder))]
    status = ExitStatus.ERROR if any(item.severity == ERROR for item in found) else ExitStatus.OK
    return found, shares, status


def checked_ids(folder: str | None) -> tuple[str, ...]:
    """The prompts of one's own folder when there is one, else all shipped ones."""
    own = own_folder(folder_of(folder))
    names = {entry.name for entry in own.iterdir()} if own else set(prompt_ids())
    return tuple(name for name in prompt_ids(own) if name in names)


def engines_to_run() -> Engines:
    """Everything references are executed with."""
    from sdtrainer.session.playing import play

    return Engines(load_kinds(), kind_words(), play)


def _checked(
    prompt: Prompt, method: Method, engines: Engines | None, shares: dict[str, dict[str, float]]
) -> list[Found]:
    found = review(prompt, method, load_kinds())
    if any(item.severity == ERROR and ".value" in item.where for item in found):
        return found
    index = prompt_index(prompt, method)
    recall = measure(prompt, index)
    shares[prompt.id] = recall.shares
    found += lint(prompt, index, recall)
    return found + (executed(prompt, engines) if engines else [])


def fault_found(fault: str) -> Found:
    """A fault of a file's shape as a finding."""
    file, _, rest = fault.partition(": ")
    key, _, message = rest.partition(": ")
    return Found(f"{file}: {key}", ERROR, message) if message else Found(file, ERROR, rest)


def check_json(found: Sequence[Found], shares: Mapping[str, Mapping[str, float]]) -> Mapping[str, Any]:
    """A check as programs read it."""
    return {"findings": [asdict(item) for item in found], "recall": shares}
