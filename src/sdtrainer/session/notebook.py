"""A session's file as it grows in an editor: which of its lines the interview has had, and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from sdtrainer.errors import UsageError
from sdtrainer.interview.lines import stands_alone
from sdtrainer.interview.records import Typed
from sdtrainer.session.driver import Whole
from sdtrainer.session.script import FENCE, HEADER, Entry, Heading, parse_session, write_session

REREAD = ("api",)
"""Phases that are read whole again when a line of theirs was changed."""


class Notebook:
    """The lines of a file by phase; a line is sent once, however often the file is saved."""

    def __init__(self, typed: Iterable[Typed] = ()) -> None:
        """Begin with what the interview has had already (in an earlier run); the first text read says which of it."""
        self._had: dict[str, Counter[str]] = {}
        for item in typed:
            rows = item.text.splitlines() if item.phase in REREAD else [item.text]
            self._had.setdefault(item.phase, Counter()).update(rows)
        self._lines: dict[str, list[str]] = {}
        self._first = True
        self.half = ""

    def read(self, text: str, origin: str) -> None:
        """Take the file as saved; a wrong header or heading is a ``UsageError`` and changes nothing.

        A last line without its line end and a block without its closing fence are still being written.
        """
        whole, half = finished(text)
        found: dict[str, list[str]] = {}
        phase = ""
        for item in parse_session(whole, origin):
            if isinstance(item, Heading):
                phase = item.phase
            elif isinstance(item, Entry) and item.text.strip():
                found.setdefault(phase, []).append(item.text)
        self._lines, self.half = found, half
        if self._first:
            self._had = {name: had & Counter(found.get(name, ())) for name, had in self._had.items()}
        self._first = False

    def next(self, phase: str, origin: str) -> str | Whole | None:
        """The next new line of a phase (lines above all headings belong to any), marked as sent; None without one."""
        if phase in REREAD and self._changed(phase):
            return self._again(phase, origin)
        for name in ("", phase):
            new = self._new(name)
            if new:
                self._had.setdefault(name, Counter())[new[0]] += 1
                return new[0]
        return None

    def waiting(self, phase: str) -> dict[str, int]:
        """How many new lines stand under other headings than ``phase``."""
        return {name: len(new) for name in self._lines if name not in ("", phase) and (new := self._new(name))}

    def unsent(self, phase: str) -> str:
        """Everything the interview has not had: lines of ``phase`` first, others under their headings, half a line."""
        rows = [*self._new(""), *self._new(phase)]
        for name in self.waiting(phase):
            rows += [f"## {name}", *self._new(name)]
        return "\n".join([*rows, self.half] if self.half.strip() else rows)

    def _new(self, phase: str) -> list[str]:
        left = Counter(self._had.get(phase, ()))
        new = []
        for text in self._lines.get(phase, ()):
            if left[text] > 0:
                left[text] -= 1
            else:
                new.append(text)
        return new

    def _changed(self, phase: str) -> bool:
        """Whether a line that was sent, and is part of the phase's text, is no more in the file."""
        gone = self._had.get(phase, Counter()) - Counter(self._lines.get(phase, ()))
        return any(not stands_alone(text) for text in gone)

    def _again(self, phase: str, origin: str) -> Whole:
        text = [line for line in self._lines.get(phase, ()) if not stands_alone(line)]
        kept = Counter({line: times for line, times in self._had[phase].items() if stands_alone(line)})
        self._had[phase] = kept + Counter(text)
        return Whole("\n".join(text), origin)


def finished(text: str) -> tuple[str, str]:
    """Part a file into what is whole, and an end still being written: an open fence, or a line without its end."""
    rows = text.replace("\r\n", "\n").split("\n")
    open_at, mark = -1, ""
    for number, row in enumerate(rows):
        fence = FENCE.match(row.strip())
        if open_at < 0 and fence:
            open_at, mark = number, fence[1]
        elif open_at >= 0 and row.strip().startswith(mark):
            open_at = -1
    cut = open_at if open_at >= 0 else len(rows) - 1
    return "".join(f"{row}\n" for row in rows[:cut]), "\n".join(rows[cut:])


def blank(phases: Sequence[str], typed: Iterable[Typed] = ()) -> str:
    """The text of a new file: what was typed so far, and a heading for every phase still to come."""
    sections = [(item.phase, item.text) for item in typed if item.text.strip()]
    written = write_session(sections) if sections else f"{HEADER}\n"
    seen = {phase for phase, _ in sections}
    return written + "".join(f"\n## {phase}\n" for phase in phases if phase not in seen)


def is_session(text: str) -> bool:
    """Whether a text may be used as a session's file."""
    try:
        parse_session(finished(text if text.endswith("\n") else f"{text}\n")[0])
    except UsageError:
        return False
    return True
