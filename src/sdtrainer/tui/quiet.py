"""A terminal that keeps what is typed ahead, unechoed, while the tool works: no key is lost between two lines."""

from __future__ import annotations

import atexit
import sys
from contextlib import suppress
from typing import Any, TextIO


class QuietTerminal:
    """Turns echo and line mode off until ``loud``; Ctrl-C and Ctrl-Z stay signals. No effect without termios."""

    def __init__(self, stream: TextIO) -> None:
        """Remember how the terminal was found, and restore it however the program ends."""
        self._descriptor = stream.fileno()
        self._found = _attributes(self._descriptor)
        atexit.register(self.loud)

    def quiet(self) -> None:
        """Stop echoing and hand keys over one by one."""
        if sys.platform == "win32" or self._found is None:
            return
        import termios

        changed = list(self._found)
        changed[0] &= ~termios.ICRNL
        changed[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        with suppress(termios.error):
            termios.tcsetattr(self._descriptor, termios.TCSANOW, changed)

    def loud(self) -> None:
        """Put the terminal back as it was found."""
        if sys.platform == "win32" or self._found is None:
            return
        import termios

        with suppress(termios.error):
            termios.tcsetattr(self._descriptor, termios.TCSANOW, self._found)


def _attributes(descriptor: int) -> list[Any] | None:
    if sys.platform == "win32":
        return None
    import termios

    try:
        return termios.tcgetattr(descriptor)
    except termios.error:
        return None
