"""One's own editor, heard by a voice that presses keys when told: what keys mean, what is kept, what an exam hides."""

from __future__ import annotations

import pytest

from sdtrainer.errors import SdError
from sdtrainer.interview.events import LineTyped
from sdtrainer.session.editing import KEYS, accepted, answers, findings, open_file
from sdtrainer.session.practice import Choices, file_source, run, start
from sdtrainer.tui.voice import EndOfInput
from tests.session.stage import RememberingVoice, machine


class Presser(RememberingVoice):
    """Presses keys in turn; a callable is done first, as somebody beside the terminal would, and then looked for."""

    repaints = True

    def __init__(self):
        super().__init__()
        self.keys_to_press = []
        self.below = []

    def attend(self, message, accepts, look):
        self.below.append(message())
        if not self.keys_to_press:
            raise EndOfInput
        action = self.keys_to_press.pop(0)
        if not callable(action):
            assert action in accepts
            return action
        action()
        assert any(look() for _ in range(4))
        return None


@pytest.fixture
def stage(tmp_path):
    on = machine(tmp_path)
    voice = Presser()
    object.__setattr__(on, "voice", voice)
    return on, voice, tmp_path / "mine.md"


def hold(stage, *keys, mode="coach", minutes=45.0, **choices):
    on, voice, path = stage
    driver = start(Choices("url-shortener", mode=mode, minutes=minutes, **choices), on)
    voice.keys_to_press = list(keys)
    return driver, run(driver, on, path=path)


def save(path, **sections):
    def action():
        text = "# sdtrainer session 1\n" + "".join(f"\n## {name}\n{lines}" for name, lines in sections.items())
        path.write_text(text, encoding="utf-8")

    return action


def test_keys_are_commands_and_lines_of_the_file_are_typed(stage):
    _, state = hold(stage, "t", save(stage[2], clarify="How many new links a month?\n"), "n")
    assert [(line.text, line.kind) for line in state.typed] == [
        ("/time", "command"),
        ("How many new links a month?", "line"),
        ("/next", "command"),
    ]
    assert "you: How many new links a month?" in stage[1].heard
    assert state.phase == "estimate"


def test_pause_stops_the_clock_and_the_same_key_lets_it_go_on(stage):
    driver, _ = hold(stage, "p", "p")
    assert stage[1].below[1].startswith("paused ")
    assert not stage[1].below[2].startswith("paused ")
    assert driver.clock.running


def test_quitting_leaves_the_session_open(stage):
    on = stage[0]
    driver, state = hold(stage, save(stage[2], clarify="How big?\n", scheme="client -> api\n"), "q")
    assert state.closed == ""
    assert on.journal.find(driver.session).status == "open"
    assert on.journal.events(driver.session)[-1].body["text"] == "/quit"


def test_what_waits_is_kept_as_a_draft(stage):
    on = stage[0]
    driver, _ = hold(stage, save(stage[2], clarify="", scheme="client -> api\n"))
    assert on.journal.draft(driver.session).text == "## scheme\nclient -> api"
    assert "waiting: 1 line under ## scheme" in stage[1].below[-1]


def test_an_exam_offers_no_hint_and_shows_no_finding(stage):
    save_api = save(stage[2], clarify="", api="POST /links {url}\n")
    _, state = hold(stage, "n", "n", save_api, mode="exam")
    assert state.api.findings
    assert findings(state) == []
    assert "h" not in accepted(state)
    assert "hint" not in stage[1].below[-1]


def test_coach_shows_what_is_still_to_mend(stage):
    save_api = save(stage[2], clarify="", api="POST /links {url}\n")
    hold(stage, "n", "n", save_api)
    assert any(row.startswith("! POST /links") for row in stage[1].below[-1].splitlines())


def test_keys_answer_the_open_question_first(stage):
    drawn = save(stage[2], scheme="client -> api -> links(postgres)\n")
    driver, state = hold(stage, drawn, "n", phases=("scheme",))
    assert state.pending[0].kind == "cases"
    assert answers(state) == "yn"
    assert set(accepted(state)) == {"y", *KEYS}
    assert len(accepted(state)) == len(set(accepted(state)))
    driver.handle(LineTyped(1.0, "n"))
    assert not driver.state.pending


def test_a_file_of_another_kind_is_refused_and_left(stage):
    on, _, path = stage
    path.write_text("notes\n")
    driver = start(Choices("url-shortener"), on)
    with pytest.raises(SdError, match="no session file"):
        file_source(driver, on, path)
    assert path.read_text() == "notes\n"


def test_a_file_made_for_a_part_has_headings_for_that_part(stage):
    on, _, path = stage
    driver = start(Choices("url-shortener", phases=("edges",)), on)
    open_file(path, driver.state)
    assert [row for row in path.read_text().splitlines() if row.startswith("## ")] == ["## edges", "## wrap"]
