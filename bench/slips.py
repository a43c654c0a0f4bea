"""Precision and recall of the slips named: on published estimates and on lines with a slip made into them.

Run with `python bench/slips.py [LINES]`. Precision: of the slips named first, how many are right. Recall: of the slips
there, how many are named first, or beside one that gives the same number.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path

from slip_maker import make, sound

from sdtrainer.estimate import check_line, check_sheet

ROOT = Path(__file__).resolve().parents[1]


def published() -> tuple[int, int, int, int]:
    """Right, named, there, lines."""
    with (ROOT / "tests" / "estimate" / "published.toml").open("rb") as file:
        rows = tomllib.load(file)["estimate"]
    right = named = there = 0
    for row in rows:
        slips = [slip.id for slip in check_line(row["line"], {}).slips]
        there += bool(row.get("slips"))
        named += bool(slips)
        right += bool(slips and slips[0] in row.get("slips", ()))
    return right, named, there, len(rows)


def made(lines: int) -> tuple[int, int, int, Counter[str]]:
    """Right, named, there, and what was missed."""
    right = named = 0
    missed: Counter[str] = Counter()
    for seed in range(lines):
        one = make(seed)
        slips = [slip.id for slip in check_sheet(one.sheet)[-1].slips]
        named += bool(slips)
        if slips and (slips[0] == one.slip or (one.slip in slips and slips[0] in one.same)):
            right += 1
        else:
            missed[f"{one.slip} x{one.ratio:.3g} named {', '.join(slips) or 'nothing'}"] += 1
    return right, named, lines, missed


def accused(lines: int) -> int:
    """How many sound lines carry a slip that costs."""
    return sum(bool(check_sheet(sound(seed))[-1].verdict != "fine") for seed in range(lines))


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    right, named, there, rows = published()
    print(f"published: {rows} lines, {there} with a slip; precision {right}/{named}, recall {right}/{there}")
    right, named, there, missed = made(lines)
    print(f"made: {there} lines; precision {right / named:.3f}, recall {right / there:.3f}")
    print(f"sound: {accused(lines)} of {lines} accused")
    for what, times in missed.most_common(12):
        print(f"  missed {times:>4}  {what}")


if __name__ == "__main__":
    main()
