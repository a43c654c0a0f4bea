"""The plain voice: lines in, lines out, nothing repainted; for screen readers, pipes and dumb terminals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

from sdtrainer.tui import speech
from sdtrainer.tui.clean import clean, clean_line, mended
from sdtrainer.tui.drawers import plain
from sdtrainer.tui.editor import edit_text
from sdtrainer.tui.screen import encodes_graphics, ready, width_of
from sdtrainer.tui.signals import TerminalSignals
from sdtrainer.tui.voice import LOOK, NEXT, Choice, EndOfInput, Interrupted, Request, default_of, pick
from sdtrainer.view.doc import Doc

WORDS = {"yes": "y", "no": "n"}
"""Words for a key."""


class PlainVoice:
    """Prints what is said and reads a line at a time; choices are numbered."""

    repaints = False

    def __init__(
        self, lines_in: TextIO, lines_out: TextIO, signals: TerminalSignals | None = None, *, graphics: bool = False
    ) -> None:
        """Read and write these streams; ``graphics`` draws bars and wraps, for eyes."""
        self._in, self._out, self._signals, self._graphics = lines_in, lines_out, signals, graphics
        self._attended = ""

    def say(self, speaker: str, text: str) -> None:
        """Print one paragraph; for a screen reader it is one line, which is read to its end."""
        unicode = encodes_graphics(self._out)
        if self._graphics:
            self._print(speech.told(speaker, text, width_of(self._out), unicode=unicode))
        else:
            self._print(speech.named(speaker, text, unicode=unicode))

    def show(self, doc: Doc) -> None:
        """Print a document, with an empty line on either side."""
        look = {"unicode": encodes_graphics(self._out), "graphics": self._graphics}
        self._print("\n" + plain.draw(doc, width_of(self._out), **look))

    def read(self, request: Request) -> str:
        """Print the message and read a line, or several while the text is open."""
        offered = request.draft or request.suggestion
        if offered:
            self._print(f"{'Your draft' if request.draft else 'Suggestion'} (Enter takes it): {clean(offered)}")
        text = self._line(clean(request.prompt()))
        if not text.strip() and offered:
            text = offered
        request.on_change(text)
        while request.multiline_open(text):
            text = f"{text}\n{self._line('... ')}"
            request.on_change(text)
        return text

    def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
        """Number the options and ask until one is named."""
        chosen = default_of(options, default)
        self._print(clean_line(title))
        for number, option in enumerate(options, 1):
            hint = f" ({clean_line(option.hint)})" if option.hint else ""
            mark = ", Enter takes it" if option.value == chosen else ""
            self._print(f"{number}. {clean_line(option.title)}{hint}{mark}")
        while True:
            answer = self._line(f"Number 1-{len(options)}: ").strip()
            found = pick(options, answer) if answer and answer != NEXT else chosen
            if found is not None:
                return found
            self._print("Type one of the numbers.")

    def confirm(self, question: str, default: bool = True) -> bool:
        """Ask for yes or no."""
        return self.keys(question, "yn", "y" if default else "n") == "y"

    def keys(self, question: str, accepts: str, default: str = "", *, commands: bool = False) -> str:
        """Ask for one character, followed by Enter here; ``yes`` and ``no`` stand for theirs."""
        shown = "/".join(key.upper() if key == default else key for key in accepts)
        while True:
            line = self._line(f"{clean(question)} [{shown}, then Enter] ").strip()
            answer = line.lower()
            if not answer or answer == NEXT:
                return default
            if commands and answer.startswith("/"):
                return line
            key = WORDS.get(answer, answer)
            if len(key) == 1 and key in accepts:
                return key
            self._print(f"Type one of {', '.join(accepts)}, then Enter.")

    def attend(self, message: Callable[[], str], accepts: str, look: Callable[[], bool]) -> str | None:
        """Print the message when it differs from the last one, and wait for a key with Enter or for ``look``."""
        text = clean(message())
        if text != self._attended:
            self._attended = text
            self._print(text)
        while not look():
            if ready(self._in, LOOK):
                key = self._line("").strip().lower()[:1]
                if key in accepts:
                    return key
                self._print(f"Type one of {', '.join(accepts)}, then Enter.")
        return None

    def edit(self, text: str) -> str:
        """Open the editor on the text."""
        self._out.flush()
        return edit_text(text, lambda words: self.say("tool", words))

    def pause(self) -> None:
        """Wait for Enter."""
        self._line("Paused. Enter goes on. ")

    def away(self) -> float:
        """Seconds suspended."""
        return self._signals.away() if self._signals else 0.0

    def close(self) -> None:
        """Put the signal handlers back."""
        if self._signals:
            self._signals.restore()

    def _print(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()

    def _line(self, message: str) -> str:
        """Print a message and read the line after it; a terminal's Ctrl-D is ``/next``, any other end is the end."""
        self._out.write(message)
        self._out.flush()
        try:
            text = self._in.readline()
        except KeyboardInterrupt as error:
            raise Interrupted from error
        except (OSError, ValueError) as error:
            raise EndOfInput from error
        if text:
            return mended(text).rstrip("\r\n")
        self._out.write("\n")
        if self._in.isatty():  # a terminal that was closed is none any more
            return NEXT
        raise EndOfInput
