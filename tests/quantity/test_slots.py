"""What a text says, by the place it stands in."""

from fractions import Fraction

import pytest

from sdtrainer.errors import ReadError
from sdtrainer.quantity import BIT_RATE, COUNT, FREQUENCY, INFORMATION, TIME, Slot, parse

# Conventions of the field: decimal prefixes, B byte, b bit, M never molar and m never milli before a byte.
READ = [
    ("10M", Slot.ANY, 10**7, COUNT),
    ("2KB", Slot.ANY, 16_000, INFORMATION),
    ("2kB", Slot.ANY, 16_000, INFORMATION),
    ("2KiB", Slot.ANY, 2048 * 8, INFORMATION),
    ("2kb", Slot.ANY, 2000, INFORMATION),
    ("2Kb", Slot.ANY, 2000, INFORMATION),
    ("2mb", Slot.ANY, 2 * 10**6, INFORMATION),
    ("2 Gb", Slot.ANY, 2 * 10**9, INFORMATION),
    ("16 bits", Slot.ANY, 16, INFORMATION),
    ("9 kilobytes", Slot.ANY, 72_000, INFORMATION),
    ("1 mebibyte", Slot.ANY, 8 * 1024**2, INFORMATION),
    ("200 KBs", Slot.ANY, 1_600_000, INFORMATION),
    ("100Mbps", Slot.ANY, 10**8, BIT_RATE),
    ("100 mbps", Slot.ANY, 10**8, BIT_RATE),
    ("100 Mb/s", Slot.ANY, 10**8, BIT_RATE),
    ("100MBps", Slot.ANY, 8 * 10**8, BIT_RATE),
    ("100 MB/s", Slot.ANY, 8 * 10**8, BIT_RATE),
    ("1e6", Slot.ANY, 10**6, COUNT),
    ("1_000_000", Slot.ANY, 10**6, COUNT),
    ("1,000,000", Slot.ANY, 10**6, COUNT),
    ("1,500", Slot.ANY, 1500, COUNT),
    ("1,00,000", Slot.ANY, 10**5, COUNT),
    ("1,00,00,000", Slot.ANY, 10**7, COUNT),
    ("5k req/s", Slot.ANY, 5000, FREQUENCY),
    ("10kqps", Slot.ANY, 10_000, FREQUENCY),
    ("600 rpm", Slot.ANY, 10, FREQUENCY),
    ("2M a day", Slot.ANY, Fraction(2 * 10**6, 86_400), FREQUENCY),
    ("2M photos per day", Slot.ANY, Fraction(2 * 10**6, 86_400), FREQUENCY),
    ("12 daily", Slot.ANY, Fraction(12, 86_400), FREQUENCY),
    ("100 req per 10 s", Slot.ANY, 10, FREQUENCY),
    ("5 posts per user per day", Slot.ANY, Fraction(5, 86_400), FREQUENCY),
    ("30d", Slot.ANY, 30 * 86_400, TIME),
    ("1 month", Slot.ANY, 30 * 86_400, TIME),
    ("1 year", Slot.ANY, 365 * 86_400, TIME),
    ("30mo", Slot.ANY, 900 * 86_400, TIME),
    ("30m", Slot.ANY, 1800, TIME),
    ("1%", Slot.ANY, Fraction(1, 100), COUNT),
    ("500B", Slot.ANY, 4000, INFORMATION),
    ("1B", Slot.ANY, 8, INFORMATION),
    ("1B users", Slot.ANY, 10**9, COUNT),
    ("10m users", Slot.ANY, 10**7, COUNT),
    ("10 million", Slot.ANY, 10**7, COUNT),
    ("10 mil", Slot.ANY, 10**7, COUNT),
    ("10mn", Slot.ANY, 10**7, COUNT),
    ("1K", Slot.ANY, 1000, COUNT),
    ("3 lakh", Slot.ANY, 300_000, COUNT),
    ("2.5 crore users", Slot.ANY, 25_000_000, COUNT),
    ("10M пользователей", Slot.ANY, 10**7, COUNT),
    ("10 млн пользователей в день", Slot.ANY, Fraction(10**7, 86_400), FREQUENCY),
    ("200 КБ", Slot.SIZE, 1_600_000, INFORMATION),
    ("100 Мбит/с", Slot.ANY, 10**8, BIT_RATE),
    ("500 байт", Slot.SIZE, 4000, INFORMATION),
    ("5 лет", Slot.TIME, 5 * 365 * 86_400, TIME),
    ("1 in 1000", Slot.ANY, Fraction(1, 1000), COUNT),
    ("100:1", Slot.ANY, 100, COUNT),
    ("1B", Slot.COUNT, 10**9, COUNT),
    ("1b", Slot.COUNT, 10**9, COUNT),
    ("10m", Slot.COUNT, 10**7, COUNT),
    ("1b", Slot.SIZE, 1, INFORMATION),
    ("500B", Slot.SIZE, 4000, INFORMATION),
    ("30m", Slot.TIME, 1800, TIME),
    ("99.9%", Slot.SHARE, Fraction(999, 1000), COUNT),
    ("10x", Slot.RATIO, 10, COUNT),
    ("x3", Slot.RATIO, 3, COUNT),
]


@pytest.mark.parametrize(("text", "slot", "value", "dimension"), READ, ids=[f"{row[0]}-{row[1].value}" for row in READ])
def test_read_as_the_field_means_it(text, slot, value, dimension):
    quantity = parse(text, slot).quantity
    assert (quantity.value, quantity.dimension) == (value, dimension)


@pytest.mark.parametrize(
    ("text", "slot", "advice", "column"),
    [
        ("1,5 GB", Slot.ANY, "write 1.5", 2),
        ("10M", Slot.SIZE, "write 10MB", 1),
        ("30", Slot.TIME, "write 30s", 1),
        ("100", Slot.RATE, "write 100/s", 1),
        ("90", Slot.SHARE, "write 90%", 1),
        ("2KB", Slot.COUNT, "write it like 10M", 1),
        ("2KQ", Slot.ANY, "did you mean KB?", 2),
        ("3 secnds", Slot.ANY, "did you mean seconds?", 3),
        ("10 milion users", Slot.ANY, "did you mean million?", 4),
        ("1.2.3", Slot.ANY, "write thousands as 1_000_000", 4),
        ("10M users 5", Slot.ANY, "one number with its unit", 11),
        ("1e99", Slot.ANY, "round it", 1),
        ("", Slot.SIZE, "write it like 10MB", 1),
        ("e0", Slot.ANY, "begin with one", 1),
        ("5 per 0 s", Slot.ANY, "per 10 s", 7),
        ("20M..5M", Slot.COUNT, "write 5M..20M", 1),
        ("5 GB..20 users", Slot.ANY, "give both ends the same unit", 1),
    ],
)
def test_refused_at_the_character_with_advice(text, slot, advice, column):
    with pytest.raises(ReadError) as caught:
        parse(text, slot)
    assert advice in caught.value.hint
    assert caught.value.column == column


def test_ambiguity_gives_both_values_and_a_note():
    reading = parse("2Kb")
    assert [sense.quantity.value for sense in reading.readings] == [2000, 16_000]
    assert reading.notes == ("2Kb read as 2 kbit = 250 B; write 2KB if you meant bytes",)
    assert [sense.quantity.value for sense in parse("1B").readings] == [8, 10**9]
    assert [sense.quantity.value for sense in parse("10m").readings] == [600, 10**7]


def test_the_slot_settles_what_a_letter_means_but_not_bits_for_bytes():
    assert parse("1B", Slot.COUNT).notes == ()
    assert parse("10m", Slot.COUNT).notes == ("10m read as 10M",)
    assert len(parse("2Kb", Slot.SIZE).readings) == 2


@pytest.mark.parametrize("text", ["2Kb", "2mb", "1B", "10m"])
def test_strict_refuses_what_could_mean_two_things(text):
    with pytest.raises(ReadError, match="could mean two things"):
        parse(text, strict=True)


def test_a_range_keeps_its_ends_and_shares_its_unit():
    reading = parse("5..20M users", Slot.COUNT)
    assert (reading.low.value, reading.high.value) == (5 * 10**6, 20 * 10**6)
    assert reading.quantity.value == 10**7
    for text in ("5M..20M", "5M to 20M", "5M-20M", "5M–20M"):
        assert parse(text, Slot.COUNT).high.value == 20 * 10**6
