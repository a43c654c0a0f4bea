"""What a session puts on record: plain data that phases write and that grading, report and journal read.

Times (``at``) are seconds of interview time used. Records are appended, never edited; a withdrawal is a record too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sdtrainer.api.model import ApiDesign, ApiFinding
from sdtrainer.estimate.results import LineCheck
from sdtrainer.scheme.model import Scheme
from sdtrainer.simulate.results import Run
from sdtrainer.simulate.variant import Variant


@dataclass(frozen=True, slots=True)
class Typed:
    """A line of the candidate's, exactly as typed; ``kind`` is what it was read as: ``line`` or ``command``.

    ``after`` is how many of the interviewer's sentences stood before it.
    """

    at: float
    phase: str
    text: str
    kind: str = "line"
    after: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What the interviewer (``interviewer``) or the tool (``tool``) said; ``also`` are moves before the last one."""

    at: float
    phase: str
    speaker: str
    text: str
    move: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One clause of a clarifying line and what became of it.

    ``zone`` is ``answer agree correct noted unsure refuse ack``; ``facts`` are the facts it revealed; ``withdrawn``
    by ``/no``; ``beside``: its line got an answer from a fact.
    """

    at: float
    phase: str
    clause: str
    zone: str
    facts: tuple[str, ...] = ()
    score: float = 0.0
    guess: str = ""
    helped: bool = False
    withdrawn: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Revealed:
    """A fact the candidate knows; ``how`` is ``asked proposed helped given``, or ``credited`` in the debrief."""

    fact: str
    how: str
    at: float


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the candidate decided where no fact was: A1, A2 ….

    ``name`` and ``value`` when its figure stands for a value of the prompt, ``times`` how many times the prompt's own.
    """

    number: int
    at: float
    text: str
    name: str = ""
    value: str = ""
    times: float = 1.0


@dataclass(frozen=True, slots=True)
class WorksheetLine:
    """A line of the estimate as checked; ``remarked`` when the tool said so before it was corrected.

    ``corrected_by`` is the index of the later line that gives the same name a better claim, −1 while none does.
    """

    at: float
    phase: str
    check: LineCheck
    remarked: bool = False
    corrected_by: int = -1


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """The API as read from all lines so far, its findings, and which operation serves which requirement.

    ``mapping`` is operation name → expected id ("" when none fits), ``uncovered`` the expected ids nobody serves.
    """

    at: float
    lines: tuple[str, ...]
    design: ApiDesign
    findings: tuple[ApiFinding, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    uncovered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the candidate's scheme: the text that led to it and the difference it made."""

    at: float
    phase: str
    text: str
    scheme: Scheme
    difference: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the candidate expects before a run.

    ``kind`` is ``first`` (subject, rate per second or None), ``spof`` (subject) or ``kill`` (subject, outcomes by use
    case: ``ok slow part down``); ``right`` once the run has answered: 1 right, 0 wrong, None not judged.
    """

    at: float
    kind: str
    subject: str
    rate: float | None = None
    outcomes: Mapping[str, str] = field(default_factory=dict)
    right: float | None = None
    truth: str = ""


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of one revision; ``seen`` is False in exam mode until the report; ``purpose`` an experiment.

    ``variants`` are the other ways it comes out with an assumed figure at another end of its range, ``firsts`` the
    parts that may be the first to saturate then.
    """

    at: float
    phase: str
    purpose: str
    revision: int
    run: Run
    seen: bool = True
    variants: tuple[Variant, ...] = ()
    firsts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """D1, D2 …: ``chosen`` over ``rejected`` because ``reason``; cost ``price`` (each "" when not said)."""

    number: int
    at: float
    phase: str
    text: str
    chosen: str
    rejected: str = ""
    reason: str = ""
    price: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class EntryNote:
    """A line about a bottleneck, failure or edge case and the catalogue entry it is about.

    ``entry`` is a catalogue id ("" when nothing matched); ``match`` ``covered`` or ``maybe``; ``cure`` what was offered
    against it ("" for a bare name); ``shown`` the purpose of the run that shows the cure, ``described`` when told only.
    """

    at: float
    phase: str
    text: str
    entry: str
    match: str
    score: float = 0.0
    cure: str = ""
    shown: str = ""
    unprompted: bool = True
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class ProbeAnswer:
    """The answer to a follow-up; ``points`` maps each expected point to ``covered``, ``maybe`` or ``missing``."""

    at: float
    probe: str
    text: str
    core: bool = False
    points: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """A line kept but not matched: ``kind`` plan, recap, thought, described, note, unsure (an honest "not sure …")."""

    at: float
    phase: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Skip:
    """A phase ended by ``/skip``, with the reason given ("" for none)."""

    at: float
    phase: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HintTaken:
    """One hint of a phase, the ``index``-th (0 the gentlest)."""

    at: float
    phase: str
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class SizingLine:
    """A line of the optional hardware sizing beside the nodes the tool sized, None unread.

    ``least`` and ``most`` are the nodes needed with each part's assumed figures at either end.
    """

    at: float
    text: str
    component: str = ""
    stated: float | None = None
    needed: float | None = None
    least: float | None = None
    most: float | None = None
