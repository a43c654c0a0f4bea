"""The work of ``plan``: the day of the interview, tonight's plan, and a calendar file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from sdtrainer.cli.output import print_json, write
from sdtrainer.cli.wrapping import fitted
from sdtrainer.errors import SdError, UsageError
from sdtrainer.report.calendar import calendar
from sdtrainer.session.tonight import SETTING, Tonight, tonight_now
from sdtrainer.storage.journal import open_journal
from sdtrainer.storage.paths import journal_path


def plan_command(ctx: click.Context, **options: Any) -> None:
    """Keep or forget the day, and say what is best tonight."""
    now = datetime.now().astimezone()
    day = options["until"].date() if options["until"] else None
    if day is not None and (options["forget"] or day < now.date()):
        why = "--until sets a day and --forget removes it." if options["forget"] else f"{day} is over."
        raise UsageError(why, "sdtrainer plan --until 2027-03-31, or sdtrainer plan --forget")
    with open_journal(journal_path()) as journal:
        if day is not None or options["forget"]:
            journal.set_setting(SETTING, day.isoformat() if day else "")
        if options["forget"]:
            click.echo("No day is set any more.")
            return
        tonight = tonight_now(journal, now)
    if tonight is None:
        raise SdError("no day of an interview is set.", "sdtrainer plan --until 2027-03-31")
    if options["ics"]:
        write(ctx, calendar(tonight.until, now), options["ics"])
    if options["as_json"]:
        print_json(tonight_json(tonight))
    elif options["ics"] != "-":
        for line in fitted(tonight_lines(tonight)):
            click.echo(line)


def tonight_lines(tonight: Tonight) -> tuple[str, ...]:
    """The plan for people: the sentence, then a command a line."""
    return (tonight.sentence, *(f"  sdtrainer {' '.join(task.command)}" for task in tonight.tasks))


def tonight_json(tonight: Tonight) -> dict[str, Any]:
    """The plan for programs."""
    tasks = [{"text": task.words, "command": list(task.command), "minutes": task.minutes} for task in tonight.tasks]
    return {
        "until": tonight.until.isoformat(),
        "days_left": tonight.days,
        "minutes": tonight.minutes if tasks else 0,
        "sentence": tonight.sentence,
        "tasks": tasks,
    }
