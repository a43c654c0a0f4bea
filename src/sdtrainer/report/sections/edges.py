"""Weaknesses and extreme cases: what was found, and what hurts here and was not."""

from __future__ import annotations

from sdtrainer.grading.queries import told_otherwise
from sdtrainer.report.model import Report, unfinished
from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Paragraph, Table, doc

ORDER = 80


def section(report: Report) -> Doc:
    """Named entries with their cure, then those of the prompt that never came up."""
    state, prompt, method = report.state, report.state.brief.prompt, report.state.brief.method
    titles = {item.id: item.title for item in (*method.edge_cases, *method.failures)}
    named = [item for item in state.entries if item.entry and not item.withdrawn]
    rows = tuple(
        (titles.get(item.entry, item.entry), item.text, item.shown or ("described" if item.cure else "no cure"))
        for item in named
    )
    blocks: list[Block] = [Heading("Weaknesses and extreme cases")]
    if rows:
        blocks.append(Table(("case", "you said", "cure"), rows))
    ids = {item.entry for item in named}
    unnamed = [item for item in (*prompt.breaks, *prompt.edges) if item.id not in ids]
    open_items = [item for item in unnamed if told_otherwise(state, item.id) is None]
    if open_items and not unfinished(state):
        blocks.append(Paragraph("Hurts here and never came up:"))
        blocks.append(
            Bullets(tuple(f"{titles.get(item.id, item.id)}: {item.applies} Cure: {item.cure}" for item in open_items))
        )
    return doc(*blocks) if len(blocks) > 1 else Doc()
