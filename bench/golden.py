"""Print what the scripted candidates come out as, beside what they were written to be, and under varied capacities."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.golden.playing import OTHER_HAND, SECOND_HAND, SESSIONS, play
from tests.golden.varied import play_varied, variations

from sdtrainer.content.folders import prompt_ids
from sdtrainer.content.load import load_prompt

CANDIDATES = {"hopeless": "none", "middle": "middle", "senior": "senior", "staff": "staff"}
VARIED = ("ride-hailing-senior", "ticket-booking-staff")


def main() -> None:
    """Three tables: our own candidates, those of another hand, and two of them with each assumed capacity varied."""
    print("written by those who wrote the rules")
    table(own())
    print("\nwritten by another hand, without sight of the rules")
    table(by_hand(OTHER_HAND))
    print("\nheld out: written by two more hands after the thresholds were set")
    table(by_hand(SECOND_HAND))
    print("\neach assumed capacity low and high, one at a time")
    for name in VARIED:
        capacities(name)


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


def own() -> Iterator[tuple[str, str, str]]:
    """Prompt, candidate and text of our own sessions; the staff engineer's is the prompt's reference."""
    for prompt in prompt_ids():
        for candidate in CANDIDATES:
            file = SESSIONS / prompt / f"{candidate}.md"
            text = file.read_text(encoding="utf-8") if file.exists() else ""
            text = text or (load_prompt(prompt).references.session if candidate == "staff" else "")
            if text:
                yield prompt, candidate, text


def by_hand(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Prompt, candidate and text of the sessions in a folder."""
    names = sorted({file.stem.rpartition("-")[0] for file in folder.glob("*.md")})
    for prompt in names:
        for candidate in CANDIDATES:
            file = folder / f"{prompt}-{candidate}.md"
            if file.exists():
                yield prompt, candidate, file.read_text(encoding="utf-8")


def capacities(name: str) -> None:
    """The variations under which score or level of one session change."""
    prompt = name.rpartition("-")[0]
    text = (OTHER_HAND / f"{name}.md").read_text(encoding="utf-8")
    before = play(prompt, text)
    moved = total = 0
    for varied in variations():
        after = play_varied(varied, prompt, text)
        was, now = ((item["score"], item["verdict"]["reached"]) for item in (before, after))
        moved, total = moved + (was != now), total + 1
        if was != now:
            print(f"  {name}: {varied.kind} {varied.figure} {varied.end}: {was[0]} {was[1]} -> {now[0]} {now[1]}")
    print(f"{name}: score and level unchanged in {total - moved} of {total}")


if __name__ == "__main__":
    main()
