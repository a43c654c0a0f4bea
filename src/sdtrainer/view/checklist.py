"""The checklist for a reader: to print and tick, with a session's evidence, or with one's own ticks in numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sdtrainer.view.doc import Bar, Bars, Block, Bullets, Doc, Heading, Paragraph, Span, Text, doc

Item = Mapping[str, Any]
BOXES = {"met": "[x]", "partly": "[~]", "missed": "[ ]", "not_judged": "[?]", "": "[ ]"}
STYLES = {"met": "good", "partly": "warn", "missed": "bad", "not_judged": "dim", "": "plain"}
LEVELS = {None: "not enough seen for a level", "none": "below middle"}
LEGEND = "[x] met · [~] partly · [ ] missed · [?] not judged"


def checklist_document(items: Sequence[Item], *, title: str = "Checklist", filled: bool = False) -> Doc:
    """Items by phase with what good looks like; with ``filled`` their status and what it rests on."""
    blocks: list[Block] = [Heading(title, 1)]
    if filled:
        blocks.append(Paragraph(LEGEND))
    for phase in dict.fromkeys(item["phase"] for item in items):
        blocks.append(Heading(phase))
        blocks.append(Bullets(tuple(line(item, filled) for item in items if item["phase"] == phase)))
    return doc(*blocks)


def line(item: Item, filled: bool) -> Text:
    """One item: box, title, level and id, and what good looks like or what was found."""
    status = item.get("status", "") if filled else ""
    flag = " ⚑" if item["red_flag"] else ""
    head = Span(f"{BOXES[status]} {item['title']}", STYLES[status])
    tail = found(item) if filled else item["good"]
    return (head, Span(f" ({item['level']}{flag}, {item['id']})", "dim"), Span(f" {tail}" if tail else ""))


def found(item: Item) -> str:
    """What a status rests on: the quote, the run, our note."""
    return " · ".join(text for text in (item.get("quote"), item.get("run"), item.get("note")) if text)


def tally_document(result: Mapping[str, Any]) -> Doc:
    """One's own ticks: score, level, phases, and three changes."""
    level = LEVELS.get(result["reached"], result["reached"])
    bars = tuple(
        Bar(row["id"], row["score"] or 0.0, "open" if row["score"] is None else f"{row['score']:.1f}", limit=3.0)
        for row in result["phases"]
    )
    blocks: list[Block] = [
        Heading("Your checklist", 1),
        Paragraph(f"{result['score']} of 100 on your word: {level}."),
        Paragraph(f"{result['answered']} answered, {result['open']} open."),
        Bars(bars, "Score 0–3"),
    ]
    if result["changes"]:
        blocks.append(Heading("What to do differently next time"))
        texts = (
            f"{change['title']}. Good looks like: {change['quote']} Practise: {change['drill']}"
            for change in result["changes"]
        )
        blocks.append(Bullets(tuple(texts), numbered=True))
    return doc(*blocks)
