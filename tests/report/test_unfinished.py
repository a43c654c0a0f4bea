"""A report of what is not over, or was not all played, says so and grades no phase that never came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.grading import grade
from sdtrainer.grading.queries import cured
from sdtrainer.report import build, json_of
from sdtrainer.report.document import document
from sdtrainer.report.formats import formats
from sdtrainer.tui.drawers import plain
from tests.grading import sample


def report(state):
    return build(state, grade(state), session="260301-1900-url-shortener")


def stopped():
    entered = {phase: at for phase, at in sample.senior().entered.items() if phase not in ("edges", "wrap")}
    return replace(sample.senior(), entered=entered, phase="scale", clock=1300.0)


def test_what_is_not_over_is_marked_in_every_format():
    text = " ".join(plain.draw(document(report(stopped())), 200).split())
    assert "Unfinished: it stands in scale after 22 minutes" in text
    assert "sdtrainer resume 260301-1900-url-shortener" in text
    assert "unfinished" in formats()["card"].render(report(stopped()))
    assert json_of(report(stopped()))["unfinished"] is True


@pytest.mark.parametrize("change", [{"closed": "done"}, {"held": {"closing_begun": True}}])
def test_what_is_over_is_not(change):
    state = replace(sample.senior(), **change)
    assert "Unfinished" not in plain.draw(document(report(state)), 200)
    assert "unfinished" not in formats()["card"].render(report(state))
    assert len(formats()["card"].render(report(state)).splitlines()) == 12


def test_a_phase_never_entered_has_no_grade():
    rows = {row["id"]: row for row in json_of(report(stopped()))["phases"]}
    assert (rows["wrap"]["score"], rows["wrap"]["status"]) == (None, "not reached")
    text = plain.draw(document(report(stopped())), 100)
    first = text[: text.index("Timeline")]
    assert "wrap" in first
    assert "not reached" in first
    assert "wrap: " not in first[first.index("Where you stand") :]


def test_a_part_of_a_round_lists_only_what_was_played():
    setup = replace(sample.senior().setup, phases=("estimate", "wrap"))
    made = report(replace(sample.senior(), setup=setup))
    text = plain.draw(document(made), 200)
    minutes = text[text.index("Minutes used") : text.index("Where you stand")]
    assert "estimate" in minutes.splitlines()[1]
    assert "Left out: clarify (not played), api (not played)" in text
    assert made.verdict.sentence.startswith("Of estimate and wrap alone: ")
    assert "Shown: " not in made.verdict.sentence


def test_a_phases_bar_is_full_at_its_own_target():
    from sdtrainer.view.doc import Bars

    made = report(replace(sample.senior(), closed="done"))
    bars = [block for block in document(made).blocks if isinstance(block, Bars) and block.title.startswith("Minutes")]
    targets = {phase.id: phase.target for phase in made.verdict.phases}
    assert {bar.label: bar.limit for bar in bars[0].bars} == targets


def test_weaknesses_unprompted_are_those_of_the_evidence():
    for made in (report(sample.senior()), report(sample.staff()), report(sample.middle())):
        notes = (*cured(made.state, source="edges"), *cured(made.state, source="breaks"))
        told = json_of(made)["unprompted"]
        assert told["named"] == len(notes)
        note = next(item.note for item in made.verdict.evidence if item.item == "edges-unprompted")
        assert not notes or f"{told['own']} of {told['named']} unprompted" in note


def test_what_is_to_go_on_is_not_spoilt():
    titles = ("Reference solution", "Never asked:\n", "Hurts here and never came up:", "Choices of this task")
    over = plain.draw(document(report(replace(stopped(), closed="done"))), 200)
    open_still = plain.draw(document(report(stopped())), 200)
    assert "Reference solution" in over
    assert "Never asked:\n" in over
    assert not any(title in open_still for title in titles)
    setup = replace(stopped().setup, mode="exam")
    assert "At peak" in open_still
    assert "At peak" not in plain.draw(document(report(replace(stopped(), setup=setup))), 200)
