"""Clarifying lines of other hands: how many the interviewer understands, by prompt, beside what it did before.

`hand_one` and `development` were looked at while the matcher was built, `hand_two` was not. The bank's own sample
questions, each left out of the index, are in `sdtrainer prompts check`.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.match.unseen.outcomes import OUTCOMES, by_prompt, indexes, lines, shares, total

from sdtrainer.match import answer

BEFORE = {"hand_two": (50.6, 3.6, 16.9, 18.1, 10.8, 4.1), "hand_one": (63.1, 1.2, 11.9, 15.5, 8.3, 8.3)}
"""Percent of each outcome and of idle lines answered, on 2026-11-24 before fillers, shapes and parts were known."""
FILES = ("hand_two", "hand_one", "development")


def main() -> None:
    """A table for each file, then the time a line takes."""
    for file in FILES:
        asked = lines(file)
        print(f"\n{file:<22}" + "".join(f"{name:>9}" for name in OUTCOMES) + "   idle lines answered")
        for prompt, counts in by_prompt(asked):
            print(f"{prompt:<22}" + "".join(f"{counts[name]:>9}" for name in OUTCOMES) + idle(counts))
        if file in BEFORE:
            print(row("before", BEFORE[file]))
        found = shares(total(asked))
        print(row("now", [100 * found[name] for name in (*OUTCOMES, "answered")]))
    print(f"\n{milliseconds():.2f} ms a line, the median of all (processor time)")


def idle(counts: Counter[str]) -> str:
    """How many lines nothing is known about were answered, of how many."""
    return f"{counts['answered']:>9} of {counts['answered'] + counts['left']}"


def row(name: str, percents: tuple[float, ...] | list[float]) -> str:
    """A line of percentages."""
    return f"{name:<22}" + "".join(f"{value:>8.1f}%" for value in percents)


def milliseconds() -> float:
    """The median time the interviewer takes for a line."""
    spent = []
    for line in (line for file in FILES for line in lines(file)):
        begun = time.process_time()
        answer(line.says, indexes()[line.prompt])
        spent.append(1000 * (time.process_time() - begun))
    return statistics.median(spent)


if __name__ == "__main__":
    main()
