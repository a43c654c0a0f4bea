"""The units table has no two meanings for one word."""

from fractions import Fraction

from sdtrainer.quantity import units


def test_no_word_stands_in_two_tables():
    tables = [units.TIMES, units.RATES, units.OTHERS, units.SCALES, units.ADVERBS]
    words = [word for table in tables for word in table]
    assert len(words) == len(set(words))
    assert not [word for word in words if units.information(word)]


def test_only_three_letters_are_a_scale_and_a_unit():
    both = {word for word in units.AMBIGUOUS_SCALES if units.lookup(word)}
    assert both == {"B", "b", "m"} == set(units.AMBIGUOUS_SCALES)


def test_prefixes_step_by_a_thousand_and_binary_ones_by_1024():
    for step, letter in enumerate("kMGTPE"):
        assert units.lookup(f"{letter}B").factor == 8 * Fraction(1000) ** (step + 1)
        assert units.lookup(f"{letter.upper()}iB").factor == 8 * Fraction(1024) ** (step + 1)
        assert units.lookup(f"{letter}bps").factor == Fraction(1000) ** (step + 1)
