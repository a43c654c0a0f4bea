"""The terminal voice: lines with a clock in their message, choices with arrows, all in ordinary scrollback."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import questionary
from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import get_app
from prompt_toolkit.auto_suggest import DummyAutoSuggest
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.shortcuts import CompleteStyle
from prompt_toolkit.styles import Style

from sdtrainer.tui import cells, speech
from sdtrainer.tui.clean import clean, clean_line, mended
from sdtrainer.tui.drawers.layout import layout
from sdtrainer.tui.drawers.spans import Line, Look
from sdtrainer.tui.editor import edit_text
from sdtrainer.tui.keyboard import Commands, key_bindings, line_bindings
from sdtrainer.tui.quiet import QuietTerminal
from sdtrainer.tui.signals import TerminalSignals
from sdtrainer.tui.voice import Choice, EndOfInput, Interrupted, Request, default_of
from sdtrainer.tui.watch import TICK, Watch, look_out
from sdtrainer.view.doc import Doc, Span

STYLES = {"strong": "bold", "dim": "dim", "good": "ansigreen", "bad": "bold ansired", "warn": "ansiyellow",
          "code": "ansicyan"}  # fmt: skip
LOOK = Style.from_dict({"message": "bold", "placeholder": "dim", "qmark": "", "pointer": "bold"})
CONTINUED = "  "
Answer = TypeVar("Answer", str, str | None)


def terminal_output() -> Output:
    """Return the output to the terminal; it never asks where the cursor is, which some terminals do not answer."""
    if sys.platform == "win32":
        return create_output()
    output = Vt100_Output.from_pty(sys.stdout, term=os.environ.get("TERM"))
    output.enable_cpr = False
    return output


class TerminalVoice:
    """Prints above, asks below; needs a terminal on both streams."""

    repaints = True

    def __init__(
        self,
        signals: TerminalSignals,
        terminal: QuietTerminal,
        *,
        output: Output | None = None,
        color: bool = True,
        unicode: bool = True,
    ) -> None:
        """Write to ``output`` (the current one of prompt_toolkit without it)."""
        self._signals, self._terminal, self._output, self._unicode = signals, terminal, output, unicode
        self._depth = None if color else ColorDepth.DEPTH_1_BIT
        self._history = InMemoryHistory()
        self._carried = ""
        terminal.quiet()

    def say(self, speaker: str, text: str) -> None:
        """Print what somebody said, wrapped."""
        self._print(speech.marked(speaker, text, self._width(), unicode=self._unicode))

    def show(self, doc: Doc) -> None:
        """Print a document, with an empty line on either side."""
        self._print([(), *layout(doc, Look(self._width(), self._unicode)), ()])

    def read(self, request: Request) -> str:
        """Read a line; a draft that a function key interrupted is put back."""
        draft = request.draft or self._carried
        self._carried = ""
        watch = Watch(request, lambda words: self.say("interviewer", words), self._awake)
        bindings = line_bindings(request, self._carry)
        session: PromptSession[str] = PromptSession(
            message=lambda: self._message(request.prompt()),
            multiline=True,
            prompt_continuation=CONTINUED,
            refresh_interval=TICK,
            key_bindings=bindings,
            enable_suspend=True,
            history=self._history,
            auto_suggest=DummyAutoSuggest(),
            completer=Commands(request.completions),
            complete_while_typing=False,
            complete_style=CompleteStyle.READLINE_LIKE,
            reserve_space_for_menu=0,
            placeholder=FormattedText([("class:placeholder", clean(request.suggestion))]),
            style=LOOK,
            color_depth=self._depth,
            output=self._output,
            interrupt_exception=Interrupted,
            eof_exception=EndOfInput,
        )
        session.default_buffer.on_text_changed += lambda buffer: watch.changed(mended(buffer.text))
        watch.changed(draft)
        return mended(self._ask(lambda: session.prompt(default=draft, pre_run=watch.start))).rstrip("\n")

    def choose(self, title: str, options: Sequence[Choice], default: str = "") -> str:
        """Let arrows and Enter choose."""
        room = self._width() - 6
        choices = [questionary.Choice(cells.fit(_title(option), room), option.value) for option in options]
        chosen = default_of(options, default)
        place = [option.value for option in options].index(chosen)
        question = questionary.select(
            clean_line(title),
            choices,
            default=choices[place],
            qmark="?",
            instruction=" ",
            use_jk_keys=False,
            style=LOOK,
            output=self._output,
            color_depth=self._depth,
        )
        return str(self._ask(question.unsafe_ask))

    def confirm(self, question: str, default: bool = True) -> bool:
        """Ask for yes or no."""
        return self.keys(question, "yn", "y" if default else "n") == "y"

    def keys(self, question: str, accepts: str, default: str = "", *, commands: bool = False) -> str:
        """Wait for one key; any other is ignored, but that a slash may begin a command."""
        shown = "/".join(key.upper() if key == default else key for key in accepts)
        message = f"{question} [{shown}] " if shown else f"{question} "
        session: PromptSession[str] = PromptSession(
            message=lambda: self._message(message),
            key_bindings=key_bindings(accepts, default, commands=commands),
            enable_suspend=True,
            style=LOOK,
            color_depth=self._depth,
            output=self._output,
            interrupt_exception=Interrupted,
            eof_exception=EndOfInput,
        )
        return self._ask(session.prompt)

    def attend(self, message: Callable[[], str], accepts: str, look: Callable[[], bool]) -> str | None:
        """Wait for a key or for what ``look`` finds; the message is repainted and erased."""
        session: PromptSession[str] = PromptSession(
            message=lambda: self._message(message() + " "),
            key_bindings=key_bindings(accepts, ""),
            refresh_interval=TICK,
            erase_when_done=True,
            enable_suspend=True,
            style=LOOK,
            color_depth=self._depth,
            output=self._output,
            interrupt_exception=Interrupted,
            eof_exception=EndOfInput,
        )
        return self._ask(lambda: session.prompt(pre_run=lambda: look_out(look)))

    def edit(self, text: str) -> str:
        """Open the editor on the text."""
        self._terminal.loud()
        edited = edit_text(text, lambda words: self.say("tool", words))
        self._terminal.quiet()
        return edited

    def pause(self) -> None:
        """Wait for Enter."""
        self.keys("Paused. Enter goes on.", "")

    def away(self) -> float:
        """Seconds suspended."""
        return self._signals.away()

    def close(self) -> None:
        """Put the signal handlers and the terminal back."""
        self._signals.restore()
        self._terminal.loud()

    def _awake(self) -> float:
        """Seconds this process was not suspended."""
        return time.monotonic() - self.away()

    def _carry(self, draft: str) -> None:
        self._carried = draft

    def _ask(self, question: Callable[[], Answer]) -> Answer:
        """Run a question with our own exceptions for Ctrl-C and a terminal that ended."""
        try:
            return question()
        except (EndOfInput, Interrupted):
            raise
        except KeyboardInterrupt as error:
            raise Interrupted from error
        except EOFError as error:
            raise EndOfInput from error

    def _print(self, lines: Iterable[Line]) -> None:
        for line in lines:
            print_formatted_text(_formatted(line), output=self._output, color_depth=self._depth)

    def _message(self, text: str) -> FormattedText:
        """A message above the input, wrapped at words: prompt_toolkit would cut it, or break its last line anywhere."""
        *above, last = clean(text).split("\n")
        room = max(1, self._width() - 1)
        rows = [row[start:end].rstrip() for row in above for start, end in cells.wrap(row, room) or [(0, 0)]]
        *head, (start, _) = cells.wrap(last, room) or [(0, 0)]
        rows += [last[begin:end].rstrip() for begin, end in head]
        return FormattedText([("class:message", "\n".join([*rows, last[start:]]))])

    def _width(self) -> int:
        output = self._output or get_app().output
        return output.get_size().columns


def _formatted(line: Iterable[Span]) -> FormattedText:
    return FormattedText([(STYLES.get(span.style, ""), span.text) for span in line])


def _title(option: Choice) -> str:
    hint = f"  ({clean_line(option.hint)})" if option.hint else ""
    return clean_line(option.title) + hint
