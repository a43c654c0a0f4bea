"""What the runs found: load tables, kill matrix, other experiments, and predictions beside the truth."""

from __future__ import annotations

from sdtrainer.interview.records import RunRecord
from sdtrainer.interview.state import State
from sdtrainer.report.model import Report
from sdtrainer.simulate.results import Kill, Load, Run, Smoke
from sdtrainer.view.doc import Bar, Bars, Block, Bullets, Doc, Heading, Paragraph, Table, Text, doc

ORDER = 70


def section(report: Report) -> Doc:
    """The last smoke, load and kill runs in full, every other experiment in its sentence, and the predictions."""
    state = report.state
    blocks: list[Block] = []
    smoke, load, kill = (newest(state, part) for part in ("smoke", "load", "kill"))
    if smoke is not None and smoke.run.smoke is not None:
        blocks += smoke_blocks(smoke.run.smoke)
    if load is not None and load.run.load is not None:
        blocks += load_blocks(load.run.load, load.run)
    if kill is not None and kill.run.kill is not None:
        blocks += kill_blocks(kill.run.kill)
    curves = [curve for record in state.runs for curve in record.run.curves]
    if curves:
        blocks.append(Bullets(tuple(f"{curve.experiment.replace('_', '-')}: {curve.sentence}" for curve in curves)))
    blocks += revision_table(state) + prediction_blocks(state)
    return doc(Heading("Runs"), *blocks) if blocks else Doc()


def newest(state: State, part: str) -> RunRecord | None:
    """The newest run with a smoke, load or kill result."""
    return next((record for record in reversed(state.runs) if getattr(record.run, part) is not None), None)


def smoke_blocks(smoke: Smoke) -> list[Block]:
    """Each operation at one request a second."""
    rows = tuple(
        (item.name, "works" if item.works else "described" if item.described else "fails", item.why)
        for item in smoke.operations
    )
    return [Table(("operation", "at 1 rps", "how or why"), rows)]


def load_blocks(load: Load, run: Run) -> list[Block]:
    """Utilisation of each part and latency of each use case."""
    bars = tuple(
        Bar(
            part.id,
            part.utilisation,
            f"{part.utilisation:.0%}" + (" sized" if part.sized else ""),
            heat(part.utilisation),
        )
        for part in load.components
    )
    rows = tuple(
        (case.name, f"{case.rate:,.0f}/s", seconds(case.p50), seconds(case.p99), seconds(case.target_p99))
        for case in load.use_cases
    )
    blocks: list[Block] = [
        Bars(bars, "Busy at peak"),
        Table(("use case", "rate", "p50", "p99", "target"), rows, (1, 2, 3, 4)),
    ]
    if load.findings:
        blocks.append(Bullets(tuple(item.message + depends(item.depends_on) for item in load.findings)))
    if run.assumptions:
        blocks += [Paragraph("Assumed:"), Bullets(run.assumptions)]
    return blocks


def depends(names: tuple[str, ...]) -> str:
    """What flips a finding, in brackets."""
    return f" (depends on: {', '.join(names)})" if names else ""


def heat(utilisation: float) -> str:
    """The colour of a load: from 80 % warm, from 100 % hot."""
    return "bad" if utilisation >= 1 else "warn" if utilisation > 0.8 else "good"


def seconds(value: float | None) -> str:
    """A latency for a table."""
    if value is None:
        return "–"
    if value < 1:
        return f"{value * 1000:.0f} ms" if value >= 0.01 else f"{value * 1000:.2g} ms"
    return f"{value:.0f} s" if value >= 10 else f"{value:.2g} s"


def kill_blocks(kill: Kill) -> list[Block]:
    """The kill matrix: what fails when a part is gone."""
    names = list(dict.fromkeys(name for row in kill.rows for name in row.failed))
    rows: list[tuple[Text, ...]] = []
    for row in kill.rows:
        cells = tuple(f"{row.failed.get(name, 0.0):.0%}" for name in names)
        rows.append((row.component, row.scope, row.phase, *cells, row.lost))
    columns = ("killed", "scope", "when", *names, "lost")
    right = tuple(range(3, 3 + len(names)))
    blocks: list[Block] = [Table(columns, tuple(rows), right, title="Share of requests that fail")]
    if kill.single_points:
        blocks.append(Paragraph(f"Single points of failure: {', '.join(kill.single_points)}."))
    return blocks


def revision_table(state: State) -> list[Block]:
    """Load runs of several revisions side by side."""
    records = [record for record in state.runs if record.run.load is not None]
    if len({record.revision for record in records}) < 2:
        return []
    rows: list[tuple[Text, ...]] = []
    for record in records:
        load = record.run.load
        busiest = load.components[0] if load is not None and load.components else None
        cost = record.run.cost_usd_month
        rows.append(
            (
                str(record.revision + 1),
                f"{busiest.id} {busiest.utilisation:.0%}" if busiest is not None else "",
                "passes" if load is not None and load.passes else "fails",
                f"{len(state.revisions[record.revision].scheme.components)}"
                if record.revision < len(state.revisions)
                else "",
                "" if cost is None else f"{cost:,.0f}",
            )
        )
    return [
        Table(
            ("revision", "busiest", "at peak", "parts", "USD a month"),
            tuple(rows),
            (3, 4),
            title="Revisions side by side",
        )
    ]


def prediction_blocks(state: State) -> list[Block]:
    """Predictions beside what the run said."""
    rows = tuple((item.kind, item.subject, item.truth, mark(item.right)) for item in state.predictions)
    return [Table(("predicted", "you said", "the run", ""), rows)] if rows else []


def mark(right: float | None) -> str:
    """Right, wrong, partly or not judged."""
    return "not judged" if right is None else "right" if right >= 1 else "wrong" if right <= 0 else "partly"
