"""What the interview asks the driver to do; each core effect is answered by exactly one event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Say:
    """Speak: ``interviewer`` or ``tool``."""

    text: str
    speaker: str = "interviewer"


@dataclass(frozen=True, slots=True)
class Show:
    """Show a result; ``what`` names the view (``board``, ``run``, ``verdict``, ``notation``, ``help`` …)."""

    what: str
    data: Any = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Match a clarifying line against the facts → ``Replied``."""

    text: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """Recompute a worksheet line → ``Checked``."""

    text: str


@dataclass(frozen=True, slots=True)
class ReadApi:
    """Read all API lines again → ``ApiRead``."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Revise:
    """Read a drawing or an edit → ``Revised``; prose becomes ``EntriesMatched`` when ``entries`` allows it.

    ``stories``: what is told is asked for here, so only what hangs on parts of the board is a drawing.
    """

    text: str
    entries: bool = False
    stories: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """Apply the repairs of these doubts → ``Revised``."""

    doubts: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Propose:
    """Propose use cases for operations without one → ``CasesProposed``."""


@dataclass(frozen=True, slots=True)
class Bind:
    """Tie the session's numbers to operations → ``Bound``; ``edit`` such as ``open=120k/s`` changes a row."""

    edit: str = ""


@dataclass(frozen=True, slots=True)
class Execute:
    """Run experiments on the current scheme → ``Ran``."""

    purpose: str
    experiments: tuple[str, ...]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class MatchEntries:
    """Match a line against the catalogue → ``EntriesMatched``."""

    text: str


@dataclass(frozen=True, slots=True)
class JudgeProbe:
    """Match an answer with a probe's expected points → ``ProbeJudged``."""

    probe: str
    text: str


@dataclass(frozen=True, slots=True)
class Compute:
    """Compute the prompt's rates with some figures replaced → ``FiguresComputed``; ``sources`` names assumptions."""

    values: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Size:
    """Compare hardware lines with the tool's sizing → ``SizingRead``."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WantTicks:
    """List the yes/no items → ``TicksWanted``."""


@dataclass(frozen=True, slots=True)
class Grade:
    """Grade the session → ``Graded``."""


@dataclass(frozen=True, slots=True)
class Settle:
    """Keep the session as done with its verdict; what comes after may be left at any moment."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Remember that a clause, the ``question``-th, asks for a fact → ``Credited``."""

    question: int
    fact: str
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Open the candidate's editor on the phase's text → ``TextLoaded(whole=True)``."""

    text: str


@dataclass(frozen=True, slots=True)
class LoadFile:
    """Read a file the candidate named → ``TextLoaded``."""

    path: str


@dataclass(frozen=True, slots=True)
class Again:
    """Send the same line again, once what came before it is done."""

    text: str


@dataclass(frozen=True, slots=True)
class Close:
    """End: ``done`` or ``abandoned``."""

    status: str


Effect = (
    Say | Show | Answer | CheckLine | ReadApi | Revise | Repair | Propose | Bind | Execute | MatchEntries | JudgeProbe
    | Compute | Size | WantTicks | Grade | Settle | Credit | Edit | LoadFile | Again | Close
)  # fmt: skip
