"""Cards from one's own schemes: what a recorded run showed, asked again some days later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdtrainer.drill.card import Card
from sdtrainer.drill.decks import Material, OwnRun, Spec
from sdtrainer.drill.keys import Names
from sdtrainer.quantity import show_rate

SPEC = Spec("own", 100, "Your own schemes, graded by their runs", most=5)
PACE = 25.0


def cards(material: Material, seed: int) -> Sequence[Card]:
    """For each run: which operations fail without a part, and which part gives up first."""
    return tuple(card for run in material.runs for card in _of_run(run))


def _of_run(run: OwnRun) -> Iterator[Card]:
    operations = tuple(run.rates)
    for part, failing in run.kills.items():
        key = Names(failing, operations)
        front = (
            f"{_scheme(run)}\n{part} is gone at {_rates(run)}: which operations fail? ({', '.join(operations)}; none)"
        )
        yield Card(
            f"own-{run.session}-kill-{part}", SPEC.id, front, key.written(), key, _recorded(run), _why(run), PACE
        )
    if run.first:
        key = Names(frozenset((run.first,)), run.parts)
        front = (
            f"{_scheme(run)}\nAt {_rates(run)}: which part gives up first, that more copies without state do not cure?"
        )
        yield Card(f"own-{run.session}-first", SPEC.id, front, run.first, key, _recorded(run), pace=PACE)


def _scheme(run: OwnRun) -> str:
    paths = "\n".join(f"    {name}: {path}" for name, path in run.paths.items())
    return f"Your {run.title} of {run.day:%A %d %B}:\n{paths}"


def _rates(run: OwnRun) -> str:
    return ", ".join(f"{name} {show_rate(rate)}" for name, rate in run.rates.items())


def _recorded(run: OwnRun) -> str:
    return f"As the run of session {run.session} showed: sdtrainer report {run.session}"


def _why(run: OwnRun) -> str:
    return "follow each path, and ask at the part that is gone: is there another way on, or is it optional?"
