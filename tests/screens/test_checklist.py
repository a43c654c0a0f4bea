"""The checklist in a real terminal: left by Ctrl-C, and gone on with by the command it names."""

from __future__ import annotations

from tests.screens.terminal import Term, sdtrainer

OPTIONS = ("checklist", "--phase", "edges", "--level", "middle")


def test_ctrl_c_keeps_the_ticks_and_says_how_they_come_back(tmp_path):
    environment = {"SDTRAINER_DATA_DIR": str(tmp_path)}
    with Term(sdtrainer(*OPTIONS), 60, 24, environment) as term:
        term.wait_for("1/2")
        term.send("y")
        term.wait_for("2/2")
        term.send("\x03")
        assert term.wait() == 130
        screen = " ".join(term.text().split())
    assert "Go on with: sdtrainer " + " ".join(OPTIONS) in screen
    assert "resume" not in screen
    with Term(sdtrainer(*OPTIONS), 60, 24, environment) as term:
        term.wait_for("1 of 2 answered")
        term.send("y")
        term.wait_for("2/2")
        term.send("p")
        assert term.wait() == 0
        assert "not enough seen for a level" in term.text()


def test_a_question_breaks_at_words(tmp_path):
    with Term(sdtrainer(*OPTIONS), 60, 24, {"SDTRAINER_DATA_DIR": str(tmp_path)}) as term:
        term.wait_for("[y/p/n/S/q]")
        rows = [row.strip() for row in term.text().splitlines()]
        start = next(at for at, row in enumerate(rows) if row.startswith("1/2"))
        assert " ".join(rows[start : start + 2]).endswith("Whom it hurts here, and a cure. [y/p/n/S/q]")
