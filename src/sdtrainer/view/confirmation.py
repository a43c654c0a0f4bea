"""Single requests beside the formulas: a line a use case, with the spread over seeds or why there is none."""

from __future__ import annotations

from collections.abc import Mapping

from sdtrainer.simulate.display import percent, seconds
from sdtrainer.simulate.results import Curve
from sdtrainer.view.doc import Doc, Heading, Paragraph, Span, Table, doc

COLUMNS = ("use case", "busiest", "requests", "mean", "simulated", "p99", "simulated")


def confirmation_doc(curve: Curve) -> Doc:
    """The sentence and the table of a confirmation."""
    said = Paragraph((Span(curve.sentence, "good" if curve.passes else "warn"),))
    rows = tuple(_row(row) for row in curve.rows)
    table = Table(COLUMNS, rows, right=tuple(range(2, len(COLUMNS))))
    return doc(Heading("Request by request"), said, table)


def _row(row: Mapping[str, float | str]) -> tuple[str, ...]:
    busiest = f"{row['busiest']} {percent(float(row['utilisation']))}"
    samples = int(float(row["samples"]))
    none = "too few" if samples else "formula only" if "mean" in row else "overloaded"
    seen = f"{samples:,}" if samples else "-"
    return (str(row["name"]), busiest, seen, *_pair(row, "mean", none), *_pair(row, "p99", none))


def _pair(row: Mapping[str, float | str], name: str, none: str) -> tuple[str, str]:
    formula = seconds(float(row[name])) if name in row else "-"
    if f"{name}_simulated" not in row:
        return formula, none
    simulated, spread = (seconds(float(row[f"{name}_{key}"])) for key in ("simulated", "spread"))
    return formula, f"{simulated} ± {spread}"
