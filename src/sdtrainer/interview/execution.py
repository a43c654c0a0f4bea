"""Runs: use cases confirmed, numbers bound, the experiments executed, and what is shown of them in each mode."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sdtrainer.interview import admitting, followups, predictions, reasons
from sdtrainer.interview.crowds import has_crowds
from sdtrainer.interview.decisions import accepted
from sdtrainer.interview.effects import Bind, Execute, Propose
from sdtrainer.interview.events import Bound, CasesProposed, Event, Ran
from sdtrainer.interview.naming import label_of
from sdtrainer.interview.records import Revision, RunRecord
from sdtrainer.interview.state import Pending, State
from sdtrainer.interview.turn import Turn
from sdtrainer.quantity import show_rate
from sdtrainer.simulate.display import percent

BATTERIES: Mapping[str, tuple[str, ...]] = {"smoke": ("smoke",), "load": ("smoke", "load", "kill")}
"""Which experiments a purpose runs; any other purpose is the experiment of that name."""

AGREED = r"y|yes|yep|ok|okay|go|go on|run|run it|run them|fine|right|sure|correct|good|looks (?:good|right|fine|ok)"
"""Words that mean Enter."""

CASES = rf"(?i){AGREED}|n|no"
"""Answers to the proposed paths."""

CHANGES = rf"(?i){AGREED}|n|no|(?:[\w-]+\s*=\s*[^\s,]+[\s,]*)+"
"""Enter's word, or changes of the binding."""

FULL = 0.8
"""The busy share from which a part is worth a question (DESIGN §4: load passes at 80 %)."""

NO_SCHEME = "Nothing is drawn yet: type arrows such as  client -> api -> links(postgres)"


@dataclass(frozen=True, slots=True)
class Request:
    """A run under way: its experiment and subject, and how it came about.

    ``asked``: the candidate wants it, shown before or not; ``quiet``: the interview needs it, so it puts no question
    of its own; ``leaving``: the phase was to be left, and is once the run is there.
    """

    purpose: str
    subject: str = ""
    asked: bool = False
    quiet: bool = False
    leaving: bool = False


def execute(
    turn: Turn,
    purpose: str = "",
    subject: str = "",
    *,
    asked: bool = False,
    quiet: bool = False,
    leaving: bool = False,
) -> None:
    """Run for a purpose (the phase's own when empty): first the use cases, then the rates, then the experiments.

    A run nobody ``asked`` for is left out when this revision has shown it already.
    """
    state = turn.state
    if state.scheme is None or not state.scheme.components:
        turn.tell(NO_SCHEME)
        return
    if not purpose:
        purpose = "smoke" if state.phase == "scheme" else "load"
    _put(turn, Request(purpose, subject, asked, quiet, leaving))
    turn.do(Propose())


def waits_for(pending: Pending) -> str:
    """The purpose of the run that a question stands before; empty for other questions."""
    request = pending.data.get("request")
    return request.purpose if isinstance(request, Request) else ""


def cases_proposed(turn: Turn, event: Event) -> None:
    """Show the proposed paths and wait for Enter; with nothing proposed go straight on."""
    assert isinstance(event, CasesProposed)
    request = _take(turn)
    for sentence in (*event.changed, *event.sentences)[:8]:
        turn.tell(sentence, move="case")
    _say_extras(turn, event.scheme)
    if event.sentences and not request.quiet:
        question = "These are the paths as I read them. [Enter: run them · n: I will say them]"
        turn.ask("cases", question, CASES, {"scheme": event.scheme, "request": request})
    else:
        _with_cases(turn, event.scheme, request)


def _say_extras(turn: Turn, scheme: Any) -> None:
    """Say once of each use case that is none of the operations asked for how to make it one."""
    modes = {item.id: item.mode for item in turn.state.brief.prompt.operations}
    wanted = list(modes)
    told = tuple(turn.state.held.get("extras", ()))
    others = [case for case in scheme.use_cases if not {case.name, case.operation} & set(wanted)]
    extras = [case for case in others if case.name not in told] if wanted else []
    for case in extras:
        near = next((name for name in wanted if modes[name] == case.mode), wanted[0])
        said = f"{case.name} is none of {', '.join(wanted)}: kept as an extra, it fails nothing. If it is one of them:"
        turn.tell(f"{said} use {case.name} as {near}: its path", move="extra")
    turn.set(held={**turn.state.held, "extras": (*told, *(case.name for case in extras))})


def answer_cases(turn: Turn, pending: Pending, text: str) -> None:
    """Take the proposed paths, or let the candidate write their own."""
    if text.lower() in ("n", "no"):
        turn.tell("Write a path like  open read: client > api > cache? > links", move="notation")
        turn.set(held={**turn.state.held, "leaving": False})
    elif _still_fits(pending.data["scheme"], turn.state.scheme):
        _with_cases(turn, pending.data["scheme"], pending.data["request"])
    else:
        _put(turn, pending.data["request"])
        turn.do(Propose())


def bound(turn: Turn, event: Event) -> None:
    """Show which number drives which operation, and wait for Enter; a run asked for at changed rates just begins."""
    assert isinstance(event, Bound)
    request = _take(turn)
    known = bool(turn.state.bound) and not any(item.kind == "bind" for item in turn.state.pending)
    turn.set(bound=event.rows, pending=tuple(item for item in turn.state.pending if item.kind != "bind"))
    if request.quiet:
        _experiments(turn, request)
        return
    turn.tell(" · ".join(f"{row.operation} {show_rate(row.rate)} ← {row.source}" for row in event.rows), move="binding")
    corrected = [row for row in event.rows if row.corrected]
    if corrected:
        numbers = " and ".join(f"{show_rate(row.rate)} for {row.operation}" for row in corrected)
        turn.say("continue_with", numbers=numbers)
        admitting.lowered(turn, tuple(corrected))
    if known and request.asked:
        _experiments(turn, request)
    else:
        _ask_rates(turn, request)


def answer_bind(turn: Turn, pending: Pending, text: str) -> None:
    """Change a row, or run."""
    request = pending.data["request"]
    if "=" in text or text.lower() in ("n", "no"):
        _ask_rates(turn, request)
    if "=" in text:
        _put(turn, request)
        turn.do(Bind(text))
    elif text.lower() not in ("n", "no"):
        _experiments(turn, request)


def changes_rates(state: State, text: str) -> bool:
    """Whether a line is nothing but new rates of operations that are bound (``open=500k/s``)."""
    rows = {row.operation for row in state.bound}
    said = re.fullmatch(r"(?:[\w-]+\s*=\s*~?\d[^\s,]*[\s,]*)+", text.strip())
    return said is not None and {name.strip() for name in re.findall(r"([\w-]+)\s*=", text)} <= rows


def rebind(turn: Turn, text: str) -> bool:
    """Change rates that were bound before and run at them; False when a line is something else."""
    if not changes_rates(turn.state, text):
        return False
    _put(turn, Request("load", asked=True))
    turn.do(Bind(text))
    return True


def ran(turn: Turn, event: Event) -> bool:
    """Record a run and answer it; True when the phase was to be left once it is there."""
    assert isinstance(event, Ran)
    state, request = turn.state, _take(turn)
    first_load = event.purpose == "load" and not state.runs_of("load") and state.phase == "scale"
    record = RunRecord(
        state.clock,
        state.phase,
        event.purpose,
        len(state.revisions) - 1,
        event.run,
        not state.exam and not first_load,
        event.variants,
        event.firsts,
    )
    turn.add("runs", record)
    if event.ledger:
        turn.set(ledger=event.ledger)
    _gate(turn, event)
    if first_load:
        predictions.begin(turn, event)
    elif event.purpose != "smoke":
        _answer(turn, event, request)
    return request.leaving and event.purpose == request.purpose


def _answer(turn: Turn, event: Ran, request: Request) -> None:
    """Show a run beside what was predicted of it, then one question at most."""
    if request.leaving and not turn.state.exam:
        turn.tell(_in_short(turn, event), move="in_short")
    elif request.quiet and event.run.skipped and not (event.run.curves or event.run.load):
        turn.tell(_why_not(turn.state, event), move="not_run")
    elif not (request.leaving or (request.quiet and turn.state.exam)):
        reveal(turn, event)
    if event.purpose == "load":
        predictions.settle(turn, event.truth)
    if not request.quiet and not turn.state.pending and not reasons.ask(turn):
        followups.offer(turn)


def _why_not(state: State, event: Ran) -> str:
    """Why a run shows nothing, and what it would need; where nobody writes for many there is nothing to draw either."""
    if event.purpose == "fan_out" and not has_crowds(state):
        return "Nothing you drew goes to many at once, so there is no fan-out to run here."
    return f"No run shows it yet: {event.run.skipped[0].why}."


def _in_short(turn: Turn, event: Ran) -> str:
    """One line about a run made in passing: the parts that are too busy, else the busiest."""
    parts = [item for item in event.run.load.components if not (item.sized or item.managed)] if event.run.load else []
    full = [item for item in parts if item.utilisation > FULL] or parts[:1]
    shown = ", ".join(f"{label_of(turn.state.scheme, item.id)} {percent(item.utilisation)}" for item in full[:3])
    return f"I ran what you changed: {shown or 'nothing to judge'}. /run shows all of it."


def reveal(turn: Turn, event: Ran) -> None:
    """Show a run (coach), or turn what it found into a question (exam)."""
    state = turn.state
    if state.exam:
        _question(turn, event)
        return
    runs = (*state.runs[:-1], _seen(state.runs[-1]))
    turn.set(runs=runs)
    whole = bool(state.held.get("whole"))
    shown = {"run": event.run, "purpose": event.purpose, "compared": event.compared, "whole": whole}
    turn.show("run", {**shown, "accepted": accepted(turn.state)})


def _with_cases(turn: Turn, scheme: Any, request: Request) -> None:
    state = turn.state
    if scheme != state.scheme:
        turn.add("revisions", Revision(state.clock, state.phase, "use cases", scheme))
    rebind = turn.state.held.get("rebind")
    if request.purpose == "smoke" or (turn.state.bound and not rebind):
        _experiments(turn, request)
    else:
        turn.set(held={**turn.state.held, "rebind": bool(rebind and request.quiet)})
        _put(turn, request)
        turn.do(Bind())


def _still_fits(proposed: Any, now: Any) -> bool:
    """Whether the drawing is still the one the paths were proposed for, and no path was told since."""
    if now is None:
        return True
    told = {(case.name, case.steps) for case in now.use_cases} <= {
        (case.name, case.steps) for case in proposed.use_cases
    }
    return bool(told and proposed.components == now.components and proposed.connections == now.connections)


def _ask_rates(turn: Turn, request: Request) -> None:
    row = next(iter(turn.state.bound), None)
    example = f"{row.operation if row else 'open'}=120k/s"
    turn.ask("bind", f"Peak rates. [Enter: run · or a change such as {example}]", CHANGES, {"request": request})


def _experiments(turn: Turn, request: Request) -> None:
    purpose = request.purpose
    shown = any(record.revision == len(turn.state.revisions) - 1 for record in turn.state.runs_of(purpose))
    if shown and purpose not in BATTERIES and not request.asked:
        return
    _put(turn, request)
    turn.do(Execute(purpose, BATTERIES.get(purpose, (purpose,)), request.subject))


def _put(turn: Turn, request: Request) -> None:
    """Keep a request for the event that answers the next effect; a run inside another one comes before it."""
    turn.set(held={**turn.state.held, "requests": (*turn.state.held.get("requests", ()), request)})


def _take(turn: Turn) -> Request:
    """The request that the event at hand answers."""
    *rest, request = turn.state.held.get("requests", ()) or (Request("load"),)
    turn.set(held={**turn.state.held, "requests": tuple(rest)})
    return request


def _seen(record: RunRecord) -> RunRecord:
    return replace(record, seen=True)


def _gate(turn: Turn, event: Ran) -> None:
    """A scheme that works, or is told in words, opens the gate whenever it is shown; one that fails closes it."""
    smoke = event.run.smoke
    if smoke is None:
        return
    if smoke.stands:
        turn.set(gate="")
    elif event.purpose == "smoke":
        turn.set(failed_smokes=turn.state.failed_smokes + 1, gate="no working scheme")


def _question(turn: Turn, event: Ran) -> None:
    """Ask about the part that gives up first, at the rate that reaches it; a part that is fine is not asked about."""
    load = event.run.load
    part = next((item for item in load.components if item.id == load.bottleneck), None) if load else None
    if event.purpose == "load" and part and part.utilisation > FULL:
        turn.say("run_question", component=label_of(turn.state.scheme, part.id), rate=show_rate(part.arrivals))
    else:
        turn.tell("It ran; the report shows what it found.", move="unseen")
