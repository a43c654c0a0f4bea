"""A packet for a friend or an assistant: statement, transcript, findings, and what nobody judged."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.interview.state import State
from sdtrainer.report.model import Report
from sdtrainer.report.sections import decisions, estimates, interface, runs, schemes
from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Paragraph, Quote, doc

ASK = (
    "Please judge what a program could not: whether the reasons of the decisions are sound, and the items at the end."
    " Quote a line for each point."
)


def render(report: Report) -> Doc:
    """Everything somebody needs who was not there; the verdict is left out, so that it does not sway them."""
    state = report.state
    whole = doc(
        Heading(f"Mock interview: {state.brief.prompt.title}", 1),
        Paragraph(f"Target level: {state.setup.level}. {ASK}"),
        Quote(state.brief.prompt.statement.strip(), "the task"),
        Heading("Transcript"),
        *transcript(state),
    )
    for part in (estimates, interface, schemes, runs, decisions):
        whole += part.section(report)
    return whole + doc(Heading("What nobody judged"), Bullets(unjudged(report)))


def transcript(state: State) -> Iterator[Block]:
    """What was said and typed, in the order in which it was, with its minute."""
    place = 0
    for line in state.typed:
        for item in state.said[place : line.after]:
            yield Quote(item.text, f"{item.speaker}, minute {item.at / 60:.0f}")
        place = max(place, line.after)
        if line.text.strip():
            yield Quote(line.text, f"candidate, minute {line.at / 60:.0f}")
    for item in state.said[place:]:
        yield Quote(item.text, f"{item.speaker}, minute {item.at / 60:.0f}")


def unjudged(report: Report) -> tuple[str, ...]:
    """Titles of the items that nobody judged, with the reason."""
    items = [item for item in report.verdict.evidence if item.status == "not_judged"]
    return tuple(f"{report.titles.get(item.item, item.item)} ({item.note})" for item in items)
