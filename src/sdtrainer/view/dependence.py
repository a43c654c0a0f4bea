"""What passes with our figures and would not with others of their range."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.simulate.results import Run
from sdtrainer.view.doc import Bullets, Doc, Heading, Span, Text, doc


def passes_doc(run: Run) -> Doc:
    """A line for every experiment whose pass hangs on an assumed figure; empty where none does."""
    items: list[Text] = []
    for name, depends in _passed(run):
        more = f", and {len(depends) - 1} more" if len(depends) > 1 else ""
        items.append((Span(f"{name}: ", "strong"), Span(f"depends: {depends[0]}{more}", "dim")))
    return doc(Heading("Passes with our figures only"), Bullets(tuple(items))) if items else Doc()


def _passed(run: Run) -> Iterator[tuple[str, tuple[str, ...]]]:
    if run.load is not None and run.load.passes and run.load.depends_on:
        yield "load", run.load.depends_on
    if run.kill is not None and run.kill.node_passes and run.kill.depends_on:
        yield "kill", run.kill.depends_on
    yield from ((curve.experiment, curve.depends_on) for curve in run.curves if curve.passes and curve.depends_on)
