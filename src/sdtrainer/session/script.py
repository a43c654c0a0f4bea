"""The one session format: Markdown with a heading a phase and, below it, exactly what one would type.

Where the twist and the deep dive of ``scale`` share a ``/next``, lines go to the question they answer: edits,
decisions and ``/run`` to the twist (or to the board, when there is none), prose to the deep dive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sdtrainer.errors import UsageError
from sdtrainer.interview.drawn import is_drawn
from sdtrainer.interview.state import PHASES, State

HEADER = "# sdtrainer session 1"
FENCE = re.compile(r"^(`{3,}|~{3,})")
ADVANCE = re.compile(r"^@\+(?P<number>\d+(?:\.\d+)?)(?P<unit>s|m|h)$")
SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0}
NO_ANSWER = re.compile(
    r"(?is)/|(?:decide|use)\b|(?:accept|weakness|first|spof|kill|plan|recap|data|say)\b[^.]*:|[\w-]+\s*:(?=(?:\s*\S+){0,5}$)"
)
"""A command, a decision, or a line with a label and little behind it."""
PATIENCE = 4
"""How often ``/next`` is tried towards a heading before ``/goto``."""


@dataclass(frozen=True, slots=True)
class Heading:
    """``## phase``: go there."""

    phase: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, or a fenced block as one entry."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Advance:
    """``@+4m``: let the scripted clock run."""

    seconds: float
    line: int


Item = Heading | Entry | Advance


def parse_session(text: str, origin: str = "the session") -> tuple[Item, ...]:
    """Read a session; a wrong header or heading is a ``UsageError`` naming the line."""
    rows = text.replace("\r\n", "\n").split("\n")
    first = next((number for number, row in enumerate(rows) if row.strip()), 0)
    if not rows[first : first + 1] or rows[first].strip() != HEADER:
        raise UsageError(f"{origin}, line {first + 1}: a session begins with '{HEADER}'.", "Put that line first.")
    items: list[Item] = []
    number = first + 1
    while number < len(rows):
        row = rows[number].strip()
        fence = FENCE.match(row)
        if fence:
            block, number = _fenced(rows, number, fence[1])
            items.append(block)
        elif row:
            items.append(_item(row, rows[number], number + 1, origin))
        number += 1
    return tuple(items)


def write_session(sections: Sequence[tuple[str, str]]) -> str:
    """Write phases and their lines in the session format; several lines at once become a fenced block."""
    out = [HEADER]
    current = ""
    for phase, text in sections:
        if phase != current:
            out += ["", f"## {phase}"]
            current = phase
        out.append(_fence(text) if "\n" in text or _ambiguous(text) else text)
    return "\n".join(out) + "\n"


class ScriptPlayer:
    """Hands out a session's lines one at a time, finding its way to each heading; moves the scripted clock."""

    def __init__(self, items: Sequence[Item]) -> None:
        """Begin before the first item."""
        self._items = list(items)
        self._tries = 0
        self._under = ""
        self.waited = 0.0

    @property
    def finished(self) -> bool:
        """Whether every item was handed out."""
        return not self._items

    def next_line(self, state: State) -> str | None:
        """The line to type now, or None at the end; ``waited`` then holds seconds the script let pass before it."""
        self.waited = 0.0
        while self._items:
            item = self._items[0]
            if isinstance(item, Advance):
                self.waited += item.seconds
            elif isinstance(item, Entry):
                return self._entry(item, state)
            elif item.phase != state.phase:
                return self._towards(item.phase, state)
            else:
                self._under = item.phase
            self._items.pop(0)
            self._tries = 0
        return None

    def _entry(self, item: Entry, state: State) -> str | None:
        """The entry itself; but prose alone after the twist is for the deep dive, and ``/next`` never passes that.

        ``/next`` leaves the phase: a question before it gets its Enter first.
        """
        prose = [_answers(entry.text.strip(), state) for entry in self._section()]
        diving = bool(state.pending) and state.pending[0].kind == "probe"
        leaves = item.text.strip() == "/next"
        if leaves and ((diving and any(prose)) or self._has_left(state)):
            self._items.pop(0)
            return self.next_line(state)
        if leaves and state.pending and not diving:
            return ""
        twisted = bool(state.said) and state.said[-1].move in ("twist", "twist_asked")
        if twisted and all(prose) and state.setup.level != "middle":
            return "/next"
        self._items.pop(0)
        return item.text

    def _has_left(self, state: State) -> bool:
        """Whether the phase of this heading was left earlier than its writer thought, for the one that comes next."""
        after = next((item for item in self._items[1:] if not isinstance(item, Advance)), None)
        return isinstance(after, Heading) and after.phase == state.phase != self._under

    def _section(self) -> list[Entry]:
        """The entries that are left under this heading."""
        end = next((at for at, item in enumerate(self._items) if isinstance(item, Heading)), len(self._items))
        return [item for item in self._items[:end] if isinstance(item, Entry)]

    def _towards(self, phase: str, state: State) -> str:
        return "" if state.pending else self._step(phase, state)

    def _step(self, phase: str, state: State) -> str:
        self._tries += 1
        later = PHASES.index(phase) > PHASES.index(state.phase)
        return "/next" if later and self._tries <= PATIENCE else f"/goto {phase}"


def _answers(text: str, state: State) -> bool:
    """Whether a line is words, as they answer a question, and nothing for the board."""
    return len(text.split()) > 1 and NO_ANSWER.match(text) is None and not is_drawn(state.scheme, text)


def closing_line(state: State) -> str:
    """What to type when a script has ended and the interview has not: Enter at questions, else on to the end."""
    return "" if state.pending else ("/next" if state.phase == "wrap" else "/goto wrap")


def _item(row: str, raw: str, line: int, origin: str) -> Item:
    if row.startswith("## "):
        phase = row[3:].strip().lower()
        if phase not in PHASES:
            raise UsageError(f"{origin}, line {line}: '{phase}' is no phase.", f"Use one of {', '.join(PHASES)}.")
        return Heading(phase, line)
    moved = ADVANCE.match(row)
    if moved:
        return Advance(float(moved["number"]) * SECONDS[moved["unit"]], line)
    return Entry(raw.rstrip(), line)


def _fenced(rows: list[str], start: int, mark: str) -> tuple[Entry, int]:
    end = start + 1
    while end < len(rows) and not rows[end].strip().startswith(mark):
        end += 1
    return Entry("\n".join(rows[start + 1 : end]), start + 2), end


def _ambiguous(text: str) -> bool:
    row = text.strip()
    return not row or row.startswith("## ") or bool(ADVANCE.match(row)) or bool(FENCE.match(row))


def _fence(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    mark = "`" * max(3, longest + 1)
    return f"{mark}\n{text}\n{mark}"
