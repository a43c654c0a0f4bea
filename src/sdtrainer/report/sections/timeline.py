"""What happened when: phases entered, revisions, runs, hints, the twist."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.interview.state import State
from sdtrainer.report.model import Report
from sdtrainer.view.cut import cut
from sdtrainer.view.doc import Doc, Heading, Table, doc

ORDER = 20


def section(report: Report) -> Doc:
    """The timeline as a table of minutes."""
    moments = sorted(events(report.state), key=lambda item: item[0])
    rows = tuple((f"{at / 60:.1f}", what) for at, what in moments)
    return doc(Heading("Timeline"), Table(("minute", "what"), rows, (0,))) if len(rows) > 1 else Doc()


def events(state: State) -> Iterator[tuple[float, str]]:
    """Everything worth a line, with its second."""
    yield from ((at, f"{phase} begins") for phase, at in state.entered.items())
    yield from ((item.at, f"revision {number}: {short(item.text)}") for number, item in enumerate(state.revisions, 1))
    yield from ((item.at, f"run: {item.purpose}" + ("" if item.seen else " (unseen)")) for item in state.runs)
    yield from ((item.at, f"hint in {item.phase}") for item in state.hints)
    yield from (
        (item.at, f"{item.phase} skipped" + (f": {short(item.reason)}" if item.reason else "")) for item in state.skips
    )
    if state.twist_at is not None:
        yield state.twist_at, "a requirement changes"


def short(text: str, most: int = 60) -> str:
    """A text on one line, cut when it is long."""
    return cut(text, most)
