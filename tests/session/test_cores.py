"""What the cores are given from the state: names, numbers, responses, and edits of the binding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.interview.effects import Bind, CheckLine, ReadApi, Revise
from sdtrainer.interview.events import EntriesMatched, Revised
from sdtrainer.interview.records import Assumption, WorksheetLine
from sdtrainer.session.cores import Cores, fresh_numbers, named_numbers, responses_of
from tests.interview.play import BRIEF, Play
from tests.session.stage import machine, play

CORES = Cores(BRIEF)


def worksheet(*lines):
    state = Play().state
    for text in lines:
        check = CORES.perform(CheckLine(text), state).check
        state = replace(state, worksheet=(*state.worksheet, WorksheetLine(0.0, "estimate", check)))
    return state


def test_a_numbered_assumption_is_a_name_in_the_worksheet():
    state = replace(Play().state, assumptions=(Assumption(1, 0.0, "I'd say 50 million users"),))
    check = CORES.perform(CheckLine("visits = A1 * 2/day ~ 1.2k/s"), state).check
    assert (check.verdict, check.display) == ("fine", "1.2k/s")


def test_a_name_written_again_counts_as_written_last():
    numbers = named_numbers(worksheet("reads_peak = 10k/s", "size = 1KB", "reads_peak = 116k/s"))
    assert [(number.name, number.per_second, number.line) for number in numbers] == [("reads_peak", 116_000.0, 3)]


def test_several_changes_of_the_binding_hold_together():
    state = Play().state
    bound = CORES.perform(Bind("open=100k/s shorten=1k/s"), state).rows
    assert {row.operation: row.rate for row in bound if row.source == "you said"} == {"open": 1e5, "shorten": 1e3}
    later = CORES.perform(Bind("open=90k/s"), replace(state, bound=bound)).rows
    assert {row.operation: row.rate for row in later if row.source == "you said"} == {"open": 9e4, "shorten": 1e3}


@pytest.mark.parametrize(
    ("line", "asked", "kind"),
    [
        ("hackers -> https and JWT", False, EntriesMatched),
        ("cdn", True, EntriesMatched),
        ("cdn", False, Revised),
        ("api -> fraud", True, Revised),
        ("shorten: api > gate > links", True, Revised),
    ],
)
def test_a_story_is_matched_and_draws_nothing(line, asked, kind):
    play = Play().line("/goto scale")
    play.event(CORES.perform(Revise("client -> api -> links(postgres)"), play.state))
    assert type(CORES.perform(Revise(line, entries=True, stories=asked), play.state)) is kind


def test_response_fields_reach_the_run_by_requirement():
    state = Play().state
    answer = CORES.perform(ReadApi(("POST /links {url} -> 201 {code, secret}", "GET /{code} -> 302 {location}")), state)
    assert responses_of(replace(state, api=answer.answer)) == {"shorten": ("code", "secret"), "open": ("location",)}


def test_sums_written_before_a_changed_load_bind_no_more():
    state = worksheet("reads_peak = 116k/s", "writes_peak = 1.2k/s")
    assert len(fresh_numbers(state)) == 2
    changed = replace(state, twist_at=10.0, rates_before={"open": 1e5}, rates={"open": 5e5})
    assert fresh_numbers(changed) == []
    same = replace(state, twist_at=10.0, rates_before={"open": 1e5}, rates={"open": 1e5})
    assert len(fresh_numbers(same)) == 2


@pytest.mark.parametrize(
    ("lines", "sources"),
    [
        (("opened 1B * 100 / 30d = 39k/s, x3 is 116k/s at peak",), {"open": "your line 1"}),
        (("so about 1.2k/s links are made at peak",), {"shorten": "your line 1"}),
        (("I guess visits are 9k/s",), {}),
        (("opens_peak = 1B * 100 / 30d * 3 ~ 116k/s", "redirects 100k/s at peak"), {"open": "your line 1 opens_peak"}),
    ],
)
def test_a_rate_told_without_a_name_drives_what_its_words_speak_of(tmp_path, lines, sources):
    """Only where its size fits too: what nobody named is never corrected."""
    text = "# sdtrainer session 1\n## estimate\n" + "\n".join(lines)
    _, state = play(text + "\n## scheme\nclient -> api -> links(postgres)\n## scale\n/run\n", machine(tmp_path))
    own = {row.operation: row.source for row in state.bound if row.given is not None}
    assert own == sources
    assert not any(row.corrected for row in state.bound)
