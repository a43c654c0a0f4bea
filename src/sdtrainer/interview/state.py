"""The state of an interview: what was fixed at the start, where it stands, and all records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sdtrainer.interview.records import (
    ApiAnswer,
    Assumption,
    Decision,
    EntryNote,
    HintTaken,
    Prediction,
    ProbeAnswer,
    Question,
    Remark,
    Revealed,
    Revision,
    RunRecord,
    Said,
    SizingLine,
    Skip,
    Typed,
    WorksheetLine,
)
from sdtrainer.scheme.binding import BoundRate
from sdtrainer.simulate.additions import LedgerRow

if TYPE_CHECKING:
    from sdtrainer.content.method import Method
    from sdtrainer.content.schema import Prompt

PHASES = ("clarify", "estimate", "api", "scheme", "scale", "edges", "wrap")
"""Phase ids in the order of an interview."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What was chosen before the first question; ``given`` are phases filled in beforehand (``--phase``)."""

    prompt: str
    level: str = "senior"
    mode: str = "coach"
    minutes: float = 45.0
    seed: int = 0
    phases: tuple[str, ...] = PHASES
    given: tuple[str, ...] = ()
    variant: str = ""
    first: bool = False
    clock: bool = True


@dataclass(frozen=True, slots=True)
class Brief:
    """The content an interview runs on, as snapshotted at its start."""

    prompt: Prompt
    method: Method


@dataclass(frozen=True, slots=True)
class Pending:
    """A question the next line answers: ``kind`` names who receives it, ``data`` what it needs then.

    ``question`` is shown before the input; ``accepts`` is a pattern of answers (anything else is taken as a new line
    and Enter's default is assumed); Enter is the empty line. ``keys``: one of ``letters`` answers without Enter.
    """

    kind: str
    question: str
    accepts: str
    data: Mapping[str, Any] = field(default_factory=dict)
    keys: bool = False
    letters: str = "yn"


@dataclass(frozen=True, slots=True)
class State:
    """One moment of an interview.

    ``rates_before`` are the prompt's rates before a requirement changed, empty while none has;
    ``assumed`` names the assumptions that an operation's rate rests on, by operation;
    ``clock`` is seconds used, ``spent`` seconds by phase; ``last`` the record that ``/no`` withdraws (field, index);
    ``deferred`` a line waiting for the question before it to be done;
    ``denied`` pairs of operation and requirement that ``/no`` parted;
    ``held`` what a phase keeps between its lines (the truth of an unseen run, questions still to ask).
    """

    setup: Setup
    brief: Brief
    clock: float = 0.0
    phase: str = ""
    entered: Mapping[str, float] = field(default_factory=dict)
    spent: Mapping[str, float] = field(default_factory=dict)
    pending: tuple[Pending, ...] = ()
    paused: bool = False
    untimed: bool = False
    over_said: bool = False
    closed: str = ""
    last: tuple[str, int] = ("", 0)
    deferred: str = ""
    held: Mapping[str, Any] = field(default_factory=dict)

    typed: tuple[Typed, ...] = ()
    said: tuple[Said, ...] = ()
    questions: tuple[Question, ...] = ()
    revealed: tuple[Revealed, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    worksheet: tuple[WorksheetLine, ...] = ()
    api: ApiAnswer | None = None
    denied: tuple[tuple[str, str], ...] = ()
    revisions: tuple[Revision, ...] = ()
    rates: Mapping[str, float] = field(default_factory=dict)
    rates_before: Mapping[str, float] = field(default_factory=dict)
    assumed: Mapping[str, str] = field(default_factory=dict)
    bound: tuple[BoundRate, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    runs: tuple[RunRecord, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    decisions: tuple[Decision, ...] = ()
    entries: tuple[EntryNote, ...] = ()
    probes: tuple[ProbeAnswer, ...] = ()
    remarks: tuple[Remark, ...] = ()
    skips: tuple[Skip, ...] = ()
    hints: tuple[HintTaken, ...] = ()
    sizing: tuple[SizingLine, ...] = ()
    twist_at: float | None = None
    interrupted_at: float | None = None
    nudged: tuple[str, ...] = ()
    failed_smokes: int = 0
    gate: str = ""
    self_grade: tuple[int, ...] = ()
    ticks: Mapping[str, bool] = field(default_factory=dict)
    verdict: Mapping[str, Any] = field(default_factory=dict)

    @property
    def exam(self) -> bool:
        """Whether this is an exam: runs are unseen, nothing is judged aloud."""
        return self.setup.mode == "exam"

    @property
    def scheme(self) -> Any:
        """The latest scheme, or None."""
        return self.revisions[-1].scheme if self.revisions else None

    @property
    def known(self) -> frozenset[str]:
        """Ids of the facts the candidate has been told."""
        return frozenset(item.fact for item in self.revealed)

    @property
    def seconds_left(self) -> float:
        """Seconds until the round's end; negative when over."""
        return self.setup.minutes * 60 - self.clock

    def runs_of(self, purpose: str) -> tuple[RunRecord, ...]:
        """The runs made for one purpose, oldest first."""
        return tuple(record for record in self.runs if record.purpose == purpose)
