"""Notes for Anki's text import: a card for each item missed, updated by its guid on the next import."""

from __future__ import annotations

from sdtrainer.grading.advice import command_of
from sdtrainer.report.model import Report

HEADER = "#separator:tab\n#html:false\n#notetype:Basic\n#deck:sdtrainer::missed\n#guid column:1\n#tags column:4\n"


def render(report: Report) -> str:
    """One line a missed item: guid, question, answer, tags (format: docs.ankiweb.net, text files)."""
    prompt = report.state.brief.prompt
    items = {item.id: item for item in report.state.brief.method.checklist}
    rows = []
    for found in report.verdict.evidence:
        if found.status in ("missed", "partly") and found.item in items:
            item = items[found.item]
            front = f"{prompt.title}: {item.title}?"
            back = f"{item.good} Why: {item.why} Practise: {command_of(item.drill, prompt.id)}"
            rows.append("\t".join((f"sdtrainer-{item.id}", cell(front), cell(back), f"{item.phase} {item.level}")))
    return HEADER + "".join(f"{row}\n" for row in rows)


def cell(text: str) -> str:
    """A text without the characters that part cells, rows and quoted fields."""
    return " ".join(text.split()).replace('"', "'")
