"""The interviewer's answers to clarifying lines outside a session, in the voice's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sdtrainer.content.facts import bases, read_value
from sdtrainer.match import KnownFact, Language, PromptIndex, Reply, answer, telling

if TYPE_CHECKING:
    from sdtrainer.content.schema import Prompt

MOVES = {
    "answer": "answer", "agree": "agree", "correct": "correct", "noted": "noted", "unsure": "unsure",
    "refuse": "refuse", "ack": "ack_plan",
}  # fmt: skip
"""The move of the voice for each zone."""


class Topic(NamedTuple):
    """A fact as it is asked about: ``subject`` is what an answer restates, ``value`` its figure as written."""

    id: str
    subject: str
    answer: str
    kind: str
    value: str | None
    strings: tuple[str, ...]
    denies: tuple[str, ...]
    sides: tuple[str, ...] = ()

    def known(self) -> KnownFact:
        """The fact as the matcher takes it; raises ``ReadError`` when its value cannot be read."""
        value = None if self.value is None else read_value(self.value, self.kind)
        return KnownFact(self.id, self.answer, self.strings, self.denies, value, self.kind, self.subject, self.sides)


class Interviewer(NamedTuple):
    """All that answering clarifying lines takes: what is known, the language's words, the voice's by move."""

    topics: tuple[Topic, ...]
    language: Language
    moves: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Answered:
    """One clause's reply: the line it came from, what the matcher found and what the interviewer says."""

    line: str
    reply: Reply
    says: str


def topics_of(prompt: Prompt, own_asks: Mapping[str, Iterable[str]] | None = None) -> tuple[Topic, ...]:
    """Return a prompt's facts as they are asked about; ``own_asks`` maps a fact to wordings a user taught."""
    taught, read, written = own_asks or {}, bases(prompt, "read"), bases(prompt, "write")
    found = []
    for fact in prompt.facts:
        strings = (*((fact.question,) if fact.question else ()), *fact.triggers, *fact.asks, *taught.get(fact.id, ()))
        sides = tuple(side for side, names in (("read", read), ("write", written)) if fact.id in names)
        found.append(Topic(fact.id, fact.subject, fact.answer, fact.kind, fact.value, strings, fact.denies, sides))
    return tuple(found)


def ask(lines: Iterable[str], interviewer: Interviewer) -> list[Answered]:
    """Answer lines in order, remembering what was said; empty lines are passed over."""
    index = PromptIndex([topic.known() for topic in interviewer.topics], interviewer.language)
    known: set[str] = set()
    used: dict[str, int] = {}
    answered: list[Answered] = []
    for line in filter(None, (line.strip() for line in lines)):
        for reply in answer(line, index, known):
            move = move_of(reply)
            used[move] = used.get(move, 0) + 1
            answered.append(Answered(line, reply, _says(reply, move, used[move], interviewer)))
            known |= set(reply.facts)
    return answered


def move_of(reply: Reply) -> str:
    """The move of the voice that a reply makes."""
    if reply.foreign:
        return "other_language"
    if reply.lost:
        return "no_topic"
    return "as_said" if reply.repeated and reply.zone == "answer" else MOVES[reply.zone]


def _says(reply: Reply, move: str, count: int, interviewer: Interviewer) -> str:
    facts = [topic for topic in interviewer.topics if topic.id in reply.facts]
    if move == "answer" and len(facts) == 1 and telling.stands_alone(facts[0].answer):
        return telling.spoken(facts[0].answer)
    slots = {
        "topic": ", ".join(fact.subject for fact in facts),
        "answer": " ".join(telling.spoken(fact.answer) for fact in facts),
        "number": f"A{count}",
    }
    choices = interviewer.moves[move]
    text = choices[(count - 1) % len(choices)]
    for name, value in slots.items():
        text = text.replace("{" + name + "}", value)
    return text
