"""The interviewer's answers to clarifying lines outside a session, in the voice's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sdtrainer.content.matching import facts_index, language_of
from sdtrainer.content.method import Concepts, Voice
from sdtrainer.content.schema import Prompt
from sdtrainer.match import Reply, answer

MOVES = {
    "answer": "answer", "agree": "agree", "correct": "correct", "noted": "noted", "unsure": "unsure",
    "refuse": "refuse", "ack": "ack_plan",
}  # fmt: skip
"""The move of the voice for each zone."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One clause's reply: the line it came from, what the matcher found and what the interviewer says."""

    line: str
    reply: Reply
    says: str


def ask(lines: Iterable[str], prompt: Prompt, concepts: Concepts, voice: Voice) -> list[Answered]:
    """Answer lines in order, remembering what was said; empty lines are passed over."""
    index = facts_index(prompt, language_of(concepts))
    known: set[str] = set()
    used: dict[str, int] = {}
    answered: list[Answered] = []
    for line in filter(None, (line.strip() for line in lines)):
        for reply in answer(line, index, known):
            move = move_of(reply)
            used[move] = used.get(move, 0) + 1
            answered.append(Answered(line, reply, _says(reply, move, used[move], prompt, voice)))
            known |= set(reply.facts)
    return answered


def move_of(reply: Reply) -> str:
    """The move of the voice that a reply makes."""
    if reply.foreign:
        return "other_language"
    return "as_said" if reply.repeated and reply.zone == "answer" else MOVES[reply.zone]


def _says(reply: Reply, move: str, count: int, prompt: Prompt, voice: Voice) -> str:
    facts = [fact for fact in prompt.facts if fact.id in reply.facts]
    slots = {
        "topic": ", ".join(fact.subject for fact in facts),
        "answer": " ".join(fact.answer for fact in facts),
        "number": f"A{count}",
    }
    choices = voice.moves[move]
    text = choices[(count - 1) % len(choices)]
    for name, value in slots.items():
        text = text.replace("{" + name + "}", value)
    return text
