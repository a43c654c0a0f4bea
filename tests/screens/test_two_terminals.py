"""Two terminals on one session: the second asks, and the first is told, in words, that it was taken over."""

from __future__ import annotations

from tests.screens.terminal import Term, sdtrainer


def test_a_second_terminal_asks_before_it_takes_a_session_over(tmp_path):
    env = {"SDTRAINER_DATA_DIR": str(tmp_path)}
    with Term(sdtrainer("practice", "url-shortener"), env=env) as first:
        first.wait_for("clarify>")
        first.send("half")
        first.wait_for("clarify> half")
        with Term(sdtrainer("resume"), env=env) as second:
            second.wait_for("open in another terminal")
            second.send("\r")
            assert second.wait() == 0
        with Term(sdtrainer("resume"), env=env) as second:
            second.wait_for("open in another terminal")
            second.send("y")
            second.wait_for("clarify> half")
            second.send(" of them are writes?\r")
            second.wait_for("clarify>", times=2)
            first.send(" x\r")
            assert first.wait() == 1
            assert "was continued in another" in first.text()
            second.send("\x03")
            assert second.wait() == 130


def test_a_session_whose_terminal_was_killed_is_free(tmp_path):
    env = {"SDTRAINER_DATA_DIR": str(tmp_path)}
    with Term(sdtrainer("practice", "url-shortener"), env=env) as first:
        first.wait_for("clarify>")
        first.send("half")
        first.wait_for("clarify> half")
        first.kill(9)
        first.wait()
    with Term(sdtrainer("resume"), env=env) as second:
        second.wait_for("clarify> half")
        assert "another terminal" not in second.text()
