"""A list of cases: what fits and has a cure keeps its credit, a catalogue read aloud has none."""

from __future__ import annotations

from dataclasses import replace

from sdtrainer.grading import grade
from sdtrainer.grading.queries import applied, credit, misfits, recited
from tests.grading import sample
from tests.grading.test_padding import with_the_catalogue_and_its_cures, with_the_whole_catalogue


def strangers(number: int, *, match: str = "covered"):
    """Lines of the candidate's own words about cases that do not hurt in this task, each with a cure."""
    state = sample.staff()
    here = applied(state, "edges") | applied(state, "breaks")
    ids = [item.id for item in state.brief.method.edge_cases if item.id not in here][:number]
    return tuple(
        replace(
            sample.entry(name, "we would notice the odd one and put it aside"), text=f"odd case {name}", match=match
        )
        for name in ids
    )


def status(state, item: str) -> str:
    return {found.item: found.status for found in grade(state).evidence}[item]


def test_misfits_cost_a_little_and_never_everything():
    state = replace(sample.staff(), entries=sample.EDGES + strangers(7))
    assert misfits(state) == 7
    assert not recited(state)
    assert 4 < credit(state, source="edges") < 6
    assert status(state, "edges-several") == "met"
    assert status(state, "edges-hot") == "met"


def test_a_second_or_doubtful_match_of_a_line_is_no_misfit():
    doubtful = replace(sample.staff(), entries=sample.EDGES + strangers(7, match="maybe"))
    twice = tuple(replace(item, text=sample.EDGES[0].text) for item in strangers(7))
    assert misfits(doubtful) == 0
    assert misfits(replace(doubtful, entries=sample.EDGES + twice)) == 0


def test_titles_and_heaps_of_bare_names_are_a_recital():
    assert recited(with_the_whole_catalogue(sample.staff()))
    assert recited(with_the_catalogue_and_its_cures(sample.staff()))
    bare = tuple(replace(item, cure="") for item in strangers(16))
    assert recited(replace(sample.staff(), entries=sample.EDGES + bare))


def test_the_catalogues_descriptions_with_its_cures_are_a_recital():
    state = sample.staff()
    entries = (*state.brief.method.edge_cases, *state.brief.method.failures)
    read = tuple(
        replace(sample.entry(item.id, item.cures[0].cure), text=f"{item.what.split('.')[0]}: {item.cures[0].cure}")
        for item in entries
    )
    assert recited(replace(state, entries=read))
    assert not recited(replace(state, entries=sample.EDGES))
