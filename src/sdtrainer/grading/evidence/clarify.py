"""Clarify: which facts were asked for or proposed, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.found import Found, graded, met, missed, not_judged, partly, rule
from sdtrainer.grading.figures import figures_in, quoted_in, session_figures
from sdtrainer.grading.queries import OWN, clause_of, facts_of, heard, own
from sdtrainer.grading.words import mentions, stems
from sdtrainer.quantity.model import COUNT, TIME

if TYPE_CHECKING:
    from sdtrainer.content.schema import Fact
    from sdtrainer.interview.state import State
    from sdtrainer.quantity.model import Quantity

SKEW = ("peak", "hot", "viral", "skew", "burst", "celebrity", "spike")
FEW, MANY = 2, 3
POINTED = 0.7
LEAST_CLAUSES = 4


def asked(state: State, *kinds: str, least: int = 1) -> Found:
    """Judge whether facts of some kinds were asked for: ``least`` of them, or all there are."""
    wanted = facts_of(state, *kinds)
    if not wanted:
        return not_judged("this prompt holds no such fact")
    mine = own(heard(state, *kinds))
    if not mine:
        helped = any(item.how == "helped" for item in heard(state, *kinds))
        return (
            partly(note="only after help") if helped else missed(f"never asked: {wanted[0].question or wanted[0].id}")
        )
    clauses = [item for item in state.questions if set(item.facts) & {one.fact for one in mine} and not item.withdrawn]
    quote = max(clauses, key=lambda item: item.score).clause if clauses else mine[0].fact
    return graded(len(mine) / min(least, len(wanted)), quote, half=0.01)


@rule("asked-function")
def asked_function(state: State) -> Found:
    """A fact about what the system does was asked for."""
    return asked(state, "function")


@rule("asked-load")
def asked_load(state: State) -> Found:
    """A fact about load was asked for."""
    return asked(state, "load")


@rule("asked-load-well")
def asked_load_well(state: State) -> Found:
    """Two facts about load were asked for, so that reads and writes can be told apart."""
    return asked(state, "load", least=FEW)


@rule("asked-data")
def asked_data(state: State) -> Found:
    """Size or retention of the data was asked for."""
    return asked(state, "data")


@rule("asked-latency")
def asked_latency(state: State) -> Found:
    """A latency target was asked for."""
    return asked(state, "latency")


@rule("asked-availability")
def asked_availability(state: State) -> Found:
    """An availability or durability target was asked for."""
    return asked(state, "availability")


@rule("asked-consistency")
def asked_consistency(state: State) -> Found:
    """What may be stale or lost was asked for."""
    return asked(state, "consistency")


@rule("asked-geography")
def asked_geography(state: State) -> Found:
    """Where the users are was asked for."""
    return asked(state, "geography")


@rule("asked-security")
def asked_security(state: State) -> Found:
    """Who may do what, and abuse, were asked for."""
    return asked(state, "security")


@rule("asked-limits")
def asked_limits(state: State) -> Found:
    """A limit of inputs or resources was asked for."""
    return asked(state, "limit")


@rule("asked-skew")
def asked_skew(state: State) -> Found:
    """Peak or popularity was asked for, not only the mean."""
    uneven = [
        fact for fact in facts_of(state, "load") if any(word in " ".join((fact.id, *fact.triggers)) for word in SKEW)
    ]
    if not uneven:
        return not_judged("this prompt holds no fact about peaks")
    mine = [item for item in state.revealed if item.how in OWN and item.fact in {fact.id for fact in uneven}]
    return met(clause_of(state, mine[0].fact)) if mine else missed(f"never asked: {uneven[0].question}")


@rule("scope")
def scope(state: State) -> Found:
    """Several functions were settled, so that the scope has an edge."""
    return asked(state, "function", least=MANY)


@rule("proposes")
def proposes(state: State) -> Found:
    """Clauses were proposed to be confirmed instead of asked one by one."""
    clauses = [item for item in state.questions if item.zone in ("agree", "correct", "noted") and not item.withdrawn]
    own_facts = {fact for item in clauses for fact in item.facts}
    if not clauses:
        return missed("nothing was proposed, every point was asked")
    return graded(len(own_facts) / FEW, clauses[0].clause, half=0.01)


@rule("assumes")
def assumes(state: State) -> Found:
    """Where no fact was, something with a figure was assumed and said."""
    stated = [item.text for item in state.assumptions if item.value or figures_in(item.text)]
    stated += [item.clause for item in state.questions if item.zone in ("agree", "correct") and figures_in(item.clause)]
    return met(stated[0]) if stated else missed("no assumption with a figure was said")


@rule("to-the-point")
def to_the_point(state: State) -> Found:
    """Most clauses were about this system."""
    clauses = [item for item in state.questions if item.zone not in ("ack", "noted") and not item.withdrawn]
    good = [item for item in clauses if item.zone in ("answer", "agree", "correct") and item.facts]
    if len(clauses) < LEAST_CLAUSES:
        return missed(f"{len(clauses)} questions are too few to steer by")
    share = len(good) / len(clauses)
    return graded(share, note=f"{len(good)} of {len(clauses)} clauses hit something", full=POINTED)


@rule("sizes-own")
def sizes_own(state: State) -> Found:
    """Nobody had to give the sizes: each fact of size came from the candidate."""
    sizes = {fact.id for fact in state.brief.prompt.facts if fact.is_size}
    told = [item for item in state.revealed if item.fact in sizes]
    if not sizes:
        return not_judged("this prompt holds no sizes")
    given = [item.fact for item in told if item.how == "given"]
    share = 1 - len(given) / len(sizes) if told else 0.0
    note = f"given, not asked: {', '.join(given)}" if given else "" if told else "no size was found out"
    return graded(share, note=note, full=0.75)


@rule("requirement-used")
def requirement_used(state: State) -> Found:
    """A clarified target comes back as the reason of a decision."""
    targets = facts_of(state, "latency", "availability", "consistency", "security", "geography")
    known = [fact for fact in targets if fact.id in state.known]
    for decision in state.decisions:
        for fact in known:
            if not decision.withdrawn and rests_on(state, decision.reason, fact):
                return met(decision.text, note=f"rests on: {fact.answer}")
    return missed("no decision names a target that was clarified")


def rests_on(state: State, reason: str, fact: Fact) -> bool:
    """Whether a reason names a fact in more than one word, or quotes its figure ("faster" is no target)."""
    figures = tuple(item for item in session_figures(state) if item.name == fact.id and is_target(item.quantity))
    phrases = (phrase for phrase in fact.triggers if len(stems(phrase)) > 1)
    return any(mentions(reason, phrase) for phrase in phrases) or quoted_in(reason, figures) is not None


def is_target(quantity: Quantity) -> bool:
    """Whether a figure is one that targets are stated in: a time, or a share of the time."""
    return quantity.dimension == TIME or (quantity.dimension == COUNT and 0 < quantity.value < 1)
