"""Lines about weaknesses and extreme cases as candidates typed them: how many are filed as a human would file them."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from sdtrainer.content.load import load_method, load_prompt
from sdtrainer.content.matching import entry_matcher
from sdtrainer.match import EntryIndex, match_entries

STORIES = tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))["story"]
FLOORS = {"dev": (0.9, 0.06), "held": (0.92, 0.05), "third": (0.92, 0.05)}
"""At least that share rightly, at most that share wrongly; the rest is kept as it was said."""


@cache
def index(prompt: str) -> EntryIndex:
    """The catalogue with what a prompt says of it."""
    method, told = load_method(), load_prompt(prompt)
    return entry_matcher((*method.edge_cases, *method.failures), method, "en", (*told.breaks, *told.edges))


def outcome(story: dict[str, object]) -> str:
    """Whether a line is filed ``right``, ``wrong``, or ``kept`` as it was said."""
    found = [item.id for item in match_entries(str(story["text"]), index(str(story["prompt"])))][:2]
    if set(found or ["-"]) & set(story["entries"]):
        return "right"
    return "wrong" if found else "kept"


@pytest.mark.parametrize(
    "line",
    [
        "we can also put a CDN and load balancer",
        "We put a queue because the providers are slow and it keeps the messages when there are too many.",
        "302 as above. 301 stays in browsers -> less load but clicks undercount and delete does not work",
    ],
)
def test_parts_and_reasons_for_them_are_no_weakness(line):
    assert match_entries(line, index("url-shortener")) == ()


def test_a_weakness_is_one_though_it_tells_a_reason():
    line = "weakness: we use one database because it is small; when the primary dies, writes stop"
    assert match_entries(line, index("url-shortener"))[0].id == "primary_loss"


def test_the_head_of_a_line_names_the_case_and_not_its_cure():
    line = (
        "50M campaign: expander, segment cut into 5000 chunks of 10k, chunk state in pg, crash = redo chunk, "
        "ids are a hash of campaign and user so a redo is deduped, throttle 28k/s"
    )
    assert match_entries(line, index("notification-service"))[0].id == "celebrity_fanout"


@pytest.mark.parametrize("part", FLOORS)
def test_most_lines_are_filed_as_a_human_would_and_few_wrongly(part):
    rows = [story for story in STORIES if story["set"] == part]
    counts = Counter(outcome(story) for story in rows)
    right, wrong = FLOORS[part]
    assert counts["right"] >= right * len(rows)
    assert counts["wrong"] <= wrong * len(rows)


HOT = {
    "payment-ledger": ("Hot account: our own fee account is in each payment, 9.3k/s on one row. Only append, sum later",
                       "A shop that receives 1% of all payments: its row is locked 93 times a second; sub-accounts"),
    "typeahead": ("One phrase draws a tenth of all searches within a minute: a copy inside each api",
                  "News: all people search for one phrase at the same moment, so one redis key is very hot, copy it"),
    "video-hosting": ("A trending clip gets 30% of the views on a single shard: more copies of that key",),
    "ticket-booking": ("everybody reads the same event: keep it in each server's memory",),
}  # fmt: skip


@pytest.mark.parametrize(("prompt", "line"), [(prompt, line) for prompt, lines in HOT.items() for line in lines])
def test_a_share_on_one_key_is_the_hot_object(prompt, line):
    assert match_entries(line, index(prompt))[0].id in ("hot_object", "lock_contention")


@pytest.mark.parametrize(
    ("prompt", "line", "never"),
    [
        ("payment-ledger", "our own fee account is in each payment, 9.3k/s on one row: append and sum", "social_block"),
        ("typeahead", "Bad words: there must be a list and I filter the answer by it.", "poison_message"),
        ("news-feed", "inactive users: do not keep feeds for people who were away 30 days", "social_block"),
        ("news-feed", "redis shard dies, rebuild the feed from follows and posts, replica takes over", "backfill"),
        ("payment-ledger", "If a pod dies Kubernetes restarts it.", "cache_loss"),
        ("file-sync", "a folder shared with 10k people: notify by pull", "redirect_loop"),
        ("file-sync", "gc deletes a block a new commit refers to: grace of days", "deletion_privacy"),
        ("video-hosting", "hostile file: decoder exploit, limits on time and size", "large_payload"),
        ("notification-service", "optout race: check at send and not at accept", "double_booking"),
        ("url-shortener", "ten is too few app servers then, I need more like 150", "hot_counter"),
        ("url-shortener", "yes counts as predicted. Counter sums in memory for 2 s, one row per code", "enumeration"),
    ],
)
def test_without_its_speciality_a_line_is_not_filed_under_an_entry(prompt, line, never):
    assert never not in {item.id for item in match_entries(line, index(prompt))}


@pytest.mark.parametrize(
    ("prompt", "line"),
    [
        ("chat-messenger", "Prediction: the message store takes 230k writes a second over 40 nodes, so under half."),
        ("ride-hailing", "my prediction for the surge: positions hold, matching goes to 80%"),
        ("photo-sharing", "so I predict 90% hits and a third of the load on the primary"),
        ("payment-ledger", "cost: 12 nodes at $400 a month, twice that with the copies"),
        ("file-sync", "I give up one thing: two commits of the same second may be listed in any order"),
        ("chat-messenger", "The sender does not wait for the devices, the tick comes when the message is stored"),
        ("video-hosting", "nobody waits for the encoder, the upload is acknowledged before"),
        ("notification-service", "40k connections each, about 25 machines, say 30 nodes of 8 cores"),
        ("photo-sharing", "add an index on the author"),
        ("ride-hailing", "use a load balancer"),
        ("video-hosting", "The same content under several addresses -> hash of the bytes, stored once"),
        ("photo-sharing", "A new user has an empty feed: suggest popular accounts"),
    ],
)
def test_what_tells_no_weakness_or_none_that_is_known_is_filed_nowhere(prompt, line):
    assert match_entries(line, index(prompt)) == ()


@pytest.mark.parametrize(
    ("prompt", "line", "entry"),
    [
        (
            "notification-service",
            "A poison message kills its consumer each time: dead letters after three",
            "poison_message",
        ),
        ("typeahead", "Somebody poisons the suggestions with bots: count different people only", "abuse"),
        ("url-shortener", "codes are predictable, so anyone can list them: random ones", "enumeration"),
        ("ride-hailing", "a late position overtakes a newer one: drop what has an older number", "out_of_order"),
        ("photo-sharing", "one user is following 30,000 accounts: cap it, build by pull", "mass_subscriber"),
    ],
)
def test_a_word_of_two_meanings_is_filed_by_what_stands_beside_it(prompt, line, entry):
    assert match_entries(line, index(prompt))[0].id == entry
