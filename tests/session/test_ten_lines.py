"""Everything said in a turn of a round fits ten lines of 80 columns, and the verdict one screen of 24."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer import simulate
from sdtrainer.content.load import load_prompts
from sdtrainer.interview.events import LineTyped
from sdtrainer.session.practice import Choices, run, start
from sdtrainer.tui import speech
from sdtrainer.tui.drawers.layout import layout
from sdtrainer.tui.drawers.spans import Look, plain
from tests.session.stage import RememberingVoice, machine

pytestmark = pytest.mark.no_cover
"""Whole sessions: what they cover is covered by quick tests, and tracing trebles their time."""

PROMPTS = {prompt.id: prompt for prompt in load_prompts()}
ASKED_FOR = ("/board", "/help", "/hint", "/run load", "/run kill")
ROUND, VERDICT = 10, 24
COLUMNS = 80


class CountingVoice(RememberingVoice):
    """Keeps what is said in each turn, as lines of a terminal; the question before the input is the input's."""

    def __init__(self):
        super().__init__()
        self.turns: list[tuple[str, list[str]]] = [("", [])]
        self.asked: set[str] = set()

    def begin(self, line):
        self.turns.append((line, []))

    def say(self, speaker, text):
        if speaker != "you" and text not in self.asked:
            self._keep(speech.marked(speaker, text, COLUMNS))

    def show(self, doc):
        self._keep(layout(doc, Look(COLUMNS)))

    def _keep(self, rows):
        self.turns[-1][1].extend(text for row in rows if (text := plain(row)).strip())


@pytest.mark.parametrize(("prompt_id", "mode"), [(name, "coach") for name in PROMPTS] + [("url-shortener", "exam")])
def test_no_turn_says_more_than_ten_lines(prompt_id, mode, tmp_path, monkeypatch):
    whole = simulate.run
    monkeypatch.setattr(simulate, "run", lambda *given, robust, **named: whole(*given, robust=False, **named))
    voice = CountingVoice()
    on = replace(machine(tmp_path), voice=voice)
    script = PROMPTS[prompt_id].references.session
    driver = start(Choices(prompt_id, mode=mode, answers=script), on)
    handle = driver.handle

    def handled(event):
        """A line that leaves a question its default comes again once that is answered: that is two turns."""
        if isinstance(event, LineTyped):
            voice.begin(event.text)
            voice.asked = {item.question for item in driver.state.pending}
        handle(event)

    driver.handle = handled
    assert run(driver, on, script).closed == "done"
    verdict = next(place for place, (_, rows) in enumerate(voice.turns) if "Verdict" in rows)
    told = [turn for turn in voice.turns[:verdict] if not turn[0].startswith(ASKED_FOR)]
    assert [(line, rows) for line, rows in told if len(rows) > ROUND] == []
    assert len(voice.turns[verdict][1]) <= VERDICT


@pytest.mark.parametrize("prompt_id", PROMPTS)
def test_sizes_given_to_who_asked_nothing_fit_ten_lines_too(prompt_id, tmp_path):
    voice = CountingVoice()
    driver = start(Choices(prompt_id), replace(machine(tmp_path), voice=voice))
    voice.begin("/next")
    driver.handle(LineTyped(5.0, "/next"))
    rows = voice.turns[-1][1]
    assert "you will need" in rows[0]
    assert len(rows) <= ROUND
