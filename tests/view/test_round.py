"""A run in a round: whole documents as the plain drawer shows them, never above ten lines of findings and figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.simulate.results import (
    ComponentLoad,
    Curve,
    Finding,
    Kill,
    Killed,
    Load,
    Run,
    Skipped,
    Smoke,
    UseCaseLoad,
    Works,
)
from sdtrainer.tui.drawers import plain
from sdtrainer.view.brief import brief_document
from sdtrainer.view.round import round_document

LOAD = Load(
    (
        ComponentLoad("links", 6.02, 19e3, 1, 0.0012, 97e3),
        ComponentLoad("cache", 0.85, 9e5, 3, 0.0005),
        ComponentLoad("api", 0.68, 1e6, 22, 0.008, sized=True),
        ComponentLoad("lb", 0.2, 1e6, 1, 0.001, managed=True),
    ),
    (
        UseCaseLoad("open", 116e3, None, None, None, 97e3, 0.1),
        UseCaseLoad("shorten", 1157.0, 0.01, 0.01, 0.04, 0.0, 0.5),
    ),
    "links",
    findings=(
        Finding("saturates", "must", "links is at 602 %", "links", cure="links shards=9"),
        Finding("first", "hint", "links is first", "links"),
        Finding("slow", "should", "open is slow", "links", depends_on=("api at 8 ms is our assumption",)),
        Finding("single-point", "must", "api is a single point", "api"),
    ),
)
KILL = Kill(
    (
        Killed("links", "node", "failover", {"open": 0.5, "shorten": 0.5}),
        Killed("links", "node", "after", {"open": 0.0, "shorten": 0.0}, lost="1 s of writes"),
        Killed("links", "component", "after", {"open": 1.0, "shorten": 1.0}),
        Killed("cache", "component", "after", {"open": 0.3, "shorten": 0.0}),
    )
)


def shown(run: Run, purpose: str, compared=()) -> str:
    return plain.draw(round_document(run, purpose, compared), 120, unicode=False).rstrip("\n")


def test_what_does_not_fit_is_counted_and_a_pass_says_what_it_rests_on():
    many = tuple(Finding("slow", "should", f"path {number} is slow", f"part{number}") for number in range(11))
    passing = replace(LOAD, findings=many, passes=True, depends_on=("cdn hitting 90 % is our assumption",))
    text = shown(Run((), (), {}, None, passing), "load")
    assert "3 more in the report" in text
    assert "It passes with our figures only: cdn hitting 90 % is our assumption." in text


def test_a_load_run_shows_sized_tiers_apart_and_assumed_findings_last():
    text = shown(Run((), (), {}, None, LOAD), "load", ("links 900 % -> 602 %",))
    assert text.splitlines()[0] == "Since the run before: links 900 % -> 602 %"
    assert "sized for you: api: 22 copies at 68 %" in text
    assert "lb" not in text
    assert "open 116k/s no p99, the backlog grows (target 100 ms)" in text
    assert "shorten 1.2k/s p99 40 ms (target 500 ms)" in text
    assert text.index("links is at 602 %") < text.index("api is a single point")
    assert text.index("api is a single point") < text.index("open is slow depends on: api at 8 ms")
    assert "links is first" not in text


def test_a_finding_that_hangs_on_an_assumption_says_so():
    slow = Finding("slow", "should", "open is slow", "links", depends_on=("api at 8 ms is our assumption",))
    text = shown(Run((), (), {}, None, Load((), (), findings=(slow,))), "load")
    assert "open is slow depends on: api at 8 ms is our assumption" in text


def test_a_kill_run_shows_what_stays_after_failover():
    text = shown(Run((), (), {}, None, None, KILL), "kill")
    rows = [" ".join(line.split()) for line in text.splitlines() if line.startswith(("links", "cache"))]
    assert rows == ["links ok all down 1 s of writes", "cache - open 30 %"]


def test_other_runs_are_their_sentence_and_a_skipped_one_its_reason():
    run = Run(
        (),
        (),
        {},
        curves=(Curve("burst", "drained after 2 min", True),),
        skipped=(Skipped("fan-out", "no step fans out"),),
    )
    assert shown(run, "burst").split("\n\n") == ["drained after 2 min", "no step fans out"]


def test_a_load_without_findings_passes():
    assert "The load passes." in shown(Run((), (), {}, None, Load((), (), passes=True)), "load")


@pytest.mark.parametrize("document", [round_document, brief_document])
def test_a_load_passes_only_for_what_ran_of_it(document):
    told = Works("open", False, "described, not executed", described=True)
    lost = Works("shorten", False, "shorten answers before its data is safe")
    smoke = Smoke((lost, told, Works("stats", False, "no path")))
    ran = Load(LOAD.components[2:], (UseCaseLoad("shorten", 1157.0, 0.01, 0.01, 0.04, 0.0, 0.5),), "", passes=True)
    said = plain.draw(document(Run((), (), {}, smoke, ran), "load"))
    assert "The load passes for shorten alone; open (told in words), stats did not run." in " ".join(said.split())


def test_a_part_that_no_rate_reaches_is_not_called_sized():
    idle = (
        ComponentLoad("render", 0.0, 0.0, 1, 0.01, sized=True),
        ComponentLoad("mail", 0.0, 0.0, 1, 0.01, sized=True),
    )
    text = " ".join(shown(Run((), (), {}, None, replace(LOAD, components=(*LOAD.components, *idle))), "load").split())
    assert "sized for you: api: 22 copies at 68 %; no path with a rate reaches render, mail" in text
    alone = " ".join(
        shown(Run((), (), {}, None, replace(LOAD, components=(LOAD.components[0], idle[0]))), "load").split()
    )
    assert "sized" not in alone
