"""A run as a round shows it unasked: what gives way first and its cure, the fullest parts; ``/run load`` has more."""

from __future__ import annotations

from sdtrainer.quantity import show_seconds
from sdtrainer.simulate.results import Curve, Finding, Load, Run, UseCaseLoad
from sdtrainer.view.doc import Bars, Block, Doc, Paragraph, Span
from sdtrainer.view.round import bar_of, kills_table, passing, worst, worth_saying

PARTS, ROOM = 3, 100
"""Parts with a bar, and characters of what changed since the run before."""
FULL = 0.8
"""A part above this share is too full."""
CROWDED = ("saturates", "busy")
"""Findings that a part is too full."""
ALSO, SHORT = 2, 40
"""Further cures that are shown, and the characters of one."""
MORE = "/run load shows all of it."


def brief_document(run: Run, purpose: str, compared: tuple[str, ...] = ()) -> Doc:
    """The document of one run, about seven lines; the whole of it stands in the report."""
    blocks: list[Block] = []
    if run.load and purpose == "load":
        blocks.append(_parts(run.load))
    if run.kill and purpose == "kill":
        blocks.append(kills_table(run.kill))
    told = [[Span("Since the run before: ", "dim"), Span(_changes(compared))]] if compared else []
    told += _sentences(run, run.load) if run.load and purpose == "load" else []
    told += [_curve(curve) for curve in run.curves]
    told += [[Span(why, "dim")] for why in dict.fromkeys(item.why for item in run.skipped)]
    if told:
        blocks.append(Paragraph(tuple(span for line in told for span in (*line, Span("\n")))[:-1]))
    return Doc(tuple(blocks))


def _changes(compared: tuple[str, ...]) -> str:
    """As many changes as fit, and how many more there are."""
    shown = [item for place, item in enumerate(compared) if len(", ".join(compared[: place + 1])) <= ROOM] or ["much"]
    more = len(compared) - len(shown)
    return ", ".join(shown) + (f", {more} more" if more else "")


def _parts(load: Load) -> Bars:
    """The fullest parts that more stateless copies do not cure."""
    judged = [part for part in load.components if not (part.managed or part.sized)]
    full = [part for part in judged if part.utilisation > FULL]
    return Bars(tuple(bar_of(part) for part in (full or judged[:1])[:PARTS]))


def _sentences(run: Run, load: Load) -> list[list[Span]]:
    """The path nearest to its target, in one sentence, then the finding that matters most."""
    said: list[list[Span]] = []
    if load.use_cases and not any(case.p99 is None for case in load.use_cases):
        verdict = [passing(run), Span(" ")] if load.passes else []
        said.append([*verdict, Span(_case(max(load.use_cases, key=_nearness)))])
    elif load.passes:
        said.append([passing(run)])
    findings = worst(run) if load.passes else (_breaking(load) or worst(run))
    if findings:
        first = findings[0]
        end = f" → {first.cure}" if first.cure else ""
        end = f" depends on: {first.depends_on[0]}" if first.depends_on else end
        others = _also(first, worth_saying(run))
        rest = len(worth_saying(run)) - 1 - len(others)
        also = f"; also {', '.join(item.cure for item in others)}" if others else ""
        said.append([Span(first.message), Span(end + also + (f" · {rest} more: {MORE}" if rest > 0 else ""), "dim")])
    return said


def _also(first: Finding, found: tuple[Finding, ...]) -> list[Finding]:
    """Of the other parts that are too full the first ones, for their cures: one look at a run shows all it needs."""
    about, others = {first.component}, []
    for item in found:
        if item.id in CROWDED and item.cure and len(item.cure) <= SHORT and item.component not in about:
            about.add(item.component)
            others.append(item)
    return others[:ALSO]


def _breaking(load: Load) -> tuple[Finding, ...]:
    """What the load itself breaks, of the part that gives way first."""
    return tuple(item for item in load.findings if item.severity != "hint" and item.component == load.bottleneck)


def _nearness(case: UseCaseLoad) -> float:
    """How near a path is to its target, those without one last."""
    return (case.p99 or 0.0) / case.target_p99 if case.target_p99 else 0.0


def _case(case: UseCaseLoad) -> str:
    target = f", the target is {show_seconds(case.target_p99)}" if case.target_p99 else ""
    return f"{case.name} has a p99 of {show_seconds(case.p99 or 0.0)}{target}"


def _curve(curve: Curve) -> list[Span]:
    """What an extreme does, and the first cure of what it finds."""
    cure = next((item.cure for item in curve.findings if item.cure), "")
    return [Span(curve.sentence, "good" if curve.passes else "bad"), Span(f" → {cure}" if cure else "", "dim")]
