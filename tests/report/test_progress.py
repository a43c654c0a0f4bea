"""Progress: what counts, what does not, before and lately."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.content.load import load_method
from sdtrainer.report import headline_of
from sdtrainer.report.progress import PHASES, WINDOW, progress_json, progress_of
from sdtrainer.report.skills import SKILLS, skills_of
from tests.golden.playing import SESSIONS, play


def headline(score=50, *, practised=PHASES, reached="middle", right=1, judged=3, found=2, there=8, own=None, **more):
    rows = [
        {"id": phase, "score": 2.0 if phase in practised else None, "self": own, "minutes": 4.0, "target": 5.0}
        for phase in PHASES
    ]
    return {
        "verdict": {"reached": reached}, "score": score, "phases": rows, "missed": [], "practised": list(practised),
        "predictions": {"right": right, "judged": judged}, "skills": {},
        "unprompted": {"own": 3, "named": 4, "found": found, "there": there}, **more,
    }  # fmt: skip


def test_a_partial_session_is_in_no_level_and_no_score_but_in_its_phases():
    partial = headline(100, practised=("estimate", "wrap"), reached="staff")
    found = progress_of([headline(40), partial], ())
    assert (found.scores, found.levels, found.partial) == ((40.0,), ("middle",), 1)
    assert {item.name: len(item.scores) for item in found.phases if len(item.scores) > 1} == {"estimate": 2, "wrap": 2}


def test_missed_are_items_that_a_rule_can_know():
    found = progress_of([headline(missed=["wrap-aloud", "wrap-plan"])] * 3, {"wrap-plan"})
    assert found.missed == (("wrap-plan", 3),)


def test_weaknesses_are_counted_of_those_there_to_find():
    lines = [headline(found=0)] * 2 + [headline()] * WINDOW
    found = progress_json(progress_of(lines, ()))["unprompted"]
    assert found["before"] == {"own": 0, "there": 16, "named": 8}
    assert found["lately"] == {"own": 2 * WINDOW, "there": 8 * WINDOW, "named": 4 * WINDOW}
    assert found["shares"] == [0, 0] + [0.25] * WINDOW


def test_the_self_grade_is_followed_session_by_session():
    found = progress_of([headline(own=3), headline(), headline(own=1)], ())
    assert found.calibration == (1.0, -1.0)
    assert {item.gap for item in found.phases} == {0.0}
    assert {(item.minutes, item.target) for item in found.phases} == {(4.0, 5.0)}


def test_headlines_of_older_sessions_are_read():
    old = headline()
    del old["practised"], old["skills"], old["unprompted"]["found"], old["unprompted"]["there"]
    found = progress_of([old], ())
    assert (found.partial, found.found, found.unprompted[1]) == (0, (), (0, 0, 4))


@given(st.lists(st.builds(headline, st.integers(0, 100), right=st.integers(0, 3), found=st.integers(0, 8))))
def test_the_first_sessions_stand_beside_as_many_of_the_last(lines):
    found = progress_of(lines, ())
    first, last = lines[: max(0, min(WINDOW, len(lines) - WINDOW))], lines[-WINDOW:]
    for (before, lately), name, hits in (
        (found.predictions, "predictions", "right"),
        (found.unprompted, "unprompted", "found"),
    ):
        assert before[0] == sum(line[name][hits] for line in first)
        assert lately[0] == sum(line[name][hits] for line in last)
    assert all(0 <= share <= 1 for share in (*found.right, *found.found))


def test_every_item_of_a_skill_is_one_that_a_rule_can_know():
    known = {item.id for item in load_method().checklist if item.evidence}
    assert set().union(*SKILLS.values()) <= known


def test_a_skill_is_the_mean_of_its_items_judged_by_evidence():
    def item(name, status, source="evidence"):
        return {"item": name, "status": status, "source": source}

    evidence = [
        item("scale-first", "met"), item("scale-spof", "partly"), item("scale-kills", "not_judged", "nobody"),
        item("wrap-plan", "met"), item("wrap-aloud", "missed", "word"),
    ]  # fmt: skip
    assert skills_of(evidence) == {"predictions": 2.25}


def test_a_session_finds_a_share_of_what_its_prompt_holds():
    answers = (SESSIONS / "url-shortener" / "senior.md").read_text(encoding="utf-8")
    data = headline_of(play("url-shortener", answers))
    counts = data["unprompted"]
    assert counts["there"] == 20
    assert 0 < counts["found"] < counts["there"]
    assert data["practised"] == list(PHASES)
    assert set(data["skills"]) == set(SKILLS)
