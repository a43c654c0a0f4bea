"""A run as it would have come out with an assumed figure at another end of its range; plain data."""

from __future__ import annotations

from sdtrainer.light_dataclasses import dataclass, replace
from sdtrainer.simulate.results import Curve, Kill, Load, Run, Skipped

ALL = "all parts"
"""Every part at once; no component can be called that, for names have no spaces."""
WEAK, STRONG = "weak", "strong"
FEW, MANY = "few copies", "many copies"


@dataclass(frozen=True, slots=True)
class Variant:
    """A run as assumed figures at the ends of their ranges would have made it.

    ``figures`` name the ways that lead here: ``all parts weak few copies``, and each part against all others (``db weak
    few copies``, ``db strong many copies``); the ways that lead to the run as it is are one more, with nothing in it.
    ``sentence`` says the assumption that decides. ``load`` and ``kill`` are None where they are as the run has them;
    they hold what is judged and no sentences: a p99 is the target where it is kept, None where it is missed.
    ``curves`` are the other experiments that come out otherwise, ``skipped`` those that could not run then.
    """

    figures: tuple[str, ...]
    sentence: str
    load: Load | None = None
    kill: Kill | None = None
    curves: tuple[Curve, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def varied_run(run: Run, variant: Variant) -> Run:
    """The run with what a variant says instead."""
    ids = {curve.experiment for curve in variant.curves} | {item.experiment for item in variant.skipped}
    return replace(
        run,
        load=variant.load or run.load,
        kill=variant.kill or run.kill,
        curves=(*(curve for curve in run.curves if curve.experiment not in ids), *variant.curves),
        skipped=(*(item for item in run.skipped if item.experiment not in ids), *variant.skipped),
    )
