"""The envelope: every formula against figures worked out by hand, ranges, and what is asked for."""

import math

import pytest

from sdtrainer.errors import ReadError, UsageError
from sdtrainer.estimate import envelope
from sdtrainer.estimate.envelope_text import envelope_text
from sdtrainer.quantity import parse

IDS = [
    "writes_per_second", "writes_per_second_peak", "reads_per_second", "reads_per_second_peak", "ingress", "egress",
    "storage_per_day", "storage_per_year", "storage_total", "storage_replicated", "cache_memory", "servers",
    "concurrency",
]  # fmt: skip


def values(**given):
    found = envelope(given)
    return {result.id: result.quantity.number for result in found.results}


def test_the_defaults_by_hand():
    writes = 10**7 / 86_400
    found = values(users="10M", payload="2KB")
    assert list(found) == IDS
    assert found == {
        "writes_per_second": pytest.approx(writes),
        "writes_per_second_peak": pytest.approx(writes * 3),
        "reads_per_second": pytest.approx(writes * 10),
        "reads_per_second_peak": pytest.approx(writes * 30),
        "ingress": pytest.approx(writes * 2000 * 8),
        "egress": pytest.approx(writes * 10 * 2000 * 8),
        "storage_per_day": 20 * 10**9,
        "storage_per_year": 7_300 * 10**9,
        "storage_total": 36_500 * 10**9,
        "storage_replicated": 109_500 * 10**9,
        "cache_memory": 40 * 10**9,
        "servers": math.ceil(writes * 33 / 700),
        "concurrency": pytest.approx(writes * 33 * 0.1),
    }


def test_every_input_has_its_place():
    found = values(
        mau="100M", active_share="30%", actions="4", reads_per_write="50:1", payload="500B", response="2KB",
        media_share="10%", media_size="1MB", peak="5", retention="3y", replication="2", overhead="20%",
        cache_share="10%", per_server="500/s", utilisation="50%", latency="200ms", growth="50%",
    )  # fmt: skip
    writes = 30e6 * 4 / 86_400
    assert found["ingress"] == pytest.approx(writes * (500 + 0.1 * 1e6) * 8)
    assert found["egress"] == pytest.approx(writes * 50 * (2000 + 0.1 * 1e6) * 8)
    assert found["storage_total"] == pytest.approx(30e6 * 4 * (500 + 1e5) * 365 * (1 + 1.5 + 2.25) * 1.2)
    assert found["storage_replicated"] == pytest.approx(found["storage_total"] * 2)
    assert found["cache_memory"] == pytest.approx(0.1 * 30e6 * 4 * 50 * 2000)
    assert found["servers"] == math.ceil(writes * 51 * 5 / 250)
    assert found["concurrency"] == pytest.approx(writes * 51 * 5 * 0.2)


def test_assumptions_are_told_from_what_was_given():
    inputs = {value.name: value for value in envelope({"users": "10M", "media_size": "2MB"}).inputs}
    assert [inputs[name].given for name in ("users", "media_size", "media_share", "payload", "response")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert inputs["media_share"].quantity.number == 0.1
    assert inputs["response"].quantity == inputs["payload"].quantity


def test_working_names_the_formula_and_fills_in_the_numbers():
    result = envelope({"users": "10M"}).results[1]
    assert result.working == "writes × peak = 116/s × 3"
    assert "in the head, with 10^5 s a day: writes 100/s" in envelope({"users": "10M"}).notes


def test_on_request_alone():
    found = values(availability="99.9%", keyspace="62^7", transfer="1TB@1Gbps")
    assert found == {
        "downtime": pytest.approx(31_536), "keyspace": 62**7, "id_bits": 42, "transfer_time": 8000,
    }  # fmt: skip
    assert values(keyspace="3.5bn")["id_bits"] == 32


def test_a_bare_rate_is_a_second_and_said_so():
    found = envelope({"users": "10M", "per_server": "500"})
    assert found.results[-2].quantity.number == math.ceil(1e7 / 86_400 * 33 / 350)
    assert found.notes[0] == "--per-server 500 read as 500/s"


def test_a_range_may_be_sent_too():
    spread = envelope({"transfer": "10..20TB@1Gbps"}).results[0].spread
    assert [spread.least.number, spread.most.number] == [80_000, 160_000]


def test_cost_adds_up():
    prices = {
        "storage_price": parse("$0.1/GB/month").quantity, "memory_price": parse("$2/GB/month").quantity,
        "egress_price": parse("$0.05/GB").quantity, "server_price": parse("$50/month").quantity,
    }  # fmt: skip
    results = {one.id: one.quantity for one in envelope({"users": "10M", "payload": "2KB"}, prices).results}
    egress_gb = 10**7 * 10 * 2000 * 30 / 1e9
    assert results["cost"].number == pytest.approx(109_500 * 0.1 + 40 * 2 + egress_gb * 0.05 + 6 * 50)
    assert results["cost"].unit == "USD"


def test_one_range_gives_its_own_ends_and_follows_the_formulas():
    results = {one.id: one for one in envelope({"users": "5M..20M"}).results}
    spread = results["writes_per_second"].spread
    assert [spread.p5.number, spread.p95.number] == pytest.approx([5e6 / 86_400, 20e6 / 86_400], rel=0.01)
    assert [spread.least.number, spread.most.number] == pytest.approx([5e6 / 86_400, 20e6 / 86_400])
    assert results["writes_per_second"].quantity.number == pytest.approx(10e6 / 86_400)


def test_independent_ranges_lie_inside_their_corners_as_log_normals_do():
    spread = {one.id: one for one in envelope({"users": "5M..20M", "payload": "1KB..4KB"}).results}["ingress"].spread
    sigma = math.hypot(math.log(4), math.log(4)) / 2
    middle = 10e6 / 86_400 * 2000 * 8
    assert [spread.p5.number, spread.p95.number] == pytest.approx(
        [middle * math.exp(-sigma), middle * math.exp(sigma)], rel=0.05
    )
    assert [spread.least.number, spread.most.number] == pytest.approx([middle / 4, middle * 4], rel=1e-6)


def test_with_one_range_both_figures_agree_and_what_they_are_is_said_once():
    one = envelope({"users": "5M..20M"})
    assert all(result.spread.p5 == result.spread.least for result in one.results)
    assert all(result.spread.p95 == result.spread.most for result in one.results)
    lines = list(envelope_text(one))
    assert [sum(word in line for line in lines) for word in ("(5-95 %)", "5-95 %: ", "corners")] == [13, 1, 1]
    two = list(envelope_text(envelope({"users": "5M..20M", "payload": "1KB..4KB"})))
    assert sum("at the corners 5 GB to 80 GB" in line for line in two) == 1
    assert not any("5-95" in line for line in envelope_text(envelope({"users": "5M"})))


def test_a_result_that_falls_with_its_input_has_its_corners_the_right_way_round():
    spread = {one.id: one for one in envelope({"users": "50M", "utilisation": "40%..80%"}).results}["servers"].spread
    assert spread.least.number < spread.most.number
    assert spread.least.number == math.ceil(50e6 / 86_400 * 33 / 800)


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        ({}, UsageError, "nothing to estimate"),
        ({"actions": "2"}, UsageError, "--actions needs users"),
        ({"users": "10M", "payload": "10M"}, ReadError, "--payload: 10M what?"),
        ({"users": "2KB"}, ReadError, "--users: 2KB is a size"),
        ({"users": "10M", "per_server": "1000B"}, ReadError, "--per-server: 1000B is a size"),
        ({"transfer": "1TB"}, ReadError, "--transfer: 1TB has no rate"),
        ({"users": "10M", "utilisation": "0%"}, ReadError, "--utilisation"),
        ({"transfer": "1TB@5"}, ReadError, "rate needs a unit"),
        ({"availability": "3 nines"}, ReadError, "--availability"),
        ({"keyspace": "9^9^9"}, ReadError, "exponent"),
        ({"users": "10M", "cache": "1"}, UsageError, "no input is called cache"),
    ],
)
def test_refused_with_the_flag_named(given, error, said):
    with pytest.raises(error) as caught:
        envelope(given)
    assert said in caught.value.message
    assert caught.value.hint
