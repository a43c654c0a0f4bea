"""The debrief after the verdict: questions that got no answer, beside the facts nobody asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sdtrainer.interview.effects import Close, Credit, Grade, Settle
from sdtrainer.interview.events import Credited, Event
from sdtrainer.interview.records import Revealed
from sdtrainer.interview.state import Pending, State
from sdtrainer.interview.turn import Turn

if TYPE_CHECKING:
    from sdtrainer.content.schema import Fact

MOST = 3
"""Questions asked about; the verdict is there, and people want to read it."""
LETTERS = "abcdefgh"
UNANSWERED = ("refuse", "unsure")


def unanswered(state: State) -> tuple[int, ...]:
    """Indices of the candidate's own questions that got no answer, at most ``MOST``, in the order they were put."""
    if "clarify" in state.setup.given:
        return ()
    rows = enumerate(state.questions)
    return tuple(place for place, item in rows if item.zone in UNANSWERED and not item.withdrawn)[:MOST]


def hidden(state: State, guess: str = "") -> tuple[Fact, ...]:
    """Facts nobody asked for, given ones included, at most one a letter; the one the matcher guessed comes first."""
    own = {item.fact for item in state.revealed if item.how != "given"}
    facts = [fact for fact in state.brief.prompt.facts if fact.id not in own]
    return tuple(sorted(facts, key=lambda fact: fact.id != guess)[: len(LETTERS)])


def begin(turn: Turn) -> bool:
    """Ask, for each question without an answer, whether it meant one of the hidden facts; False when none did."""
    for place in unanswered(turn.state):
        question = turn.state.questions[place]
        facts = hidden(turn.state, question.guess)
        if not facts:
            continue
        letters = LETTERS[: len(facts)]
        rows = (f"  {letter}  {fact.question or fact.subject}" for letter, fact in zip(letters, facts, strict=True))
        head = f"“{question.clause}” got no answer. Did you ask one of these? [Enter: no more of this]"
        data = {"question": place, "facts": [fact.id for fact in facts]}
        turn.ask("debrief", "\n".join((head, *rows)), f"(?i)[{letters}]", data, keys=True, letters=letters)
    asked = any(item.kind == "debrief" for item in turn.state.pending)
    if asked:
        turn.do(Settle())
    return asked


def answer(turn: Turn, pending: Pending, text: str) -> None:
    """Credit the fact of the letter; Enter leaves this question and the rest as they are."""
    facts = dict(zip(LETTERS, pending.data["facts"], strict=False))
    fact = str(facts.get(text.lower(), ""))
    if fact:
        place = int(pending.data["question"])
        turn.do(Credit(place, fact, turn.state.questions[place].clause))
        return
    turn.set(pending=tuple(item for item in turn.state.pending if item.kind != "debrief"))
    _finish(turn)


def credited(turn: Turn, event: Event) -> None:
    """Count the fact as asked for; after the last question, grade again."""
    assert isinstance(event, Credited)
    questions = list(turn.state.questions)
    if event.question < len(questions):
        old = questions[event.question]
        questions[event.question] = replace(old, zone="answer", facts=(event.fact,))
    others = tuple(item for item in turn.state.revealed if item.fact != event.fact)
    revealed = (*others, Revealed(event.fact, "credited", turn.state.clock))
    turn.set(questions=tuple(questions), revealed=revealed, held={**turn.state.held, "credited": True})
    turn.tell("Credited, and understood next time.")
    if not turn.state.pending:
        _finish(turn)


def _finish(turn: Turn) -> None:
    """Grade again when something was credited, else say goodbye."""
    turn.set(held={**turn.state.held, "debriefed": True})
    if turn.state.held.get("credited"):
        turn.do(Grade())
    else:
        say_goodbye(turn)


def say_goodbye(turn: Turn) -> None:
    """End the interview."""
    turn.set(closed="done")
    turn.say("farewell")
    turn.do(Close("done"))
