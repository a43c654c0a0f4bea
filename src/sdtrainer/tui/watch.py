"""What goes on while a line is open: every change is passed on, and every second of silence is counted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from prompt_toolkit.application import get_app, run_in_terminal

from sdtrainer.tui.voice import LOOK, Request

TICK = 1.0
"""Seconds between two looks at the clock."""


class Watch:
    """Hears every change of a line and every second of silence."""

    def __init__(self, request: Request, speak: Callable[[str], None], seconds: Callable[[], float]) -> None:
        """Watch the line of ``request``; ``speak`` prints above it, ``seconds`` counts while the process is awake."""
        self._request, self._speak, self._seconds = request, speak, seconds
        self._text: str | None = None
        self._since = seconds()

    def changed(self, text: str) -> None:
        """Pass a change on; what fails ends the line with that error instead of a traceback in its middle."""
        self._since = self._seconds()
        if text == self._text:
            return
        self._text = text
        try:
            self._request.on_change(text)
        except Exception as error:
            _end(error)

    def start(self) -> None:
        """Begin to count the seconds."""
        get_app().create_background_task(self._count())

    async def _count(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            try:
                words = self._request.on_idle(self._seconds() - self._since)
            except Exception as error:
                _end(error)
                return
            if words:
                await run_in_terminal(lambda words=words: self._speak(words))  # type: ignore[misc]


def look_out(look: Callable[[], bool]) -> None:
    """Call ``look`` beside the line that is about to open, and end the line with None once it says so."""
    get_app().create_background_task(_look_out(look))


async def _look_out(look: Callable[[], bool]) -> None:
    try:
        while not look():
            await asyncio.sleep(LOOK)
    except Exception as error:
        _end(error)
        return
    line = get_app().future
    if line is not None and not line.done():
        get_app().exit(result=None)


def _end(error: Exception) -> None:
    """End the line that is open with an error; without one it is raised at once."""
    line = get_app().future
    if line is None:
        raise error
    if not line.done():
        get_app().exit(exception=error)
