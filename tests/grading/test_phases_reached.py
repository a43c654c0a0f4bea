"""Which phases count as answered."""

from __future__ import annotations

from dataclasses import replace

from sdtrainer.grading import grade
from sdtrainer.interview.records import Typed
from tests.grading import sample


def reached(state):
    return next(found for found in grade(state).evidence if found.item == "wrap-all")


def without_edges(*entries):
    """A session whose candidate came to the edge cases by ``/goto`` and named cases there."""
    state = sample.staff()
    runs = tuple(record for record in state.runs if record.phase != "edges")
    return replace(state, entries=(*sample.BREAKS, *entries), runs=runs)


def test_a_case_named_in_a_phase_is_something_said_in_it():
    assert "edges" in reached(without_edges()).note
    bare = replace(sample.EDGES[0], cure="", shown="")
    assert reached(without_edges(bare)).status == "met"
    assert "edges" in reached(without_edges(replace(bare, withdrawn=True))).note


def test_words_that_could_not_be_read_are_told_from_silence():
    """The status is the same: effort is seen, but gives no credit."""
    state = without_edges()
    silent, spoken = (replace(state, typed=rows) for rows in ((), (Typed(1.0, "edges", "all kinds of things"),)))
    assert reached(silent).note == "nothing said in edges"
    assert reached(spoken).note == "words in edges that I could not read"
    assert reached(silent).status == reached(spoken).status
