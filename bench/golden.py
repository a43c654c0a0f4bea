"""Print what the scripted candidates of ``tests/golden/sessions`` come out as, beside what they were written to be."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.golden.playing import SESSIONS, play

from sdtrainer.content.folders import prompt_ids
from sdtrainer.content.load import load_prompt

CANDIDATES = {"hopeless": "none", "middle": "middle", "senior": "senior", "staff": "staff"}


def main() -> None:
    """One line a session and mode; at the end how many levels are right."""
    right = total = 0
    print(f"{'prompt':<22}{'written as':<12}{'mode':<7}{'score':>5}  reached")
    for prompt in prompt_ids():
        for candidate, level in CANDIDATES.items():
            file = SESSIONS / prompt / f"{candidate}.md"
            text = file.read_text(encoding="utf-8") if file.exists() else ""
            text = text or (load_prompt(prompt).references.session if candidate == "staff" else "")
            for mode in ("coach", "exam") if text else ():
                verdict = play(prompt, text, mode=mode)
                reached = verdict["verdict"]["reached"]
                right, total = right + (reached == level), total + 1
                print(f"{prompt:<22}{candidate:<12}{mode:<7}{verdict['score']:>5}  {reached}")
    print(f"levels right: {right} of {total}")


if __name__ == "__main__":
    main()
