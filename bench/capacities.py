"""Vary each assumed capacity, low and high, one at a time: what moves in the verdicts of the golden sessions.

Without arguments two sessions in coach mode (some minutes); a word chooses those whose name holds it
(``other_hand/ride-hailing-staff coach``), ``all`` plays every session in both modes (hours).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.golden.playing import HANDS, own_sessions, played, sessions_in
from tests.golden.varied import play_varied, variations

TWO = ("other_hand/ride-hailing-senior coach", "other_hand/ticket-booking-staff coach")
TOLD = ("reached", "passed", "lean", "red_flags")


@dataclass(frozen=True)
class Session:
    """A golden session in one mode."""

    name: str
    prompt: str
    text: str
    mode: str


def main(words: tuple[str, ...]) -> None:
    """One line a session: how many variations left it as it was; below it those that did not."""
    wanted = [one for one in sessions() if words == ("all",) or any(word in one.name for word in words)]
    moved = total = 0
    with ProcessPoolExecutor() as pool:
        for line, changes, played_ in pool.map(vary, wanted):
            print(line, *changes, sep="\n", flush=True)
            moved, total = moved + len(changes), total + played_
    print(f"{len(wanted)} sessions, {total} variations: {moved} moved a verdict")


def sessions() -> Iterator[Session]:
    """Every golden session, in both modes."""
    hands = {folder.name: sessions_in(folder) for folder in HANDS}
    folders = {"own": own_sessions(), **hands}
    for folder, found in folders.items():
        for prompt, candidate, text in found:
            for mode in ("coach", "exam"):
                yield Session(f"{folder}/{prompt}-{candidate} {mode}", prompt, text, mode)


def vary(session: Session) -> tuple[str, list[str], int]:
    """A session's line, what moved, and how many variations of the kinds it draws there are."""
    verdict, kinds = played(session.prompt, session.text, mode=session.mode)
    before, every = told(verdict), list(variations(kinds))
    changes = []
    for varied in every:
        after = told(play_varied(varied, session.prompt, session.text, mode=session.mode))
        if after != before:
            changes.append(f"  {varied.kind} {varied.figure} {varied.end}: {before} -> {after}")
    return f"{session.name}: {before[0]}, unchanged in {len(every) - len(changes)} of {len(every)}", changes, len(every)


def told(verdict: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a candidate is told: the score, the level, whether it passed, how sure, and what was flagged."""
    return (verdict["score"], *(verdict["verdict"][name] for name in TOLD))


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or TWO)
