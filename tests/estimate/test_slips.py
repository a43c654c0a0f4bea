"""The slip in a number is named by re-running its line, and nothing else is."""

import importlib.util
from pathlib import Path

import pytest

from sdtrainer.estimate import check_line, check_sheet

MAKER = Path(__file__).resolve().parents[2] / "bench" / "slip_maker.py"
BEFORE = """users = 10M
writes = users * 2/day ~ 230/s
peak = 3
replication = 3
read_ratio = 100:1
retention = 5y
"""


@pytest.fixture(scope="module")
def maker():
    import sys

    spec = importlib.util.spec_from_file_location("slip_maker", MAKER)
    module = importlib.util.module_from_spec(spec)
    sys.modules["slip_maker"] = module
    spec.loader.exec_module(module)
    return module


def last(line):
    return check_sheet(BEFORE + line)[-1]


@pytest.mark.parametrize(
    ("line", "slip", "said"),
    [
        ("ingress = 333k/s * 100B ~ 33 Mbit/s", "bits-bytes", "bytes were called bits"),
        ("ingress = 333k/s * 100B ~ 266 MB/s", "bits-bytes", "bits were called bytes"),
        ("ingress = 333k/s * 100B ~ 2.1 Gbit/s", "bits-bytes", "multiplied by 8 though"),
        ("storage = 20M/day * 2KB * 5y ~ 73 GB", "prefix-step", "one prefix too low"),
        ("storage = 20M/day * 2KB * 5y ~ 730 TB", "power-of-ten", "a zero was added"),
        ("rate = users * 2/day ~ 20M/s", "time-unit", "86,400 s of a day"),
        ("rate = users * 2 / 86400 ~ 5600", "time-unit", "3,600 was used instead of the seconds of a day"),
        ("busy = 100/s * 100ms ~ 10k", "time-unit", "a second was taken where it says ms"),
        ("reads_at_peak = writes * read_ratio * peak ~ 23k/s", "peak", "the peak factor peak (3) was left out"),
        ("storage_at_peak = 20M/day * 2KB * 5y ~ 220TB", "peak", "peak (3) went in"),
        ("storage = 20M/day * 2KB * 5y ~ 220TB", "replication", "replication (3) went in"),
        ("rate = users / day ~ 166667/s", "time-unit", "a minute was taken where it says day"),
        ("rate = users / day ~ 6944/s", "time-unit", "this is the figure for a minute"),
        ("rate = users / day ~ 417k/s", "time-unit", "this is the figure for an hour"),
        ("rate = 30M/month ~ 347/s", "time-unit", "a day was taken where it says month"),
        ("storage_year = 20GB * 365 ~ 600GB", "time-unit", "30 was used instead of the days of a year"),
        ("reads = writes * 100 ~ 2.3/s", "ratio", "the ratio 100 was turned upside down"),
        ("storage = 7.3TB * 5 ~ 7.3TB", "horizon", "the horizon 5 was left out"),
        ("sent = 1TB / 1Gbps ~ 1000 s", "bits-bytes", "a byte has 8 bits"),
        ("codes = 36^6 ~ 57bn", "keyspace", "another alphabet"),
        ("total = 120GB + 80GB ~ 40GB", "arithmetic", "it was subtracted"),
        ("boxes = 12 * 30 ~ 42", "arithmetic", "it was added"),
        ("bytes: 2M/day * 200KB = 400GB/day = 100TB/y", "arithmetic", "it does not follow from 400GB/day"),
        ("kept = 20M/day * 2KB * 5y * replication ~ 73TB", "replication", "the number of copies"),
        ("kept = 73TB x 3 copies ~ 73TB", "replication", "the number of copies 3 copies was left out"),
        ("dau = 300M users * 20% ~ 300M", "active-share", "the share of active users 20% was left out"),
        ("media = 30M posts * 15% * 1MB ~ 30TB", "share", "the share 15% was left out"),
        ("hits = 1200/s * 20% ~ 24k/s", "share", "used as a whole number"),
        ("misses = 1200/s * 20% ~ 960/s", "share", "the rest was taken"),
        ("log = 30M * 700B ~ 30MB", "payload", "700B was never multiplied in"),
        ("row = 8B + 8B + 200B + 15B ~ 31B", "payload", "200B was left out of the sum"),
        ("storage = 20M/day * 2KB * retention ~ 15TB", "horizon", "the horizon retention (5 y) was left out"),
        ("storage = 20M/day * 2KB * 5y ~ 40GB", "horizon", "this is one day, not 5y"),
        ("storage = 20M/day * 2KB * 5y ~ 365TB", "horizon", "counted twice"),
        ("reads = writes * read_ratio ~ 230/s", "ratio", "the ratio read_ratio (100) was left out"),
        ("reads = writes * read_ratio ~ 2.3/s", "ratio", "turned upside down"),
        ("codes = 62^7 ~ 57bn", "keyspace", "this is 62^6"),
        ("codes = 62^7 ~ 434", "keyspace", "multiplied instead of raised"),
        ("pages = 70k / (20 * 5) ~ 17.5k", "arithmetic", "the factor 5 was turned upside down"),
        ("calls = 900/s * 7 ~ 900/s", "arithmetic", "the factor 7 was left out"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_step(line, slip, said):
    check = last(line)
    assert check.verdict == "off"
    assert check.slips
    assert (check.slips[0].id, said in check.slips[0].message) == (slip, True), check.slips


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("size = 1M * 1KB ~ 1.024GB", "binary-decimal"),
        ("size = 1M * 1MB ~ 1.05TB", "binary-decimal"),
        ("stored = 100/s * 1KB * 1 day ~ 7.46GB", "day-rounding"),
        ("a_day = writes * 86400s ~ 17.3M", "day-rounding"),
        ("disk = 10^12 B ~ 0.931 TB", "binary-decimal"),
    ],
)
def test_a_costless_slip_stands_on_a_fine_line(line, slip):
    check = last(line)
    assert (check.verdict, [found.id for found in check.slips]) == ("fine", [slip])


def test_two_slips_with_the_same_value_are_both_named():
    check = last("media = 30M/day * 10% * 1MB ~ 30TB/day")
    assert [slip.id for slip in check.slips] == ["share", "power-of-ten"]


def test_a_pair_is_sought_only_when_no_single_slip_fits():
    pair = last("kept = 20M * 700B * replication ~ 112 GB")
    assert {slip.id for slip in pair.slips} == {"bits-bytes", "replication"}
    assert all("two slips at once" in slip.message for slip in pair.slips)


def test_an_unknown_cause_is_said_to_be_unknown():
    check = last("users_of_it = users * 7 ~ 161M")
    assert check.slips == ()
    assert check.claims[0].notes[0] == "2.3x too large, cause not recognised"


def test_it_says_whether_the_order_of_magnitude_survives():
    assert "survives, so" in last("a = users * 10 ~ 200M").claims[0].notes[-1]
    assert "does not survive" in last("a = users * 10 ~ 1bn").claims[0].notes[-1]


def test_replication_explains_only_storage_and_bits_only_data():
    for line in ("rate = users * 7/day ~ 270/s", "rate = users * 7/day ~ 100/s", "people = users * 3 ~ 240M"):
        assert not {"replication", "bits-bytes"} & {slip.id for slip in last(line).slips}, line


def test_at_most_three_are_named():
    assert all(len(last(f"kept = 20M/day * 2KB * 5y * replication ~ {n}TB").slips) <= 3 for n in range(1, 1000, 37))


def test_made_slips_are_found_and_named_first(maker):
    """First, unless another slip of the line gives the same number: then both."""
    right = 0
    for seed in range(400):
        made = maker.make(seed)
        named = [slip.id for slip in check_sheet(made.sheet)[-1].slips]
        right += bool(named) and (named[0] == made.slip or (made.slip in named and named[0] in made.same))
    assert right >= 360


def test_no_sound_line_is_accused(maker):
    for seed in range(400):
        check = check_sheet(maker.sound(seed))[-1]
        assert check.verdict == "fine", check
        assert {slip.id for slip in check.slips} <= {"binary-decimal", "day-rounding"}


def test_a_longer_number_with_a_slip_in_it_is_quick_to_refuse():
    assert check_line("a = " + " * ".join(["7"] * 150) + " ~ 3", {}).kind in ("check", "unread")
