"""Clarify: questions and proposals, clause by clause; nobody leaves with the facts of size unknown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sdtrainer.interview import assumptions, giving, replying
from sdtrainer.interview.effects import Answer
from sdtrainer.interview.events import Event, FiguresComputed, Replied
from sdtrainer.interview.phase import PhaseSpec
from sdtrainer.interview.state import Pending, State
from sdtrainer.interview.turn import Turn
from sdtrainer.match import telling

if TYPE_CHECKING:
    from sdtrainer.content.schema import Fact

AT_ONCE = 10
"""Lines taken as questions at once; nobody puts more to an interviewer in one breath."""


def ask(turn: Turn) -> None:
    """Greet and put the task, vaguely."""
    if turn.state.held.get("again"):
        turn.say("phase_open.clarify")
        return
    turn.say("greet", minutes=f"{turn.state.setup.minutes:g}")
    turn.say("statement")
    turn.utter(turn.state.brief.prompt.statement, move="task")
    turn.say("phase_open.clarify")


def receive(turn: Turn, text: str) -> None:
    """Let the matcher read the lines; a novel is kept as a note."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > AT_ONCE:
        turn.remark("note", text)
        turn.tell(f"Kept as a note, {len(lines)} lines. Ask or propose a few at a time.")
        return
    turn.do(*(Answer(line) for line in lines))


def leave(turn: Turn, skipping: bool) -> bool:
    """Give what size is still unknown, once, and mark it as given; an assumption of the right size stands instead."""
    state = turn.state
    standing = assumptions.kept(state)
    missing = [fact for fact in sizing_facts(state) if fact.id not in state.known | standing]
    replying.reveal(turn, tuple(fact.id for fact in missing), "given")
    if len(missing) == 1:
        turn.say("given_one", **telling.slots(missing[0].subject, missing[0].answer))
    elif missing:
        turn.say("given", sizes="\n".join(giving.rows([(fact.subject, fact.answer) for fact in missing])))
    return True


def sizing_facts(state: State) -> tuple[Fact, ...]:
    """Facts of size that a rate or a volume hangs on; one that only makes an edge case is left to be found."""
    prompt = state.brief.prompt
    used = {word for operation in prompt.operations for word in re.findall(r"[\w-]+", operation.rate or "")}
    return tuple(fact for fact in prompt.facts if fact.is_size and (fact.kind == "data" or fact.id in used))


def replied(turn: Turn, event: Event) -> None:
    """Answer a line in one paragraph."""
    assert isinstance(event, Replied)
    replying.compose(turn, event)


def figures(turn: Turn, event: Event) -> None:
    """Take the rates that follow from assumptions or a twist; a run after it asks for the binding again."""
    assert isinstance(event, FiguresComputed)
    if turn.state.bound and event.rates != turn.state.rates:
        turn.set(held={**turn.state.held, "rebind": True})
    turn.set(rates=event.rates, assumed=event.assumed)


def answer_guess(turn: Turn, pending: Pending, text: str) -> None:
    """Answer the guessed question, marked as helped, unless it was not meant."""
    if text.lower() in ("n", "no"):
        turn.say("refuse")
        return
    fact_id = str(pending.data["fact"])
    replying.reveal(turn, (fact_id,), "helped")
    replying.tell(turn, fact_id)


SPEC = PhaseSpec("clarify", {Replied: replied, FiguresComputed: figures}, {"guess": answer_guess})
