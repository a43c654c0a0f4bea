"""Past sessions and the bank: ids that can be copied at any width, partial sessions told apart."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sdtrainer.report.prompts import list_doc
from sdtrainer.tui.drawers import plain
from sdtrainer.view.history import history_document

ID = "261124-232604-notification-service"
DONE = {
    "id": ID, "level": "senior", "mode": "coach", "status": "done", "phase": "wrap", "minutes": 44.6, "draft": None,
    "phases": ["clarify", "wrap"], "partial": False, "score": 61, "reached": "middle",
}  # fmt: skip
OPEN = {**DONE, "status": "open", "phase": "clarify", "draft": "I would", "score": None, "reached": None}


def lines(document, width):
    return plain.draw(document, width, unicode=True, graphics=True).splitlines()


@pytest.mark.parametrize("width", [48, 60, 80])
def test_an_id_is_never_broken(width):
    shown = lines(history_document([OPEN, DONE]), width)
    assert sum(ID in line.split() for line in shown) == 2
    assert max(map(len, shown)) <= width


def test_where_nothing_else_fits_rows_are_told_one_below_the_other():
    assert lines(history_document([DONE]), 40)[1:3] == [f"id: {ID}", "min: 45"]


def test_sessions_end_in_words():
    shown = " ".join(" ".join(lines(history_document([OPEN, DONE, {**DONE, "reached": None}]), 80)).split())
    assert "senior coach: open, in clarify, a draft waits" in shown
    assert "senior coach: 61 of 100, middle" in shown
    assert "senior coach: 61 of 100, not enough seen" in shown


def test_a_partial_session_names_its_phases_and_no_level():
    row = {**DONE, "phases": ["estimate", "wrap"], "partial": True}
    assert "senior coach, only estimate, wrap: 61 of 100" in lines(history_document([row]), 120)[-1]


@dataclass(frozen=True)
class Card:
    id: str
    title: str
    level: str
    tags: tuple[str, ...]


@pytest.mark.parametrize("width", [50, 60, 80])
def test_prompts_are_a_line_each(width):
    cards = [Card("notification-service", "Notification service", "senior", ("queues", "fan-out"))] * 3
    shown = lines(list_doc(cards, {"notification-service": "open"}), width)
    assert sum("notification-service" in line for line in shown) == 3
    assert shown[-1] == "For --tag: fan-out, queues"
