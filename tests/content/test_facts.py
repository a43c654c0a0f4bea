"""Facts as numbers: rates, targets, variants, twists."""

from __future__ import annotations

import pytest

from sdtrainer.content.facts import averages, bases, operation_rates, quantities, targets, with_changes, with_variant
from sdtrainer.content.load import load_prompt
from sdtrainer.errors import ReadError, SdError

PROMPT = load_prompt("url-shortener")


def rates(prompt, assumptions=None):
    return {name: round(rate) for name, rate in operation_rates(prompt, quantities(prompt, assumptions)).items()}


def test_rates_follow_from_the_facts():
    # 1e9 links / 30 d = 385.8/s, times 3 at peak, times 100 redirects
    assert rates(PROMPT) == {"shorten": 1157, "open": 115_741, "stats": 347}


def test_an_assumption_replaces_a_value():
    assert rates(PROMPT, {"links": "100M"})["shorten"] == 116


def test_a_variant_tells_other_figures_and_keeps_the_statement():
    variant = with_variant(PROMPT, "campaigns")
    assert variant.statement == PROMPT.statement
    assert rates(variant)["shorten"] == 347
    assert "174k/s" in variant.references.scaled


def test_a_twist_changes_values():
    assert rates(with_changes(PROMPT, {"peak": "6"}))["shorten"] == 2315


def test_targets_are_in_base_units():
    found = targets(PROMPT, quantities(PROMPT))
    assert (found.p99, found.availability, found.staleness, found.loss) == (0.1, 0.9999, 1.0, 0.0)


def test_what_cannot_be_read_is_said():
    with pytest.raises(ReadError):
        quantities(PROMPT, {"links": "many"})
    with pytest.raises(SdError, match="has no variant"):
        with_variant(PROMPT, "nowhere")


@pytest.mark.parametrize("rate", ["links", "row / day", "nobody / day"])
def test_a_rate_of_another_dimension_is_refused(rate):
    operation = PROMPT.operations[0].model_copy(update={"rate": rate})
    with pytest.raises(ReadError):
        operation_rates(PROMPT.model_copy(update={"operations": (operation,)}), quantities(PROMPT))


def test_an_operation_may_have_targets_of_its_own():
    prompt = load_prompt("url-shortener")
    held = targets(prompt, quantities(prompt))
    assert (held.p99_of("open"), held.p99_of("shorten", "make")) == (0.1, 0.5)
    assert (held.availability_of("open"), held.availability_of("make", "shorten")) == (0.9999, 0.999)
    assert held.p99_of("unknown") == 0.1


def test_the_busiest_reads_and_writes_rest_on_facts_about_load_without_the_peak():
    prompt = load_prompt("photo-sharing")
    assert bases(prompt, "read") == {"users", "grids", "looks"}
    assert bases(prompt, "write") == {"uploads"}


def test_nothing_is_rested_on_where_no_rate_can_be_read():
    operations = tuple(item.model_copy(update={"rate": "nobody / day"}) for item in PROMPT.operations)
    assert bases(PROMPT.model_copy(update={"operations": operations}), "read") == frozenset()
    assert bases(PROMPT.model_copy(update={"operations": ()}), "write") == frozenset()


def test_the_average_is_the_peaks_share_or_what_an_operation_says_of_itself():
    crawler, tickets = load_prompt("web-crawler"), load_prompt("ticket-booking")
    assert averages(crawler, quantities(crawler))["fetch"] == pytest.approx(1 / 1.5)
    # 20,000 events of 5,000 seats, two an order, over a year, against 80,000 seats in the 10 minutes of a hold.
    names = quantities(tickets)
    rate = operation_rates(tickets, names)["pay"]
    assert averages(tickets, names)["pay"] * rate == pytest.approx(20_000 * 2500 / (365 * 86_400), rel=0.01)
