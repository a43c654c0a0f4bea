"""Errors a user can act on, and the exit statuses of the command line."""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """How the process ended; documented in ``sdtrainer --help``."""

    OK = 0
    ERROR = 1
    USAGE = 2
    BUG = 3
    TERMINAL_CLOSED = 129
    INTERRUPTED = 130
    CLOSED_PIPE = 141


class SdError(Exception):
    """An expected failure: one sentence saying what and where, and a hint saying what to do."""

    status: ExitStatus = ExitStatus.ERROR

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep both parts apart, so that the door can print them on lines of their own."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(SdError):
    """The command was called in a way it cannot serve (exit 2)."""

    status = ExitStatus.USAGE


class ReadError(SdError):
    """Text that could not be read, with the place of the fault (``line`` and ``column`` count from 1, 0 unknown)."""

    def __init__(self, message: str, hint: str = "", *, line: int = 0, column: int = 0) -> None:
        """Remember the place beside the sentence."""
        super().__init__(message, hint)
        self.line = line
        self.column = column


class ContentError(SdError):
    """A prompt or seed file that is not as its schema asks; ``faults`` are sentences with file and key."""

    def __init__(self, message: str, faults: tuple[str, ...] = (), hint: str = "") -> None:
        """Carry every fault found, not only the first."""
        super().__init__(message, hint)
        self.faults = faults


class StorageError(SdError):
    """The journal could not be opened, read or written."""
