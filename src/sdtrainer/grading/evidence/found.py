"""What an evidence rule answers, and how a rule gets its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sdtrainer.interview.records import RunRecord
    from sdtrainer.interview.state import State


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of a rule: see ``Evidence`` for the fields."""

    status: str
    quote: str = ""
    run: str = ""
    note: str = ""


Rule = Callable[["State"], Found]
NAME, RUNS = "evidence_name", "evidence_runs"


def rule(name: str, *, runs: bool = False) -> Callable[[Rule], Rule]:
    """Give a rule the name by which ``seeds/checklist.toml`` calls it.

    ``runs`` says that its answer may hang on a figure a run assumed, so that it is asked for every such figure.
    """

    def named(function: Rule) -> Rule:
        setattr(function, NAME, name)
        setattr(function, RUNS, runs)
        return function

    return named


def met(quote: str = "", *, run: str = "", note: str = "") -> Found:
    """The item was shown."""
    return Found("met", quote, run, note)


def partly(quote: str = "", *, run: str = "", note: str = "") -> Found:
    """Some of the item was shown: half its weight."""
    return Found("partly", quote, run, note)


def missed(note: str = "", quote: str = "", *, run: str = "") -> Found:
    """It was looked for and not found."""
    return Found("missed", quote, run, note)


def not_judged(note: str) -> Found:
    """The rule does not apply here, or could not read what there is."""
    return Found("not_judged", note=note)


def graded(
    share: float, quote: str = "", *, run: str = "", note: str = "", full: float = 1.0, half: float = 0.5
) -> Found:
    """Met from ``full`` on, partly from ``half`` on, else missed."""
    status = "met" if share >= full else "partly" if share >= half else "missed"
    return Found(status, quote, run, note)


def reads_runs(function: Rule) -> bool:
    """Whether a rule's answer may hang on a figure a run assumed."""
    return bool(getattr(function, RUNS, False))


def run_name(record: RunRecord) -> str:
    """How a run is cited: its purpose and the revision it ran, counted from 1."""
    return f"{record.purpose} of revision {record.revision + 1}"
