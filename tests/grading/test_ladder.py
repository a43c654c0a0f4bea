"""Decisions climb by structure: stated, compared, forced, priced."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from sdtrainer.grading.ladder import counted, ladder
from tests.grading import sample


def rung(chosen: str, rejected: str = "", reason: str = "", price: str = "", state=None):
    """Where one decision stands, on a session with all the facts, sums and parts."""
    return ladder(replace(state or sample.staff(), decisions=(sample.decide(1, chosen, rejected, reason, price),)))[0]


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (("blockchain", "mainframe", "it is modern"), "named"),
        (("cache",), "stated"),
        (("cache", "", "reads_peak = 116k/s"), "stated"),
        (("cache", "cache", "reads_peak"), "stated"),
        (("cache", "read replicas"), "stated"),
        (("cache", "read replicas", "copies are expensive"), "compared"),
        (("cache", "bananas", "they are yellow"), "stated"),
        (("cache", "read replicas", "reads_peak is too much for one table"), "forced"),
        (("cache", "read replicas", "116k/s > 20k/s"), "forced"),
        (("cache", "read replicas", "120k reads a second"), "forced"),
        (("cache", "read replicas", "30 TB of links"), "compared"),
        (("cache", "read replicas", "116k/s > 20k/s", "stale for a second"), "priced"),
        (("cache", "read replicas", "copies are expensive", "stale for a second"), "compared"),
        (("synchronous copies", "asynchronous", "an acknowledged link may never be lost"), "compared"),
        (("redis", "read replicas", "116k/s > 20k/s"), "forced"),
        (("three copies", "one", "an acknowledged link may never be lost"), "compared"),
        (("random codes", "seven characters", "random codes have seven characters"), "stated"),
        (("cache", "a quantum mainframe", "116k/s > 20k/s"), "stated"),
        (("writing to the cache once", "twice", "1.2k/s writes are enough"), "forced"),
        (("cache", "a direct path", "116k/s > 20k/s"), "forced"),
        (("cache", "a direct path", "it is nicer for everybody"), "stated"),
        (("302 temporary", "301 permanent", "a deletion must hold within one minute"), "forced"),
    ],
)
def test_the_rung_of_a_decision(decision, expected):
    assert rung(*decision).rung == expected


def test_a_figure_of_another_quantity_forces_nothing():
    assert rung("key-value store", "sharded SQL", "30 TB is read by one key").by.startswith("storage")
    assert not rung("cache", "read replicas", "30 TB is much").by


def test_a_reason_against_the_deciding_number_is_a_doubt_with_both_figures():
    found = rung("cache", "read replicas", "only 40/s of reads arrive")
    assert "40/s" in found.doubt
    assert "116k/s" in found.doubt
    assert found.rung == "compared"


def test_one_counts_per_component_or_tradeoff():
    lines = tuple(sample.decide(n, "cache", "read replicas", "116k/s > 20k/s") for n in range(1, 5))
    assert len(counted(ladder(replace(sample.staff(), decisions=lines)))) == 1


def test_another_choice_about_a_part_counts_when_another_figure_forces_it():
    first = sample.decide(1, "cache in two zones", "one zone", "116k/s of reads would find nothing")
    second = sample.decide(2, "cache of whole pages", "rows in the store", "30 TB are never read as rows")
    again = sample.decide(3, "cache of pages", "rows in a store", "116k/s of reads")
    loose = sample.decide(4, "cache written through", "an index", "it is simpler to explain")
    found = counted(ladder(replace(sample.staff(), decisions=(first, second, again, loose))))
    assert [item.number for item in found] == [1, 2]


def test_a_trade_off_that_only_shares_a_word_asks_for_no_figure_of_its_own():
    found = rung("links by address range", "one big index", "30 TB are too many for one machine")
    assert (found.rung, found.about, found.core) == ("forced", "links", False)


def test_losses_that_are_accepted_make_no_flood():
    accepted = tuple(sample.decide(n, f"accept {part}", "", "two zones") for n, part in enumerate(("api", "cache"), 7))
    loose = tuple(
        sample.decide(n, chosen, rejected, "it is simpler")
        for n, (chosen, rejected) in enumerate(
            (("cache", "replicas"), ("random codes", "hash"), ("302", "301"), ("sql", "nosql"), ("a log", "a queue")), 1
        )
    )
    found = ladder(replace(sample.staff(), decisions=(*loose, sample.FORCED[0], *accepted)))
    assert len(found) == 8
    assert [item.rung for item in found[:5]] == ["compared"] * 5


def test_bare_counts_of_other_things_are_no_doubt():
    assert not rung("cache", "read replicas", "6 replicas fill 50 racks").doubt


def test_every_number_of_a_chain_is_a_figure_of_the_session():
    state = replace(sample.staff(), worksheet=sample.worksheet("opened = 40k/s * 2 = 80k/s, peak 3x = 240k/s"))
    assert rung("cache", "read replicas", "240k/s at peak", state=state).by.startswith("opened")


def test_withdrawn_decisions_are_gone():
    gone = replace(sample.FORCED[0], withdrawn=True)
    assert ladder(replace(sample.staff(), decisions=(gone,))) == ()


def test_a_figure_of_an_unseen_run_is_not_the_candidates():
    state = sample.staff()
    unseen = tuple(replace(record, seen=False) for record in state.runs)
    seen = rung("cache", "read replicas", "links saturates at 17k/s", state=state)
    hidden = rung("cache", "read replicas", "links saturates at 17k/s", state=replace(state, runs=unseen))
    assert (seen.rung, hidden.rung) == ("forced", "compared")


def test_a_flood_that_chooses_what_it_rejects_is_only_stated():
    pairs = [("cache", "read replicas"), ("read replicas", "cache")] * 4
    made = tuple(sample.decide(at, *pair, "116k/s > 20k/s") for at, pair in enumerate(pairs, 1))
    assert {item.rung for item in ladder(replace(sample.staff(), decisions=made))} <= {"named", "stated"}


FREE = sample.decide(
    1, "a saga of local steps", "a two-phase commit", "the partner bank takes no lock", "undo steps to write"
)


def test_a_full_decision_about_no_part_is_compared_and_one_of_them_counts():
    again = replace(FREE, number=2, chosen="local steps in a saga")
    other = replace(FREE, number=3, chosen="cursor pages", rejected="offset pages")
    bare = replace(FREE, number=4, price="")
    found = ladder(replace(sample.staff(), decisions=(FREE, again, other, bare)))
    assert [item.rung for item in found] == ["compared", "compared", "compared", "named"]
    assert [item.number for item in counted(found)] == [1]


def test_free_decisions_that_rest_on_the_session_count_each_on_its_subject():
    pages = replace(FREE, number=2, chosen="cursor pages", rejected="offset pages", reason="116k/s of reads at peak")
    saga = replace(FREE, reason="1.2k/s of writes at peak")
    again = replace(saga, number=3, chosen="local steps in a saga")
    found = ladder(replace(sample.staff(), decisions=(saga, pages, again)))
    assert [item.rung for item in found] == ["compared"] * 3
    assert [item.number for item in counted(found)] == [1, 2]


def test_a_decision_is_about_the_part_its_line_names():
    found = rung("signed tokens", "a check at every request", "116k/s of checks are too many", "keys in each cache")
    assert (found.about, found.rung) == ("cache", "priced")


def test_made_up_decisions_about_what_nobody_knows_are_never_compared():
    words = ("bananas", "apples", "mainframes", "blimps", "zebras", "turnips", "harpsichords", "umbrellas")
    made = tuple(
        replace(FREE, number=at, chosen=one, rejected=other, reason=f"{one} carry 116k/s and are loved by the board")
        for at, (one, other) in enumerate(pairwise(words), 1)
    )
    assert len(made) == 7
    assert {item.rung for item in ladder(replace(sample.staff(), decisions=made))} == {"named"}


def test_a_flood_of_decisions_about_nothing_we_know_earns_nothing():
    thrown = tuple(
        replace(FREE, number=n, chosen=f"way{n} a", rejected=f"path{n} b", reason="116k/s of reads at peak")
        for n in range(50)
    )
    found = ladder(replace(sample.staff(), decisions=(*sample.FORCED, *thrown)))
    assert all(item.height < 2 for item in found if item.free)


@pytest.mark.parametrize(("reason", "about"), [("116k/s > 20k/s", "rate"), ("30 TB would not fit", "space")])
def test_of_tradeoffs_with_like_options_the_one_whose_figure_is_quoted_is_meant(reason, about):
    state = sample.staff()
    first = state.brief.prompt.tradeoffs[0]
    alike = tuple(
        first.model_copy(update={"id": name, "options": ("cache", "read replicas"), "number": "", "decides": decides})
        for name, decides in (("rate", "reads_peak"), ("space", "storage"))
    )
    prompt = state.brief.prompt.model_copy(update={"tradeoffs": alike})
    found = rung("cache", "read replicas", reason, state=replace(state, brief=replace(state.brief, prompt=prompt)))
    assert found.about == about


def choosing(number: str, decides: str, state=None):
    """The session with one trade-off, told by ``number`` and decided by ``decides``."""
    state = state or sample.staff()
    first = state.brief.prompt.tradeoffs[0]
    only = first.model_copy(
        update={"id": "only", "options": ("waiting room", "more shards"), "number": number, "decides": decides}
    )
    only = only.model_copy(update={"said": (("admission",), ("bigger core",))})
    prompt = state.brief.prompt.model_copy(update={"tradeoffs": (only,)})
    return replace(state, brief=replace(state.brief, prompt=prompt))


def test_a_rate_decides_where_a_count_does_and_what_the_authored_number_measures_too():
    links = choosing("1 billion links", "links")
    assert rung("admission", "a bigger core", "only 116k/s can be useful", state=links).rung == "forced"
    assert rung("admission", "a bigger core", "30 TB would be kept", state=links).rung == "compared"
    both = choosing("1 billion links, 30 TB", "links")
    assert rung("admission", "a bigger core", "30 TB would be kept", state=both).rung == "forced"


def test_beside_a_figure_and_a_price_a_known_word_of_each_way_is_enough():
    other = "shard harpsichord zebra turnip"
    assert rung("cache", other, "116k/s > 20k/s").rung == "stated"
    assert rung("cache", other, "116k/s > 20k/s", "a stale second").rung == "priced"
    assert rung("cache", other, "it is simpler to explain", "a stale second").rung == "stated"
    assert rung("cache", "harpsichord zebra turnip", "116k/s > 20k/s", "a stale second").rung == "stated"


def test_a_price_may_be_a_count_and_what_is_counted():
    assert rung("cache", "read replicas", "116k/s > 20k/s", "one cluster").priced
    assert not rung("cache", "read replicas", "116k/s > 20k/s", "money").priced


def test_a_figure_is_told_as_the_nearest_of_its_kind():
    state = replace(sample.staff(), worksheet=sample.worksheet("burst = 100k/s * 1.1 = 110k/s"))
    assert rung("cache", "read replicas", "116k/s at peak", state=state).by.startswith("open")
    assert rung("cache", "read replicas", "110k/s at peak", state=state).by.startswith("burst")


def test_accepted_losses_with_figures_do_not_carry_a_flood():
    pairs = (("cache", "replicas"), ("random codes", "hash"), ("302", "301"), ("sql", "nosql"), ("a log", "a queue"))
    loose = [sample.decide(at, *pair, "it is simpler to explain") for at, pair in enumerate((*pairs, *pairs), 1)]
    accepted = [sample.decide(at, "accept cache", "", "116k/s for a minute") for at in range(20, 30)]
    found = ladder(replace(sample.staff(), decisions=(*loose, *accepted)))
    assert {item.height for item in found} <= {0, 1}
