"""Clarify: questions and proposals, clause by clause; nobody leaves with the facts of size unknown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sdtrainer.interview import assumptions
from sdtrainer.interview.effects import Answer
from sdtrainer.interview.events import Assumed, Event, FiguresComputed, Replied
from sdtrainer.interview.phase import PhaseSpec
from sdtrainer.interview.records import Assumption, Question, Revealed
from sdtrainer.interview.state import Pending, State
from sdtrainer.interview.turn import Turn
from sdtrainer.match import Reply

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
    turn.add("revealed", *(Revealed(fact.id, "given", turn.state.clock) for fact in missing))
    if missing:
        rest = (f"{fact.subject}: {fact.answer}" for fact in missing[1:])
        turn.say("given", topic=missing[0].subject, answer=" ".join((missing[0].answer, *rest)))
    _compute_again(turn, tuple(fact.id for fact in missing))
    return True


def sizing_facts(state: State) -> tuple[Fact, ...]:
    """Facts of size that a rate or a volume hangs on; one that only makes an edge case is left to be found."""
    prompt = state.brief.prompt
    used = {word for operation in prompt.operations for word in re.findall(r"[\w-]+", operation.rate or "")}
    return tuple(fact for fact in prompt.facts if fact.is_size and (fact.kind == "data" or fact.id in used))


def replied(turn: Turn, event: Event) -> None:
    """Answer each clause by its zone."""
    assert isinstance(event, Replied)
    values = {item.clause: item for item in event.assumed}
    for place, reply in enumerate(event.replies):
        turn.add("questions", _record(turn.state, reply))
        turn.set(last=("questions", len(turn.state.questions) - 1))
        if reply.zone == "noted":
            _note(turn, reply, values.get(place))
        else:
            ZONES[reply.zone](turn, reply)
    if event.assumed:
        assumptions.compute(turn)


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
    _reveal(turn, (fact_id,), "helped")
    _answer(turn, fact_id)


def _answers(turn: Turn, reply: Reply) -> None:
    for fact_id in reply.facts:
        if fact_id in turn.state.known:
            turn.say("as_said", topic=_topic(turn.state, fact_id), answer=_text(turn.state, fact_id))
        else:
            _reveal(turn, (fact_id,), "asked")
            _answer(turn, fact_id)


def _agrees(turn: Turn, reply: Reply) -> None:
    _reveal(turn, reply.facts, "proposed")
    turn.say("agree", answer=" ".join(_text(turn.state, fact_id) for fact_id in reply.facts))


def _corrects(turn: Turn, reply: Reply) -> None:
    _reveal(turn, reply.facts, "proposed")
    turn.say("correct", answer=" ".join(_text(turn.state, fact_id) for fact_id in reply.facts))


def _note(turn: Turn, reply: Reply, value: Assumed | None) -> None:
    """Number an assumption; one whose figure stands for a value of the prompt says which."""
    number = 1 + max((item.number for item in turn.state.assumptions), default=0)
    figure = (value.name, value.value, value.times) if value else ()
    turn.add("assumptions", Assumption(number, turn.state.clock, reply.clause, *figure))
    turn.set(last=("assumptions", len(turn.state.assumptions) - 1))
    turn.say("noted", number=f"A{number}")
    if value:
        topic = _topic(turn.state, value.name) or value.name
        turn.tell(f"A{number} counts in the load as: {topic}. /no if you mean something else.", move="assumed")


def _unsure(turn: Turn, reply: Reply) -> None:
    if reply.foreign:
        turn.say("other_language")
        return
    state = turn.state
    guess = reply.guess
    earlier = [item.guess for item in state.questions[:-1] if item.zone == "unsure"]
    if guess and guess not in state.known and guess in earlier:
        fact = state.brief.prompt.fact(guess)
        question = fact.question if fact and fact.question else _topic(state, guess)
        turn.say("confirm_guess", question=question)
        turn.ask("guess", "[Enter: yes · n: something else]", r"(?i)y|yes|n|no", {"fact": guess})
    elif state.said and state.said[-1].move == "unsure":
        turn.say("refuse")
    else:
        turn.say("unsure")


def _refuses(turn: Turn, reply: Reply) -> None:
    turn.say("no_topic" if reply.lost else "refuse")


def _acknowledges(turn: Turn, reply: Reply) -> None:
    turn.say("no_topic" if reply.lost else "ack_plan")


ZONES: dict[str, Callable[[Turn, Reply], None]] = {
    "answer": _answers,
    "agree": _agrees,
    "correct": _corrects,
    "unsure": _unsure,
    "refuse": _refuses,
    "ack": _acknowledges,
}
"""What each zone of the matcher but ``noted`` leads to."""


def _record(state: State, reply: Reply) -> Question:
    return Question(state.clock, state.phase, reply.clause, reply.zone, reply.facts, reply.score, reply.guess)


def _reveal(turn: Turn, facts: tuple[str, ...], how: str) -> None:
    new = [fact for fact in facts if fact not in turn.state.known]
    turn.add("revealed", *(Revealed(fact, how, turn.state.clock) for fact in new))
    _compute_again(turn, tuple(new))


def _compute_again(turn: Turn, facts: tuple[str, ...]) -> None:
    """A fact that becomes known takes the place of what was assumed for it."""
    if assumptions.concerns(turn.state, facts):
        assumptions.compute(turn)


def _answer(turn: Turn, fact_id: str) -> None:
    turn.say("answer", topic=_topic(turn.state, fact_id), answer=_text(turn.state, fact_id))


def _topic(state: State, fact_id: str) -> str:
    fact = state.brief.prompt.fact(fact_id)
    return fact.subject if fact else ""


def _text(state: State, fact_id: str) -> str:
    fact = state.brief.prompt.fact(fact_id)
    return fact.answer if fact else ""


SPEC = PhaseSpec("clarify", {Replied: replied, FiguresComputed: figures}, {"guess": answer_guess})
