"""Tries side by side, from the JSON of their reports: scores by phase, items that turned, changes named then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Paragraph, Span, Spark, Table, Text, doc

Data = Mapping[str, Any]
LAST, MOST = 3, 8
"""How many of the latest tries stand beside the first one, and items named of a kind."""
STAMP = 13
"""Characters of a session's id that are its time."""


def compare_document(reports: Sequence[Data], heading: str = "Sessions side by side") -> Doc:
    """Score, level reached and phases of several tries, oldest first; then what turned between the last two told."""
    tries = sorted(reports, key=lambda report: str(report.get("session") or "~")[:STAMP])
    shown = tries if len(tries) <= LAST + 1 else [tries[0], *tries[-LAST:]]
    blocks: list[Block] = [Heading(heading), *(Paragraph(text) for text in unlike(shown))]
    if len(shown) < len(tries):
        blocks.append(Paragraph(f"{len(tries)} tries: the first and the last {LAST}."))
    blocks += [table(shown), trend(tries), *turned(shown[-2], shown[-1]), *named_then(shown[-2], shown[-1])]
    return doc(*blocks)


def unlike(reports: Sequence[Data]) -> list[str]:
    """In what the sessions differ, so that nobody compares what cannot be compared."""
    said = []
    for name, consequence in (
        ("prompt", "another task: the scores compare skills, not the same work"),
        ("level", "phases are graded by the items of the level asked for"),
        ("mode", "an exam gives no hints and shows no runs"),
    ):
        values = list(dict.fromkeys(str(report[name]) for report in reports if report.get(name)))
        if len(values) > 1:
            said.append(f"Different {name}s ({', '.join(values)}): {consequence}.")
    return said


def table(reports: Sequence[Data]) -> Table:
    """A column a try."""
    names = [name_of(report, number) for number, report in enumerate(reports, 1)]
    if len(set(names)) < len(names):
        names = [str(report.get("session") or name) for report, name in zip(reports, names, strict=True)]
    columns = ("", *names)
    rows: list[tuple[Text, ...]] = [
        ("score", *(str(report["score"]) for report in reports)),
        ("reached", *(report["verdict"]["reached"] or "not told" for report in reports)),
    ]
    phases = [row["id"] for row in reports[-1]["phases"]]
    rows += [(phase, *(phase_score(report, phase) for report in reports)) for phase in phases]
    return Table(columns, tuple(rows), tuple(range(1, len(columns))))


def name_of(report: Data, number: int) -> str:
    """A session by its time."""
    session = str(report.get("session") or "")
    return session[:STAMP] if session else f"try {number}"


def trend(reports: Sequence[Data]) -> Spark:
    """The scores in a row, and the difference between the oldest and the newest."""
    scores = tuple(float(report["score"]) for report in reports)
    change = f"{reports[-1]['score'] - reports[0]['score']:+d}"
    prompts = {report.get("prompt") for report in reports if report.get("prompt")}
    return Spark("score", scores, change if len(prompts) > 1 else f"{change} since the first")


def phase_score(report: Data, phase: str) -> str:
    """A phase's score in one report."""
    row = next((row for row in report["phases"] if row["id"] == phase), None)
    return "–" if row is None or row["score"] is None else f"{row['score']:.1f}"


def turned(before: Data, after: Data) -> list[Block]:
    """What was missed then and is met now, and the other way round."""
    then, now = statuses(before), statuses(after)
    names = titles(before, after)
    gained = [item for item, status in now.items() if status == "met" and then.get(item) == "missed"]
    lost = [item for item, status in now.items() if status == "missed" and then.get(item) == "met"]
    when = name_of(before, 1)
    return [
        *listed(f"Met now, missed in {when}:", (names.get(item, item) for item in gained), "good"),
        *listed(f"Missed now, met in {when}:", (names.get(item, item) for item in lost), "bad"),
    ]


def statuses(report: Data) -> dict[str, str]:
    """Status by item; of a try kept in short only what was missed is known."""
    if "evidence" in report:
        return {item["item"]: item["status"] for item in report["evidence"] if item.get("source") != "word"}
    return dict.fromkeys(report.get("missed", ()), "missed")


def titles(*reports: Data) -> dict[str, str]:
    """The items' titles as the reports have them."""
    return {item["item"]: item["title"] for report in reports for item in report.get("evidence", ()) if "title" in item}


def listed(title: str, items: Iterable[str], style: str) -> list[Block]:
    """A titled list of at most so many; nothing when it is empty."""
    rows = list(items)
    more = [f"and {len(rows) - MOST} more"] if len(rows) > MOST else []
    texts = tuple((Span(row, style),) for row in rows[:MOST]) + tuple((Span(row, "dim"),) for row in more)
    return [Paragraph(title), Bullets(texts)] if rows else []


def named_then(before: Data, after: Data) -> list[Block]:
    """The changes the older report named, and what became of them."""
    now = statuses(after)
    words = {"met": "done", "partly": "in part", "missed": "still open"}
    rows: list[Text] = [
        f"{change.get('title') or change['item']}: {words.get(now.get(change['item'], ''), 'did not come up')}"
        for change in before.get("changes", ())
    ]
    return [Paragraph(f"What to change, said after {name_of(before, 1)}:"), Bullets(tuple(rows))] if rows else []
