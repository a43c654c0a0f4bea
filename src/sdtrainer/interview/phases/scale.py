"""Scale: bottlenecks and failures. Predict, run at the estimated load, cure, run again; then the deep dive."""

from __future__ import annotations

from collections.abc import Mapping

from sdtrainer.interview import assumptions, conditions, drawing, execution, followups, predictions, route
from sdtrainer.interview.effects import JudgeProbe
from sdtrainer.interview.events import Bound, Event, ProbeJudged, Ran, Truth
from sdtrainer.interview.phase import PhaseSpec
from sdtrainer.interview.records import ProbeAnswer
from sdtrainer.interview.small_talk import gives_up
from sdtrainer.interview.state import Pending, State
from sdtrainer.interview.turn import Turn

TWIST_NEEDS = 8 * 60
"""Seconds that must be left for a requirement to change."""

IN_WORDS = r"(?is)(?!/|decide\b|accept\b[^.]*:|weakness\b[^.]*:).+"
"""An answer to a core question; a line for the board or a decision typed meanwhile leaves the question open."""


TWIST_ASKS = "What does that change in your design? A line or two, or /next to go on."


def ask(turn: Turn) -> None:
    """Go from one request a second to the estimated load."""
    turn.say("phase_open.scale")
    if turn.state.scheme is None or not turn.state.scheme.components:
        turn.tell(execution.NO_SCHEME)
    elif not turn.state.runs_of("load"):
        execution.execute(turn, "load")


def receive(turn: Turn, text: str) -> None:
    """A drawing or an edit revises the scheme, a rate runs it anew; prose is about a weakness."""
    if not execution.rebind(turn, text):
        drawing.take(turn, text, prose=True)


def leave(turn: Turn, skipping: bool) -> bool:
    """One thing at a time: the first run, the twist, the deep dive; what was changed is run in passing."""
    state = turn.state
    if skipping or state.scheme is None or not state.scheme.components:
        return True
    now, tried = len(state.revisions) - 1, state.held.get("tried_run")
    if _changed_since_run(state) and tried != now:
        turn.set(held={**state.held, "tried_run": now})
        first = not state.runs_of("load")
        execution.execute(turn, "load", quiet=not first, leaving=not first)
        return False
    if _twist_due(state):
        _twist(turn)
        return False
    if _unheard(state):
        turn.set(held={**state.held, "twist_typed": -1})
        turn.utter(TWIST_ASKS, move="twist_asked")
        return False
    return not _deep_dive(turn)


def answer_reveal(turn: Turn, pending: Pending, text: str) -> None:
    """Show the run, or ask about what it found, and set the predictions beside it."""
    state = turn.state
    compared = tuple(state.held.get("compared", ()))
    truth = state.held.get("truth") or Truth()
    execution.reveal(turn, Ran(state.clock, "load", state.runs_of("load")[-1].run, truth, compared))
    predictions.settle(turn, truth)


def judged(turn: Turn, event: Event) -> None:
    """Keep the answer to a probe; in coach mode say how many of its points are open, never which."""
    assert isinstance(event, ProbeJudged)
    state = turn.state
    core = any(item.id == event.probe and item.core for item in state.brief.prompt.probes)
    if not core and followups.beside(turn, event):
        return
    turn.add("probes", ProbeAnswer(state.clock, event.probe, event.text, core, event.points))
    if not state.exam and (not event.text.strip() or gives_up(event.text)):
        turn.tell("Passed. The model answer stands in the report.", move="point")
    elif not state.exam:
        turn.tell(said_of(event.points), move="point")


def said_of(points: Mapping[str, str]) -> str:
    """How many of the expected points an answer made; which ones are open is only said in the report."""
    made, perhaps = (sum(status == zone for status in points.values()) for zone in ("covered", "maybe"))
    told = f"I heard {made} of {len(points)} points" + (f" and perhaps {perhaps} more" if perhaps else "")
    return told + ("." if made == len(points) else "; what is open stands in the report.")


def answer_probe(turn: Turn, pending: Pending, text: str) -> None:
    """Match an answer with the probe's expected points; after the last probe the phase ends."""
    probe = str(pending.data["probe"])
    turn.do(JudgeProbe(probe, text))
    if not any(item.kind == "probe" for item in turn.state.pending):
        turn.set(held={**turn.state.held, "dived": True})
        if turn.state.phase == "scale":
            route.advance(turn)


def _changed_since_run(state: State) -> bool:
    runs = state.runs_of("load")
    return not runs or runs[-1].revision < len(state.revisions) - 1


def _twist_due(state: State) -> bool:
    twist = state.brief.prompt.twist
    if twist is None or state.twist_at is not None or state.interrupted_at is not None or not state.runs_of("load"):
        return False
    first_coach = state.setup.first and not state.exam
    return not first_coach and state.seconds_left >= TWIST_NEEDS and conditions.hold(state, twist.when)


def _unheard(state: State) -> bool:
    """Whether nothing but commands was typed since the requirement changed, and that was not said yet."""
    since = state.held.get("twist_typed", -1)
    return since >= 0 and all(line.kind == "command" for line in state.typed[since:])


def _twist(turn: Turn) -> None:
    twist = turn.state.brief.prompt.twist
    assert twist is not None
    clock = turn.state.clock
    turn.set(
        twist_at=clock,
        interrupted_at=clock,
        rates_before=turn.state.rates,
        held={**turn.state.held, "rebind": True, "twist_said": True, "twist_typed": len(turn.state.typed)},
    )
    turn.say("twist", says=twist.says)
    if twist.changes:
        assumptions.compute(turn)


def _deep_dive(turn: Turn) -> bool:
    """Ask the core probes that apply; False when there is nothing to ask."""
    state = turn.state
    if state.setup.level == "middle" or state.held.get("dived"):
        return False
    answered = {item.probe for item in state.probes}
    probes = [item for item in state.brief.prompt.probes if item.core and item.id not in answered]
    probes = [item for item in probes if conditions.hold(state, item.when)][:2]
    for probe in probes:
        turn.ask("probe", f"{probe.says} [one line or /edit; Enter passes]", IN_WORDS, {"probe": probe.id})
    return bool(probes)


SPEC = PhaseSpec(
    "scale",
    {Bound: execution.bound, ProbeJudged: judged},
    {
        "bind": execution.answer_bind,
        "first": predictions.answer_first,
        "spof": predictions.answer_spof,
        "kill": predictions.answer_kill,
        "reveal": answer_reveal,
        "probe": answer_probe,
        "followup": followups.answer,
    },
)
