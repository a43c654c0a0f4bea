"""Display, and that what is shown reads back as it was."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.errors import ReadError
from sdtrainer.quantity import (
    BIT_RATE,
    COUNT,
    FREQUENCY,
    INFORMATION,
    MONEY,
    TIME,
    Dimension,
    DimensionError,
    Quantity,
    Slot,
    byte_count,
    parse,
    per_second,
    plain_number,
    seconds,
    share_of,
    show,
    show_bandwidth,
    show_bytes,
    show_count,
    show_rate,
    show_seconds,
    show_share,
)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(Fraction(10**12, 86_400), FREQUENCY), "12M/s"),
        (Quantity(Fraction(10**7, 86_400), FREQUENCY), "116/s"),
        (Quantity(Fraction(1000, 86_400), FREQUENCY), "1k/day"),
        (Quantity(Fraction(12 * 10**9), BIT_RATE), "1.5 GB/s = 12 Gbit/s"),
        (Quantity(Fraction(8 * 18_250 * 10**9), INFORMATION), "18 TB"),
        (Quantity(Fraction(1), INFORMATION), "1 bit"),
        (Quantity(Fraction(999_700)), "1M"),
        (Quantity(Fraction(62**7)), "3.5T"),
        (Quantity(Fraction(86_400)), "86.4k"),
        (Quantity(Fraction(10**7), COUNT, "users"), "10M users"),
        (Quantity(Fraction(52_56, 10_000) * 6000, TIME), "53 min"),
        (Quantity(Fraction(-3)), "-3"),
        (Quantity(Fraction(0)), "0"),
        (Quantity(Fraction(1500), MONEY), "$1.5k"),
        (Quantity(Fraction(2, 100) / (8 * 10**9 * 30 * 86_400), Dimension(-1, -1, 1)), "$0.02/GB/month"),
        (Quantity(Fraction(3, 10**6)), "3e-6"),
        (Quantity(Fraction(9999, 10_000)), "0.9999"),
    ],
)
def test_two_or_three_digits_and_the_right_word(quantity, text):
    assert show(quantity) == text


def test_settings_read_and_shown():
    assert (per_second("40k/s"), per_second("1.2k rps"), seconds("10ms")) == (40_000, 1200, Fraction(1, 100))
    assert (byte_count("2KB"), share_of("0.9"), plain_number("200M")) == (2000, Fraction(9, 10), 2 * 10**8)
    assert [show_rate(115_740.7), show_seconds(0.09), show_bytes(18.25e12)] == ["116k/s", "90 ms", "18 TB"]
    assert [show_count(1.2e9), show_share(0.8), show_share(0.9995)] == ["1.2B", "80 %", "99.95 %"]
    assert show_bandwidth(1.5e9) == "1.5 GB/s = 12 Gbit/s"


@pytest.mark.parametrize(
    ("read", "text"), [(per_second, "40k"), (per_second, "3MB/s"), (seconds, "10"), (byte_count, "2K"), (share_of, "2")]
)
def test_a_setting_of_another_kind_is_refused_with_advice(read, text):
    with pytest.raises(ReadError) as caught:
        read(text)
    assert caught.value.hint
    assert caught.value.column == 1


SLOTS = {COUNT: Slot.COUNT, INFORMATION: Slot.SIZE, TIME: Slot.TIME, FREQUENCY: Slot.RATE, BIT_RATE: Slot.ANY}


@given(
    mantissa=st.integers(1, 999),
    power=st.integers(0, 12),
    unit=st.sampled_from([(COUNT, 1), (INFORMATION, 8), (TIME, 1), (FREQUENCY, 1), (BIT_RATE, 8)]),
)
def test_what_is_shown_reads_back_as_it_was(mantissa, power, unit):
    dimension, factor = unit
    quantity = Quantity(Fraction(mantissa * factor) * 10**power, dimension)
    shown = show(quantity).split(" = ")[0]
    if dimension == TIME:
        assert parse(shown, Slot.TIME).quantity.value == pytest.approx(float(quantity.value), rel=0.05)
    else:
        assert parse(shown, SLOTS[dimension]).quantity == quantity


@given(st.fractions(min_value=Fraction(1, 10**9), max_value=10**18), st.sampled_from(sorted(SLOTS, key=str)))
def test_showing_never_loses_more_than_five_percent(value, dimension):
    shown = show(Quantity(value, dimension)).split(" = ")[0]
    if not shown.endswith(("bit", "ns")):
        assert abs(float(parse(shown, SLOTS[dimension]).quantity.value / value) - 1) <= 0.0501


@given(st.fractions(min_value=1), st.fractions(min_value=1), st.integers(0, 2))
def test_only_like_quantities_are_added(one, other, which):
    kinds = [COUNT, INFORMATION, TIME, MONEY]
    left, right = Quantity(one, kinds[which]), Quantity(other, kinds[which + 1])
    with pytest.raises(DimensionError, match="cannot add"):
        left + right
    assert (left + Quantity(other, kinds[which])).value == one + other
    assert ((left * right) / right) == Quantity(one, kinds[which])


def test_a_number_is_in_the_unit_beside_it():
    assert (parse("2KB").quantity.number, parse("2KB").quantity.unit) == (2000, "B")
    assert (parse("1MB/s").quantity.number, parse("1MB/s").quantity.unit) == (8_000_000, "bit/s")
    assert (parse("2M/day").quantity.unit, parse("5").quantity.unit, parse("$5").quantity.unit) == ("1/s", "1", "USD")
