"""A typed line: a command, an answer to a pending question, a decision, a remark, or a line for the phase."""

from __future__ import annotations

import re

from sdtrainer.interview import commands, decisions, predictions
from sdtrainer.interview.answers import answer_pending
from sdtrainer.interview.drawn import is_drawn
from sdtrainer.interview.effects import Again
from sdtrainer.interview.execution import changes_rates, waits_for
from sdtrainer.interview.insisting import insist
from sdtrainer.interview.prose import SELF_GRADE, is_prose
from sdtrainer.interview.records import Typed
from sdtrainer.interview.registry import PHASE_MODULES
from sdtrainer.interview.state import Pending
from sdtrainer.interview.turn import Turn
from sdtrainer.scheme.removals import unlisted

STAYS = ("repair", "cases", "bind", "first", "spof", "kill", "reveal")
"""Questions that words do not answer: a line about something else is taken as what it is and leaves them open."""

CLOSED = ("cases", "bind", "first", "spof", "kill", "reveal", "probe", "edge")
"""Questions that ``/next`` answers with Enter, and no more."""

IN_WORDS = ("probe", "followup")
"""Questions about the design that words answer, and no line for the board, no rate and no loss that is accepted."""

DRAWN = ("scheme", "scale", "edges", "wrap")
"""Phases in which a dash before a line may take something off the board; it is a bullet where it does not."""

RECAP = re.compile(
    r"^\s*(?:recap\s*:"
    r"|(?:(?:ok(?:ay)?|so|now|and)[, ]+)*(?:let me |i'll |to )(?:recap|sum (?:it )?up|summari[sz]e)\b)",
    re.I,
)
"""A summary, labelled or put as one says it."""

THOUGHT = re.compile(r"^\s*//")
REMARKS = (
    ("thought", THOUGHT),
    ("plan", re.compile(r"^\s*plan\s*:", re.I)),
    ("recap", RECAP),
    ("unsure", re.compile(r"^\s*not sure\b", re.I)),
)


def receive(turn: Turn, text: str) -> None:
    """Take one line, or a pasted block, from the candidate.

    Words, remarks and decisions beside a pending question leave it open. Another line that does not answer it leaves
    it its Enter default and comes again once that is done; ``/next`` is that Enter and nothing else.
    """
    turn.set(paused=False)
    typed, text = text, unlisted(turn.state.scheme, text) if turn.state.phase in DRAWN else text
    kind = classify(turn, text)
    if turn.state.pending and commands.leaves(text):
        turn.set(pending=(), held={**turn.state.held, "leaving": False})
    if insist(turn, text, kind):
        return
    if turn.state.pending and _is_enter(turn, text):
        turn.add("typed", Typed(turn.state.clock, turn.state.phase, text, "command", len(turn.state.said)))
        _close(turn)
        return
    if turn.state.pending and kind != "answer" and not _stands_beside(turn, text, kind):
        turn.set(deferred=typed, held={**turn.state.held, "deferred_in": turn.state.phase})
        answer_pending(turn, "")
        turn.do(Again(typed))
        return
    done = typed == turn.state.deferred and _already_gone_on(turn, text)
    turn.set(deferred="")
    if done:
        return
    turn.add("typed", Typed(turn.state.clock, turn.state.phase, typed, kind, len(turn.state.said)))
    if kind == "command":
        commands.obey(turn, text.strip())
    elif kind == "answer":
        answer_pending(turn, text)
    else:
        _line(turn, text, kind)


def _stands_beside(turn: Turn, text: str, kind: str) -> bool:
    """Whether a line leaves the pending question open."""
    first = turn.state.pending[0].kind
    if kind in ("thought", "plan", "recap", "unsure", "decision"):
        return True
    if kind == "command":
        return commands.keeps_question(text) or (first == "probe" and text.strip().lower().startswith("/run"))
    if first == "probe":
        return True
    if predictions.is_prediction(text):
        return first == "bind" or first in predictions.ASKED
    return first in STAYS and is_prose(text)


def _is_enter(turn: Turn, text: str) -> bool:
    """Whether a command means the pending question's Enter: ``/next``, or ``/run`` where that is what waits."""
    first = turn.state.pending[0]
    name, _, purpose = text.strip().lower().partition(" ")
    if name == "/run":
        waits = "load" if first.kind in predictions.ASKED else waits_for(first)
        return bool(waits) and purpose.strip().replace("-", "_") in ("", waits)
    return text.strip().lower() == "/next" and first.kind in CLOSED


def _close(turn: Turn) -> None:
    """Give the pending question its default; open predictions all at once, so that the run is seen."""
    first = turn.state.pending[0].kind
    answer_pending(turn, "")
    while first in predictions.ASKED and turn.state.pending and turn.state.pending[0].kind in predictions.ASKED:
        answer_pending(turn, "")


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
    if turn.state.pending and (not stripped or (not THOUGHT.match(text) and _answers(turn, stripped))):
        return "answer"
    for kind, pattern in REMARKS:
        if pattern.match(text):
            return kind
    if decisions.is_stated(text) or _accepts(turn, text):
        return "decision"
    return "line" if stripped else "empty"


def _answers(turn: Turn, text: str) -> bool:
    """Whether a line answers the pending question: by its form, or by naming a part where one is asked for."""
    first = turn.state.pending[0]
    if first.kind in IN_WORDS and (is_drawn(turn.state.scheme, text) or changes_rates(turn.state, text)):
        return False
    if first.kind in (*IN_WORDS, "edge") and _accepts(turn, text):
        return False
    if re.fullmatch(first.accepts, text, re.DOTALL):
        return True
    return predictions.answers(turn.state, first, text)


def _already_gone_on(turn: Turn, text: str) -> bool:
    """Whether the question's default has ended the phase that ``/next`` was to end."""
    return text.strip().lower() == "/next" and turn.state.held.get("deferred_in") != turn.state.phase


def _accepts(turn: Turn, text: str) -> bool:
    """Whether a line accepts a loss with its reason, once a scheme is drawn."""
    return turn.state.phase in DRAWN and decisions.accepts_a_loss(text)


def _decides(turn: Turn, text: str) -> bool:
    """Whether a line decides without the word: it compares with a reason, or accepts a loss once a scheme is drawn.

    What is said to give up ``first`` is a prediction, whatever its reason compares.
    """
    if predictions.is_prediction(text):
        return False
    return decisions.sounds_like_one(text) or _accepts(turn, text)


def _line(turn: Turn, text: str, kind: str) -> None:
    if kind in ("thought", "plan", "recap", "unsure"):
        turn.remark(kind, text)
        if kind in ("plan", "recap"):
            turn.say(f"ack_{kind}")
    elif kind == "decision" or (kind == "line" and _decides(turn, text)):
        decisions.keep(turn, text)
    elif kind == "line" and decisions.gives_a_reason(turn.state, text):
        decisions.add_reason(turn, text)
    elif kind == "line" and predictions.is_prediction(text):
        predictions.take(turn, text)
    elif kind == "line" and SELF_GRADE.match(text) and turn.state.phase != "wrap":
        turn.tell("Your own grade comes at the end: /goto wrap when you are done here.")
    elif kind == "line" and turn.state.phase:
        if is_prose(text) and predictions.clearly_first(turn.state, text):
            predictions.answer_first(turn, Pending("first", "", ""), text)
        PHASE_MODULES()[turn.state.phase].receive(turn, text)
