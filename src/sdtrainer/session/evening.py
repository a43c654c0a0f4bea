"""The loop of an evening of cards: asks at a voice or from a file, stamps time, keeps every answer at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sdtrainer.drill import Card, Mark, Plan, grade
from sdtrainer.drill.script import AnswerFile
from sdtrainer.errors import ExitStatus, ReadError
from sdtrainer.storage.journal import Journal
from sdtrainer.storage.records import Review
from sdtrainer.tui.voice import NEXT, EndOfInput, Interrupted, Request, Voice

COMMANDS = ("/skip", "/stop")
Ask = Callable[[Card, str], "Typed | None"]


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer as typed and the seconds it took, None where nobody timed it."""

    text: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One card and what became of it."""

    card: Card
    given: str
    seconds: float | None
    mark: Mark


class Stopped(Exception):  # noqa: N818  (an event, not a fault)
    """No more cards tonight; ``status`` is how the command ends."""

    def __init__(self, status: int = ExitStatus.OK) -> None:
        """Remember how to end."""
        super().__init__()
        self.status = status


def go_through(
    tonight: Plan, voice: Voice, journal: Journal, script: AnswerFile | None, outcomes: list[Outcome]
) -> int:
    """Ask each card, keep each answer, then ask a person once more what was missed; returns the exit status."""
    ask = asked_of_file(script, voice) if script else asked_of_person(voice)
    try:
        for number, card in enumerate(tonight.cards, 1):
            outcome = one_card(card, f"{number}/{len(tonight.cards)} {card.deck}", ask, voice, tonight.lapses(card))
            if outcome is not None:
                keep(journal, outcome)
                outcomes.append(outcome)
        missed = [outcome.card for outcome in outcomes if not outcome.mark.right]
        for card in [] if script else missed:
            one_card(card, "Once more", ask, voice, tonight.lapses(card))
    except Stopped as stopped:
        return stopped.status
    if script:
        tell_left(tonight, script, voice, outcomes)
    return ExitStatus.OK


def tell_left(tonight: Plan, script: AnswerFile, voice: Voice, outcomes: list[Outcome]) -> None:
    """Say what the file did not answer, and what it answers that was not asked."""
    if left := len(tonight.cards) - len(outcomes):
        voice.say("tool", f"{left} left unanswered; they wait.")
    if unused := script.unused():
        voice.say("tool", f"Not asked today: {', '.join(unused)}")


def one_card(card: Card, head: str, ask: Ask, voice: Voice, lapses: int) -> Outcome | None:
    """Ask one card until its answer can be read; None when it is left for later."""
    typed = ask(card, head)
    while typed is not None:
        try:
            mark = grade(card, typed.text, typed.seconds, lapses)
        except ReadError as error:
            voice.say("tool", f"{error.message}; {error.hint}." if error.hint else f"{error.message}.")
            again = ask(card, "")
            typed = Typed(again.text) if again else None
            continue
        voice.say("tool", mark.message)
        return Outcome(card, typed.text, typed.seconds, mark)
    return None


def asked_of_person(voice: Voice) -> Ask:
    """Ask at the voice, with the time it takes; time asleep does not count."""

    def ask(card: Card, head: str) -> Typed | None:
        message = f"\n{head} · {card.front}\n> " if head else "> "
        started = time.monotonic() - voice.away()
        try:
            text = voice.read(Request(lambda: message, completions=COMMANDS)).strip()
        except EndOfInput:
            raise Stopped from None
        except (Interrupted, KeyboardInterrupt):
            raise Stopped(ExitStatus.INTERRUPTED) from None
        if text in ("/stop", NEXT):
            raise Stopped
        return None if text == "/skip" else Typed(text, time.monotonic() - voice.away() - started)

    return ask


def asked_of_file(script: AnswerFile, voice: Voice) -> Ask:
    """Take answers from a file; nobody knows how long they took, and one that cannot be read is left."""

    def ask(card: Card, head: str) -> Typed | None:
        text = script.answer(card.id) if head else None
        if text is None:
            return None
        voice.say("tool", f"{head} · {card.front}")
        voice.say("you", text)
        return Typed(text)

    return ask


def keep(journal: Journal, outcome: Outcome) -> None:
    """Write the answer to the log; what is due follows from it."""
    spent, moment = round(1000 * (outcome.seconds or 0)), datetime.now().astimezone()
    journal.add_review(Review(outcome.card.id, moment, outcome.mark.rating, spent, outcome.given))
