"""The plain and the terminal drawing: whole outputs, widths, colours and hostile text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tui.docs import EVERYTHING, documents, scheme_picture

from sdtrainer.tui import cells
from sdtrainer.tui.drawers import plain, terminal
from sdtrainer.view.doc import Bar, Bars, Heading, Paragraph, Quote, Span, Spark, Table, doc

SGR = re.compile(r"\x1b\[(?:1|2|32|33|36|1;31|0)m")

AT_60 = """\
Report: url-shortener
═════════════════════
Senior: leaning yes (3 of 4). Not judged: speech.

Phases
Time per phase
phase    score  note
───────  ─────  ──────────────────────────────────────────
clarify      3  5 of 5 min
оценка      12  a remark that is long enough to be wrapped

Load
api    ████████████████████                      50 %
links  ████████████████████████████████████████  170 %
кэш    ██                                        5 %

score  ▁▂▆█  2.0 to 3.4 of 4

• a cache over replicas
• links shards=4

1. first
2. second

│ Shorten and redirect,
│ alias optional. Right?
  you, minute 2

A post: https://example.org/a_(b)?x=1&y=2 (2024)

Scheme
client -> api
api -> links
"""
FOR_A_SCREEN_READER = """\
Load
api: 50 %
links: 170 %

score  2 3.4  up
"""


def test_a_document_at_60_columns():
    assert plain.draw(EVERYTHING, 60) == AT_60


def test_the_terminal_draws_the_same_with_colours():
    drawn = terminal.draw(EVERYTHING, 60)
    assert SGR.sub("", drawn) == AT_60
    assert "\x1b[1m (3 of 4)\x1b[0m" in drawn
    assert "\x1b[1;31m  170 %\x1b[0m" in drawn
    assert terminal.draw(EVERYTHING, 60, color=False) == AT_60


def test_ascii_draws_bars_with_number_signs():
    drawn = plain.draw(EVERYTHING, 60, unicode=False)
    assert "links  ########################################  170 %" in drawn
    assert {char for char in drawn if not char.isascii()} <= set("оценкакэш")


def test_without_graphics_the_numbers_stay_and_the_bars_go():
    shown = doc(Bars((Bar("api", 0.5, "50 %"), Bar("links", 1.7, "170 %")), "Load"), Spark("score", (2.0, 3.4), "up"))
    assert plain.draw(shown, 80, graphics=False) == FOR_A_SCREEN_READER


def test_a_table_too_wide_for_its_columns_becomes_records():
    table = Table(
        ("component", "utilisation", "saturates at"), (("postgres", "170 %", "20k/s"), ("api", "5 %", "1M/s"))
    )
    assert plain.draw(doc(table), 24) == (
        "component: postgres\nutilisation: 170 %\nsaturates at: 20k/s\n\n"
        "component: api\nutilisation: 5 %\nsaturates at: 1M/s\n"
    )


def test_styled_runs_keep_their_style_over_a_wrap():
    drawn = terminal.draw(doc(Paragraph((Span("aaaa "), Span("bbbb cccc dddd eeee", "bad")))), 20)
    assert drawn == "aaaa \x1b[1;31mbbbb cccc dddd\x1b[0m\n\x1b[1;31meeee\x1b[0m\n"


def test_foreign_text_is_shown_and_not_obeyed():
    drawn = terminal.draw(doc(Quote("[red]x[/red] \x1b]52;c;aGk=\x07", "\x1b[2J"), Heading("a\nb")), 80)
    assert "[red]x[/red] \\x1b]52;c;aGk=\\x07" in drawn
    assert "\\x1b[2J" in drawn
    assert "a b" in drawn


@pytest.mark.parametrize("width", [60, 80, 200])
def test_wide_text_stays_within_the_width(width):
    table = Table(("名前", "说明"), (("日本語テキスト" * 9, "Привет " * 30), ("x", "한국어 " * 20)))
    drawn = plain.draw(doc(table, Bars((Bar("テーブル" * 9, 0.4, "40 % " * 3),))), width)
    assert max(cells.width(line) for line in drawn.split("\n")) <= width


@given(documents, st.integers(20, 200), st.booleans(), st.booleans())
def test_any_document_fits_and_commands_nothing(document, width, unicode, graphics):
    drawn = plain.draw(document, width, unicode=unicode, graphics=graphics)
    assert all(cells.width(line) <= width for line in drawn.split("\n"))
    assert all(char == "\n" or unicodedata.category(char) not in {"Cc", "Cs"} for char in drawn)


@given(documents, st.integers(20, 200))
def test_the_terminal_writes_no_escape_but_its_own_colours(document, width):
    drawn = SGR.sub("", terminal.draw(document, width))
    assert drawn == plain.draw(document, width)


def test_a_picture_is_drawn_where_it_fits_and_else_listed():
    shown = scheme_picture(["client", "api"])
    assert plain.draw(doc(shown), 60) == (
        "┌────────┐   ┌─────┐\n│ client │──▶│ api │\n│  50%   │   │ 50% │\n└────────┘   └─────┘\n"
    )
    assert plain.draw(doc(shown), 60, graphics=False) == "client → api (calls)\n"
    assert plain.draw(doc(shown), 60, unicode=False) == "client -> api (calls)\n"
    assert plain.draw(doc(scheme_picture(["client \x1b[2J", "api"])), 60) == "client \\x1b[2J → api (calls)\n"


def test_our_signs_are_spelt_in_ascii_and_foreign_letters_stay():
    drawn = plain.draw(doc(Paragraph("10M / 30 s ≈ 330k/s → «кэш» × 3 …")), 60, unicode=False)
    assert drawn == "10M / 30 s ~ 330k/s -> «кэш» x 3 ...\n"


COURSES = doc(
    Spark("right", (1.0, 2.0, 3.0), "1 → 3"),
    Spark("named unprompted", (1.0, 2.0), "1 → 2"),
    Bars((Bar("api", 0.5, "50 %", series=(1.0, 2.0, 3.0)), Bar("links", 1.0, "100 %", series=(2.0, 1.0)))),
)


def test_series_stand_in_columns():
    assert plain.draw(COURSES, 40).splitlines() == [
        "right             ▁▅█  1 → 3",
        "named unprompted  ▁█   1 → 2",
        "",
        "api    ██████████▌            ▁▅█  50 %",
        "links  █████████████████████  █▁   100 %",
    ]


def test_without_graphics_a_series_of_a_bar_is_left_out():
    shown = plain.draw(COURSES, 40, unicode=False, graphics=False)
    assert shown.splitlines()[0] == "right  1 2 3  1 -> 3"
    assert shown.splitlines()[-2:] == ["api: 50 %", "links: 100 %"]


def test_a_line_too_long_for_its_columns_is_wrapped():
    shown = plain.draw(COURSES, 24).splitlines()
    assert max(map(cells.width, shown)) <= 24
    assert "1 → 2" in " ".join(shown)
