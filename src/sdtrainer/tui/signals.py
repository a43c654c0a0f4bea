"""Signals of a terminal: closing it ends (what was typed is saved on every key), suspending stops the clock."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

from sdtrainer.errors import ExitStatus
from sdtrainer.tui.quiet import QuietTerminal


class TerminalSignals:
    """Handlers of SIGHUP and SIGTSTP while a voice is open; does nothing where a system has no such signal."""

    def __init__(
        self,
        terminal: QuietTerminal | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Install the handlers."""
        self._terminal = terminal
        self._monotonic = monotonic
        self._away = 0.0
        self._before: dict[int, Any] = {}
        for name, handler in (("SIGHUP", self._hang_up), ("SIGTSTP", self._suspend)):
            number = getattr(signal, name, None)
            if number is not None:
                self._install(number, handler)

    def away(self) -> float:
        """Return the seconds spent suspended."""
        return self._away

    def restore(self) -> None:
        """Put back the handlers found."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()

    def _install(self, number: int, handler: Callable[[int, FrameType | None], None]) -> None:
        with suppress(ValueError):  # not in the main thread: tests and embedders keep their own handlers
            before = signal.getsignal(number)
            if before is not signal.SIG_IGN:  # nohup, or a shell without job control
                signal.signal(number, handler)
                self._before[number] = before

    def _hang_up(self, number: int, frame: FrameType | None) -> None:
        """End at once: printing or restoring a terminal that is gone would fail."""
        os._exit(ExitStatus.TERMINAL_CLOSED)

    def _suspend(self, number: int, frame: FrameType | None) -> None:
        since = self._monotonic()
        if self._terminal:
            self._terminal.loud()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, self._suspend)
        if self._terminal:
            self._terminal.quiet()
        self._away += self._monotonic() - since
