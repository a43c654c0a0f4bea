"""All the changes a slip can make to a line, each with the ratio it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sdtrainer.estimate.slips.change import Change
from sdtrainer.estimate.slips.leaf_changes import leaf_changes
from sdtrainer.estimate.slips.suspect import Suspect
from sdtrainer.estimate.slips.tree_changes import power_changes, sum_changes
from sdtrainer.estimate.slips.whole_changes import applied_changes, data_changes, period_changes, scale_changes


def changes(line: Suspect) -> Iterator[Change]:
    """Every change that can apply to this line."""
    return chain(
        data_changes(line), scale_changes(line), period_changes(line), leaf_changes(line), sum_changes(line),
        power_changes(line), applied_changes(line),
    )  # fmt: skip
