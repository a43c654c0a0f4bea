"""A small program that talks through a voice, for tests on a real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.tui.docs import EVERYTHING

from sdtrainer.tui.opening import make_voice
from sdtrainer.tui.voice import Choice, EndOfInput, Interrupted, Request

LEVELS = [Choice("middle", "Middle"), Choice("senior", "Senior"), Choice("staff", "Staff")]


def main(draft):
    """Answer each line with what was read; some words try out a part of the voice."""
    voice = make_voice()
    done = {
        "choose": lambda: voice.choose("Which level?", LEVELS, "senior"),
        "keys": lambda: voice.keys("Sure?", "yn", "n"),
        "edit": lambda: voice.edit("abc"),
        "pause": voice.pause,
        "show": lambda: voice.show(EVERYTHING),
        "away": lambda: voice.away() > 0,
    }
    seen = [0]

    def prompt():
        seen[0] += 1
        return f"tick {'again' if seen[0] > 8 else 'first'} clarify> "

    voice.say("interviewer", "Design a URL shortener.")
    while True:
        try:
            text = voice.read(
                Request(
                    prompt,
                    on_change=lambda text: draft.write_text(text, encoding="utf-8", errors="replace"),
                    completions=("/help", "/hint"),
                )
            )
        except EndOfInput:
            voice.say("tool", "END")
            return 0
        except Interrupted:
            return 130
        if text == "/quit":
            voice.close()
            return 0
        voice.say("tool", f"got {text!r}" if len(text) < 60 else f"got {len(text)} characters")
        if text in done:
            voice.say("tool", f"did {done[text]()!r}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
