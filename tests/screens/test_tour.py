"""The tour runs to its end by Enter alone, and leaves no trace."""

from __future__ import annotations

from tests.screens.terminal import Term, sdtrainer

from sdtrainer.content.tour import load_tour


def test_enter_alone_reaches_the_end(tmp_path):
    _, steps = load_tour()
    with Term(sdtrainer("practice", "--tour"), 80, 30, {"SDTRAINER_DATA_DIR": str(tmp_path)}) as term:
        for step in steps.steps:
            if step.says and "{late}" not in step.says:
                term.wait_for(step.says[:40])
            term.wait_for_more(len(term.raw) - 1)
            term.send("\r")
        term.wait_for("predictions right")
        assert term.wait() == 0
        screen = term.text()
    assert "a byte has 8 bits" in screen
    assert "the result is there 33 min" in screen.replace("\n  ", " ")
    assert "Traceback" not in screen
    assert not list(tmp_path.iterdir())
