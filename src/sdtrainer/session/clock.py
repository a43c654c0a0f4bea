"""The interview clock: seconds used, which stand still while paused; the time source is handed in."""

from __future__ import annotations

from collections.abc import Callable


class InterviewClock:
    """Counts seconds used from ``used`` on, by a monotonic ``source``."""

    def __init__(self, source: Callable[[], float], used: float = 0.0) -> None:
        """Start counting at once."""
        self._source = source
        self._used = used
        self._since: float | None = source()

    def used(self) -> float:
        """Seconds used so far."""
        running = self._source() - self._since if self._since is not None else 0.0
        return self._used + max(0.0, running)

    @property
    def running(self) -> bool:
        """Whether seconds count."""
        return self._since is not None

    def pause(self) -> None:
        """Stand still."""
        self._used, self._since = self.used(), None

    def resume(self) -> None:
        """Go on."""
        if self._since is None:
            self._since = self._source()


class ScriptClock(InterviewClock):
    """A clock that only moves when told, for scripted sessions and given phases."""

    def __init__(self, used: float = 0.0) -> None:
        """Start at ``used`` seconds."""
        super().__init__(lambda: 0.0, used)

    def advance(self, seconds: float) -> None:
        """Move forward."""
        self._used += max(0.0, seconds)
