"""Whole sessions: played, journaled, replayed, and resumed from any moment."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sdtrainer.content.load import load_prompt
from sdtrainer.interview.events import LineTyped
from sdtrainer.session.practice import Choices, resume, start
from sdtrainer.session.replay import load_state
from sdtrainer.session.script import closing_line
from sdtrainer.session.sources import PersonSource
from sdtrainer.storage.journal import open_journal
from tests.session.stage import machine, play, truncated

SESSION = load_prompt("url-shortener").references.session
SHORT = """# sdtrainer session 1
## clarify
How many new links a month?
## estimate
links = 1B / 30d ~ 386/s
## api
style: REST
POST /links {url} -> 201 {code} | 400
GET /{code} -> 302 | 404
## scheme
client -> api -> links(postgres)
## scale
first: links 5k/s
## wrap
self> 2222222
"""


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    on = machine(tmp_path_factory.mktemp("played"))
    driver, state = play(SESSION, on, seed=1)
    return on, driver, state


def test_a_scripted_session_reaches_its_verdict(played):
    on, driver, state = played
    assert state.closed == "done"
    assert on.journal.find(driver.session).status == "done"
    assert state.verdict["verdict"]["target"] == "senior"


def test_replay_equals_live(played):
    on, driver, state = played
    assert load_state(on.journal, driver.session) == state


def test_the_same_seed_gives_the_same_session(played, tmp_path):
    on, _, state = played
    again = machine(tmp_path)
    _, other = play(SESSION, again, seed=1)
    assert other == state
    assert again.voice.heard == on.voice.heard


def test_a_session_is_finished_from_wherever_it_was_cut(tmp_path):
    (tmp_path / "whole").mkdir()
    on = machine(tmp_path / "whole")
    driver, _ = play(SHORT, on)
    total = len(on.journal.events(driver.session))
    for cut in range(1, total + 1):
        part = truncated(on.journal, driver.session, cut, tmp_path / f"cut{cut}")
        again = resume(part.journal.find(driver.session), part)
        for _ in range(30):
            if not again.open:
                break
            again.handle(LineTyped(again.clock.used(), closing_line(again.state)))
        assert again.state.closed == "done", cut
        typed = {line.text for line in again.state.typed}
        before = {
            event.body["text"] for event in part.journal.events(driver.session)[:cut] if event.type == "LineTyped"
        }
        assert before - typed <= {""}, cut


def test_given_phases_are_filled_in_at_no_cost_of_time(tmp_path):
    on = machine(tmp_path)
    _, state = play("# sdtrainer session 1\n## scale\n/next\n", on, phases=("scale",))
    assert state.setup.given == ("clarify", "estimate", "api", "scheme")
    assert state.scheme.components
    assert sum(state.spent.get(phase, 0) for phase in state.setup.given) == 0


def test_exam_shows_no_run_before_the_verdict(tmp_path):
    on = machine(tmp_path)
    _, state = play(SESSION, on, mode="exam")
    assert state.closed == "done"
    assert all(not record.seen for record in state.runs)
    spoken = [said.text for said in state.said if said.speaker == "tool"]
    assert not [text for text in spoken if "%" in text and "utilis" in text]


def test_a_session_is_heard_of_at_every_line_and_in_a_silence(tmp_path):
    """What other terminals see of it: the time of its last sign of life moves on."""
    on = machine(tmp_path)
    driver = start(Choices("url-shortener"), on)
    on.journal.lock(driver.session)
    other = open_journal(tmp_path / "sessions.db", now=on.now)

    def heard():
        on.monotonic()
        return other.holder(driver.session).beat

    beats = [heard()]
    lines = iter(["How many new links a month?", None])
    driver.run(SimpleNamespace(line=lambda state, clock: next(lines)))
    beats.append(heard())
    person = PersonSource(on.voice, on.journal, driver.session, driver.silence)
    person.on_idle(10.0)
    beats.append(heard())
    person.on_idle(31.0)
    beats.append(heard())
    assert beats[0] < beats[1] == beats[2] < beats[3]


def test_a_path_told_while_others_are_proposed_is_the_one_that_runs(tmp_path):
    driver = start(Choices("url-shortener", phases=("scheme",)), machine(tmp_path))
    for line in ("client -> api -> links(postgres)", "api -> cache(redis)", "/next"):
        driver.handle(LineTyped(driver.state.clock + 1, line))
    assert driver.state.pending[0].kind == "cases"
    proposed = driver.state.pending[0].data["scheme"].use_case("open")
    for line in ("open read: client > api > cache? > links", "", ""):
        driver.handle(LineTyped(driver.state.clock + 1, line))
    run = driver.state.scheme.use_case("open")
    assert not run.proposed
    assert run.steps != proposed.steps
    assert [name for step in run.steps for name in step.targets] == ["client", "api", "cache", "links"]
    assert driver.state.runs[-1].run.smoke.passes
