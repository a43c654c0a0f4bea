"""A waiting room in a whole session: the line that lets in so many is named where it is meant, and a run does so."""

from __future__ import annotations

from tests.session.stage import machine, play

ANSWERS = """# sdtrainer session 1

## scheme
client -> lb -> api -> links(postgres)
open: client > lb > api > links
shorten: client > lb > api > links
/next

## scale
/run
+ waiting room(service) between lb and api
The waiting room lets in about 500 people per second
open=800/s
limit waiting-room 500/s
/run
"""


def test_the_line_for_letting_in_so_many_is_told_and_runs(tmp_path):
    _, state = play(ANSWERS, machine(tmp_path))
    told = [said.text for said in state.said if said.move == "admission"]
    assert ["limit waiting-room 800/s" in told[0], "limit waiting-room 500/s" in told[1]] == [True, True]
    assert told[2].startswith("If that is what you let in, not what comes: limit open 800/s")
    assert len(told) == 3
    last = state.runs_of("load")[-1].run.load
    assert last is not None
    assert "wait outside" in " ".join(item.message for item in last.findings)
    assert all(case.refused > 0.9 for case in last.use_cases)
