"""How an interview is heard and spoken: one Protocol, with an implementation for each way to be there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sdtrainer.view.doc import Doc

NEXT = "/next"
"""What Ctrl-D on an empty line means."""
KEYS = {"f2": "/hint", "f3": "/time", "f4": "/board"}
"""Function keys and the commands they stand for; F1, F11, Esc and Ctrl-B belong to terminals."""


LOOK = 0.2
"""Seconds between two looks while a voice attends to something else than keys."""


class EndOfInput(EOFError):  # noqa: N818  (an event, not a fault)
    """There will be no more lines: the pipe, file or terminal has ended."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C: leave, everything is saved; the door turns it into exit 130."""


def _unwatched(text: str) -> None:
    """Nobody wants to know of a change."""


def _one_line(text: str) -> bool:
    """No text asks for another line."""
    return False


def _no_words(seconds: float) -> str:
    """Silence is left alone."""
    return ""


@dataclass(frozen=True, slots=True)
class Request:
    """One line asked for.

    ``prompt`` returns the message with the clock and is called again while the line is open; ``draft`` is put in the
    line; ``on_change`` hears every change of it. ``completions`` are offered by Tab. ``multiline_open`` says
    whether a text needs more lines. Enter on an empty line takes ``suggestion``. ``on_idle`` is told the seconds since
    the last key, every second, and what it returns is said above the line.
    """

    prompt: Callable[[], str]
    draft: str = ""
    on_change: Callable[[str], None] = _unwatched
    completions: Sequence[str] = ()
    multiline_open: Callable[[str], bool] = _one_line
    suggestion: str = ""
    on_idle: Callable[[float], str] = _no_words


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things to choose: what is returned, what is shown, and a remark beside it."""

    value: str
    title: str
    hint: str = ""


class Voice(Protocol):
    """Speaks and listens; text handed to it is data and is shown harmless. Speakers: interviewer, tool, you.

    ``repaints`` says whether a message is redrawn while its line is open, so that a clock may stand in it.
    """

    @property
    def repaints(self) -> bool:
        """Whether a clock may stand in a message."""

    def say(self, speaker: str, text: str) -> None:
        """Show what somebody said."""

    def show(self, doc: Doc) -> None:
        """Show a document."""

    def read(self, request: Request) -> str:
        """Return a line; raises ``EndOfInput`` and ``Interrupted``."""

    def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
        """Return the value of the option chosen; Enter takes ``default``, else the first."""

    def confirm(self, question: str, default: bool = True) -> bool:
        """Return whether the answer is yes."""

    def keys(self, question: str, accepts: str, default: str = "", *, commands: bool = False) -> str:
        """Return one key of ``accepts`` in lower case, pressed without Enter; Enter takes ``default``.

        With ``commands`` a line that begins with a slash is returned as it was typed.
        """

    def attend(self, message: Callable[[], str], accepts: str, look: Callable[[], bool]) -> str | None:
        """Wait below ``message`` for one key of ``accepts`` ("" is Enter), or until ``look`` says that something came.

        ``look`` is called every ``LOOK`` seconds; None is returned when it ended the wait. Where the voice repaints,
        the message follows the clock and is gone afterwards.
        """

    def edit(self, text: str) -> str:
        """Return the text as the user's editor left it; unchanged when there is no editor or it fails."""

    def pause(self) -> None:
        """Wait for Enter."""

    def away(self) -> float:
        """Return the seconds this process was suspended so far (Ctrl-Z), which no clock should count."""

    def close(self) -> None:
        """Leave the terminal as it was found."""


class UnheardVoice:
    """Says nothing and takes every default; for phases that are played and not heard."""

    repaints = False

    def say(self, speaker: str, text: str) -> None:
        """Say nothing."""

    def show(self, doc: Doc) -> None:
        """Show nothing."""

    def read(self, request: Request) -> str:
        """There are no lines."""
        raise EndOfInput

    def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
        """Take the default."""
        return default_of(options, default)

    def confirm(self, question: str, default: bool = True) -> bool:
        """Take the default."""
        return default

    def keys(self, question: str, accepts: str, default: str = "", *, commands: bool = False) -> str:
        """Take the default."""
        return default

    def attend(self, message: Callable[[], str], accepts: str, look: Callable[[], bool]) -> str | None:
        """Nobody presses keys."""
        raise EndOfInput

    def edit(self, text: str) -> str:
        """Change nothing."""
        return text

    def pause(self) -> None:
        """Go on."""

    def away(self) -> float:
        """Never suspended."""
        return 0.0

    def close(self) -> None:
        """Nothing was opened."""


def default_of(options: Sequence[Choice], default: str) -> str:
    """Return the value Enter takes: ``default`` when it is one of the options, else the first."""
    values = [option.value for option in options]
    return default if default in values or not values else values[0]


def pick(options: Sequence[Choice], answer: str) -> str | None:
    """Return the value an answer names: its number from 1, its value or its title, or an unmistakable beginning."""
    word = answer.strip().lower()
    if word.isascii() and word.isdigit():
        return options[int(word) - 1].value if 0 < int(word) <= len(options) else None
    exact = [option.value for option in options if word in (option.value.lower(), option.title.lower())]
    begun = [option.value for option in options if word and option.value.lower().startswith(word)]
    return next(iter(exact or (begun if len(begun) == 1 else [])), None)
