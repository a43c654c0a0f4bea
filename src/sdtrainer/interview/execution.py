"""Runs: use cases confirmed, numbers bound, the experiments executed, and what is shown of them in each mode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sdtrainer.interview import followups, predictions
from sdtrainer.interview.effects import Bind, Execute, Propose
from sdtrainer.interview.events import Bound, CasesProposed, Event, Ran
from sdtrainer.interview.naming import label_of
from sdtrainer.interview.records import Revision, RunRecord
from sdtrainer.interview.state import Pending
from sdtrainer.interview.turn import Turn
from sdtrainer.quantity import show_rate

BATTERIES: Mapping[str, tuple[str, ...]] = {"smoke": ("smoke",), "load": ("smoke", "load", "kill")}
"""Which experiments a purpose runs; any other purpose is the experiment of that name."""

CHANGES = r"(?i)y|yes|(?:[\w-]+\s*=\s*[^\s,]+[\s,]*)+"
"""Enter's word, or changes of the binding."""

MOST_WHYS = 2
"""Additions asked about in a session."""

NO_SCHEME = "Nothing is drawn yet: type arrows such as  client -> api -> links(postgres)"


def execute(turn: Turn, purpose: str = "", subject: str = "", *, asked: bool = False) -> None:
    """Run for a purpose (the phase's own when empty): first the use cases, then the rates, then the experiments.

    A run nobody ``asked`` for is left out when this revision has shown it already.
    """
    state = turn.state
    if state.scheme is None or not state.scheme.components:
        turn.tell(NO_SCHEME)
        return
    if not purpose:
        purpose = "smoke" if state.phase == "scheme" else "load"
    turn.set(held={**state.held, "purpose": purpose, "subject": subject, "asked": asked})
    turn.do(Propose())


def cases_proposed(turn: Turn, event: Event) -> None:
    """Show the proposed paths and wait for Enter; with nothing proposed go straight on."""
    assert isinstance(event, CasesProposed)
    for sentence in event.sentences[:8]:
        turn.tell(sentence, move="case")
    if event.sentences:
        question = "These are the paths as I read them. [Enter: run them · n: I will say them]"
        turn.ask("cases", question, r"(?i)y|yes|n|no", {"scheme": event.scheme})
    else:
        _with_cases(turn, event.scheme)


def answer_cases(turn: Turn, pending: Pending, text: str) -> None:
    """Take the proposed paths, or let the candidate write their own."""
    if text.lower() in ("n", "no"):
        turn.tell("Write a path like  open read: client > api > cache? > links", move="notation")
        turn.set(held={**turn.state.held, "leaving": False})
    else:
        _with_cases(turn, pending.data["scheme"])


def bound(turn: Turn, event: Event) -> None:
    """Show which number drives which operation, and wait for Enter."""
    assert isinstance(event, Bound)
    turn.set(bound=event.rows)
    turn.tell(" · ".join(f"{row.operation} {show_rate(row.rate)} ← {row.source}" for row in event.rows), move="binding")
    corrected = [row for row in event.rows if row.corrected]
    if corrected:
        numbers = " and ".join(f"{show_rate(row.rate)} for {row.operation}" for row in corrected)
        turn.say("continue_with", numbers=numbers)
    turn.ask("bind", "Peak rates. [Enter: run · or a change such as open=120k/s]", CHANGES)


def answer_bind(turn: Turn, pending: Pending, text: str) -> None:
    """Change a row, or run."""
    if "=" in text:
        turn.do(Bind(text))
    else:
        _experiments(turn)


def ran(turn: Turn, event: Event) -> None:
    """Record a run; the phase that asked for it decides what comes next."""
    assert isinstance(event, Ran)
    state = turn.state
    first_load = event.purpose == "load" and not state.runs_of("load") and state.phase == "scale"
    record = RunRecord(
        state.clock, state.phase, event.purpose, len(state.revisions) - 1, event.run, not state.exam and not first_load
    )
    turn.add("runs", record)
    if event.ledger:
        turn.set(ledger=event.ledger)
    _gate(turn, event)
    if first_load:
        predictions.begin(turn, event)
    elif event.purpose != "smoke":
        reveal(turn, event)
        if not _ask_why(turn):
            followups.offer(turn)


def reveal(turn: Turn, event: Ran) -> None:
    """Show a run (coach), or turn what it found into a question (exam)."""
    state = turn.state
    if state.exam:
        _question(turn, event)
        return
    runs = (*state.runs[:-1], _seen(state.runs[-1]))
    turn.set(runs=runs)
    turn.show("run", {"run": event.run, "purpose": event.purpose, "compared": event.compared})


def _with_cases(turn: Turn, scheme: Any) -> None:
    state = turn.state
    if scheme != state.scheme:
        turn.add("revisions", Revision(state.clock, state.phase, "use cases", scheme))
    if turn.state.held.get("purpose") == "smoke" or (turn.state.bound and not turn.state.held.get("rebind")):
        _experiments(turn)
    else:
        turn.set(held={**turn.state.held, "rebind": False})
        turn.do(Bind())


def _experiments(turn: Turn) -> None:
    purpose = str(turn.state.held.get("purpose") or "load")
    shown = any(record.revision == len(turn.state.revisions) - 1 for record in turn.state.runs_of(purpose))
    if shown and purpose not in BATTERIES and not turn.state.held.get("asked"):
        return
    turn.do(Execute(purpose, BATTERIES.get(purpose, (purpose,)), str(turn.state.held.get("subject", ""))))


def _seen(record: RunRecord) -> RunRecord:
    return RunRecord(record.at, record.phase, record.purpose, record.revision, record.run, True)


def _ask_why(turn: Turn) -> bool:
    """Ask about additions that no finding forces and no decision explains, two in a session; whether one was asked."""
    state = turn.state
    said = " ".join(item.text for item in state.decisions if not item.withdrawn).lower()
    asked = tuple(state.held.get("asked_why", ()))
    idle = [row.component for row in state.ledger if not row.count and not row.forced_by]
    open_ones = [name for name in idle if name.lower() not in said and name not in asked]
    now = open_ones[: max(0, MOST_WHYS - len(asked))]
    for name in now:
        turn.say("ask_why", component=name)
    turn.set(held={**turn.state.held, "asked_why": (*asked, *now)})
    return bool(now)


def _gate(turn: Turn, event: Ran) -> None:
    """A working scheme opens the gate whenever it is shown; a scheme that fails twice closes it."""
    smoke = event.run.smoke
    if smoke is None:
        return
    if smoke.passes:
        turn.set(gate="")
    elif event.purpose == "smoke":
        turn.set(failed_smokes=turn.state.failed_smokes + 1, gate="no working scheme")


def _question(turn: Turn, event: Ran) -> None:
    load = event.run.load
    if event.purpose == "load" and load and load.bottleneck:
        total = sum(case.rate for case in load.use_cases)
        turn.say("run_question", component=label_of(turn.state.scheme, load.bottleneck), rate=show_rate(total))
    else:
        turn.tell("It ran; the report shows what it found.", move="unseen")
