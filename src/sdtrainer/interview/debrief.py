"""The debrief after the verdict: questions that got no answer, beside the facts nobody asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sdtrainer.interview.effects import Close, Credit, Grade, Settle
from sdtrainer.interview.events import Credited, Event
from sdtrainer.interview.records import Question, Revealed
from sdtrainer.interview.small_talk import move_for
from sdtrainer.interview.state import Pending, State
from sdtrainer.interview.turn import Turn
from sdtrainer.match import simple

if TYPE_CHECKING:
    from sdtrainer.content.schema import Fact

MOST = 3
"""Questions asked about; the verdict is there, and people want to read it."""
LETTERS = "abcd"
GUESSED = 0.5
"""What the matcher's guess adds to the share of a question's words that a fact has."""
UNANSWERED = ("refuse", "unsure")


def unanswered(state: State) -> tuple[int, ...]:
    """Indices of the candidate's own questions that got no answer, at most ``MOST``, in the order they were put."""
    if "clarify" in state.setup.given:
        return ()
    own = _own(state)
    return tuple(place for place, item in enumerate(state.questions) if _is_open(item, own))[:MOST]


def hidden(state: State, guess: str = "", clause: str = "") -> tuple[Fact, ...]:
    """Facts nobody asked for, given ones included, at most one a letter.

    Those whose words the question has come first, and before them the one the matcher guessed.
    """
    own = _own(state)
    facts = [fact for fact in state.brief.prompt.facts if fact.id not in own]
    words = [(fact.id, (fact.subject, fact.question, *fact.triggers, *fact.asks)) for fact in facts]
    named = dict(simple(clause, words)) if clause else {}
    ranked = sorted(facts, key=lambda fact: -named.get(fact.id, 0.0) - GUESSED * (fact.id == guess))
    return tuple(ranked[: len(LETTERS)])


def _own(state: State) -> frozenset[str]:
    """Facts the candidate asked for or proposed."""
    return frozenset(item.fact for item in state.revealed if item.how != "given")


def _is_open(item: Question, own: frozenset[str]) -> bool:
    """Whether a clause is a question, no small talk, that neither its own line nor a later one had answered."""
    if item.zone not in UNANSWERED or item.withdrawn or item.beside or item.guess in own:
        return False
    return not move_for(item.clause)


def begin(turn: Turn) -> bool:
    """Ask, for each question without an answer, whether it meant one of the hidden facts; False when none did."""
    for place in unanswered(turn.state):
        question = turn.state.questions[place]
        facts = hidden(turn.state, question.guess, question.clause)
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
