"""What grading answers: evidence for each item, the verdict and its parts; plain data that the journal keeps."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

STATUSES = ("met", "partly", "missed", "not_judged")
SOURCES = ("evidence", "word", "nobody")
RUNGS = ("named", "stated", "compared", "forced", "priced")


def percent(share: float) -> str:
    """A share as a reader compares it with another: down to the whole percent, so that 69.6 % is not 70 %."""
    return f"{floor(100 * share + 1e-9)}%"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about one checklist item.

    ``status`` is one of ``STATUSES``; ``quote`` the candidate's line, fact or figure it rests on; ``run`` the run it
    rests on (``load of revision 3``); ``note`` our sentence; ``source`` who knew: a rule (``evidence``), the
    candidate (``word``) or ``nobody``.
    """

    item: str
    status: str
    quote: str = ""
    run: str = ""
    note: str = ""
    source: str = "evidence"


@dataclass(frozen=True, slots=True)
class PhaseScore:
    """A phase's grade: ``score`` 0–3 with one decimal, None when nothing in it was judged.

    ``self`` is the candidate's own digit, None when skipped; ``minutes`` used and ``target`` minutes of this round;
    ``status`` is ``played``, ``given``, ``not played`` (no part of this session) or ``not reached``.
    """

    id: str
    score: float | None
    self: int | None = None
    minutes: float = 0.0
    target: float = 0.0
    status: str = "played"

    @property
    def step(self) -> int | None:
        """The whole step 0–3 at or below the score; the next one is not reached."""
        return None if self.score is None else int(self.score)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to do differently: the item, the line or run it rests on, what to practise, and our note."""

    item: str
    quote: str
    drill: str
    phase: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """How far a decision climbs its ladder.

    ``rung`` is one of ``RUNGS`` (``named`` when it is about nothing in this session and counts for nothing);
    ``about`` the component or trade-off it is counted for; ``by`` the figure or requirement that forces it;
    ``doubt`` the contradiction with the deciding number, empty when there is none; ``core`` the prompt's puzzle;
    ``free`` when it is about neither a component nor a trade-off we know, and counts by its form alone; ``ways`` the
    two ways it tells apart; ``tradeoff`` the authored trade-off that its words are nearest to.
    """

    number: int
    rung: str
    about: str = ""
    by: str = ""
    doubt: str = ""
    core: bool = False
    priced: bool = False
    text: str = ""
    free: bool = False
    ways: str = ""
    tradeoff: str = ""

    @property
    def height(self) -> int:
        """Position on the ladder: 0 named … 4 priced."""
        return RUNGS.index(self.rung)


@dataclass(frozen=True, slots=True)
class Gate:
    """A rule of the method that fired: ``effect`` is ``cap``, ``step`` (one step off ``phase``) or ``note``."""

    id: str
    effect: str
    sentence: str
    phase: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class LevelShare:
    """How much of a level was shown: ``share`` of the judged weight of its own and lower items 0–1, and what it takes.

    ``own`` is the share of its own items alone (None: none was judged), ``least_own`` what it takes; ``lacks`` are the
    decisions it asks for that are not there, in words, ``raised`` how much more of both it takes without them.
    """

    id: str
    share: float
    reach: float
    reached: bool
    own: float | None = None
    least_own: float = 0.0
    lacks: tuple[str, ...] = ()
    raised: float = 0.0

    @property
    def shown(self) -> bool:
        """Whether enough of its items was shown, whatever was decided."""
        return self._shown(0.0)

    @property
    def enough(self) -> bool:
        """Whether so much more was shown that the decisions which are missing do not matter."""
        return self._shown(self.raised)

    def _shown(self, more: float) -> bool:
        return self.share >= self.reach + more and (self.own is None or self.own >= self.least_own + more)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What this level alone lacks, in words."""
        short = ((self.share < self.reach, self.whole), (self.own is not None and self.own < self.least_own, self.only))
        said = dict.fromkeys(text for lacking, text in short if lacking and text)
        return (*said, *self.lacks)

    @property
    def whole(self) -> str:
        """How much was shown of its own and lower items together, beside what it takes."""
        return f"{percent(self.share)} of what a {self.id} engineer shows ({percent(self.reach)} asked for)"

    @property
    def only(self) -> str:
        """How much was shown of its own items alone; empty when none was judged, and for the lowest level the whole."""
        if self.own is None:
            return ""
        if (self.own, self.least_own) == (self.share, self.reach):
            return self.whole
        return f"{percent(self.own)} of what only a {self.id} engineer shows ({percent(self.least_own)} asked for)"

    @property
    def told(self) -> str:
        """Both shares in a sentence."""
        return f"{self.id}: {'; '.join(dict.fromkeys(text for text in (self.whole, self.only) if text))}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grade of one session; see ``grade`` for how each part comes about.

    ``target`` level asked for; ``reached`` ``none middle senior staff`` or None (not enough seen), ``passed`` likewise;
    ``lean`` 1 no … 4 yes; ``certainty`` share of the items that came up which rest on evidence, 0–1; ``score`` 0–100.
    """

    target: str
    reached: str | None
    passed: bool | None
    lean: int
    certainty: float
    sentence: str
    reasons: tuple[str, ...]
    score: int
    phases: tuple[PhaseScore, ...]
    evidence: tuple[Evidence, ...]
    changes: tuple[Change, ...] = ()
    strengths: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    gates: tuple[Gate, ...] = ()
    decisions: tuple[Rung, ...] = ()
    levels: tuple[LevelShare, ...] = ()
    missing: tuple[str, ...] = ()
