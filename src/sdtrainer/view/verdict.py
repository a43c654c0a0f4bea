"""The verdict as a reader meets it first: sentence, strengths, three changes, phases, decisions; from its JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sdtrainer.view.doc import Bar, Bars, Block, Bullets, Doc, Heading, Paragraph, Quote, Span, Table, doc

Data = Mapping[str, Any]
STYLE = {"met": "good", "partly": "warn", "missed": "bad", "not_judged": "dim"}
SHOWN = {"met": "met", "partly": "partly", "missed": "missed", "not_judged": "not judged"}


def verdict_document(data: Data) -> Doc:
    """The first screen: verdict, red flags, strengths, three changes with quote and drill, score per phase."""
    verdict = data["verdict"]
    style = {4: "good", 3: "good", 2: "warn", 1: "bad"}.get(verdict["lean"], "plain")
    blocks: list[Block] = [
        Heading("Verdict", 1),
        Paragraph((Span(verdict.get("sentence", ""), style),)),
        Paragraph(f"Score {data['score']} of 100 over the items of all levels."),
    ]
    blocks += bullets("Red flags", verdict.get("red_flags", ()), "bad")
    blocks += bullets("Strengths", verdict.get("strengths", ()), "good")
    return doc(*blocks, *changes(data)) + phases_document(data)


def bullets(title: str, items: Any, style: str = "plain") -> list[Block]:
    """A titled list, nothing when it is empty."""
    return [Heading(title), Bullets(tuple((Span(item, style),) for item in items))] if items else []


def changes(data: Data) -> list[Block]:
    """The changes, each with the line it rests on and what to practise."""
    if not data["changes"]:
        return []
    blocks: list[Block] = [Heading("What to do differently next time")]
    for number, change in enumerate(data["changes"], 1):
        blocks.append(Paragraph((Span(f"{number}. {change.get('title') or change['item']}", "strong"),)))
        if change.get("note"):
            blocks.append(Quote(change["quote"], "your session"))
        said = (change.get("note") or change["quote"]).rstrip(".")
        end = "" if said.endswith(("?", "!", "…")) else "."
        quote = change["quote"] if change.get("note") else ""
        blocks += [Paragraph(f"{sentence(said, quote)}{end}"), Paragraph(f"Practise: {change['drill']}")]
    return blocks


def sentence(said: str, quote: str) -> str:
    """A remark with a capital, unless it begins with a name that stands in the quote: ``db is 375% busy``."""
    first = said.split(" ", 1)[0]
    named = first and first in quote.replace("(", " ").split()
    return said if named else f"{said[:1].upper()}{said[1:]}"


def phases_document(data: Data) -> Doc:
    """Score per phase beside the candidate's own digit, and minutes beside the target; of the phases played only."""
    rows = [row for row in data["phases"] if status_of(row) in ("played", "not reached")]
    bars = tuple(Bar(row["id"], row["score"] or 0.0, score_text(row), bar_style(row), 3.0) for row in rows)
    left_out = [f"{row['id']} ({status_of(row)})" for row in data["phases"] if row not in rows]
    blocks: list[Block] = [Bars(bars, "Score 0–3", ("phase", "grade", "of 3")), time_bars(rows), *calibration(data)]
    if left_out:
        blocks.append(Paragraph(f"Left out: {', '.join(left_out)}."))
    return doc(Heading("Phases"), *blocks)


def status_of(row: Data) -> str:
    """Whether a phase was played, given, not played or not reached; older reports say nothing of it."""
    return str(row.get("status", "played"))


def score_text(row: Data) -> str:
    """``2.3 (you: 3)``; in words where nothing was judged."""
    if row["score"] is None:
        return "not judged" if status_of(row) == "played" else status_of(row)
    own = "" if row["self"] is None else f" (you: {row['self']})"
    return f"{row['score']:.1f}{own}"


def bar_style(row: Data) -> str:
    """The colour of a phase: below one bad, from two on good."""
    score = row["score"]
    return "dim" if score is None else "good" if score >= 2 else "warn" if score >= 1 else "bad"


def time_bars(rows: Sequence[Data]) -> Bars:
    """Minutes used of the target of each phase, a full bar being the target; half as much again is too long."""
    bars = tuple(
        Bar(
            row["id"],
            row["minutes"],
            f"{row['minutes']:.0f} of {row['target']:.0f} min",
            "warn" if row["minutes"] > OVERRUN * row["target"] else "plain",
            row["target"] or 1.0,
        )
        for row in rows
        if status_of(row) == "played"
    )
    return Bars(bars, "Minutes used of each phase's own target", ("phase", "used", "of the target"))


def calibration(data: Data) -> list[Block]:
    """How far the self-grade is from the evidence, where it is furthest."""
    rated = [row for row in data["phases"] if row["score"] is not None and row["self"] is not None]
    if not rated:
        return []
    mean = sum(row["self"] - row["score"] for row in rated) / len(rated)
    worst = max(rated, key=lambda row: abs(row["self"] - row["score"]))
    gap = worst["self"] - worst["score"]
    if abs(gap) < CLOSE:
        return [Paragraph("Your own grades are close to the evidence in every phase.")]
    side = "too high" if gap > 0 else "too low"
    return [Paragraph(f"You rated yourself {abs(gap):.1f} {side} on {worst['id']}; {mean:+.1f} on average.")]


OVERRUN = 1.5
CLOSE = 0.5
"""A self-grade this near is as good as the evidence can tell."""


def evidence_document(data: Data, titles: Mapping[str, str]) -> Doc:
    """Every item with its status, the line or run it rests on, and our note; grouped by status."""
    blocks: list[Block] = [Heading("Evidence")]
    for status in SHOWN:
        items = [item for item in data["evidence"] if item["status"] == status]
        if items:
            rows = tuple(evidence_row(item, titles) for item in items)
            blocks.append(Table(("item", "rests on", "note"), rows, title=f"{SHOWN[status]}: {len(items)}"))
    return doc(*blocks)


def evidence_row(item: Data, titles: Mapping[str, str]) -> tuple[Any, ...]:
    """One row of the evidence table."""
    basis = " · ".join(text for text in (item["quote"], item["run"]) if text)
    return ((Span(titles.get(item["item"], item["item"]), STYLE[item["status"]]),), basis, item.get("note", ""))


def decisions_document(data: Data) -> Doc:
    """The ledger of decisions: how far each climbs, and what forces it."""
    rows = tuple(
        (
            f"D{item['number']}",
            (Span(item["rung"], "good" if item["rung"] in ("forced", "priced") else "plain"),),
            item["text"],
            item["doubt"] or item["by"],
        )
        for item in data["decisions"]
    )
    if not rows:
        return doc(Heading("Decisions"), Paragraph("None was stated as  decide X over Y because Z; cost W."))
    return doc(Heading("Decisions"), Table(("no.", "rung", "decision", "rests on"), rows))
