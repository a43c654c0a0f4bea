"""The one error door: every way a command can end becomes a sentence and an exit status."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from sdtrainer.cli.options import Globals
from sdtrainer.cli.root import root
from sdtrainer.errors import ContentError, ExitStatus, SdError


def run(argv: list[str]) -> int:
    """Run one command line and return its exit status; nothing but ``SystemExit`` escapes."""
    settings = Globals(debug="--debug" in argv or bool(os.environ.get("SDTRAINER_DEBUG")))
    prepare_streams()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins costs a tenth of a start
    stdout = sys.stdout
    try:
        status = root.main(args=argv, prog_name="sdtrainer", standalone_mode=False, obj=settings)
        sys.stdout.flush()
        return status if isinstance(status, int) else ExitStatus.OK
    except Exception as error:
        if settings.debug and not isinstance(error, click.exceptions.Exit):
            raise
        return explain_failure(error)
    except SystemExit:
        if sys.stdout is stdout:  # click puts another in its place where the pipe was closed, and exits with 1
            raise
        silence_stdout()
        return ExitStatus.CLOSED_PIPE
    except KeyboardInterrupt:
        return say(ExitStatus.INTERRUPTED, "interrupted")


def prepare_streams() -> None:
    """Let an ASCII or legacy terminal show what it can instead of failing on the rest; open what was closed.

    The null device takes the place of a closed stream, lest the next file opened, the journal's, become the input.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  (open until the end)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def explain_failure(error: Exception) -> int:
    """Turn an exception into its sentence on stderr and its exit status."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.Abort):
        return say(ExitStatus.INTERRUPTED, "interrupted")
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, ContentError):
        return say(error.status, "\n".join((error.message, *error.faults)), error.hint)
    if isinstance(error, SdError):
        return say(error.status, error.message, error.hint)
    if isinstance(error, BrokenPipeError):
        silence_stdout()
        return ExitStatus.CLOSED_PIPE
    if isinstance(error, OSError):
        if sys.stdout is not None and not sys.stdout.closed:
            silence_stdout()
        return say(ExitStatus.ERROR, f"{error.strerror or error}" + (f": {error.filename}" if error.filename else ""))
    return report_bug(error)


def say(status: ExitStatus, message: str, hint: str = "") -> int:
    """Print one failure on stderr, with its hint, and return the status."""
    try:
        click.echo(f"error: {message}", err=True)
        if hint:
            click.echo(f"hint: {hint}", err=True)
    except OSError:
        pass
    return status


def silence_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush cannot fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def report_bug(error: Exception) -> int:
    """Save a traceback where a user can send it from, and print that path."""
    from sdtrainer.storage.bugs import save_report

    path = save_report(error)
    return say(ExitStatus.BUG, f"this is a bug in sdtrainer: {type(error).__name__}", f"please send {path}")
