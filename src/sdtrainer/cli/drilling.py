"""The work of ``drill``: choose tonight's cards, list decks, and say how the evening went."""

from __future__ import annotations

import difflib
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import click

from sdtrainer.cli.options import settings
from sdtrainer.cli.output import print_doc, print_json
from sdtrainer.drill import Card, Material, Plan, Standing, day_of, deal, listed, next_due, pace_of, plan
from sdtrainer.drill.script import AnswerFile
from sdtrainer.drill.wording import closing, next_due_words, opening
from sdtrainer.errors import ExitStatus, UsageError
from sdtrainer.session.drilling import material_of, standing_now
from sdtrainer.session.evening import Outcome, go_through
from sdtrainer.session.tonight import interview_date
from sdtrainer.storage.journal import Journal, open_journal
from sdtrainer.storage.paths import journal_path
from sdtrainer.tui.opening import make_voice
from sdtrainer.tui.voice import UnheardVoice, Voice
from sdtrainer.view.decks import EMPTY, decks_document

KEYS = "Enter shows the answer · /skip leaves a card for later · /stop ends; every answer is kept"


@dataclass(frozen=True, slots=True)
class Evening:
    """What one call of ``drill`` works with; ``until`` is the interview's date."""

    journal: Journal
    material: Material
    cards: tuple[Card, ...]
    now: datetime
    until: date | None
    options: dict[str, Any]

    @property
    def today(self) -> date:
        """The day this evening belongs to."""
        return day_of(self.now, self.now)

    def planned(self) -> Plan:
        """The cards to ask now."""
        reviews = self.journal.reviews()
        most, ahead = self.options["most"], self.options["ahead"]
        return plan(self.cards, reviews, self.now, most, until=self.until, material=self.material, ahead=ahead)

    def next_due(self) -> date | None:
        """The first day after today with a card of these decks."""
        return next_due(self.cards, self.planned().memories, self.today)


def drill_command(ctx: click.Context, **options: Any) -> int:
    """List the decks, or hold an evening of cards; returns the exit status."""
    names, now = deck_names(options["decks"]), datetime.now().astimezone()
    until = options["until"].date() if options["until"] else None
    if until is not None and until < now.date():
        raise UsageError(f"--until {until} is over", "give the day of the interview, as 2027-03-31")
    if not options["listing"]:
        check_input(ctx, options)
    with open_journal(journal_path()) as journal:
        until = until or interview_date(journal, now.date())
        if options["listing"]:
            return show_decks(ctx, standing_now(journal, now, until), names, as_json=options["as_json"])
        material = material_of(journal, now, own=not names or "own" in names)
        seed = options["seed"] if options["seed"] is not None else now.date().toordinal()
        return hold(ctx, Evening(journal, material, deal(material, seed, names), now, until, options), names)


def deck_names(words: Sequence[str]) -> tuple[str, ...]:
    """The decks named, all checked."""
    names = tuple(word.lower().replace("_", "-") for word in words)
    for name in names:
        if name not in listed():
            close = difflib.get_close_matches(name, listed(), n=1)
            hint = f"did you mean {close[0]}? " if close else ""
            raise UsageError(f"there is no deck {name!r}", f"{hint}decks are {', '.join(listed())}")
    return names


def check_input(ctx: click.Context, options: dict[str, Any]) -> None:
    """Refuse what nobody could answer."""
    if options["answers"]:
        return
    if options["as_json"]:
        raise UsageError("--json needs answers", "add --answers FILE, or --list")
    if settings(ctx).no_input or sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("cards need somebody to answer", "run it in a terminal, or add --answers FILE (- reads stdin)")


def show_decks(ctx: click.Context, rows: Sequence[Standing], names: Sequence[str], *, as_json: bool) -> int:
    """Print the decks in numbers."""
    decks = [
        {"id": row.deck, "title": row.title, "cards": row.cards, "seen": row.seen, "known": row.known,
         "due": row.due, "next_due": row.next_due.isoformat() if row.next_due else None}
        for row in rows
        if not names or row.deck in names
    ]  # fmt: skip
    if as_json:
        print_json({"decks": decks})
    else:
        print_doc(ctx, decks_document(decks))
    return ExitStatus.OK


def hold(ctx: click.Context, evening: Evening, names: Sequence[str]) -> int:
    """Ask tonight's cards and say how it went."""
    tonight, answers = evening.planned(), evening.options["answers"]
    voice = voice_for(ctx, evening.options)
    try:
        if not tonight.cards:
            voice.say("tool", nothing(evening, tonight, names))
        else:
            voice.say("tool", opening(len(tonight.cards), tonight.minutes) + ("" if answers else f"\n{KEYS}"))
        script = AnswerFile(answers, frozenset(card.id for card in evening.cards)) if answers else None
        started, outcomes = time.monotonic() - voice.away(), list[Outcome]()
        status = go_through(tonight, voice, evening.journal, script, outcomes)
        spent = (time.monotonic() - voice.away() - started) / 60
        minutes = pace_of([outcome.card for outcome in outcomes]) if answers else spent
        finish(evening, outcomes, minutes, voice, show=bool(tonight.cards))
    finally:
        voice.close()
    return status


def voice_for(ctx: click.Context, options: dict[str, Any]) -> Voice:
    """A silent voice for JSON, plain lines for a file, else what fits the terminal."""
    if options["as_json"]:
        return UnheardVoice()
    return make_voice(plain=options["plain"] or bool(options["answers"]), color=settings(ctx).colored())


def nothing(evening: Evening, tonight: Plan, names: Sequence[str]) -> str:
    """Why there is no card tonight."""
    if len(names) == 1 and not evening.cards:
        why = EMPTY.get(names[0], "no cards")
        return f"{why[0].upper()}{why[1:]}: sdtrainer practice first."
    if tonight.today >= evening.options["most"]:
        return f"{tonight.today} cards today already, that is enough; --most {tonight.today + 10} goes on."
    due = next_due_words(evening.next_due(), evening.today)
    return f"Nothing is due tonight; {due}. --ahead asks what is not due yet."


def finish(evening: Evening, outcomes: Sequence[Outcome], minutes: float, voice: Voice, *, show: bool) -> None:
    """The last line, or the whole evening as JSON."""
    right, due = sum(outcome.mark.right for outcome in outcomes), evening.next_due()
    if evening.options["as_json"]:
        cards = [
            {"id": item.card.id, "deck": item.card.deck, "front": item.card.front, "answer": item.card.answer,
             "given": item.given, "right": item.mark.right, "rating": item.mark.rating, "message": item.mark.message}
            for item in outcomes
        ]  # fmt: skip
        print_json({"cards": cards, "answered": len(cards), "right": right, "minutes": round(minutes, 1),
                    "next_due": due.isoformat() if due else None})  # fmt: skip
    elif show:
        voice.say("tool", "\n" + closing(len(outcomes), right, minutes, due, evening.today))
