"""The report: its JSON, its document, its exports, and hostile answers in all of them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sdtrainer.grading import grade
from sdtrainer.interview.records import Question, Remark, Said, Typed
from sdtrainer.report import build, json_of
from sdtrainer.report.document import document, listed
from sdtrainer.report.formats import formats
from sdtrainer.report.sections.probes import spoken
from sdtrainer.report.stored import verdict_from
from sdtrainer.tui.drawers import html, markdown, plain
from sdtrainer.view.doc import Doc, Heading
from tests.grading import sample

HOSTILE = '<script>alert(1)</script> "onload=x ``` ~~~ # head [red]x[/red] \x1b[31m \u202eabc |a|b| ' + "x" * 100_000


def report(state, **options):
    state = replace(state, closed="done")
    return build(state, grade(state), session="260301-1900-url-shortener", started="2026-03-01", **options)


def test_the_json_is_the_one_programs_read():
    data = json_of(report(sample.senior()))
    assert {
        "session",
        "prompt",
        "level",
        "mode",
        "verdict",
        "score",
        "phases",
        "evidence",
        "decisions",
        "changes",
        "runs",
    } <= set(data)
    assert {"target", "reached", "passed", "lean", "certainty", "reasons"} <= set(data["verdict"])
    assert [row["id"] for row in data["phases"]] == ["clarify", "estimate", "api", "scheme", "scale", "edges", "wrap"]
    assert all({"id", "score", "self", "minutes", "target", "status"} == set(row) for row in data["phases"])
    assert all({"item", "status", "quote", "run"} <= set(row) for row in data["evidence"])
    assert all({"item", "quote", "drill"} <= set(row) for row in data["changes"])
    assert json.loads(json.dumps(data)) == data
    assert 0 <= data["score"] <= 100
    assert data["predictions"] == {"right": 1, "judged": 3}
    assert (data["unprompted"]["own"], data["unprompted"]["named"]) == (6, 6)


def test_a_stored_verdict_makes_the_same_document():
    fresh = report(sample.middle())
    data = json.loads(json.dumps(json_of(fresh)))
    again = build(fresh.state, verdict_from(data), session=fresh.session, started=fresh.started)
    assert document(again) == document(fresh)
    assert json_of(again) == data


def test_the_first_screen_holds_verdict_changes_with_quotes_and_phases():
    text = plain.draw(document(report(sample.middle())))
    first = text[: text.index("Where you stand")]
    assert "Senior: leaning no (2 of 4)" in first
    for change in json_of(report(sample.middle()))["changes"]:
        assert change["title"] in first
        assert change["quote"][:40].lower() in " ".join(first.split()).lower()
    assert "You rated yourself" in first


def test_a_whole_session_has_every_section_and_an_empty_one_few():
    titles = [block.text for block in document(report(sample.staff())).blocks if isinstance(block, Heading)]
    for wanted in (
        "Verdict", "Where you stand", "Timeline", "Questions", "Estimates", "API", "Scheme", "Runs",
        "Weaknesses and extreme cases", "Decisions", "Follow-up questions", "Evidence", "Reference solution", "To read",
    ):  # fmt: skip
        assert wanted in titles
    assert len(titles) > len([b for b in document(report(sample.bare())).blocks if isinstance(b, Heading)])
    assert [module.ORDER for module in listed()] == sorted({module.ORDER for module in listed()})


def test_missed_facts_and_open_cases_are_told_only_in_the_report():
    text = " ".join(plain.draw(document(report(sample.middle())), 200).split())
    assert "Never asked:" in text
    assert "Plan for a peak of 3 times the mean." in text
    assert "Hurts here and never came up:" in text


def test_earlier_tries_stand_beside_this_one():
    before = json_of(report(sample.hopeless()))
    text = plain.draw(document(report(sample.senior(), earlier=(before,))), 120)
    assert "Beside your earlier tries" in text
    assert f"+{grade(sample.senior()).score - grade(sample.hopeless()).score} since the first" in text


def test_the_card_has_twelve_lines_and_nothing_that_was_typed():
    secret = "my employer is ACME"
    state = sample.senior()
    state = replace(
        state,
        questions=(*state.questions, Question(1.0, "clarify", secret, "refuse")),
        decisions=(*state.decisions, sample.decide(9, secret, "nothing", secret)),
        remarks=(*state.remarks, Remark(1.0, "wrap", "recap", f"recap: {secret}")),
    )
    card = formats()["card"].render(report(state))
    assert len(card.splitlines()) == 12
    assert "ACME" not in card
    assert "predictions right: 1 of 3" in card


def test_the_packet_leaves_the_verdict_out():
    state = replace(
        sample.senior(),
        said=(Said(0.0, "clarify", "interviewer", "Hello there"), Said(0.0, "clarify", "interviewer", "A billion.")),
        typed=(
            Typed(0.0, "clarify", "how many links?", "line", 1),
            Typed(0.0, "clarify", "how many clicks?", "line", 2),
        ),
    )
    made = formats()["packet"].render(report(state))
    assert isinstance(made, Doc)
    text = markdown.draw(made)
    order = [text.index(line) for line in ("Hello there", "how many links?", "A billion.", "how many clicks?")]
    assert order == sorted(order)
    assert grade(state).sentence not in text
    assert "only a person can know" in text


def test_anki_notes_are_one_line_each_with_a_stable_guid():
    text = formats()["anki"].render(report(sample.middle()))
    head, rows = text.splitlines()[:6], text.splitlines()[6:]
    assert head[0] == "#separator:tab"
    assert all(len(row.split("\t")) == 4 for row in rows)
    guids = [row.split("\t")[0] for row in rows]
    assert len(set(guids)) == len(guids) > 10
    assert text == formats()["anki"].render(report(sample.middle()))


def hostile_state():
    state = sample.senior()
    return replace(
        state,
        questions=(Question(1.0, "clarify", HOSTILE, "refuse"),),
        typed=(Typed(1.0, "clarify", HOSTILE, "line"),),
        decisions=(sample.decide(1, HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        entries=tuple(replace(item, text=HOSTILE) for item in state.entries),
        revisions=tuple(replace(item, text=HOSTILE) for item in state.revisions),
        remarks=(Remark(1.0, "wrap", "recap", HOSTILE),),
    )


@pytest.mark.parametrize("name", ["document", *sorted(formats())])
def test_hostile_answers_stay_text(name):
    made = document(report(hostile_state())) if name == "document" else formats()[name].render(report(hostile_state()))
    page = html.draw(made) if isinstance(made, Doc) else made
    text = markdown.draw(made) if isinstance(made, Doc) else made
    assert "<script>alert" not in page
    assert "\x1b" not in page + text
    assert "\u202e" not in page + text


def test_a_report_is_the_same_each_time():
    one, other = report(sample.staff()), report(sample.staff())
    assert html.draw(document(one)) == html.draw(document(other))


def test_a_point_is_told_in_two_ways_and_not_in_all_its_words():
    assert (
        spoken("a queue per host | a heap of hosts | Mercator's back queues") == "a queue per host; or: a heap of hosts"
    )
    assert spoken("nothing is lost") == "nothing is lost"
