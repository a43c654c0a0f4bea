"""The verdict on one screen of a terminal, as an interview ends with it; `sdtrainer report` has the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from sdtrainer.view.cut import cut
from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Paragraph, Span

FLAGS, STRENGTHS, CHANGES, WIDTH = 2, 3, 3, 79
"""How much is told of each at most, and characters a line keeps."""
USUAL = 4
"""Lines of a sentence beside which all of that fits; each line more takes one from flags and strengths."""
SHORTEST = 24
"""A quote with less room than this says nothing."""
STYLES = {4: "good", 3: "good", 2: "warn", 1: "bad"}


def first_screen(data: Mapping[str, Any]) -> Doc:
    """Verdict, red flags, strengths, three changes with what to practise, the score of each phase: 24 lines at most."""
    verdict = data["verdict"]
    blocks: list[Block] = [
        Heading("Verdict"),
        Paragraph((Span(verdict.get("sentence", ""), STYLES.get(verdict["lean"], "plain")),)),
    ]
    flags, strengths = verdict.get("red_flags", ()), verdict.get("strengths", ())
    room = max(1, STRENGTHS + USUAL - ceil(len(verdict.get("sentence", "")) / WIDTH))
    rows = [(Span(_line(f"Red flag: {item}", 2), "bad"),) for item in flags[: min(FLAGS, room)]]
    rows += [(Span(_line(f"Strength: {item}", 2), "good"),) for item in strengths[: max(1, room - len(rows))]]
    blocks += [Bullets(tuple(rows))] if rows else []
    changes = tuple(_change(item) for item in data["changes"][:CHANGES])
    blocks += [Heading("What to do differently next time"), Bullets(changes, numbered=True)] if changes else []
    told = f"Score {data['score']} of 100. By phase, 0–3: {_phases(data['phases'])}."
    blocks.append(Paragraph((Span(told), Span(" All of it: sdtrainer report", "dim"))))
    return Doc(tuple(blocks))


def _change(change: Mapping[str, Any]) -> str:
    """What to change, what it rests on, and what to practise, each in a line."""
    title = _line(change.get("title") or change["item"], 3)
    quote, note = change.get("quote", ""), change.get("note", "")
    rests = _beside(quote, note) if note else quote
    return "\n".join((title, *((_line(rests, 3),) if rests else ()), _line("Practise: " + change["drill"], 3)))


def _beside(quote: str, note: str) -> str:
    """A quote cut so that the remark on it keeps its room; the remark alone where nothing would be left of it."""
    room = WIDTH - len(note) - len("   “”: ")
    return f"“{cut(quote, room)}”: {note}" if len(quote) <= room or room >= SHORTEST else note


def _phases(rows: Sequence[Mapping[str, Any]]) -> str:
    """``clarify 2.7 (you 3)``, a phase nobody judged as a dash."""
    told = []
    for row in rows:
        if row.get("status", "played") in ("given", "not played"):
            continue
        score = "–" if row["score"] is None else f"{row['score']:.1f}"
        told.append(f"{row['id']} {score}" + ("" if row["self"] is None else f" (you {row['self']})"))
    return " · ".join(told)


def _line(text: str, indent: int) -> str:
    """The beginning of a text that fits one line."""
    return cut(text, WIDTH - indent)
