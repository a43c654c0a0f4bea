"""Closing words and paths as people put them: doubts in mid-line, parts by what they are, stores by their tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.grading.evidence import rules
from sdtrainer.grading.evidence.scale import last_line_on
from sdtrainer.interview.records import Typed
from tests.grading import sample


def saying(text: str):
    return replace(sample.staff(), remarks=(), entries=(), typed=(Typed(2600.0, "wrap", text),))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Next: a second region. Not sure about the hit ratio, I would check it by a day of logs", "met"),
        ("Next: a second region; I'm not sure about the hit ratio", "partly"),
        ("Next: a second region, and it is surely not sure-fire", "not_judged"),
    ],
)
def test_a_doubt_counts_in_the_middle_of_closing_words(text, status):
    assert rules()["honest"](saying(text)).status == status


def test_a_part_is_watched_by_what_it_is():
    kind = sample.staff().scheme.components[-1].kind
    assert rules()["would-watch"](saying(f"alarm on the {kind} when its errors rise")).status == "met"
    assert rules()["would-watch"](saying("alarm on the errors of the printer")).status == "partly"


def test_a_path_says_what_an_operation_reads_and_writes():
    state = sample.staff()
    scheme = replace(state.scheme, accesses=())
    bare = tuple(replace(case, steps=tuple(replace(step, mode="") for step in case.steps)) for case in scheme.use_cases)
    said = tuple(replace(case, steps=tuple(replace(step, mode="read") for step in case.steps)) for case in bare)

    def judged(cases, tables):
        changed = replace(scheme, use_cases=cases, tables=tables)
        return rules()["data-accesses"](
            replace(state, revisions=(replace(state.revisions[-1], scheme=changed),))
        ).status

    table = replace(scheme.tables[0], name=bare[0].steps[-1].targets[0])
    assert judged(bare, ()) == "missed"
    assert judged(said, ()) == "met"
    assert judged(bare, (table,)) in ("met", "partly")


def test_a_load_that_is_not_carried_quotes_the_last_line_about_the_part():
    state = sample.staff()
    part = state.scheme.components[-1].id
    typed = tuple(
        replace(item, text=text) for item, text in zip(state.revisions, (f"{part} x2", f"{part} x40"), strict=False)
    )
    assert last_line_on(replace(state, revisions=typed), part) == f"{part} x40"
    assert last_line_on(replace(state, revisions=typed), "nowhere") == "nowhere"
