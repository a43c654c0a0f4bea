"""What the report says of an addition that nothing forces."""

from __future__ import annotations

from dataclasses import replace

from sdtrainer.grading import grade
from sdtrainer.report import build
from sdtrainer.report.sections.decisions import additions
from sdtrainer.simulate.additions import LedgerRow
from tests.grading import sample


def test_a_generous_count_is_no_cost_of_its_own():
    rows = (LedgerRow("links", "", "", 3), LedgerRow("lonely", "", ""), LedgerRow("cache", "links is at 132 %", ""))
    state = replace(sample.staff(), ledger=rows)
    table = additions(build(state, grade(state))).blocks[0]
    assert table.rows == (
        ("links x3", "one fewer would do"), ("lonely", "nothing: it is a cost"), ("cache", "links is at 132 %")
    )  # fmt: skip
