"""The decks of the drill in numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sdtrainer.view.doc import Doc, Heading, Paragraph, Table, doc

COLUMNS = ("deck", "what it trains", "cards", "seen", "known", "due")
EMPTY = {"missed": "nothing missed yet", "own": "no run of yours yet"}
"""Why a deck may have no cards."""


def decks_document(decks: Sequence[Mapping[str, Any]]) -> Doc:
    """A row a deck; what is not due is not shown as owed."""
    rows = tuple(_row(deck) for deck in decks)
    advice = "sdtrainer drill takes what is due from all of them, most forgotten first; sdtrainer drill DECK from one."
    return doc(Heading("Decks", 1), Table(COLUMNS, rows, right=(2, 3, 4, 5)), Paragraph(advice))


def _row(deck: Mapping[str, Any]) -> tuple[str, ...]:
    if not deck["cards"]:
        return deck["id"], f"{deck['title']} ({EMPTY.get(deck['id'], 'no cards')})", "", "", "", ""
    return deck["id"], deck["title"], *(str(deck[name]) for name in COLUMNS[2:])
