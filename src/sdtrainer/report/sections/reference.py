"""The reference solution, shown only now, and what to read."""

from __future__ import annotations

from sdtrainer.report.model import Report
from sdtrainer.report.prompts import study_links
from sdtrainer.view.doc import Block, Doc, Heading, Paragraph, Quote, doc

ORDER = 130


def section(report: Report) -> Doc:
    """Puzzle, references as text, what each level shows, links."""
    prompt, level = report.state.brief.prompt, report.state.setup.level
    blocks: list[Block] = [Heading("Reference solution")]
    if prompt.puzzle:
        blocks.append(Paragraph(f"The core puzzle: {prompt.puzzle.strip()}"))
    shown = getattr(prompt.levels, level)
    if shown:
        blocks.append(Paragraph(f"What {level} shows here: {shown.strip()}"))
    for name in ("estimates", "api", "minimal", "scaled"):
        text = getattr(prompt.references, name)
        if text.strip():
            blocks.append(Quote(text.strip(), f"reference: {name}"))
    if prompt.links:
        blocks.append(Heading("To read"))
        blocks += study_links(prompt.links)
    return doc(*blocks) if len(blocks) > 1 else Doc()
