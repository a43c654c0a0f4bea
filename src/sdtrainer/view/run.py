"""A run as a document: the plan, what breaks first, bars, the kill matrix, findings, assumptions with their sources."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sdtrainer.simulate.display import money, percent, rate, seconds
from sdtrainer.simulate.explain import Line
from sdtrainer.simulate.results import ComponentLoad, Curve, Finding, Kill, Killed, Load, Run, Smoke, UseCaseLoad
from sdtrainer.simulate.theory import TheoryCase
from sdtrainer.view.confirmation import confirmation_doc
from sdtrainer.view.dependence import passes_doc
from sdtrainer.view.doc import Bar, Bars, Block, Bullets, Doc, Heading, Paragraph, Span, Table, Text, doc

SINGLE_POINT = (
    "One is a part of which one lost node ends an operation; a row “component” loses all of its nodes at once."
)
SEVERITY_STYLE = {"must": "bad", "should": "warn", "hint": "dim"}


def run_doc(run: Run) -> Doc:
    """The whole run; the sentence that matters most stands first."""
    document = doc(Paragraph((Span(headline(run), "strong"),)))
    if run.load is not None:
        document += load_doc(run.load)
    confirmed = run.curve("confirm")
    if confirmed is not None:
        document += confirmation_doc(confirmed)
    if run.smoke is not None:
        document += smoke_doc(run.smoke)
    if run.kill is not None:
        document += kill_doc(run.kill)
    others = [curve for curve in run.curves if curve is not confirmed]
    document += curves_doc(others) + findings_doc(run) + passes_doc(run) + skipped_doc(run)
    return document + plan_doc(run) + assumptions_doc(run)


NOTICED = 1e-6
"""Failed shares below this are rounding."""


def headline(run: Run) -> str:
    """What breaks first, and at what rate."""
    if run.load is None:
        if run.smoke is None and run.kill is not None:
            return "Each part was killed, one at a time."
        if run.smoke is None and run.curves:
            return "One question was asked of it."
        if run.smoke is None:
            return "; ".join(dict.fromkeys(item.why for item in run.skipped)) or "Nothing was run."
        broken = [item.name for item in run.smoke.operations if not (item.works or item.extra)]
        return (
            f"At one request a second {', '.join(broken)} does not work."
            if broken
            else "Every operation works at 1 rps."
        )
    first = next((part for part in run.load.components if part.id == run.load.bottleneck), None)
    total = sum(run.rates.values())
    if first is None:
        return f"At {rate(total)} nothing that was counted is busy."
    if first.utilisation > 1:
        return (f"{first.id} breaks first: it saturates at {rate(first.saturates_at)} in total, and {rate(total)} come "
                f"({percent(first.utilisation)}).")  # fmt: skip
    judged = {part.id: part for part in run.load.components if not (part.sized or part.managed)}
    busiest = max(judged.values(), key=lambda part: part.utilisation)
    most = busiest.utilisation
    breaks = run.load.second in judged and math.isfinite(judged[run.load.second].saturates_at)
    second = f", then {run.load.second}" if breaks else ""
    busy, limit = percent(first.utilisation), rate(first.saturates_at)
    refused = ", ".join(f"{case.name} {percent(case.refused)}" for case in run.load.use_cases if case.refused > 0.001)
    if refused:
        return f"At {rate(total)} limits refuse {refused}; what they let in keeps {busiest.id} at {percent(most)}."
    if math.isinf(first.saturates_at):
        return f"It holds at {rate(total)}; {first.id} is busiest at {busy}, and limits refuse before any part is full."
    if most > first.utilisation:
        return f"It holds at {rate(total)}; {first.id}, now at {busy}, breaks first, at {limit} in total{second}."
    return f"It holds at {rate(total)}; {first.id} is busiest at {busy} and breaks first, at {limit} in total{second}."


def smoke_doc(smoke: Smoke) -> Doc:
    """Each operation at one request a second."""
    states = {True: Span("works", "good"), False: Span("fails", "bad")}
    told, extra = Span("described", "warn"), Span("extra", "dim")
    rows = tuple(
        (item.name, (told if item.described else states[item.works] if item.works or not item.extra else extra,),
         item.why)
        for item in smoke.operations
    )  # fmt: skip
    return doc(Heading("At 1 rps"), Table(("operation", "state", "path, or why not"), rows))


def load_doc(load: Load) -> Doc:
    """A bar for every part, and the use cases with their latencies."""
    bars = tuple(Bar(part.id, part.utilisation, bar_text(part), heat(part)) for part in load.components)
    rows = tuple(case_row(case) for case in load.use_cases)
    columns: tuple[str, ...] = ("use case", "rate", "mean", "p50", "p99", "target", "backlog grows")
    if any(case.refused for case in load.use_cases):
        columns = (*columns, "refused")
        rows = tuple((*row, percent(case.refused)) for row, case in zip(rows, load.use_cases, strict=True))
    return doc(
        Heading("At peak"),
        Bars(bars, columns=("part", "busy", "at peak")),
        Table(columns, rows, right=tuple(range(1, len(columns)))),
    )


def heat(part: ComponentLoad) -> str:
    """The style of a utilisation; what is not judged stays plain."""
    if part.managed or part.sized:
        return "dim"
    return "bad" if part.utilisation > 1 else "warn" if part.utilisation > 0.8 else "good"


def bar_text(part: ComponentLoad) -> str:
    """``131 %, 1 node, backlog +8.8k/s`` or ``70 %, 174 copies, sized``."""
    count = f"{part.servers:,.0f} node{'' if part.servers == 1 else 's'}"
    if part.managed:
        return f"{percent(part.utilisation)}, managed"
    text = f"{percent(part.utilisation)}, {count}{', sized' if part.sized else ''}"
    if part.threads is not None and part.threads >= part.utilisation > 0:
        text += ", threads"
    return text + (f", backlog +{rate(part.backlog_per_second)}" if part.backlog_per_second else "")


def case_row(case: UseCaseLoad) -> tuple[Text, ...]:
    """A use case with its latencies; none above 100 %."""
    missed = case.target_p99 is not None and (case.p99 is None or case.p99 > case.target_p99)
    p99 = (Span(p99_text(case), "bad" if missed else "plain"),)
    growth = rate(case.backlog_per_second) if case.backlog_per_second else ""
    target = seconds(case.target_p99) if case.target_p99 else ""
    return (case.name, rate(case.rate), seconds(case.mean), seconds(case.p50), p99, target, growth)


def p99_text(case: UseCaseLoad) -> str:
    """The p99, with its range over our assumptions where that says something: ``53 ms (44 ms to 150 ms)``."""
    if case.p99 is None or case.p99_range is None:
        return seconds(case.p99)
    low, high = case.p99_range
    return seconds(case.p99) if high <= low * 1.1 else f"{seconds(case.p99)} ({seconds(low)} to {seconds(high)})"


def kill_doc(kill: Kill) -> Doc:
    """The kill matrix: a part a row, a use case a column; ``during → after`` failover for nodes and zones."""
    names = list(kill.rows[0].failed) if kill.rows else []
    rows: list[tuple[Text, ...]] = []
    for row in kill.rows:
        if row.phase != "after":
            continue
        during = next((item for item in kill.rows if item.phase == "failover" and _same(item, row)), None)
        cells = tuple(_cell(row, during, name) for name in names)
        mark: Text = (Span("single point", "bad"),) if row.single_point and row.scope == "node" else row.lost
        rows.append((row.component, row.scope, *cells, mark))
    if not rows:
        return Doc()
    if any(share > NOTICED for share in kill.failing.values()):
        alive = Killed("none", "nothing dies", "after", kill.failing)
        rows.insert(0, ("none", "nothing dies", *(_cell(alive, None, name) for name in names), ""))
    told = f"Single points of failure: {', '.join(kill.single_points) or 'none'}. {SINGLE_POINT}"
    return doc(Heading("When a part dies"), Table(("part", "killed", *names, "data lost"), tuple(rows)),
               Paragraph(told))  # fmt: skip


def _same(one: Killed, two: Killed) -> bool:
    return (one.component, one.scope) == (two.component, two.scope)


def _cell(after: Killed, during: Killed | None, name: str) -> Text:
    last = _outcome(after, name)
    first = _outcome(during, name) if during is not None else last
    style = "bad" if last not in ("ok", "slow") else "warn" if last == "slow" or first != "ok" else "good"
    return (Span(last if first == last else f"{first} → {last}", style),)


def _outcome(row: Killed, name: str) -> str:
    failed = row.failed.get(name, 0.0)
    if failed > NOTICED:
        return "down" if failed > 0.9995 else f"fails {percent(failed)}"
    return "slow" if name in row.slow else "ok"


def curves_doc(curves: Sequence[Curve]) -> Doc:
    """The other experiments, a sentence each."""
    items: list[Text] = [
        (Span(f"{curve.experiment}: ", "strong"), Span(curve.sentence, "good" if curve.passes else "warn"))
        for curve in curves
    ]
    return doc(Heading("Other experiments"), Bullets(tuple(items))) if items else Doc()


def findings_doc(run: Run) -> Doc:
    """Findings, the gravest first, with what would cure them and which assumption they hang on."""
    order = list(SEVERITY_STYLE)
    found = sorted(run.findings, key=lambda item: order.index(item.severity))
    items = tuple(finding_text(item) for item in found)
    return doc(Heading("Findings"), Bullets(items)) if items else Doc()


def finding_text(item: Finding) -> Text:
    """One finding as a line."""
    spans = [Span(f"{item.severity} ", SEVERITY_STYLE[item.severity]), Span(item.message)]
    if item.cure:
        spans.append(Span(f" → {item.cure}", "good"))
    if item.depends_on:
        spans.append(Span(f" (depends: {item.depends_on[0]})", "dim"))
    return tuple(spans)


def skipped_doc(run: Run) -> Doc:
    """Experiments that could not run, and why."""
    reasons: dict[str, list[str]] = {}
    for item in run.skipped:
        reasons.setdefault(item.why, []).append(item.experiment)
    items: tuple[Text, ...] = tuple(
        (Span(f"{', '.join(names)}: ", "strong"), Span(why)) for why, names in reasons.items()
    )
    return doc(Heading("Not run"), Bullets(items)) if items else Doc()


def plan_doc(run: Run) -> Doc:
    """The plan in words, and its price as an order of magnitude."""
    price = [] if run.cost_usd_month is None else [f"{money(run.cost_usd_month)} a month in nodes, order of magnitude"]
    return doc(Heading("What was run"), Bullets((*run.plan, *price))) if run.plan else Doc()


def assumptions_doc(run: Run) -> Doc:
    """What was assumed, with its sources."""
    items: tuple[Text, ...] = tuple((Span(text, "dim"),) for text in run.assumptions)
    return doc(Heading("Assumed"), Bullets(items)) if items else Doc()


def explain_doc(component: str, lines: Sequence[Line]) -> Doc:
    """A component's arithmetic: symbol, value, where it comes from."""
    rows = tuple((line.symbol, line.value, line.origin) for line in lines)
    return doc(Heading(f"{component}, number by number", 1), Table(("", "value", "where it comes from"), rows))


def check_doc(cases: Sequence[TheoryCase]) -> Doc:
    """Closed forms beside ours."""
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (case.name, f"{case.exact:.6g}", f"{case.ours:.6g}",
         (Span(f"{case.relative_error:.1e}", "good" if case.holds else "bad"),), case.source)
        for case in cases
    )  # fmt: skip
    holding = sum(case.holds for case in cases)
    table: Block = Table(("case", "closed form", "ours", "relative error", "source"), rows, right=(1, 2, 3))
    return doc(
        Heading("Theory beside our engines", 1), table, Paragraph(f"{holding} of {len(cases)} as exact as claimed.")
    )
