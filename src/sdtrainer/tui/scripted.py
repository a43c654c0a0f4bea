"""The scripted voice: lines come from a session's text; what it answers to a question is consumed, else Enter is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from sdtrainer.tui.plain import PlainVoice
from sdtrainer.tui.voice import Choice, EndOfInput, Request, default_of, pick


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing typed: in which phase, the text, and its line in the file (from 1)."""

    phase: str
    text: str
    line: int


def _unwatched(entry: Entry) -> None:
    """Nobody follows the script."""


class ScriptedVoice(PlainVoice):
    """Speaks like the plain voice and listens to a list of entries."""

    def __init__(
        self, entries: Iterator[Entry], lines_out: TextIO, on_entry: Callable[[Entry], None] = _unwatched
    ) -> None:
        """Take entries one by one; ``on_entry`` hears of each when it is used, to move a scripted clock."""
        super().__init__(lines_out, lines_out, graphics=True)
        self._entries = entries
        self._ahead: list[Entry] = []
        self._on_entry = on_entry

    def read(self, request: Request) -> str:
        """Return the next entry; one that does not match what is asked waits, and Enter's default is taken."""
        if request.accepts and not self._next_matches(request.accepts):
            return request.suggestion
        text = self._take()
        self.say("you", text)
        return text

    def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
        """Take the next entry when it names an option, else the default."""
        entry = self._peek()
        found = pick(options, entry.text) if entry else None
        if found is None:
            return default_of(options, default)
        self._take()
        return found

    def keys(self, question: str, accepts: str, default: str = "") -> str:
        """Take the next entry when it is one of the keys, or yes and no spelt out, else the default."""
        words = "|".join(word for word in ("yes", "no") if word[0] in accepts)
        keys = f"[{re.escape(accepts)}]" + (f"|{words}" if words else "")
        self.say("tool", question)
        answer = self._take().strip().lower()[0] if accepts and self._next_matches(keys) else default
        self.say("you", answer)
        return answer

    def edit(self, text: str) -> str:
        """Nothing can be edited in a script."""
        self.say("tool", "There is no editor in a script; the text stays.")
        return text

    def pause(self) -> None:
        """Go on at once."""

    def _next_matches(self, pattern: str) -> bool:
        entry = self._peek()
        return entry is not None and re.fullmatch(pattern, entry.text.strip(), re.IGNORECASE) is not None

    def _peek(self) -> Entry | None:
        if not self._ahead:
            self._ahead += [entry for entry in (next(self._entries, None),) if entry]
        return self._ahead[0] if self._ahead else None

    def _take(self) -> str:
        entry = self._peek()
        if entry is None:
            raise EndOfInput
        self._ahead.pop()
        self._on_entry(entry)
        return entry.text
