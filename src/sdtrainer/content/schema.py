"""The shape of a prompt folder: what ``prompt.toml`` may say. Only ``id title statement facts`` are required."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]
Words = tuple[Annotated[str, StringConstraints(min_length=1, max_length=120)], ...]
FactKind = Literal[
    "function", "load", "data", "latency", "availability", "consistency", "geography", "security", "limit"
]
LevelId = Literal["middle", "senior", "staff"]
Mode = Literal["read", "write"]


class Model(BaseModel):
    """Frozen, and strict about keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Fact(Model):
    """One thing the interviewer knows; ``value`` is a quantity named by the fact's id in worksheet expressions.

    ``topic`` is what an answer restates ("New links a month"), the id's words when empty; ``denies`` holds phrases a
    candidate might propose that this fact contradicts.
    """

    id: Id
    kind: FactKind = "function"
    topic: str = ""
    question: str = ""
    answer: Line
    triggers: Words
    asks: Words = ()
    denies: Words = ()
    value: str | None = None
    source: str = ""
    year: int | None = None

    @property
    def subject(self) -> str:
        """What an answer restates: the topic, else the id's words."""
        return self.topic or self.id.replace("_", " ").replace("-", " ").capitalize()

    @property
    def is_size(self) -> bool:
        """Whether it carries size: load or data with a value."""
        return self.kind in ("load", "data") and self.value is not None


class Proposal(Model):
    """A bundle a candidate might propose; ``expects`` has one of ``agree ID``, ``correct ID``, ``noted`` a clause."""

    says: Line
    expects: Words


class Operation(Model):
    """What the system must do; ``rate`` is an expression over fact ids (per second, peak), ``cpu_ms`` a call's CPU.

    ``mean`` is its rate averaged over a year where that is not the peak's share of it (a sale of five minutes);
    ``transient``: what it writes is soon written again and may be lost (a position), so memory is enough to hold it.
    ``p99`` and ``availability`` are its own targets where they are not those of the whole.
    """

    id: Id
    title: Line
    mode: Mode
    essential: bool = True
    words: Words = ()
    rate: str | None = None
    mean: str | None = None
    cpu_ms: float | None = None
    transient: bool = False
    p99: str | None = None
    availability: str | None = None


class Targets(Model):
    """What the run is held to; each an expression: ``p99 = "200 ms"``, ``availability = "99.9%"``."""

    p99: str | None = None
    availability: str | None = None
    staleness: str | None = None
    loss: str | None = None


class DataLines(Model):
    """Reference data model, as a candidate would type it."""

    lines: Words


class Applied(Model):
    """An entry of a catalogue as it hurts here (``id`` names the entry) with the cure for this prompt."""

    id: Id
    applies: Line
    note: str = ""
    cure: Line


class Probe(Model):
    """A follow-up question; asked when every condition of ``when`` holds; ``core`` ones make the deep dive.

    Each of ``expects`` is a point; ways to make it that are as good stand side by side with `` | `` between.
    """

    id: Id
    when: Words = ()
    says: Line
    core: bool = False
    expects: tuple[Line, ...] = ()
    model: str = ""


class Twist(Model):
    """A requirement that changes after the first load run; ``changes`` gives facts new values."""

    when: Words = ()
    says: Line
    changes: dict[Id, str] = Field(default_factory=dict)


class FactChange(Model):
    """A fact as a variant tells it."""

    answer: Line
    value: str | None = None


class Variant(Model):
    """The same statement with other figures, one changed fact and another twist, so that a replay is not memory."""

    id: Id
    title: Line
    facts: dict[Id, FactChange] = Field(default_factory=dict)
    twist: Twist | None = None
    minimal: str = ""
    scaled: str = ""


class Tradeoff(Model):
    """An authored choice: the options and the number that decides between them.

    ``said`` holds, option by option, other ways to say it: a phrase counts when all of its words are said.
    """

    id: Id
    options: Words
    said: tuple[Words, ...] = ()
    number: Line
    decides: str = ""
    core: bool = False


class LevelNotes(Model):
    """What each level shows on this prompt."""

    middle: str = ""
    senior: str = ""
    staff: str = ""


class StudyLink(Model):
    """Something to read or see afterwards; ``language`` as a reader names it, empty for English."""

    url: str
    title: Line
    year: int | None = None
    language: str = ""


class References(Model):
    """The reference files beside ``prompt.toml``, as text; empty when a draft has none."""

    estimates: str = ""
    api: str = ""
    minimal: str = ""
    scaled: str = ""
    session: str = ""


class Prompt(Model):
    """One interview prompt, whole: the folder's ``prompt.toml`` and its reference files."""

    id: Id
    title: Line
    statement: Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
    facts: tuple[Fact, ...]
    level: LevelId = "senior"
    language: str = "en"
    tags: Words = ()
    puzzle: str = ""
    proposals: tuple[Proposal, ...] = ()
    not_asked: Words = ()
    operations: tuple[Operation, ...] = ()
    targets: Targets = Field(default_factory=Targets)
    data: DataLines | None = None
    breaks: tuple[Applied, ...] = ()
    edges: tuple[Applied, ...] = ()
    probes: tuple[Probe, ...] = ()
    twist: Twist | None = None
    variant: tuple[Variant, ...] = ()
    hints: dict[Id, Words] = Field(default_factory=dict)
    tradeoffs: tuple[Tradeoff, ...] = ()
    levels: LevelNotes = Field(default_factory=LevelNotes)
    links: tuple[StudyLink, ...] = ()
    aliases: Words = ()
    references: References = Field(default_factory=References)

    def fact(self, fact_id: str) -> Fact | None:
        """The fact with that id, or None."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)
