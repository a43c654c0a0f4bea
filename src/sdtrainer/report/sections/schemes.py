"""The scheme: its revisions side by side, its parts, its paths."""

from __future__ import annotations

from sdtrainer.report.model import Report
from sdtrainer.scheme.model import Component, Scheme
from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Paragraph, Quote, Table, doc

ORDER = 60


def section(report: Report) -> Doc:
    """The last scheme in words, and each revision with the difference it made."""
    state = report.state
    if not state.revisions:
        return Doc()
    scheme = state.revisions[-1].scheme
    blocks: list[Block] = [Heading("Scheme"), parts_table(scheme), Bullets(paths(scheme))]
    blocks.append(Paragraph(f"{len(state.revisions)} revisions:"))
    for number, revision in enumerate(state.revisions, 1):
        blocks.append(Quote(revision.text, f"revision {number}, minute {revision.at / 60:.0f}"))
        if revision.difference:
            blocks.append(Bullets(revision.difference))
    return doc(*blocks)


def parts_table(scheme: Scheme) -> Table:
    """Components with kind and settings."""
    rows = tuple((part.label, part.kind, settings(part)) for part in scheme.components)
    return Table(("part", "kind", "settings"), rows)


def settings(part: Component) -> str:
    """Settings as typed: ``nodes=4 hit=0.9``."""
    return " ".join(
        f"{name}={value:g}" if isinstance(value, float) else f"{name}={value}" for name, value in part.settings.items()
    )


def paths(scheme: Scheme) -> tuple[str, ...]:
    """Each use case as a path of names."""
    found = []
    for case in scheme.use_cases:
        path = " > ".join("+".join(step.targets) + ("?" if step.conditional else "") for step in case.steps)
        found.append(f"{case.name} ({case.mode}): {path or case.described}")
    return tuple(found)
