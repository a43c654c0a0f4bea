"""The recommendation: a yes is earned by a margin, and the sentence says what keeps it from one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sdtrainer.content.load import load_method
from sdtrainer.grading import grade
from sdtrainer.grading.lean import Shown, lean_of, short_of_yes
from sdtrainer.grading.model import Gate, LevelShare, PhaseScore
from tests.grading import sample

SENIOR = load_method().levels[1]
PHASES = tuple(PhaseScore(name, 2.8) for name in ("clarify", "scale", "wrap"))


def shown(share: float = 0.9, **changes) -> Shown:
    whole = Shown(LevelShare("senior", share, SENIOR.reach, share >= SENIOR.reach), share >= SENIOR.reach, False,
                  PHASES, (), (), 0.95)  # fmt: skip
    return replace(whole, **changes)


@pytest.mark.parametrize(
    ("share", "lean"),
    [(SENIOR.reach - SENIOR.clear - 0.01, 1), (SENIOR.reach - 0.01, 2), (SENIOR.reach, 3), (SENIOR.reach + 0.1, 3),
     (SENIOR.reach + SENIOR.clear, 4)],
)  # fmt: skip
def test_the_four_steps_by_the_share_shown(share, lean):
    assert lean_of(SENIOR, shown(share)) == lean


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"phases": (*PHASES, PhaseScore("edges", 2.4))}, "edges at 2.4 of 3"),
        ({"gates": (Gate("unit-slips", "step", "2 unit slips were left standing", "estimate"),)}, "2 unit slips"),
        ({"flags": ("missed: asks how much load there is",)}, "asks how much load"),
        ({"certainty": 0.7}, "70% on evidence"),
    ],
)
def test_each_gap_alone_keeps_a_yes_and_is_named(change, names):
    assert lean_of(SENIOR, shown(**change)) == 3
    assert any(names in gap for gap in short_of_yes(SENIOR, shown(**change)))


def test_a_note_and_a_phase_nobody_judged_keep_nothing():
    quiet = shown(gates=(Gate("mixed-style", "note", "styles are mixed"),), phases=(*PHASES, PhaseScore("api", None)))
    assert lean_of(SENIOR, quiet) == 4


def test_who_reaches_the_next_level_is_clearly_above_this_one():
    assert lean_of(SENIOR, shown(0.75, above=True)) == 4


def test_the_sentence_names_what_keeps_it_from_yes_and_what_the_next_level_lacks():
    verdict = grade(replace(sample.senior(), entries=sample.EDGES[:1] + sample.BREAKS[:2]))
    assert verdict.lean == 3
    assert "Senior: leaning yes (3 of 4)." in verdict.sentence
    assert "For yes: edges at " in verdict.sentence
    assert "Staff not yet: " in verdict.sentence
    assert "1 of 3 decisions forced by a figure" in verdict.sentence


def test_a_level_kept_back_by_its_decisions_alone_is_said_to_be():
    verdict = grade(replace(sample.senior(), decisions=()))
    assert verdict.reached == "middle"
    assert f"{verdict.score} points, but only 0 of 3 decisions compared with another way" in verdict.sentence
    assert verdict.sentence.endswith("that alone keeps it from senior.")


def test_one_comparison_too_few_is_a_gap_beside_much_that_was_shown_and_no_lower_level():
    two = grade(replace(sample.senior(), decisions=sample.senior().decisions[:2]))
    assert (two.reached, two.lean) == ("senior", 3)
    assert "For yes: 2 of 3 decisions compared with another way" in two.sentence


def test_each_missing_decision_takes_more_of_both_shares():
    share = LevelShare("senior", 0.8, 0.7, False, 0.75, 0.6, ("1 of 3 decisions compared with another way",), 0.1)
    assert (share.shown, share.enough) == (True, True)
    assert not replace(share, raised=0.15).enough
    assert not replace(share, own=0.65).enough


def test_at_the_highest_level_nothing_is_missing():
    assert "not yet" not in grade(sample.staff()).sentence
