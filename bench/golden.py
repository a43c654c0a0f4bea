"""Print what the scripted candidates come out as, beside what they were written to be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.golden.playing import CANDIDATES, HANDS, own_sessions, play, sessions_in


def main() -> None:
    """A table of our own candidates and one of each set by other hands, in the order in which they were written."""
    print("written by those who wrote the rules")
    table(own_sessions())
    for folder in HANDS:
        print(f"\n{folder.name.replace('_', ' ')}: written without sight of the rules")
        table(sessions_in(folder))


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
