"""Lines that were misheard once: what is meant decides, and not a word that happens to fit."""

from __future__ import annotations

from functools import cache

import pytest

from sdtrainer.content.load import load_method, load_prompt
from sdtrainer.content.matching import prompt_index
from sdtrainer.match import PromptIndex, Reply, answer
from sdtrainer.match.talk import is_talk
from sdtrainer.match.words import stem


@cache
def index(prompt: str) -> PromptIndex:
    """The facts of a shipped prompt."""
    return prompt_index(load_prompt(prompt), load_method())


def heard(prompt: str, line: str) -> set[tuple[str, str]]:
    """The zones of a line's replies, each with its fact; what is only acknowledged is left out."""
    replies: tuple[Reply, ...] = answer(line, index(prompt))
    return {(reply.zone, "".join(reply.facts[:1])) for reply in replies if reply.zone != "ack"}


@pytest.mark.parametrize(
    ("prompt", "line", "fact"),
    [
        ("file-sync", "How many users do we have?", "users"),
        ("url-shortener", "How many users do we have?", "links"),
        ("video-hosting", "How many daily active users do we have?", "views"),
        ("ride-hailing", "How many people use it?", "rides"),
    ],
)
def test_who_asks_for_users_is_told_how_much_comes_in(prompt, line, fact):
    assert heard(prompt, line) == {("answer", fact)}


@pytest.mark.parametrize(
    ("prompt", "line", "facts"),
    [
        ("video-hosting", "How many people watch per day and how many videos are uploaded?", {"views", "uploads"}),
        ("video-hosting", "And the bit rate?", {"bitrate"}),
        ("photo-sharing", "How many daily users, and how many photos do they upload per day?", {"users", "uploads"}),
        ("video-hosting", "Minutes watched per view, and mean bit rate served?", {"watch_time", "bitrate"}),
        ("video-hosting", "How many time can pass between upload and the video is available?", {"delay"}),
        ("video-hosting", "Takedown: effective everywhere within how long?", {"rights"}),
        ("video-hosting", "I mean the delay after the upload, before other users can watch it.", {"delay"}),
        ("notification-service", "What about the speed, must it be real time?", {"latency"}),
        ("url-shortener", "links expire or live forever", {"retention"}),
    ],
)
def test_what_is_asked_for_decides_and_not_a_word_in_common(prompt, line, facts):
    assert heard(prompt, line) == {("answer", fact) for fact in facts}


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("provider limits per sec, latency, how often down", "providers"),
        ("What are the provider rate limits and how often are they down?", "providers"),
        ("which ones are urgent and what's the deadline, vs campaigns", "urgent"),
    ],
)
def test_a_side_of_a_thing_belongs_to_the_fact_that_tells_it_too(line, fact):
    assert heard("notification-service", line) == {("answer", fact)}


def test_another_matter_behind_a_thing_stays_another_matter():
    assert heard("notification-service", "How many notifications a day, latency?") == {
        ("answer", "messages"), ("answer", "latency"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("prompt", "line", "fact"),
    [
        ("file-sync", "I assume first commit wins, second becomes conflicted copy, no merge. Right?", "conflict"),
        ("video-hosting", "Out: live, comments, recommendations, search, ads. Objections?", "live"),
        ("video-hosting", "no live, no comments, no recs, no search. sound right?", "live"),
        ("notification-service", "I'd guess not everything is equally urgent, login codes vs marketing.", "urgent"),
    ],
)
def test_a_proposal_in_other_words_that_agrees_is_agreed_to(prompt, line, fact):
    assert heard(prompt, line) == {("agree", fact)}


@pytest.mark.parametrize(
    ("prompt", "line", "replies"),
    [
        ("notification-service", "I understand it sends push, email and SMS for other teams.", {("agree", "tenants")}),
        ("notification-service", "assume peak 4x mean, 1KB per message all in", {("agree", "peak"), ("agree", "size")}),
        ("notification-service", "id assume sms never twice since its money", {("agree", "twice")}),
        ("chat-messenger", "Each user has just one device.", {("correct", "devices")}),
        ("url-shortener", "I assume traffic is not evenly distributed over the links", {("agree", "hot_link")}),
    ],
)
def test_for_whom_a_thing_is_denies_nothing_and_a_size_is_about_a_size(prompt, line, replies):
    assert heard(prompt, line) == replies


def test_what_names_nothing_is_asked_of_what_came_before():
    assert ("unsure", "") not in heard("notification-service", "Can one be sent at a scheduled time? How much before?")


def test_the_one_of_two_is_no_figure():
    line = "A user pastes a long url and gets a short one back, whoever opens the short one is redirected."
    assert "correct" not in {zone for zone, _ in heard("url-shortener", line)}


def test_a_ratio_ten_times_off_is_corrected():
    line = "I'll assume it's much more reads than writes, maybe 10 to 1"
    assert heard("url-shortener", line) == {("correct", "ratio")}


def test_a_list_of_channels_agrees_to_no_volume_and_its_length_is_no_figure():
    line = "Ok so three channels, push, email and sms, other internal teams are the callers. Right?"
    assert heard("notification-service", line) == {("agree", "tenants")}


@pytest.mark.parametrize(
    "line",
    [
        "I think that is enough for me to start.",
        "OK, I understood. I can start the estimation.",
        "That's clear, let's move on to the numbers.",
        "No further questions.",
    ],
)
def test_how_far_the_interview_has_come_is_no_assumption(line):
    replies = answer(line, index("file-sync"))
    assert [(reply.zone, reply.lost) for reply in replies] == [("ack", False)] * len(replies)


@pytest.mark.parametrize(
    "line", ["I can start with 3 servers", "that is enough storage", "let us design it with a cache"]
)
def test_a_word_about_the_way_does_not_make_talk_of_a_proposal(line):
    assert not is_talk(line)


@pytest.mark.parametrize(
    ("prompt", "line", "facts"),
    [
        ("news-feed", "hashtags, ads and direct messages: out", {"extras"}),
        ("news-feed", "I leave likes and ads out, ok?", {"interactions", "extras"}),
        ("video-hosting", "Live streams and comments are out of scope.", {"live"}),
        ("photo-sharing", "Comments and likes are somebody else's. Do you agree?", {"search"}),
        ("ticket-booking", "I would keep refunds and resale out.", {"refunds", "extras"}),
    ],
)
def test_who_leaves_out_what_is_out_is_agreed_to_wherever_he_says_so(prompt, line, facts):
    replies = heard(prompt, line)
    assert {zone for zone, _ in replies} == {"agree"}
    assert {fact for _, fact in replies} == facts


def test_who_leaves_out_what_is_asked_for_is_corrected():
    assert ("correct", "refunds") in heard("payment-ledger", "refunds and chargebacks: out")


@pytest.mark.parametrize("line", ["how many users?", "How many users do we have?", "number of people?"])
def test_what_each_person_does_is_not_told_to_who_asks_how_many_they_are(line):
    assert heard("ticket-booking", line) == {("answer", "buyers")}


@pytest.mark.parametrize(
    ("prompt", "line", "expected"),
    [
        ("news-feed", "I suppose one follows in one direction, without approval. Right?", {("agree", "follow")}),
        ("news-feed", "I assume following is mutual", {("correct", "follow")}),
        ("typeahead", "no personal ranking", {("agree", "order")}),
        ("web-crawler", "HTML only, right?", {("agree", "content")}),
    ],
)
def test_a_premise_is_judged_by_the_piece_of_the_answer_that_is_about_it(prompt, line, expected):
    assert heard(prompt, line) == expected


def test_a_yes_or_no_to_ones_own_question_is_about_nothing_by_itself():
    line = "What about the privacy of what people type? I assume never."
    assert heard("typeahead", line) == {("answer", "safety")}


@pytest.mark.parametrize("line", ["Anything more?", "Is that it?", "Did I miss anything?"])
def test_who_asks_whether_that_is_all_is_told_what_it_does(line):
    assert heard("file-sync", line) == {("answer", "core")}


@pytest.mark.parametrize(
    ("prompt", "line", "fact"),
    [
        ("typeahead", "availability of suggesting vs recording.", "availability"),
        ("news-feed", "How many seconds after a post may followers see it?", "freshness"),
        ("typeahead", "how soon must a banned phrase be gone?", "safety"),
        ("typeahead", "phrases count?", "phrases"),
        ("ticket-booking", "How many seats has a hall at most?", "seats"),
        ("ticket-booking", "holds: duration?", "hold"),
        ("ticket-booking", "Can I send the provider an idempotency key?", "payment"),
        ("web-crawler", "Who looks up stored pages?", "users"),
    ],
)
def test_a_question_reaches_the_fact_that_answers_it(prompt, line, fact):
    assert heard(prompt, line) == {("answer", fact)}


@pytest.mark.parametrize(("one", "other"), [("stories", "stored"), ("direction", "direct"), ("duration", "durable")])
def test_a_word_is_not_taken_for_another_with_the_same_beginning(one, other):
    assert stem(one) != stem(other)


def test_what_one_would_like_to_ask_is_talk():
    assert is_talk("So first I would like to ask some questions.")
    assert not is_talk("I would like to ask how many users there are")


@pytest.mark.parametrize("prompt", ["web-crawler", "video-hosting", "ride-hailing", "file-sync", "news-feed"])
@pytest.mark.parametrize("line", ["Is there a budget, in machines or in money?", "Are there any cost constraints?"])
def test_no_fact_is_told_to_who_asks_what_may_be_spent(prompt, line):
    assert heard(prompt, line) == {("refuse", "")}


@pytest.mark.parametrize(
    ("prompt", "line", "fact"),
    [
        ("web-crawler", "What is the budget per host?", "traps"),
        ("news-feed", "What is the time budget for posting?", "latency"),
        ("video-hosting", "What does encoding cost?", "encoding"),
    ],
)
def test_a_budget_of_something_in_the_prompt_is_asked_of_that(prompt, line, fact):
    assert heard(prompt, line) == {("answer", fact)}


def test_what_is_said_of_the_last_of_a_list_leaves_out_nothing_else():
    replies = heard("payment-ledger", "One currency, one country, sign-in is somebody else's. OK?")
    assert replies == {("agree", "currency"), ("agree", "login")}


def test_a_list_of_what_one_does_is_told_no_amount():
    line = "browse events, see seat map, reserve seats, pay. no refunds, no resale. right?"
    assert ("agree", "tries") not in heard("ticket-booking", line)


def test_the_words_that_leave_out_do_not_tell_what_is_left_out():
    assert heard("typeahead", "I'd leave out personal history") == {("agree", "order")}


def test_a_list_is_left_out_however_it_is_spaced():
    assert heard("news-feed", "likes,   comments   and ads  :  out") == {("agree", "interactions"), ("agree", "extras")}
    assert heard("news-feed", f"ads and likes{' ' * 5000}: out") == {("agree", "interactions"), ("agree", "extras")}
