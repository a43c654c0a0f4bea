"""What counts as a confusion of units, and what is arithmetic."""

from __future__ import annotations

from dataclasses import replace

from sdtrainer.grading import grade
from tests.grading import sample

LOST_ZEROS = ("writes = 1000M / month = 40/s", "storage = 1000M / month * 500B * 5y = 3 TB")
UNITS = ("traffic = 1000M / month * 500B = 1.5 MB/s", "space = 1000M * 500B = 500 MB")


def judged(*lines: str):
    verdict = grade(replace(sample.staff(), worksheet=sample.worksheet(*sample.GOOD_SUMS[:2], *lines)))
    return {item.item: item for item in verdict.evidence}, {gate.id for gate in verdict.gates}


def test_a_lost_zero_is_arithmetic_not_a_unit_slip():
    found, gates = judged(*LOST_ZEROS)
    assert found["estimate-units"].status == "met"
    assert found["estimate-right"].status != "met"
    assert "zero" in found["estimate-right"].note
    assert "unit-slips" not in gates


def test_bits_for_bytes_and_a_wrong_prefix_are():
    found, gates = judged(*UNITS)
    assert found["estimate-units"].status == "missed"
    assert "unit-slips" in gates
