"""From what the interview wants shown to a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sdtrainer.interview import board
from sdtrainer.interview.effects import Show
from sdtrainer.interview.state import State
from sdtrainer.view.accepted import with_accepted
from sdtrainer.view.brief import brief_document
from sdtrainer.view.doc import Doc
from sdtrainer.view.first_screen import first_screen
from sdtrainer.view.round import round_document


def document(effect: Show, state: State) -> Doc:
    """The document for a view's name and its data."""
    return VIEWS[effect.what](state, effect.data)


def _run(state: State, data: Any) -> Doc:
    drawn = round_document if data.get("whole") else brief_document
    return drawn(with_accepted(data["run"], data.get("accepted", {})), data["purpose"], data["compared"])


def _verdict(state: State, data: Any) -> Doc:
    return first_screen(data)


VIEWS: Mapping[str, Callable[[State, Any], Doc]] = {
    "board": lambda state, data: board.board(state),
    "whole_board": lambda state, data: board.whole_board(state),
    "help": lambda state, data: board.help_page(state),
    "notation": lambda state, data: board.notation(),
    "anchors": lambda state, data: board.anchors(state),
    "run": _run,
    "verdict": _verdict,
}
"""Every view the interview names."""
