"""The shape of ``seeds/``: phases, levels, checklist, catalogues and the interviewer's voice."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from sdtrainer.content.schema import FactKind, Id, LevelId, Line, Model, Words

PhaseId = Literal["clarify", "estimate", "api", "scheme", "scale", "edges", "wrap"]


class Phase(Model):
    """What a phase expects: minutes of a 45-minute round, its purpose, general questions, anchors of the steps 0–3."""

    id: PhaseId
    title: Line
    minutes: float
    purpose: Line
    questions: Words = ()
    anchors: Annotated[tuple[Line, ...], Field(min_length=4, max_length=4)]
    source: str


class Level(Model):
    """A level of the grade.

    ``reach`` is the share of the weight of its own and lower items that reaches it, ``own`` the least share of its
    own; ``decisions`` counts by rung of the ladder (``core`` the prompt's puzzle among the forced ones), and each that
    is missing takes ``undecided`` more of both. A plain yes takes ``clear`` above ``reach``, ``clear_phase`` in each
    phase and ``clear_certainty``; ``clear`` below ``reach`` is a plain no.
    """

    id: LevelId
    title: Line
    reach: float
    own: float = 0.0
    clear: float = 0.15
    clear_phase: float = 2.5
    clear_certainty: float = 0.8
    drawn_by_minute: float
    decisions: dict[str, int] = Field(default_factory=dict)
    undecided: float = 0.0
    shows: Line
    source: str


class Exercise(Model):
    """A question of half a minute about an item, for the evenings after it was missed.

    With ``wrong`` options one chooses between them and ``answer``; without, ``answer`` is an expression whose value is
    asked for, and ``unit`` completes a bare number.
    """

    ask: Line
    answer: Line
    wrong: Words = ()
    unit: str = ""


class ChecklistItem(Model):
    """One thing an interviewer ticks; ``evidence`` names the rule that can know it, empty when only a person can.

    ``called`` is the item in a word or two, for a list of what nobody judged; ``{decisions}`` in it their numbers.
    """

    id: Id
    phase: PhaseId
    level: LevelId
    weight: float = 1.0
    title: Line
    why: Line
    good: Line
    evidence: str = ""
    red_flag: bool = False
    drill: Line
    source: str = ""
    called: str = ""
    exercise: Exercise | None = None


class Cure(Model):
    """A way out and what it costs."""

    cure: Line
    cost: Line


class CatalogueEntry(Model):
    """An edge case or failure: what it is, how it hurts, its cures, and which run shows it (or ``described``).

    A line that holds none of its ``signs`` is hardly about it; a sign is words that stand near each other, each with
    alternatives (``server|node dies|crashes``, ``#`` any number).
    """

    id: Id
    title: Line
    what: Line
    hurts: Line
    cures: tuple[Cure, ...]
    experiment: str = "described"
    change: str = ""
    words: Words = ()
    signs: tuple[Line, ...] = ()
    source: str = ""


class Voice(Model):
    """The interviewer's wording: several sentences a move, with ``{slots}``."""

    language: str
    moves: dict[str, Words]


class Concept(Model):
    """Words and phrases that mean the same for matching; ``asked`` are those that do only about a prompt's facts."""

    id: Id
    words: Words = ()
    asked: Words = ()


class QuestionShape(Model):
    """A way to ask: words that show it, the kinds of facts it asks for and the kinds it cannot mean."""

    id: Id
    words: Words
    kinds: tuple[FactKind, ...] = ()
    against: tuple[FactKind, ...] = ()


class Concepts(Model):
    """A language for the matcher: concepts, words that carry nothing, and the openers of statements.

    ``filler`` are common words that tell no topic, ``asking`` words that open nothing but questions, ``counting`` what
    stands before a thing that is counted, ``narrowing`` words that ask for one side of a matter, ``scoping`` what asks
    whether something is to be built, ``whole`` what the whole is to do, ``balance`` whether there is more to read or
    to write, ``bill`` what may be spent, ``design`` words of the trade; ``assume`` opens proposals, ``tags`` end them,
    ``negation`` and ``scope`` deny and limit, ``joints`` join clauses, ``subordinate`` opens one that sets a scene,
    ``shapes`` are ways to ask.
    """

    language: str
    stemmer: Literal["english", "russian", "none"] = "english"
    stop: Words
    filler: Words = ()
    question: Words
    asking: Words = ()
    counting: Words = ()
    narrowing: Words = ()
    scoping: Words = ()
    whole: Words = ()
    balance: Words = ()
    bill: Words = ()
    statement: Words
    design: Words = ()
    assume: Words = ()
    tags: Words = ()
    negation: Words = ()
    scope: Words = ()
    joints: Words = ("and",)
    subordinate: Words = ()
    shapes: tuple[QuestionShape, ...] = ()
    concepts: tuple[Concept, ...]


class Method(Model):
    """Everything all prompts share."""

    phases: tuple[Phase, ...]
    levels: tuple[Level, ...]
    checklist: tuple[ChecklistItem, ...]
    edge_cases: tuple[CatalogueEntry, ...]
    failures: tuple[CatalogueEntry, ...]
    voice: Voice
    concepts: tuple[Concepts, ...]
