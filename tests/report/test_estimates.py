"""The worksheet in the report: every number of a chain stands beside what it should be."""

from __future__ import annotations

import pytest

from sdtrainer.estimate import check_line
from sdtrainer.interview.records import WorksheetLine
from sdtrainer.report.sections.estimates import row


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("links = 1000M / 30d ~ 390/s, at peak x3 about 1.2k/s", "386/s; 1.2k/s"),
        ("links = 1000M / 30d ~ 390/s", "386/s"),
        ("no sum at all", ""),
    ],
)
def test_each_claim_is_shown_with_its_exact_value(text, exact):
    assert row(WorksheetLine(0.0, "estimate", check_line(text, {}, 1)))[1] == exact
