"""One turn of the interview: collects the next state and the effects while handlers run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sdtrainer.interview.effects import Effect, Say, Show
from sdtrainer.interview.records import Remark, Said
from sdtrainer.interview.state import Pending, State


class Turn:
    """A state in the making; local to one ``step``, which stays pure seen from outside."""

    def __init__(self, state: State) -> None:
        """Begin from the state before the event."""
        self.state = state
        self.effects: list[Effect] = []

    def set(self, **changes: Any) -> None:
        """Replace fields of the state."""
        self.state = replace(self.state, **changes)

    def add(self, name: str, *items: Any) -> None:
        """Append records to one of the state's tuples."""
        self.set(**{name: (*getattr(self.state, name), *items)})

    def do(self, *effects: Effect) -> None:
        """Ask the driver for effects, in this order."""
        self.effects.extend(effects)

    def say(self, move: str, **slots: object) -> None:
        """Speak as the interviewer: the next wording of a move, never the same twice in a row."""
        self._speak("interviewer", wording(self.state, move, slots), move)

    def tell(self, text: str, move: str = "") -> None:
        """Speak as the tool: what was read, computed or kept."""
        self._speak("tool", text, move)

    def utter(self, text: str, move: str = "") -> None:
        """Speak as the interviewer in words that the prompt gives (a fact, a probe, a twist)."""
        self._speak("interviewer", text, move)

    def show(self, what: str, data: Any = None) -> None:
        """Show a view of a result."""
        self.do(Show(what, data))

    def ask(
        self,
        kind: str,
        question: str,
        accepts: str,
        data: Mapping[str, Any] | None = None,
        *,
        keys: bool = False,
        letters: str = "yn",
    ) -> None:
        """Queue a question that the next line answers; it is shown with the input, so only the record says it.

        Questions of the deep dive wait for those that a run in between asks.
        """
        self.add("said", Said(self.state.clock, self.state.phase, "tool", question, "question"))
        waiting = self.state.pending
        place = next((at for at, item in enumerate(waiting) if item.kind == "probe" != kind), len(waiting))
        asked = Pending(kind, question, accepts, data or {}, keys, letters)
        self.set(pending=(*waiting[:place], asked, *waiting[place:]))

    def remark(self, kind: str, text: str) -> None:
        """Keep a line that is not matched with anything."""
        self.add("remarks", Remark(self.state.clock, self.state.phase, kind, text))

    def _speak(self, speaker: str, text: str, move: str) -> None:
        self.add("said", Said(self.state.clock, self.state.phase, speaker, text, move))
        self.do(Say(text, speaker))


def wording(state: State, move: str, slots: Mapping[str, object]) -> str:
    """Choose a wording by seed and by how often the move was made, and fill its slots."""
    choices = state.brief.method.voice.moves.get(move, ())
    if not choices:
        return str(slots.get("text", "")) or move.replace("_", " ").capitalize() + "."
    used = sum(1 for said in state.said if said.move == move)
    text = choices[(state.setup.seed + used) % len(choices)]
    for name, value in slots.items():
        text = text.replace("{" + name + "}", str(value))
    return text
