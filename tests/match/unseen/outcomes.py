"""Lines of other hands: what each was meant as, what the interviewer made of it, and how often which."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sdtrainer.content.load import load_method, load_prompts
from sdtrainer.content.matching import prompt_index
from sdtrainer.match import PromptIndex, answer

FOLDER = Path(__file__).parent
OUTCOMES = ("right", "part", "wrong", "unsure", "refused")
"""What becomes of a line that facts answer: ``part`` tells some of them and nothing else."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line to a prompt's interviewer: the facts it is about (none when nothing answers it) and its zone."""

    prompt: str
    says: str
    facts: frozenset[str]
    zone: str


def lines(file: str) -> tuple[Line, ...]:
    """The lines of a file in this folder, by its name without ending."""
    rows = tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))["line"]
    return tuple(Line(row["prompt"], row["says"], frozenset(row["facts"]), row["zone"]) for row in rows)


@cache
def indexes() -> dict[str, PromptIndex]:
    """The index of every shipped prompt."""
    method = load_method()
    return {prompt.id: prompt_index(prompt, method) for prompt in load_prompts()}


def outcome(line: Line) -> str:
    """What became of a line: one of ``OUTCOMES``, and ``answered`` or ``left`` when no fact answers it.

    Telling a fact that was not meant is wrong, and so is agreeing to what should be corrected, or the reverse.
    """
    replies = answer(line.says, indexes()[line.prompt])
    told = {fact for reply in replies for fact in reply.facts}
    if not line.facts:
        return "answered" if told else "left"
    zones = {reply.zone for reply in replies if reply.facts}
    judged = line.zone in ("agree", "correct") and not zones & {line.zone, "answer"}
    if told - line.facts or (told and judged):
        return "wrong"
    if told:
        return "right" if told == line.facts else "part"
    return "unsure" if any(reply.zone == "unsure" for reply in replies) else "refused"


def by_prompt(asked: Iterable[Line]) -> Iterator[tuple[str, Counter[str]]]:
    """How often lines came out how, prompt by prompt."""
    counts: dict[str, Counter[str]] = {}
    for line in asked:
        counts.setdefault(line.prompt, Counter())[outcome(line)] += 1
    yield from counts.items()


def shares(counts: Counter[str]) -> dict[str, float]:
    """Shares 0–1: of each outcome among lines that facts answer, of ``answered`` among those that none does."""
    asked = sum(counts[name] for name in OUTCOMES)
    idle = counts["answered"] + counts["left"]
    found = {name: counts[name] / asked if asked else 0.0 for name in OUTCOMES}
    return {**found, "answered": counts["answered"] / idle if idle else 0.0}


def total(asked: Iterable[Line]) -> Counter[str]:
    """How often lines came out how, over all prompts."""
    return sum((counts for _, counts in by_prompt(asked)), Counter())
