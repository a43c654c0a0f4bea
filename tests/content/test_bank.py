"""The whole bank: it is whole, it means what it says, and it is understood."""

from __future__ import annotations

import pytest

from sdtrainer.content.finding import LACKS
from sdtrainer.content.kinds import load_kinds
from sdtrainer.content.load import load_method, load_prompts
from sdtrainer.content.matching import prompt_index
from sdtrainer.content.meaning import review
from sdtrainer.content.recall import lint, measure
from sdtrainer.match import answer

METHOD = load_method()
PROMPTS = {prompt.id: prompt for prompt in load_prompts()}
BALANCE = {
    "chat-messenger": {"messages", "users"},
    "file-sync": {"checks", "changes"},
    "news-feed": {"opens", "posts"},
    "notification-service": {"messages"},
    "payment-ledger": {"balances"},
    "photo-sharing": {"grids", "uploads"},
    "ride-hailing": {"watching", "drivers"},
    "ticket-booking": {"looks"},
    "typeahead": {"keystrokes", "searches"},
    "url-shortener": {"ratio"},
    "video-hosting": {"views", "uploads"},
    "web-crawler": {"users", "pages"},
}
"""What tells how much is read and how much is written."""


@pytest.fixture(scope="module")
def indexes():
    return {name: prompt_index(prompt, METHOD) for name, prompt in PROMPTS.items()}


@pytest.fixture(scope="module")
def measured(indexes):
    return {name: measure(prompt, indexes[name]) for name, prompt in PROMPTS.items()}


@pytest.mark.parametrize("name", PROMPTS)
def test_a_shipped_prompt_lacks_nothing_and_has_no_fault(name):
    assert review(PROMPTS[name], METHOD, load_kinds()) == []


def test_left_out_questions_rank_their_fact_first(measured):
    tried = [item for recall in measured.values() for item in recall.asks]
    assert sum(item.first for item in tried) / len(tried) >= 0.75


@pytest.mark.parametrize("name", PROMPTS)
def test_proposals_are_answered_rightly(measured, name):
    assert measured[name].shares["proposals_right"] >= 0.75


@pytest.mark.parametrize("line", ["Is it read-heavy or write-heavy?", "What's the read/write ratio?"])
@pytest.mark.parametrize("name", PROMPTS)
def test_who_asks_whether_more_is_read_or_written_hears_what_both_rest_on(indexes, name, line):
    replies = answer(line, indexes[name])
    facts = {fact for reply in replies for fact in reply.facts}
    assert {reply.zone for reply in replies} == {"answer"}
    assert facts == BALANCE[name]


def test_questions_nothing_is_known_about_are_rarely_answered(measured):
    missed = [right for recall in measured.values() for _, right in recall.not_asked]
    assert missed.count(False) / len(missed) <= 0.10


def test_no_trigger_stands_in_two_facts_and_no_sample_ranks_another_fact(measured, indexes):
    errors = [
        item
        for name, recall in measured.items()
        for item in lint(PROMPTS[name], indexes[name], recall)
        if item.severity == "error"
    ]
    assert errors == []


def test_the_catalogue_has_cures_with_costs_for_every_entry():
    entries = (*METHOD.edge_cases, *METHOD.failures)
    assert len(entries) >= 40
    assert len({entry.id for entry in entries}) == len(entries)
    assert all(entry.cures and entry.words for entry in entries)


def test_a_draft_is_told_what_it_lacks():
    draft = PROMPTS["url-shortener"].model_copy(update={"edges": (), "twist": None})
    assert {(item.severity, item.message) for item in review(draft, METHOD)} == {
        (LACKS, "0 of the 8 a whole prompt has"), (LACKS, "is missing"),
    }  # fmt: skip
