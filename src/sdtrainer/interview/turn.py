"""One turn of the interview: collects the next state and the effects while handlers run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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
        self._breath: list[tuple[str, str]] | None = None
        self._after: list[Callable[[], None]] = []

    @contextmanager
    def breath(self) -> Iterator[None]:
        """All the interviewer says within is one paragraph; what the tool says and asks comes after it."""
        self._breath = []
        yield
        spoken, self._breath = self._breath, None
        if spoken:
            *before, last = (move for move, _ in spoken)
            self._keep("interviewer", " ".join(text for _, text in spoken), last, tuple(before))
        after, self._after = self._after, []
        for tell in after:
            tell()

    @property
    def moves(self) -> tuple[str, ...]:
        """The moves made so far in a breath."""
        return tuple(move for move, _ in self._breath or ())

    @property
    def last_move(self) -> str:
        """The move made last, empty when nothing was said yet."""
        said = self.state.said
        return self.moves[-1] if self.moves else said[-1].move if said else ""

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
        self._speak("interviewer", wording(self.state, move, slots, self.moves), move)

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
        if self._breath is not None:
            self._after.append(lambda: self.ask(kind, question, accepts, data, keys=keys, letters=letters))
            return
        self.add("said", Said(self.state.clock, self.state.phase, "tool", question, "question"))
        waiting = self.state.pending
        place = next((at for at, item in enumerate(waiting) if item.kind == "probe" != kind), len(waiting))
        asked = Pending(kind, question, accepts, data or {}, keys, letters)
        self.set(pending=(*waiting[:place], asked, *waiting[place:]))

    def remark(self, kind: str, text: str) -> None:
        """Keep a line that is not matched with anything."""
        self.add("remarks", Remark(self.state.clock, self.state.phase, kind, text))

    def _speak(self, speaker: str, text: str, move: str) -> None:
        if self._breath is None:
            self._keep(speaker, text, move)
        elif speaker == "interviewer":
            self._breath.append((move, text))
        else:
            self._after.append(lambda: self._keep(speaker, text, move))

    def _keep(self, speaker: str, text: str, move: str, also: tuple[str, ...] = ()) -> None:
        self.add("said", Said(self.state.clock, self.state.phase, speaker, text, move, also))
        self.do(Say(text, speaker))


INSTEAD = {
    "mentioned": "as_said",
    "unsure_part": "unsure",
    "given_one": "given",
    "greeting": "ack_plan",
    "ready": "ack_plan",
    "welcome": "ack_plan",
    "follow": "ack_plan",
    "your_turn": "ack_plan",
    "watched": "ack_recap",
    "no_answer": "ack_plan",
}
"""Moves with a wording in a language that has none for them yet."""


def wording(state: State, move: str, slots: Mapping[str, object], now: tuple[str, ...] = ()) -> str:
    """Choose a wording by seed and by how often the move was made, ``now`` in this breath, and fill its slots."""
    moves = state.brief.method.voice.moves
    choices = moves.get(move) or moves.get(INSTEAD.get(move, ""), ())
    if not choices:
        return str(slots.get("text", "")) or move.replace("_", " ").capitalize() + "."
    used = sum((said.move, *said.also).count(move) for said in state.said) + now.count(move)
    text = choices[(state.setup.seed + used) % len(choices)]
    for name, value in slots.items():
        text = text.replace("{" + name + "}", str(value))
    return text
