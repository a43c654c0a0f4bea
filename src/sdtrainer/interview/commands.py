"""Slash commands, the same in every phase."""

from __future__ import annotations

import difflib
from collections.abc import Callable

from sdtrainer.interview import route, withdraw
from sdtrainer.interview.answers import answer_pending
from sdtrainer.interview.effects import Close, Edit, LoadFile
from sdtrainer.interview.execution import execute
from sdtrainer.interview.pacing import minutes_of
from sdtrainer.interview.records import HintTaken, Skip
from sdtrainer.interview.state import PHASES
from sdtrainer.interview.turn import Turn

KEEPS_QUESTION = frozenset({"hint", "pause", "time", "board", "help", "no", "quit"})
"""Commands that leave a pending question standing, or answer it with no."""


def keeps_question(text: str) -> bool:
    """Whether a line is a command that does not take the pending question's default."""
    return text.strip().lower().removeprefix("/").split(" ")[0] in KEEPS_QUESTION and text.strip().startswith("/")


def leaves(text: str) -> bool:
    """Whether a line goes to another phase, which leaves a pending question unanswered."""
    return text.strip().lower().startswith(("/goto ", "/back"))


def obey(turn: Turn, text: str) -> None:
    """Carry out one command; an unknown one is answered with the nearest known."""
    name, _, argument = text[1:].partition(" ")
    command = COMMANDS.get(name.lower())
    if command is None:
        near = difflib.get_close_matches(name.lower(), COMMANDS, 1)
        hint = f" Did you mean /{near[0]}?" if near else " /help lists them."
        turn.tell(f"There is no command /{name}.{hint}")
        return
    if name.lower() == "no" and turn.state.pending:
        answer_pending(turn, "n")
        return
    command(turn, argument.strip())


def _next(turn: Turn, argument: str) -> None:
    if route.leave(turn):
        route.advance(turn)


def _skip(turn: Turn, argument: str) -> None:
    turn.add("skips", Skip(turn.state.clock, turn.state.phase, argument))
    route.leave(turn, skipping=True)
    route.advance(turn)


def _goto(turn: Turn, argument: str) -> None:
    near = difflib.get_close_matches(argument.lower(), PHASES, 1, 0.5)
    if not near:
        turn.tell(f"Which phase? One of {', '.join(PHASES)}.")
        return
    if PHASES.index(near[0]) > PHASES.index(turn.state.phase):
        _pass_over(turn, near[0])
        route.leave(turn, skipping=True)
    route.enter(turn, near[0])


def _pass_over(turn: Turn, target: str) -> None:
    """A phase jumped over is a phase skipped without a reason."""
    between = PHASES[PHASES.index(turn.state.phase) + 1 : PHASES.index(target)]
    known = {*turn.state.entered, *turn.state.setup.given, *(item.phase for item in turn.state.skips)}
    turn.add("skips", *(Skip(turn.state.clock, phase) for phase in between if phase not in known))


def _back(turn: Turn, argument: str) -> None:
    place = PHASES.index(turn.state.phase)
    if place:
        route.enter(turn, PHASES[place - 1])
    else:
        turn.tell("This is the first phase.")


def _hint(turn: Turn, argument: str) -> None:
    state = turn.state
    if state.exam:
        turn.tell("An exam gives no hints.")
        return
    prompt, phase = state.brief.prompt, state.phase
    general = next((item.questions for item in state.brief.method.phases if item.id == phase), ())
    hints = prompt.hints.get(phase, ()) or general
    taken = sum(1 for hint in state.hints if hint.phase == phase)
    if taken >= len(hints):
        turn.say("no_hint")
        return
    turn.add("hints", HintTaken(state.clock, phase, taken, hints[taken]))
    turn.say("hint", hint=hints[taken], left=len(hints) - taken - 1)


def _run(turn: Turn, argument: str) -> None:
    if PHASES.index(turn.state.phase) < PHASES.index("scheme"):
        turn.tell("Runs begin with the scheme phase: /goto scheme.")
    else:
        turn.set(held={**turn.state.held, "whole": bool(argument)})
        execute(turn, argument.lower().replace("-", "_"), asked=True)


def _pause(turn: Turn, argument: str) -> None:
    turn.set(paused=True)
    turn.tell("Paused. The clock stands until your next line.")


def _time(turn: Turn, argument: str) -> None:
    state = turn.state
    used, slot = state.spent.get(state.phase, 0) / 60, minutes_of(state, state.phase)
    left = "no clock" if state.untimed or not state.setup.clock else f"{max(0.0, state.seconds_left) / 60:.0f} min left"
    turn.tell(f"{left}; {state.phase}: {used:.0f} of {slot:.0f} min.")


def _edit(turn: Turn, argument: str) -> None:
    typed = [line.text for line in turn.state.typed if line.phase == turn.state.phase and line.kind == "line"]
    turn.do(Edit("\n".join(typed)))


def _file(turn: Turn, argument: str) -> None:
    if argument:
        turn.do(LoadFile(argument))
    else:
        turn.tell("Which file? /file PATH")


def _board(turn: Turn, argument: str) -> None:
    turn.show("whole_board" if argument.strip().lower() in ("all", "full", "whole") else "board")


def _help(turn: Turn, argument: str) -> None:
    turn.show("help")


def _quit(turn: Turn, argument: str) -> None:
    turn.do(Close("open"))


COMMANDS: dict[str, Callable[[Turn, str], None]] = {
    "next": _next,
    "hint": _hint,
    "skip": _skip,
    "back": _back,
    "goto": _goto,
    "run": _run,
    "pause": _pause,
    "time": _time,
    "edit": _edit,
    "file": _file,
    "no": withdraw.last,
    "board": _board,
    "help": _help,
    "quit": _quit,
}
"""Every command by its word."""
