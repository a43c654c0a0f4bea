"""Print what the scripted candidates come out as, beside what they were written to be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.golden.playing import CANDIDATES, OTHER_HAND, SECOND_HAND, THIRD_HAND, own_sessions, play, sessions_in


def main() -> None:
    """Three tables: our own candidates, those of another hand, and those that were held out."""
    print("written by those who wrote the rules")
    table(own_sessions())
    print("\nwritten by another hand, without sight of the rules")
    table(sessions_in(OTHER_HAND))
    print("\nheld out: written by two more hands after the thresholds were set")
    table(sessions_in(SECOND_HAND))
    print("\nwritten by two more hands after that")
    table(sessions_in(THIRD_HAND))


def table(sessions: Iterator[tuple[str, str, str]]) -> None:
    """One line a session and mode; at the end how many levels are right."""
    right = total = 0
    print(f"{'prompt':<22}{'written as':<12}{'mode':<7}{'score':>5}  reached")
    for prompt, candidate, text in sessions:
        for mode in ("coach", "exam"):
            verdict = play(prompt, text, mode=mode)
            reached = verdict["verdict"]["reached"]
            right, total = right + (reached == CANDIDATES[candidate]), total + 1
            mark = "" if reached == CANDIDATES[candidate] else "  <- not what was meant"
            print(f"{prompt:<22}{candidate:<12}{mode:<7}{verdict['score']:>5}  {reached}{mark}")
    print(f"levels right: {right} of {total}")


if __name__ == "__main__":
    main()
