"""Expressions: what they give, what is said of it, and what is refused in a sentence."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.errors import ReadError
from sdtrainer.estimate import evaluate, explain
from sdtrainer.estimate.evaluation import explain_all
from sdtrainer.quantity import BIT_RATE, COUNT, FREQUENCY, INFORMATION, TIME, DimensionError, parse

FACTS = {"links": parse("200M").quantity, "ratio": parse("100:1").quantity, "peak": parse("3").quantity}


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("links * ratio / month * peak", Fraction(200 * 10**6 * 100 * 3, 30 * 86_400), FREQUENCY),
        ("150M * 2/day * 10% * 1MB * 5y", 8 * 150 * 10**6 * 2 * 100_000 * 5 * 365, INFORMATION),
        ("1TB / 100MB/s", 10_000, TIME),
        ("1TB / 100 MB/s", 10_000, TIME),
        ("333k/s * 100B", 333_000 * 800, BIT_RATE),
        ("10M / 10^5 s", 100, FREQUENCY),
        ("10M users x 5 posts per user / day", Fraction(5 * 10**7, 86_400), FREQUENCY),
        ("20% of 5M a day", Fraction(10**6, 86_400), FREQUENCY),
        ("400GB + 20%", 8 * 480 * 10**9, INFORMATION),
        ("10% + 20%", Fraction(3, 10), COUNT),
        ("100 * (1 + 20%)^2", 144, COUNT),
        ("2^3^2", 512, COUNT),
        ("2**10 - 24", 1000, COUNT),
        ("-3 + 5", 2, COUNT),
        ("10 - 4 - 3", 3, COUNT),
        ("ceil(10M / (1000 * 70%))", 14_286, COUNT),
        ("floor(7/2) + max(1,5) + min(2, 1_000)", 10, COUNT),
        ("log2(2^40)", 40, COUNT),
        ("1 in 1000 * 5M", 5000, COUNT),
        ("3 x 4", 12, COUNT),
        ("1B users * 500B", 8 * 500 * 10**9, INFORMATION),
        ("5 minutes * 2", 600, TIME),
        ("2^3s", 8, TIME),
        ("grown(100%, 3y)", 7, COUNT),
    ],
)
def test_values(text, value, dimension):
    quantity = evaluate(text, FACTS)
    assert (quantity.value, quantity.dimension) == (value, dimension)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("150M * 2/day * 10% * 1MB * 5y in PB", 54.75, "PB"),
        ("10M*2KB/day in Mbit/s", 1.8518518518518519, "Mbit/s"),
        ("1TB / 1Gbps in h", 2.2222222222222223, "h"),
        ("10M/day", 115.74074074074075, "1/s"),
        ("864k per day in per second", 10, "per second"),
        ("864k/day in /s", 10, "/s"),
        ("864k/day in / h", 36_000, "/h"),
        ("864k req/day in req/s", 10, "req/s"),
        ("1B/day in /s", 11574.074074074073, "/s"),
        ("2KB * 3", 6000, "B"),
    ],
)
def test_in_the_base_unit_or_the_one_asked_for(text, value, unit):
    found = explain(text)
    assert (found.value, found.unit) == (pytest.approx(value), unit)


def test_working_and_the_shortcut_of_the_head():
    found = explain("links * ratio / day", FACTS)
    assert found.working == "200M × 100 / 86,400 s"
    assert found.notes == ("with 10^5 seconds a day: 200k/s",)
    assert explain("2KB * 3").notes == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("99.95% * 30d", ("29.985 d up, 21.6 min down",)),
        ("1y * 99.999%", ("364.99635 d up, 5.3 min down",)),
        ("95% * 200ms", ()),
        ("20% * 30d", ()),
        ("(1 - 99.95%) * 30d", ()),
    ],
)
def test_an_availability_says_what_is_down(text, said):
    assert explain(text).notes == said


@pytest.mark.parametrize(
    ("text", "said", "column"),
    [
        ("5KB + 3s", "cannot add 5KB (a size) and 3s (a time)", 0),
        ("links / mont", "nothing is called mont", 9),
        ("foo(3)", "no function is called foo", 1),
        ("3 * (4 + 5", "a bracket is never closed", 5),
        ("10 20", "20 cannot stand here", 4),
        ("5M..20M * 2/day", "an expression takes no range", 3),
        ("5M to 20M", "an expression takes no range", 4),
        ("1TB in room", "room is no unit to give it in", 5),
        ("1/0", "divides by zero", 0),
        ("2 *", "due before the end", 4),
        ("ceil(3KB)", "ceil takes a plain number", 0),
        ("max(1, 2KB)", "max compares quantities of one kind", 0),
        ("5GB in s", "a size cannot be given in s", 0),
        ("9^9^9", "exponent is above", 0),
        ("10^1000 * 10^1000", "too large", 0),
        ("1e99", "10^60", 1),
        ("(" * 60 + "1" + ")" * 60, "levels of brackets", 0),
        ("+".join(["1"] * 300), "operands", 0),
        ("1" * 3000, "characters", 0),
    ],
)
def test_refused_in_a_sentence(text, said, column):
    with pytest.raises(ReadError) as caught:
        explain(text, FACTS)
    assert said in caught.value.message
    assert not column or caught.value.column == column


def test_a_near_name_is_suggested():
    with pytest.raises(ReadError) as caught:
        evaluate("linsk * 2", FACTS)
    assert caught.value.hint == "did you mean links?"


def test_strict_units_refuse_what_could_mean_two_things():
    assert explain("10M * 2Kb").notes[0].endswith("write 2KB if you meant bytes")
    with pytest.raises(ReadError, match="could mean two things"):
        explain("10M * 2Kb", strict=True)


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("1B / 30d", "386/s"),
        ("1B / 30d * 500 bytes", "193 KB/s = 1.5 Mbit/s"),
        ("1B/month * 5y * 500B", "30 TB"),
        ("1B * 4 bytes", "4 GB"),
        ("4.3B / 86400 s", "50k/s"),
        ("1B * 20%", "200M"),
        ("1B + 5M", "1B"),
        ("1b / 30d", "386/s"),
    ],
)
def test_b_is_a_billion_where_bytes_make_no_sense_and_that_is_said(text, display):
    found = explain(text)
    assert found.display == display
    assert " billion; write " in found.notes[0]
    with pytest.raises(ReadError, match="could mean two things"):
        explain(text, strict=True)


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("1B", "1 B"),
        ("8B + 4B", "12 B"),
        ("333k/s * 100B", "33.3 MB/s = 266 Mbit/s"),
        ("1B * 10k/s", "10 KB/s = 80 kbit/s"),
        ("2B / 4B", "0.5"),
        ("8B * 1k/s * 1d", "691 MB"),
    ],
)
def test_b_stays_a_byte_where_bytes_make_sense(text, display):
    found = explain(text)
    assert found.display == display
    assert " byte" in found.notes[0]


def test_the_unit_asked_for_and_the_name_decide_what_b_is():
    assert explain("1B / 8s in B/s").value == 0.125
    assert [one.display for one in explain_all(["users = 1B", "row = 1B", "users * row"])] == ["1B", "1 B", "1 GB"]
    assert explain_all(["users = 1B"])[0].notes == ()


UNITS = ["", "KB", "s", "Mbit/s", "/day"]
numbers = st.integers(1, 10**6)


@given(numbers, numbers, st.sampled_from(UNITS), st.sampled_from(UNITS), st.sampled_from("+-"))
def test_sums_of_unlike_things_are_always_caught(one, other, left, right, sign):
    text = f"{one}{left} {sign} {other}{right}"
    if parse(f"1{left}").quantity.dimension == parse(f"1{right}").quantity.dimension:
        first, second = parse(f"{one}{left}").quantity.value, parse(f"{other}{right}").quantity.value
        assert evaluate(text).value == (first + second if sign == "+" else first - second)
    else:
        with pytest.raises(DimensionError):
            evaluate(text)


@given(st.recursive(numbers.map(str), lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(
    lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"), max_leaves=8))  # fmt: skip
def test_plain_arithmetic_is_exact(text):
    assert evaluate(text).value == eval(text)
