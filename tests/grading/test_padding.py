"""What earns nothing: length, boxes, recited lists, thrown decisions, a shrunk load."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from sdtrainer.grading import grade
from sdtrainer.interview.records import Decision, EntryNote, Remark, Revision, RunRecord, Typed
from sdtrainer.scheme.model import Component
from tests.grading import sample

CANDIDATES = [sample.hopeless, sample.middle, sample.senior, sample.staff]
JARGON = [
    "scalable",
    "microservices",
    "cache",
    "queue",
    "kafka",
    "sharding",
    "latency",
    "availability",
    "monitoring",
    "weakest",
    "risk",
    "plan",
    "cloud",
]


def jargon(words: int, seed: int = 1) -> str:
    generator = random.Random(seed)
    return " ".join(generator.choice(JARGON) for _ in range(words))


def with_jargon(state):
    """5,000 words of it, as lines, thoughts, a plan and a recap."""
    lines = tuple(Typed(100.0, "scale", jargon(100, seed), "line") for seed in range(30))
    remarks = tuple(
        Remark(100.0, "wrap", kind, f"{kind}: {jargon(500)}") for kind in ("plan", "recap", "note", "thought")
    )
    return replace(state, typed=state.typed + lines, remarks=state.remarks + remarks)


def with_idle_components(state):
    """Twenty boxes that no operation passes through, in a new last revision."""
    kinds = ("cache", "queue", "log", "search", "cdn")
    boxes = tuple(Component(f"box{n}", f"box{n}", kinds[n % 5], "word", kinds[n % 5]) for n in range(20))
    last = state.revisions[-1]
    scheme = replace(last.scheme, components=last.scheme.components + boxes)
    return replace(state, revisions=(*state.revisions, Revision(last.at + 1, "scale", "+ boxes", scheme)))


def with_the_whole_catalogue(state):
    """Every entry of the catalogue by its bare name."""
    method = state.brief.method
    names = tuple(
        EntryNote(2000.0, "edges", item.title, item.id, "covered", 0.9)
        for item in (*method.edge_cases, *method.failures)
    )
    return replace(state, entries=state.entries + names)


def with_the_catalogue_and_its_cures(state):
    """Every entry with its first cure, read aloud."""
    method = state.brief.method
    notes = tuple(
        EntryNote(2000.0, "edges", item.title, item.id, "covered", 0.9, item.cures[0].cure)
        for item in (*method.edge_cases, *method.failures)
    )
    return replace(state, entries=state.entries + notes)


def with_random_decisions(state, seed: int = 7):
    """Fifty decide lines thrown together, with figures in half of them."""
    generator = random.Random(seed)
    parts = [
        "cache",
        "queue",
        "postgres",
        "kafka",
        "replicas",
        "shards",
        "cdn",
        "random codes",
        "key-value store",
        "log",
    ]
    reasons = ["it scales", "it is modern", "latency", "5k/s", "3 TB", "300k/s", "the team knows it", "99.9%", "40 ms"]
    lines = []
    for number in range(100, 150):
        chosen, rejected = generator.sample(parts, 2)
        reason, price = generator.choice(reasons), generator.choice(["", "more machines to run"])
        lines.append(
            Decision(number, 1500.0, "scale", f"decide {chosen} over {rejected}", chosen, rejected, reason, price)
        )
    return replace(state, decisions=state.decisions + tuple(lines))


def with_a_tenth_of_the_load(state):
    """The candidate's rates divided by ten, and every load run made at them, so that nothing is busy."""
    bound = tuple(replace(row, rate=row.rate / 10, given=row.given and row.given / 10) for row in state.bound)
    runs = tuple(
        replace(item, run=sample.loaded(0.6, passes=True, scale=0.1, kill=item.run.kill)) if item.run.load else item
        for item in state.runs
    )
    return replace(state, bound=bound, runs=runs)


PADDINGS = [
    with_jargon, with_idle_components, with_the_whole_catalogue, with_the_catalogue_and_its_cures,
    with_random_decisions, with_a_tenth_of_the_load,
]  # fmt: skip


@pytest.mark.parametrize("pad", PADDINGS, ids=lambda pad: pad.__name__)
@pytest.mark.parametrize("candidate", CANDIDATES, ids=lambda candidate: candidate.__name__)
def test_padding_never_raises_a_score_or_a_level(candidate, pad):
    before, after = grade(candidate()), grade(pad(candidate()))
    order = ["none", "middle", "senior", "staff"]
    assert after.score <= before.score
    assert order.index(after.reached or "none") <= order.index(before.reached or "none")


@pytest.mark.parametrize("seed", range(10))
def test_thrown_decisions_never_raise_a_weak_score(seed):
    assert grade(with_random_decisions(sample.middle(), seed)).score <= grade(sample.middle()).score


def test_all_paddings_at_once_leave_a_hopeless_session_hopeless():
    state = sample.hopeless()
    for pad in PADDINGS:
        state = pad(state)
    assert grade(state).score <= grade(sample.hopeless()).score


def test_a_load_run_below_the_prompts_load_is_judged_at_the_prompts_load():
    state = with_a_tenth_of_the_load(sample.senior())
    runs = (*state.runs, RunRecord(2200.0, "scale", "load", 1, sample.loaded(9.0, passes=True, scale=0.08)))
    found = {item.item: item for item in grade(replace(state, runs=runs)).evidence}
    assert found["scale-carried"].status == "missed"
    assert "at the prompt's load" in found["scale-carried"].note
