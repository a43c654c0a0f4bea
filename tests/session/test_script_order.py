"""Lines of a script under ``## scale`` reach the question they answer, whether the requirement changes or not."""

from __future__ import annotations

import pytest

from sdtrainer import simulate
from sdtrainer.content.load import load_prompt
from sdtrainer.session.practice import Choices, run, start
from tests.session.stage import machine

pytestmark = pytest.mark.no_cover
"""Whole sessions: what they cover is covered by quick tests, and tracing trebles their time."""

SESSION = load_prompt("url-shortener").references.session
TWIST = SESSION[SESSION.index("/next\nuse open read") + len("/next\n") : SESSION.index("/next\nNo single counter")]
DIVE = SESSION[SESSION.index("No single counter") : SESSION.index("\n## edges")].strip().splitlines()
WITHOUT = SESSION.replace(TWIST + "/next\n", "")


@pytest.fixture
def played(tmp_path, monkeypatch):
    whole = simulate.run
    monkeypatch.setattr(simulate, "run", lambda *given, robust, **named: whole(*given, robust=False, **named))

    def play(script, *, earlier, **choices):
        on = machine(tmp_path)
        if earlier:
            start(Choices("url-shortener"), on)
        driver = start(Choices("url-shortener", answers=script, **choices), on)
        return run(driver, on, script)

    return play


@pytest.mark.parametrize("mode", ["coach", "exam"])
@pytest.mark.parametrize("script", [SESSION, WITHOUT], ids=["with", "without"])
def test_prose_for_the_deep_dive_reaches_it_where_a_requirement_changes(played, mode, script):
    state = played(script, earlier=True, mode=mode)
    assert state.twist_at is not None
    assert [item.text for item in state.probes if item.core] == DIVE
    decided = {item.phase for item in state.decisions if "acknowledged clicks" in item.text}
    assert decided == ({"scale"} if script == SESSION else set())


def test_lines_for_a_change_that_never_comes_leave_the_deep_dive_its_answers(played):
    state = played(SESSION, earlier=False)
    assert state.twist_at is None
    assert [item.text for item in state.probes if item.core] == DIVE
    assert any("acknowledged clicks" in item.text for item in state.decisions)
    assert all(item.phase == "edges" for item in state.entries[-8:])
