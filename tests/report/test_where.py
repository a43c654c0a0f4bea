"""Where you stand: a grade between two steps, and no claim that the evidence denies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.grading import Evidence, PhaseScore, grade
from sdtrainer.report import build
from sdtrainer.report.sections import anchors
from sdtrainer.tui.drawers import plain
from sdtrainer.view.cut import cut
from tests.grading import sample

SAMPLES = (sample.staff, sample.senior, sample.middle, sample.hopeless)


def shown(state, verdict=None):
    return plain.draw(anchors.section(build(state, verdict or grade(state))), 500)


@pytest.mark.parametrize("made", SAMPLES)
def test_nothing_missed_is_said_only_where_nothing_is(made):
    state = made()
    verdict = grade(state)
    items = {item.id: item for item in state.brief.method.checklist}
    text = shown(state, verdict)
    for score in verdict.phases:
        lacking = [
            found
            for found in verdict.evidence
            if items[found.item].phase == score.id
            and items[found.item].level != "staff"
            and found.source == "evidence"
            and found.status != "met"
        ]
        line = next(line for line in text.splitlines() if line.startswith(f"{score.id}: "))
        assert not ("nothing senior asks for was missed" in line and lacking)
        assert f"{score.score:.1f} of 3" in line
        titles = [items[found.item].title for found in lacking]
        assert not lacking or any(title in text for title in titles)


def test_a_missing_item_stands_beneath_with_what_it_rests_on_and_at_most_two_of_them():
    verdict = grade(sample.senior())
    clarify = [item.id for item in sample.senior().brief.method.checklist if item.phase == "clarify"][:4]
    evidence = tuple(
        Evidence(found.item, "missed", note=f"why {found.item}") if found.item in clarify else found
        for found in verdict.evidence
    )
    phases = tuple(PhaseScore("clarify", 2.96) if item.id == "clarify" else item for item in verdict.phases)
    text = shown(sample.senior(), replace(verdict, evidence=evidence, phases=phases))
    part = text[text.index("clarify: ") : text.index("estimate: ")]
    assert part.count("not shown: ") == 2
    assert "(why clarify-load)" in part
    assert "between 2 and 3" in part


def test_what_only_a_higher_level_shows_is_named_as_such():
    text = shown(sample.senior())
    assert "beyond senior, " in text or "nothing senior asks for was missed" not in text


def test_a_text_is_cut_behind_a_word():
    assert cut("one two three", 20) == "one two three"
    assert cut("one two three four", 14) == "one two three…"
    assert cut("one two three, four", 15) == "one two three…"
    assert cut("x" * 30, 10) == "x" * 9 + "…"
    assert all(len(cut("ab " * 20, room)) <= room for room in range(4, 40))
