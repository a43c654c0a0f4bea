"""Plays an interview without a driver: a step at a time, with the effects of the last one at hand."""

from __future__ import annotations

from sdtrainer.content.load import load_method, load_prompt
from sdtrainer.interview import engine
from sdtrainer.interview.effects import Say, Show
from sdtrainer.interview.events import LineTyped, Started
from sdtrainer.interview.state import Brief, Setup

BRIEF = Brief(load_prompt("url-shortener"), load_method())


class Play:
    """One interview; ``at`` moves a second a line unless told."""

    def __init__(self, brief: Brief = BRIEF, **setup):
        self.state, self.effects = engine.begin(
            brief, Started(0.0, Setup("url-shortener", **setup), "p", "m", {"open": 1.2e5, "shorten": 1.2e3})
        )

    def line(self, text: str, at: float | None = None) -> Play:
        return self.event(LineTyped(self.state.clock + 1 if at is None else at, text))

    def event(self, event) -> Play:
        self.state, self.effects = engine.step(self.state, event)
        return self

    @property
    def now(self) -> float:
        return self.state.clock

    @property
    def says(self) -> list[str]:
        return [effect.text for effect in self.effects if isinstance(effect, Say)]

    @property
    def moves(self) -> list[str]:
        return [said.move for said in self.state.said if said.move != "question"]

    @property
    def shows(self) -> list[str]:
        return [effect.what for effect in self.effects if isinstance(effect, Show)]

    def kinds(self) -> list[str]:
        return [type(effect).__name__ for effect in self.effects]
