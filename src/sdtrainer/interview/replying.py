"""What the interviewer answers to one clarifying line: one paragraph of at most three facts, told as a person would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from sdtrainer.interview import assumptions
from sdtrainer.interview.records import Assumption, Question, Revealed
from sdtrainer.interview.small_talk import move_for
from sdtrainer.match import telling

if TYPE_CHECKING:
    from sdtrainer.content.schema import Fact
    from sdtrainer.interview.events import Assumed, Replied
    from sdtrainer.interview.state import State
    from sdtrainer.interview.turn import Turn
    from sdtrainer.match import Reply

MOST = 3
"""Facts told in one reply; more than that nobody keeps in mind."""
NOTHING = ("noted", "refuse", "unsure", "ack")
"""Zones of a clause that reached no fact."""
ANSWERED = ("answer", "agree", "correct")
TOGETHER = ("agree", "correct", "noted")
"""Zones whose neighbours are answered in one go."""


def compose(turn: Turn, event: Replied) -> None:
    """Answer each clause by its zone, all of it as one paragraph; nothing is told twice in it."""
    replies = [_as_put(reply) for reply in event.replies]
    noted = {place for place, reply in enumerate(replies) if reply.zone == "noted"}
    values = {item.clause: item for item in event.assumed if item.clause in noted}
    before = turn.state
    telling_now = _told(before, replies)
    beside = any(reply.zone in ANSWERED for reply in replies)
    with turn.breath():
        said: set[str] = set()
        corrected = {fact for reply in replies if reply.zone == "correct" for fact in reply.facts}
        for _, group in groupby(sorted(enumerate(replies), key=_asks_back), key=_joined):
            items = list(group)
            for _, reply in items:
                turn.add("questions", _record(turn.state, reply, telling_now, beside))
                turn.set(last=("questions", len(turn.state.questions) - 1))
            elsewhere = said | (corrected if items[0][1].zone == "agree" else set())
            _reply(turn, before, items, values, telling_now - elsewhere)
            said |= {fact for _, reply in items for fact in reply.facts} - elsewhere
        if any(fact not in turn.state.known for reply in replies for fact in reply.facts):
            turn.say("rest_later")
    if values:
        assumptions.compute(turn)


def reveal(turn: Turn, facts: Sequence[str], how: str) -> None:
    """Make facts known; one that was assumed takes the assumption's place."""
    new = tuple(fact for fact in facts if fact not in turn.state.known)
    turn.add("revealed", *(Revealed(fact, how, turn.state.clock) for fact in new))
    if assumptions.concerns(turn.state, new):
        assumptions.compute(turn)


def tell(turn: Turn, fact_id: str) -> None:
    """Answer a question by a fact: a sentence by itself, anything shorter behind its topic."""
    fact = turn.state.brief.prompt.fact(fact_id)
    if fact is None:
        return
    alone = telling.is_sentence(fact.answer) or (telling.stands_alone(fact.answer) and not turn.moves)
    if alone:
        turn.utter(telling.spoken(fact.answer), move="answer_plain")
    else:
        turn.say("answer", **telling.slots(fact.subject, fact.answer))


def subject(state: State, fact_id: str) -> str:
    """What an answer restates, empty for no fact."""
    fact = state.brief.prompt.fact(fact_id)
    return fact.subject if fact else ""


def _asks_back(item: tuple[int, Reply]) -> bool:
    """Whether a clause is asked back about or refused: that comes behind the answers."""
    return item[1].zone in ("unsure", "refuse")


def _joined(item: tuple[int, Reply]) -> object:
    place, reply = item
    return reply.zone if reply.zone in TOGETHER else place


def _as_put(reply: Reply) -> Reply:
    """A reply that is no matter of facts when its clause is small talk."""
    return replace(reply, zone="ack", guess="") if reply.zone in NOTHING and move_for(reply.clause) else reply


def _told(state: State, replies: Sequence[Reply]) -> frozenset[str]:
    """The facts one reply tells: corrections, then what was not known, then the surest; what is known only alone."""
    ranked: dict[str, tuple[int, float, int]] = {}
    for place, reply in enumerate(replies):
        for fact in reply.facts:
            rank = (0 if reply.zone == "correct" else 2 if fact in state.known else 1, -reply.score, place)
            ranked[fact] = min(rank, ranked.get(fact, rank))
    wanted = sorted(ranked, key=lambda fact: ranked[fact])
    known = {reply_fact for reply_fact in wanted if ranked[reply_fact][0] == 2}
    asked = {fact for reply in replies if reply.zone == "answer" for fact in reply.facts}
    if len(wanted) > len(known):
        wanted = [fact for fact in wanted if fact not in known & asked]
    return frozenset(wanted[:MOST])


def _reply(
    turn: Turn, before: State, items: Sequence[tuple[int, Reply]], values: dict[int, Assumed], tell_now: frozenset[str]
) -> None:
    """Answer neighbours of one zone."""
    zone, replies = items[0][1].zone, [reply for _, reply in items]
    facts = tuple(dict.fromkeys(fact for reply in replies for fact in reply.facts))
    if zone == "noted":
        _note(turn, items, values)
    elif zone == "answer":
        for fact in (fact for fact in facts if fact in tell_now):
            _answer(turn, before, fact)
    elif zone in ANSWERED:
        reveal(turn, facts, "proposed")
        told = [fact for fact in facts if fact in tell_now]
        if told:
            turn.say(zone, answer=_listed(turn.state, told))
    elif zone == "unsure":
        _unsure(turn, replies[0])
    else:
        _without_fact(turn, replies[0])


def _answer(turn: Turn, before: State, fact_id: str) -> None:
    fact = turn.state.brief.prompt.fact(fact_id)
    if fact is None or fact_id not in before.known:
        reveal(turn, (fact_id,), "asked")
        tell(turn, fact_id)
        return
    move = "as_said" if _asked_before(before, fact) else "mentioned"
    turn.say(move, **telling.slots(fact.subject, fact.answer, several=bool(turn.moves)))


def _asked_before(state: State, fact: Fact) -> bool:
    """Whether the candidate's own words had asked for a fact, and not the interviewer brought it up."""
    if any(item.fact == fact.id and item.how in ("helped", "credited") for item in state.revealed):
        return True
    own = (item for item in state.questions if item.zone == "answer" and fact.id in item.facts and not item.withdrawn)
    about = f"{fact.subject} {fact.question}"
    return any(telling.names(item.clause, about) for item in own)


def _listed(state: State, facts: Sequence[str]) -> str:
    """Answers one after the other; several at once name their topics."""
    found = [fact for fact_id in facts if (fact := state.brief.prompt.fact(fact_id))]
    told = (telling.slots(fact.subject, fact.answer, several=len(found) > 1)["answer"] for fact in found)
    return " ".join(map(telling.upper, told))


def _note(turn: Turn, items: Sequence[tuple[int, Reply]], values: dict[int, Assumed]) -> None:
    """Number assumptions; one whose figure stands for a value of the prompt says which."""
    numbers = []
    for place, reply in items:
        value = values.get(place)
        number = 1 + max((item.number for item in turn.state.assumptions), default=0)
        figure = (value.name, value.value, value.times) if value else ()
        turn.add("assumptions", Assumption(number, turn.state.clock, reply.clause, *figure))
        turn.set(last=("assumptions", len(turn.state.assumptions) - 1))
        numbers.append(f"A{number}")
        if value:
            topic = subject(turn.state, value.name) or value.name
            turn.tell(f"A{number} counts in the load as: {topic}. /no if you mean something else.", move="assumed")
    turn.say("noted", number=" and ".join(numbers))


def _unsure(turn: Turn, reply: Reply) -> None:
    if reply.foreign:
        turn.say("other_language")
        return
    state = turn.state
    guess = reply.guess
    earlier = [item.guess for item in state.questions[:-1] if item.zone == "unsure"]
    if turn.moves and turn.last_move in ("unsure", "unsure_part"):
        return
    if turn.moves:
        turn.say("unsure_part", clause=reply.clause.rstrip("?. "))
    elif guess and guess not in state.known and guess in earlier:
        fact = state.brief.prompt.fact(guess)
        question = fact.question if fact and fact.question else subject(state, guess)
        turn.say("confirm_guess", question=question)
        turn.ask("guess", "[Enter: yes · n: something else]", r"(?i)y|yes|n|no", {"fact": guess})
    else:
        turn.say("refuse" if turn.last_move in ("unsure", "unsure_part") else "unsure")


def _without_fact(turn: Turn, reply: Reply) -> None:
    """Answer small talk, a question nothing is known about, or a remark; beside an answer only the question counts."""
    if reply.zone == "refuse":
        turn.say("no_topic" if reply.lost else "refuse")
    elif not turn.moves:
        turn.say(move_for(reply.clause) or ("no_topic" if reply.lost else "ack_plan"))


def _record(state: State, reply: Reply, told: frozenset[str], beside: bool) -> Question:
    """What is kept of a clause; a fact that was asked for and left for later is not revealed by it."""
    facts = reply.facts
    if reply.zone == "answer":
        facts = tuple(fact for fact in facts if fact in told or fact in state.known)
    zone = reply.zone if facts == reply.facts else "ack"
    return Question(state.clock, state.phase, reply.clause, zone, facts, reply.score, reply.guess, beside=beside)
