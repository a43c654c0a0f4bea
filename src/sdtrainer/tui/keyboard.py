"""Keys: Enter sends, an open text goes on, function keys are commands, Tab completes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from prompt_toolkit.application.current import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from sdtrainer.tui.voice import KEYS, NEXT, Request


class Commands(Completer):
    """Completes the first word of a line that begins with a slash."""

    def __init__(self, words: Sequence[str]) -> None:
        """Offer ``words``, slashes included."""
        self._words = words

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Return the words that begin like the line."""
        typed = document.text_before_cursor
        if typed.startswith("/"):
            for word in self._words:
                if word.startswith(typed):
                    yield Completion(word, start_position=-len(typed))


def line_bindings(request: Request, carry: Callable[[str], None]) -> KeyBindings:
    """The keys of a line; ``carry`` keeps the draft that a function key interrupts."""
    bindings = KeyBindings()

    @bindings.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if request.multiline_open(buffer.text):
            buffer.insert_text("\n")
            return
        if not buffer.text.strip() and request.suggestion:
            buffer.text = request.suggestion
        buffer.validate_and_handle()

    @bindings.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    @bindings.add("c-d")
    def _(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.delete()
        else:
            _send(event, NEXT)

    for key, command in KEYS.items():
        _bind_command(bindings, key, command, carry)
    return bindings


def key_bindings(accepts: str, default: str, *, commands: bool = False) -> KeyBindings:
    """One key of ``accepts`` answers at once, Enter and Ctrl-D take the default, everything else is ignored.

    With ``commands`` a slash begins a line, whose letters are no answers and which Enter sends.
    """
    bindings = KeyBindings()
    for key in accepts:
        _bind_answer(bindings, key, key)
        if key.upper() != key:
            _bind_answer(bindings, key.upper(), key)
    for name in ("enter", "c-d"):
        _bind_answer(bindings, name, default)

    @bindings.add(Keys.Any)
    @bindings.add(Keys.BracketedPaste)
    def _(event: KeyPressEvent) -> None:
        if commands and event.data == "/":
            event.current_buffer.insert_text("/")

    if commands:
        _bind_line(bindings, accepts)
    return bindings


def _bind_line(bindings: KeyBindings, accepts: str) -> None:
    """Let keys write on in a line that a slash began."""
    begun = Condition(lambda: bool(get_app().current_buffer.text))

    def write(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(event.data)

    for key in (*accepts, *accepts.upper(), Keys.Any):
        bindings.add(key, filter=begun)(write)

    @bindings.add("enter", filter=begun)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @bindings.add("c-d", filter=begun)
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.delete()


def _bind_command(bindings: KeyBindings, key: str, command: str, carry: Callable[[str], None]) -> None:
    @bindings.add(key)
    def _(event: KeyPressEvent) -> None:
        carry(event.current_buffer.text)
        _send(event, command)


def _bind_answer(bindings: KeyBindings, key: str, answer: str) -> None:
    @bindings.add(key)
    def _(event: KeyPressEvent) -> None:
        _send(event, answer)


def _send(event: KeyPressEvent, text: str) -> None:
    """Show ``text`` as if it had been typed, and send it."""
    event.current_buffer.text = text
    event.current_buffer.validate_and_handle()
