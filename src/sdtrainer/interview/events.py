"""What happens in an interview, as frozen data; the journal keeps these and replay folds them.

Anything a later version could compute differently (a match, a check, a reading, a run, a grade) is an event of its
own with its result, so that replay never recomputes. ``at`` is seconds of interview time used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sdtrainer.estimate.results import LineCheck
from sdtrainer.interview.records import ApiAnswer, SizingLine
from sdtrainer.interview.state import Setup
from sdtrainer.match import EntryMatch, Reply
from sdtrainer.scheme.binding import BoundRate
from sdtrainer.scheme.model import Doubt, Scheme
from sdtrainer.simulate.additions import LedgerRow
from sdtrainer.simulate.results import Run
from sdtrainer.simulate.variant import Variant

ENGINE = "1"
"""Version of the interview engine; stamped on the first event."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened ``at`` seconds into the interview."""

    VERSION: ClassVar[int] = 1
    at: float


@dataclass(frozen=True, slots=True)
class Started(Event):
    """The first event: the choices, snapshots of prompt and method by content hash, the prompt's rates at peak."""

    setup: Setup
    prompt_snapshot: str
    method_snapshot: str
    rates: Mapping[str, float] = field(default_factory=dict)
    engine: str = ENGINE


@dataclass(frozen=True, slots=True)
class LineTyped(Event):
    """A line the candidate sent; an answer to a pending question is a line too, Enter alone is the empty one."""

    text: str


@dataclass(frozen=True, slots=True)
class TextLoaded(Event):
    """Text from an editor or a file; ``origin`` names it, ``whole`` replaces what the phase held."""

    text: str
    origin: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Assumed:
    """A noted clause (its place) whose figure stands for the prompt's value ``name``, ``times`` the prompt's own."""

    clause: int
    name: str
    value: str
    times: float = 1.0


@dataclass(frozen=True, slots=True)
class Replied(Event):
    """What the matcher made of a clarifying line, a reply a clause, and the values its noted figures stand for."""

    text: str
    replies: tuple[Reply, ...]
    assumed: tuple[Assumed, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked(Event):
    """A worksheet line, recomputed."""

    check: LineCheck


@dataclass(frozen=True, slots=True)
class ApiRead(Event):
    """The API as read from all its lines."""

    answer: ApiAnswer


@dataclass(frozen=True, slots=True)
class Revised(Event):
    """A drawing read or edited, the difference it made, and what was doubtful."""

    text: str
    scheme: Scheme
    difference: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class CasesProposed(Event):
    """Use cases proposed for operations that had none, as the scheme that holds them and a sentence for each.

    ``changed`` are the candidate's own whose mode now follows their operation, a sentence each.
    """

    scheme: Scheme
    sentences: tuple[str, ...]
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bound(Event):
    """Numbers tied to operations."""

    rows: tuple[BoundRate, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """What a run says about the parts one can predict: the first to saturate, single points, kill outcomes.

    ``outcomes`` are what a kill changes; ``failing`` says what share of each use case fails without any; ``full`` names
    the parts above 100 % at the load that ran, and how busy they are.
    """

    first: str = ""
    first_rate: float | None = None
    first_stated: bool = False
    single_points: tuple[str, ...] = ()
    feared: tuple[str, ...] = ()
    outcomes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    failing: tuple[str, ...] = ()
    full: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ran(Event):
    """A run of the current revision.

    ``compared`` says what changed since the run before, ``ledger`` what forces each addition to the minimal scheme,
    ``variants`` how else it would have come out with other assumptions, ``firsts`` the parts that may saturate first.
    """

    purpose: str
    run: Run
    truth: Truth = Truth()
    compared: tuple[str, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    variants: tuple[Variant, ...] = ()
    firsts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntriesMatched(Event):
    """A line about weaknesses or edge cases, matched against the catalogue."""

    text: str
    matches: tuple[EntryMatch, ...]


@dataclass(frozen=True, slots=True)
class ProbeJudged(Event):
    """The candidate's answer to a probe beside its expected points: ``covered``, ``maybe`` or ``missing``."""

    probe: str
    text: str
    points: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FiguresComputed(Event):
    """The prompt's rates at peak after an assumption or a twist replaced a figure.

    ``assumed`` names, for each operation whose rate rests on some, the assumptions (``A1``).
    """

    rates: Mapping[str, float]
    assumed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SizingRead(Event):
    """Hardware lines beside what the tool sized."""

    lines: tuple[SizingLine, ...]


@dataclass(frozen=True, slots=True)
class TicksWanted(Event):
    """The yes/no items no machine can know, at most five: id and question."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Silent(Event):
    """Ninety seconds passed without a key."""


@dataclass(frozen=True, slots=True)
class Paused(Event):
    """The clock stopped, and goes on with the next line."""


@dataclass(frozen=True, slots=True)
class Graded(Event):
    """The verdict, as the JSON that reports carry."""

    verdict: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Credited(Event):
    """In the debrief the candidate said that the ``question``-th clause had asked for a fact; its words are kept."""

    question: int
    fact: str
    text: str


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """A core refused what it was asked, with the sentence to show."""

    message: str
    hint: str = ""


EVENT_TYPES: dict[str, type[Event]] = {
    kind.__name__: kind
    for kind in list(globals().values())
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
}
"""Every event by its name in the journal."""
