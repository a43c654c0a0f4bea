"""A typed line: a command, an answer to a pending question, a decision, a remark, or a line for the phase."""

from __future__ import annotations

import re

from sdtrainer.interview import commands, decisions, predictions
from sdtrainer.interview.answers import answer_pending
from sdtrainer.interview.effects import Again
from sdtrainer.interview.records import Typed
from sdtrainer.interview.registry import PHASE_MODULES
from sdtrainer.interview.turn import Turn

RUNS_ON = ("cases", "bind", "first", "spof", "kill", "reveal")
"""Questions whose Enter runs the scheme or shows the run."""

REMARKS = (
    ("thought", re.compile(r"^\s*//")),
    ("plan", re.compile(r"^\s*plan\s*:", re.I)),
    ("recap", re.compile(r"^\s*recap\s*:", re.I)),
    ("unsure", re.compile(r"^\s*not sure\b", re.I)),
)


def receive(turn: Turn, text: str) -> None:
    """Take one line, or a pasted block, from the candidate.

    A line that does not answer the pending question leaves it its Enter default and comes again once that is done.
    """
    turn.set(paused=False)
    kind = classify(turn, text)
    if turn.state.pending and kind == "line" and _asked_again(turn, text):
        return
    if turn.state.pending and commands.leaves(text):
        turn.set(pending=(), held={**turn.state.held, "leaving": False})
    open_to_it = kind in ("answer", "thought") or _beside_probe(turn, text)
    if turn.state.pending and not open_to_it and not commands.keeps_question(text):
        turn.set(deferred=text, held={**turn.state.held, "deferred_in": turn.state.phase})
        answer_pending(turn, "")
        turn.do(Again(text))
        return
    done = text == turn.state.deferred and _already_gone_on(turn, text)
    turn.set(deferred="")
    if done:
        return
    turn.add("typed", Typed(turn.state.clock, turn.state.phase, text, kind))
    if kind == "command":
        commands.obey(turn, text.strip())
    elif kind == "answer":
        answer_pending(turn, text)
    else:
        _line(turn, text, kind)


def edited(turn: Turn, text: str) -> str:
    """What a phase edited as a whole has to read again: an API whole, elsewhere the lines that are new."""
    if turn.state.phase == "api":
        turn.set(api=None)
        return text
    known = {row for line in turn.state.typed if line.phase == turn.state.phase for row in line.text.splitlines()}
    return "\n".join(row for row in text.splitlines() if row not in known)


def stands_alone(text: str) -> bool:
    """Whether a line is no part of its phase's text: a command, a remark or a decision."""
    command = text.strip().startswith("/") and not text.strip().startswith("//")
    return command or decisions.is_stated(text) or any(pattern.match(text) for _, pattern in REMARKS)


def classify(turn: Turn, text: str) -> str:
    """Say what a line is: ``command answer thought plan recap unsure decision line empty``."""
    stripped = text.strip()
    if stripped.startswith("/") and not stripped.startswith("//") and "\n" not in stripped:
        return "command"
    if turn.state.pending and (not stripped or _answers(turn, stripped)):
        return "answer"
    for kind, pattern in REMARKS:
        if pattern.match(text):
            return kind
    if decisions.is_stated(text):
        return "decision"
    return "line" if stripped else "empty"


def _answers(turn: Turn, text: str) -> bool:
    """Whether a line answers the pending question: by its form, or by naming a part where one is asked for."""
    first = turn.state.pending[0]
    if re.fullmatch(first.accepts, text, re.DOTALL):
        return True
    return first.kind in ("first", "spof") and predictions.names_a_part(turn.state, text)


def _beside_probe(turn: Turn, text: str) -> bool:
    """Whether an edit or a decision comes while a core question waits, which stays open for its answer in words."""
    waits = bool(turn.state.pending) and turn.state.pending[0].kind == "probe"
    return waits and bool(text.strip()) and not text.strip().startswith("/")


def _asked_again(turn: Turn, text: str) -> bool:
    """Words that answer nothing are not taken for Enter at once: the question is put again, one time."""
    first = turn.state.pending[0]
    if (
        first.kind not in RUNS_ON
        or turn.state.held.get("put_again") == first.question
        or not predictions.is_prose(text)
    ):
        return False
    turn.add("typed", Typed(turn.state.clock, turn.state.phase, text))
    turn.set(held={**turn.state.held, "put_again": first.question})
    turn.tell("I cannot take that as the answer; once more, or Enter to leave it open.", move="put_again")
    return True


def _already_gone_on(turn: Turn, text: str) -> bool:
    """Whether the question's default has ended the phase that ``/next`` was to end."""
    return text.strip().lower() == "/next" and turn.state.held.get("deferred_in") != turn.state.phase


def _decides(turn: Turn, text: str) -> bool:
    """Whether a line decides without the word: it compares with a reason, or accepts a loss once a scheme is drawn."""
    drawn = turn.state.phase in ("scheme", "scale", "edges", "wrap")
    return decisions.sounds_like_one(text) or (drawn and decisions.accepts_a_loss(text))


def _line(turn: Turn, text: str, kind: str) -> None:
    if kind in ("thought", "plan", "recap", "unsure"):
        turn.remark(kind, text)
        if kind in ("plan", "recap"):
            turn.say(f"ack_{kind}")
    elif kind == "decision" or (kind == "line" and _decides(turn, text)):
        decisions.keep(turn, text)
    elif kind == "line" and predictions.is_prediction(text):
        turn.tell("Predictions are taken before a run: change something and /run again.")
    elif kind == "line" and turn.state.phase:
        PHASE_MODULES()[turn.state.phase].receive(turn, text)
