"""The verdict on one screen of a terminal, as an interview ends with it; `sdtrainer report` has the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Paragraph, Span

FLAGS, STRENGTHS, CHANGES, WIDTH = 2, 3, 3, 74
"""How much is told of each, and characters a line keeps."""
STYLES = {4: "good", 3: "good", 2: "warn", 1: "bad"}


def first_screen(data: Mapping[str, Any]) -> Doc:
    """Verdict, red flags, strengths, three changes with what to practise, the score of each phase: 24 lines at most."""
    verdict = data["verdict"]
    blocks: list[Block] = [
        Heading("Verdict"),
        Paragraph((Span(verdict.get("sentence", ""), STYLES.get(verdict["lean"], "plain")),)),
    ]
    flags, strengths = verdict.get("red_flags", ()), verdict.get("strengths", ())
    rows = [(Span(_line(f"Red flag: {item}", 2), "bad"),) for item in flags[:FLAGS]]
    rows += [(Span(_line(f"Strength: {item}", 2), "good"),) for item in strengths[: max(1, STRENGTHS - len(rows))]]
    blocks += [Bullets(tuple(rows))] if rows else []
    changes = tuple(_change(item) for item in data["changes"][:CHANGES])
    blocks += [Heading("What to do differently next time"), Bullets(changes, numbered=True)] if changes else []
    blocks.append(Paragraph(f"Score {data['score']} of 100. By phase, 0–3: {_phases(data['phases'])}."))
    blocks.append(Paragraph((Span("All of it, with the evidence: sdtrainer report", "dim"),)))
    return Doc(tuple(blocks))


def _change(change: Mapping[str, Any]) -> str:
    """What to change, what it rests on, and what to practise, each in a line."""
    title = _line(change.get("title") or change["item"], 3)
    quote, note = change.get("quote", ""), change.get("note", "")
    rests = f"“{quote}”: {note}" if note else quote
    return "\n".join((title, *((_line(rests, 3),) if rests else ()), _line("Practise: " + change["drill"], 3)))


def _phases(rows: Sequence[Mapping[str, Any]]) -> str:
    """``clarify 2.7 (you 3)``, a phase nobody judged as a dash."""
    told = []
    for row in rows:
        score = "–" if row["score"] is None else f"{row['score']:.1f}"
        told.append(f"{row['id']} {score}" + ("" if row["self"] is None else f" (you {row['self']})"))
    return " · ".join(told)


def _line(text: str, indent: int) -> str:
    """The beginning of a text that fits one line."""
    room = WIDTH - indent
    first = text.replace("\n", " ")
    return first if len(first) <= room else first[: room - 1].rstrip() + "…"
