"""What the runs found: load, kill matrix, other experiments, revisions side by side, predictions beside the truth."""

from __future__ import annotations

from sdtrainer.interview.records import RunRecord
from sdtrainer.interview.state import State
from sdtrainer.report.model import Report
from sdtrainer.simulate.display import money
from sdtrainer.simulate.results import Curve
from sdtrainer.view.doc import Block, Doc, Heading, Span, Table, Text, doc
from sdtrainer.view.run import assumptions_doc, curves_doc, findings_doc, kill_doc, load_doc, skipped_doc, smoke_doc

ORDER = 70
MARKS = {"right": "good", "wrong": "bad", "partly": "warn", "not judged": "dim"}


def section(report: Report) -> Doc:
    """The newest result of every experiment, then how revisions and predictions compare."""
    state = report.state
    smoke, load, kill = (newest(state, part) for part in ("smoke", "load", "kill"))
    whole = Doc()
    if smoke is not None and smoke.run.smoke is not None:
        whole += smoke_doc(smoke.run.smoke)
    if load is not None and load.run.load is not None:
        whole += load_doc(load.run.load)
    if kill is not None and kill.run.kill is not None:
        whole += kill_doc(kill.run.kill)
    whole += curves_doc(curves(state))
    if load is not None:
        whole += findings_doc(load.run) + skipped_doc(load.run) + assumptions_doc(load.run)
    whole += Doc((*revision_table(state), *prediction_table(state)))
    return doc(Heading("Runs")) + whole if whole.blocks else Doc()


def newest(state: State, part: str) -> RunRecord | None:
    """The newest run with a smoke, load or kill result."""
    return next((record for record in reversed(state.runs) if getattr(record.run, part) is not None), None)


def curves(state: State) -> tuple[Curve, ...]:
    """The newest curve of each other experiment, in the order they were first run."""
    latest = {curve.experiment: curve for record in state.runs for curve in record.run.curves}
    return tuple(latest.values())


def revision_table(state: State) -> list[Block]:
    """Load runs of several revisions side by side."""
    records = [record for record in state.runs if record.run.load is not None]
    if len({record.revision for record in records}) < 2:
        return []
    rows = tuple(revision_row(state, record) for record in {record.revision: record for record in records}.values())
    columns = ("revision", "busiest", "at peak", "parts", "a month")
    return [Table(columns, rows, (3, 4), title="Revisions side by side")]


def revision_row(state: State, record: RunRecord) -> tuple[Text, ...]:
    """One revision under load: its busiest judged part, whether it passes, its size and price."""
    load, cost = record.run.load, record.run.cost_usd_month
    parts = [part for part in load.components if not part.sized and not part.managed] if load is not None else []
    known = record.revision < len(state.revisions)
    return (
        str(record.revision + 1),
        f"{parts[0].id} {parts[0].utilisation:.0%}" if parts else "",
        (Span("passes", "good"),) if load is not None and load.passes else (Span("fails", "bad"),),
        str(len(state.revisions[record.revision].scheme.components)) if known else "",
        "" if cost is None else money(cost),
    )


def prediction_table(state: State) -> list[Block]:
    """Predictions beside what the run said."""
    rows = tuple(
        (item.kind, item.subject or "none", item.truth, (Span(mark(item.right), MARKS[mark(item.right)]),))
        for item in state.predictions
    )
    return [Table(("predicted", "you said", "the run", "right?"), rows, title="Predictions")] if rows else []


def mark(right: float | None) -> str:
    """Right, wrong, partly or not judged."""
    return "not judged" if right is None else "right" if right >= 1 else "wrong" if right <= 0 else "partly"
