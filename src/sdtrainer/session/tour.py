"""The tour: an interview in which every line has a suggestion that Enter takes; ungraded, and it leaves no trace."""

from __future__ import annotations

from sdtrainer.content.tour import Tour, load_tour
from sdtrainer.interview.state import State
from sdtrainer.quantity import show_seconds
from sdtrainer.session.clock import InterviewClock
from sdtrainer.session.practice import Choices, Machine, start
from sdtrainer.simulate.results import Load
from sdtrainer.tui.voice import Request, Voice


class TourSource:
    """Says what a step is about and offers its line; another line is taken too, and the step is offered again."""

    def __init__(self, tour: Tour, voice: Voice) -> None:
        """Begin at the first step."""
        self._steps, self._window, self._voice = list(tour.steps), tour.window_s, voice
        self._said = False

    def line(self, state: State, clock: InterviewClock) -> str | None:
        """The line typed, or the one suggested; None after the last step."""
        if not self._steps:
            return None
        step = self._steps[0]
        if step.says and not self._said:
            self._voice.say("tool", step.says.replace("{late}", late(state, self._window)))
        self._said = True
        question = f"{state.pending[0].question}\n" if state.pending else ""
        text = self._voice.read(Request(lambda: f"{question}{state.phase}> ", suggestion=step.line))
        if text == step.line:
            self._steps.pop(0)
            self._said = False
        return text


def late(state: State, window: float) -> str:
    """How long the fullest backlog of the last load run takes to drain when the load ends after ``window`` seconds."""
    loads = [record.run.load for record in state.runs if record.run.load]
    waiting = max((_drain(load, window) for load in loads[-1:]), default=0.0)
    return show_seconds(waiting)


def tour(machine: Machine) -> State:
    """Walk through the tour on the machine given; the state it ended in."""
    prompt, steps = load_tour()
    driver = start(Choices(prompt.id, level=prompt.level, seed=1), machine, prompt)
    state = driver.run(TourSource(steps, machine.voice))
    for line in farewell(state, steps.end):
        machine.voice.say("tool", line)
    return state


def farewell(state: State, end: str) -> tuple[str, ...]:
    """What was done, in numbers, and what to type next."""
    right = [item.right for item in state.predictions if item.right is not None]
    return (
        f"{len(state.runs)} runs of your own scheme, {sum(right):g} of {len(right)} predictions right, "
        f"{len(state.revisions)} revisions, {len(state.decisions)} decision.",
        end,
    )


def _drain(load: Load, window: float) -> float:
    """Seconds until the backlog of ``window`` seconds of this load is worked off, in the fullest part."""
    parts = [part for part in load.components if part.backlog_per_second > 0]
    fullest = max(parts, key=lambda part: part.backlog_per_second, default=None)
    if fullest is None:
        return 0.0
    served = fullest.backlog_per_second / (fullest.utilisation - 1.0)
    return fullest.backlog_per_second * window / served
