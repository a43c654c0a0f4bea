"""The verdict as an interview ends with it: one screen of 24 lines, however much was found."""

from __future__ import annotations

from sdtrainer.tui.drawers import plain
from sdtrainer.view.first_screen import first_screen

LONG = "a line that goes on and on and on " * 8
PHASES = [
    {"id": name, "score": 2.7, "self": 3, "minutes": 5, "target": 5}
    for name in ("clarify", "estimate", "api", "scheme", "scale", "edges", "wrap")
]


def drawn(flags=0, strengths=4, changes=3, phases=PHASES):
    verdict = {"sentence": "Senior: leaning yes (3 of 4). " + "29 items on evidence. " * 4, "lean": 3,
               "red_flags": [LONG] * flags, "strengths": [LONG] * strengths}  # fmt: skip
    change = {"item": "x", "title": LONG, "quote": LONG, "note": LONG, "drill": LONG}
    told = changes if isinstance(changes, list) else [change] * changes
    data = {"verdict": verdict, "score": 61, "changes": told, "phases": phases}
    return plain.draw(first_screen(data), 80).strip("\n").splitlines()


def test_the_fullest_verdict_fits_one_screen():
    rows = drawn(flags=4)
    assert len(rows) <= 24
    assert max(map(len, rows)) <= 80
    assert "sdtrainer report" in rows[-1]


def test_it_says_score_and_own_digit_of_every_phase():
    text = " ".join(drawn(phases=[{**PHASES[0], "self": None}, {**PHASES[1], "score": None}]))
    assert "Score 61 of 100" in text
    assert "clarify 2.7 · estimate – (you 3)" in text


def test_nothing_found_says_nothing():
    rows = drawn(strengths=0, changes=0)
    assert "What to do differently next time" not in rows
    assert not any(row.startswith("•") for row in rows)


def test_a_change_shows_the_line_it_rests_on_and_a_remark_without_one_is_no_quote():
    changes = [
        {"item": "load", "quote": "db shards=4", "note": "db is 375% busy", "drill": "redo"},
        {"item": "geo", "quote": "never asked: Where are the users?", "note": "", "drill": "clarify"},
    ]
    shown = "\n".join(drawn(changes=changes))
    assert "“db shards=4”: db is 375% busy" in shown
    assert "“never asked" not in shown
    assert "never asked: Where are the users?" in shown


def test_what_is_cut_ends_with_a_whole_word_and_leaves_the_remark_its_room():
    change = {"item": "x", "title": "Pages lists", "quote": LONG, "note": "0 of 1 lists are paged", "drill": LONG}
    rows = drawn(changes=[change])
    assert next(row for row in rows if "“a line" in row).endswith("…”: 0 of 1 lists are paged")
    words = set(LONG.split())
    assert all(row.rstrip("…").split()[-1] in words for row in rows if row.endswith("…"))
