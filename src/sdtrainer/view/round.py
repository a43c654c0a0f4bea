"""A whole run as an interview shows it when asked: what gives up first, the busiest parts, the slowest paths."""

from __future__ import annotations

from sdtrainer.quantity import show_rate, show_seconds
from sdtrainer.simulate.results import ComponentLoad, Curve, Finding, Kill, Killed, Load, Run, UseCaseLoad
from sdtrainer.view.doc import Bar, Bars, Block, Bullets, Doc, Paragraph, Span, Table, Text

PARTS, FINDINGS, ROWS = 4, 8, 6
SEVERITIES = ("must", "should", "hint")


def round_document(run: Run, purpose: str, compared: tuple[str, ...] = ()) -> Doc:
    """The document of one run in a round; the whole of it stands in the report."""
    blocks: list[Block] = []
    if compared:
        blocks.append(Paragraph((Span("Since the run before: ", "dim"), Span(", ".join(compared)))))
    if run.load and purpose == "load":
        blocks += [_bars(run.load), Paragraph(_cases(run.load.use_cases))]
    if run.kill and purpose == "kill":
        blocks.append(kills_table(run.kill))
    blocks += [_curve(curve) for curve in run.curves]
    blocks += [Paragraph((Span(why, "dim"),)) for why in dict.fromkeys(item.why for item in run.skipped)]
    findings = worst(run)
    if findings:
        rest = len(worth_saying(run)) - len(findings)
        more: list[Text] = [(Span(f"{rest} more in the report", "dim"),)] if rest else []
        blocks.append(Bullets((*(_finding(item) for item in findings), *more)))
    elif run.load and run.load.passes:
        blocks.append(Paragraph((passing(run),)))
    if run.load and run.load.passes and run.load.depends_on:
        blocks.append(Paragraph((Span(f"It passes with our figures only: {run.load.depends_on[0]}.", "dim"),)))
    return Doc(tuple(blocks))


def passing(run: Run) -> Span:
    """That the load passes, for what ran of it: an operation without a path, or with one in words, is in no run."""
    asked = [item for item in run.smoke.operations if not item.extra] if run.smoke else []
    loaded = {case.name for case in run.load.use_cases} if run.load else set()
    left_out = [item for item in asked if item.name not in loaded and not item.works]
    if not left_out:
        return Span("The load passes.", "good")
    ran = [item.name for item in asked if item.name in loaded]
    names = ", ".join(item.name + (" (told in words)" if item.described else "") for item in left_out)
    passes = f"The load passes for {', '.join(ran)} alone" if ran else "Nothing that was asked for ran"
    return Span(f"{passes}; {names} did not run.", "warn")


def worst(run: Run) -> tuple[Finding, ...]:
    """The findings worth a round: graded ones before those that depend on an assumption, the severest first."""
    return worth_saying(run)[:FINDINGS]


def worth_saying(run: Run) -> tuple[Finding, ...]:
    """All findings but hints and the one that names the first part, the worst first."""
    order = sorted(run.findings, key=lambda item: (bool(item.depends_on), SEVERITIES.index(item.severity)))
    return tuple(item for item in order if item.severity != "hint" and item.id != "first")


def _bars(load: Load) -> Bars:
    judged = [part for part in load.components if not (part.managed or part.sized)]
    sized = [part for part in load.components if part.sized]
    bars = [bar_of(part) for part in judged[:PARTS]]
    busy = [part for part in sized if part.utilisation or part.arrivals]
    title = "; ".join(f"{part.id}: {_copies(part.servers)} at {100 * part.utilisation:.0f} %" for part in busy)
    told = [f"sized for you: {title}"] if title else []
    idle = ", ".join(part.id for part in sized if part not in busy)
    told += [f"no path with a rate reaches {idle}"] if idle else []
    return Bars(tuple(bars), "; ".join(told))


def _copies(count: float) -> str:
    return f"{count:.0f} cop{'y' if round(count) == 1 else 'ies'}"


def bar_of(part: ComponentLoad) -> Bar:
    """One part's utilisation as a bar."""
    style = "bad" if part.utilisation > 1 else "warn" if part.utilisation > 0.8 else "good"
    text = f"{100 * part.utilisation:.0f} %"
    if part.backlog_per_second:
        text += f", backlog grows {show_rate(part.backlog_per_second)}"
    return Bar(part.id, part.utilisation, text, style)


def _cases(cases: tuple[UseCaseLoad, ...]) -> str:
    return " · ".join(_case(case) for case in cases)


def _case(case: UseCaseLoad) -> str:
    slow = "no p99, the backlog grows" if case.p99 is None else f"p99 {show_seconds(case.p99)}"
    target = f" (target {show_seconds(case.target_p99)})" if case.target_p99 else ""
    return f"{case.name} {show_rate(case.rate)} {slow}{target}"


def kills_table(kill: Kill) -> Table:
    """What fails after failover when one node, or the whole part, is gone, and what is lost."""
    after = [row for row in kill.rows if row.phase == "after"]
    parts = list(dict.fromkeys(row.component for row in after))[:ROWS]
    found = {(row.component, row.scope): row for row in after}
    rows = [
        (part, *(_failed(found.get((part, scope))) for scope in ("node", "component")), _lost(part, after))
        for part in parts
    ]
    return Table(("killed", "one node", "the whole part", "lost"), tuple(rows))


def _failed(row: Killed | None) -> str:
    if row is None:
        return "–"
    if row.failed and min(row.failed.values()) > 0.995:
        return "all down"
    failing = [f"{name} {100 * share:.0f} %" for name, share in row.failed.items() if share > 0]
    return ", ".join(failing) or ("slow" if row.slow else "ok")


def _lost(part: str, rows: list[Killed]) -> str:
    return next((row.lost for row in rows if row.component == part and row.scope == "node" and row.lost), "")


def _curve(curve: Curve) -> Block:
    return Paragraph((Span(curve.sentence, "good" if curve.passes else "bad"),))


def _finding(item: Finding) -> tuple[Span, ...]:
    if item.depends_on:
        return (Span(item.message), Span(f" depends on: {item.depends_on[0]}", "dim"))
    return (Span(item.message), Span(f" → {item.cure}" if item.cure else "", "dim"))
