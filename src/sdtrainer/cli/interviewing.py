"""What ``practice``, ``redo`` and ``resume`` share: the machine, and how an interview ends on the command line."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from sdtrainer.cli.choosing import check_editor, practised, redone
from sdtrainer.cli.options import settings
from sdtrainer.cli.output import print_json
from sdtrainer.errors import ExitStatus, SdError, UsageError
from sdtrainer.session.driver import Driver
from sdtrainer.session.practice import Choices, Machine, resume, run, start
from sdtrainer.storage.journal import Journal, open_journal, utc_now
from sdtrainer.storage.paths import journal_path
from sdtrainer.tui.opening import make_voice
from sdtrainer.tui.voice import Interrupted, UnheardVoice, Voice

Choose = Callable[[Journal, Voice], Choices]


def practise(ctx: click.Context, **options: Any) -> int:
    """Hold one interview and return the exit status."""
    if options["tour"]:
        return _tour(_voice(ctx, options["plain"], None, options["as_json"]), _interactive(ctx, None))
    answers = options["answers"].read() if options["answers"] else None
    check_editor(options["editor"], options["output"], answers, as_json=options["as_json"])
    options["seeded"] = options["seed"] is not None
    options["timed"] = ctx.get_parameter_source("minutes") is not ParameterSource.DEFAULT
    options["interactive"] = _interactive(ctx, answers)
    return _interview(ctx, options, answers, lambda journal, voice: practised(options, answers, journal, voice))


def practise_again(ctx: click.Context, **options: Any) -> int:
    """Hold an interview about the weakest phase of a finished session, on one's own scheme."""
    answers = options["answers"].read() if options["answers"] else None
    check_editor(options["editor"], options["output"], answers, as_json=options["as_json"])
    return _interview(ctx, options, answers, lambda journal, voice: redone(options, answers, journal))


def _interview(ctx: click.Context, options: dict[str, Any], answers: str | None, choose: Choose) -> int:
    interactive = _interactive(ctx, answers)
    if not interactive and answers is None:
        raise UsageError("an interview needs a terminal, or answers.", "Pass --answers FILE with --no-input.")
    voice = _voice(ctx, options["plain"], answers, options["as_json"])
    with open_journal(journal_path()) as journal:
        machine = Machine(journal, voice, utc_now, _awake(voice), options["clock"])
        driver = start(choose(journal, voice), machine)
        journal.lock(driver.session)
        path = own_file(driver.session, options["output"]) if options["editor"] else None
        return _hold(driver, machine, answers, interactive, options["as_json"], path)


def own_file(session: str, output: str | None) -> Path:
    """The file that one's own editor works on: the one named, else the session's in the current folder."""
    return Path(output) if output else Path(f"{session}.md")


def _tour(voice: Voice, interactive: bool) -> int:
    """Walk through the tour in a folder that is gone afterwards."""
    from sdtrainer.session.tour import tour

    if not interactive:
        raise UsageError("the tour needs a terminal.", "Run sdtrainer practice --tour in one.")
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        open_journal(Path(folder) / "tour.db") as own,
    ):
        tour(Machine(own, voice, utc_now, _awake(voice)))
    return ExitStatus.OK


def go_on(
    ctx: click.Context, session: str | None, *, plain: bool, clock: str, editor: bool = False, output: str | None = None
) -> int:
    """Resume the last open session, or the one named."""
    check_editor(editor, output, None)
    interactive = _interactive(ctx, None)
    if not interactive:
        raise UsageError("an interview needs a terminal.", "Run sdtrainer resume in one.")
    with open_journal(journal_path()) as journal:
        row = journal.find(session) if session else journal.last(open_only=True)
        if row is None or row.status != "open":
            raise SdError("there is no open session to resume.", "Start one: sdtrainer practice")
        voice = _voice(ctx, plain, None, as_json=False)
        if not _taken(journal, row.id, voice):
            return ExitStatus.OK
        machine = Machine(journal, voice, utc_now, _awake(voice), clock)
        voice.say("tool", f"Going on with {row.prompt} in {row.phase}, {row.seconds / 60:.0f} minutes used.")
        path = own_file(row.id, output) if editor else None
        return _hold(resume(row, machine), machine, None, interactive, as_json=False, path=path)


def _awake(voice: Voice) -> Callable[[], float]:
    """A second counter that stands still while the process is suspended."""
    return lambda: time.monotonic() - voice.away()


def _taken(journal: Journal, session: str, voice: Voice) -> bool:
    """Take a session for this terminal, asking first when another one has it open."""
    holder = journal.lock(session)
    if holder is None:
        return True
    question = f"This session is open in another terminal (process {holder.pid}). Go on with it here instead?"
    if not voice.confirm(question, default=False):
        return False
    journal.lock(session, take_over=True)
    return True


def _hold(
    driver: Driver, machine: Machine, answers: str | None, interactive: bool, as_json: bool, path: Path | None = None
) -> int:
    try:
        state = run(driver, machine, answers, interactive=interactive, path=path)
    except (KeyboardInterrupt, Interrupted):
        if driver.state is not None and driver.state.verdict:
            _point_to_report(driver)
            return ExitStatus.OK
        _leave(driver, machine.journal)
        return ExitStatus.INTERRUPTED
    if not state.closed and not state.verdict:
        _leave(driver, machine.journal)
    elif as_json:
        print_json(dict(state.verdict) | {"session": driver.session})
    else:
        _point_to_report(driver)
    return ExitStatus.OK


def _point_to_report(driver: Driver) -> None:
    if not settings(click.get_current_context()).quiet:
        click.echo(f"\nThe whole report: sdtrainer report {driver.session}", err=True)


def _leave(driver: Driver, journal: Journal) -> None:
    journal.update(driver.session, seconds=driver.clock.used())
    click.echo(f"\nSaved. Go on with: sdtrainer resume {driver.session}", err=True)


def _interactive(ctx: click.Context, answers: str | None) -> bool:
    terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    return terminal and not settings(ctx).no_input and answers is None


def _voice(ctx: click.Context, plain: bool, answers: str | None, as_json: bool) -> Voice:
    if as_json:
        return UnheardVoice()
    voice = make_voice(plain=plain, lines=answers is not None, color=settings(ctx).colored())
    if plain:
        voice.say("tool", "Plain mode: lines only, choices by number, the time as printed lines and by /time.")
    return voice
