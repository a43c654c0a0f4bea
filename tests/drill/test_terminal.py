"""Cards in a real terminal: a misread costs nothing, a missed card comes once more, Ctrl-C keeps what was answered."""

from __future__ import annotations

import json
import subprocess

from tests.screens.terminal import Term, sdtrainer


def test_an_evening_in_a_terminal(tmp_path):
    env = {"SDTRAINER_DATA_DIR": str(tmp_path)}
    with Term(sdtrainer("drill", "powers", "--most", "3"), 70, 30, env) as term:
        term.wait_for("1/3 powers · 2^8: how many?")
        term.send("many\r")
        term.wait_for("a number is expected here")
        term.send("256\r")
        term.wait_for("Right.")
        term.wait_for("2/3 powers · 2^10")
        term.send("\r")
        term.wait_for("1,024.")
        term.wait_for("3/3 powers")
        term.send("/skip\r")
        term.wait_for("Once more · 2^10: how many?")
        term.send("1024\r")
        term.wait_for("2 cards, 1 right, about 1 minute; next due tomorrow")
        assert term.wait() == 0
    assert seen(env) == 2


def test_ctrl_c_ends_the_evening_and_keeps_the_answers(tmp_path):
    env = {"SDTRAINER_DATA_DIR": str(tmp_path)}
    with Term(sdtrainer("drill", "powers", "--plain"), 70, 30, env) as term:
        term.wait_for("1/19 powers")
        term.send("256\r")
        term.wait_for("2/19 powers")
        term.send("\x03")
        term.wait_for("1 card, 1 right")
        assert term.wait() == 130
        assert "Traceback" not in term.text()
    assert seen(env) == 1


def seen(env):
    """How many cards of the deck the log knows."""
    listing = subprocess.run(
        sdtrainer("drill", "powers", "--list", "--json"), env=env, capture_output=True, text=True, check=True
    )
    return json.loads(listing.stdout)["decks"][0]["seen"]
