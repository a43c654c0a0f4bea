"""What bare ``sdtrainer`` says: what you did last, and tonight's two best commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from sdtrainer.cli.wrapping import fitted
from sdtrainer.storage.records import SessionRow

if TYPE_CHECKING:
    from sdtrainer.session.tonight import Tonight

INTRODUCTION = "sdtrainer: a mock interviewer for system-design interviews that executes your own design."


@dataclass(frozen=True, slots=True)
class Greeting:
    """The lines to show and the arguments of the two commands, best first."""

    lines: tuple[str, ...]
    commands: tuple[tuple[str, ...], tuple[str, ...]]


def greet(ctx: click.Context) -> None:
    """Print the greeting; on a terminal one key starts the first command, another the second, any other leaves."""
    sessions, tonight = _kept()
    greeting = greeting_of(sessions, _prompts(), tonight)
    for line in fitted(greeting.lines):
        click.echo(line)
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return
    click.echo("\n[Enter] starts the first · o the other · any other key leaves, nothing is owed")
    chosen = {"\r": 0, "\n": 0, "o": 1}.get(click.getchar())
    if chosen is not None:
        group = ctx.command
        assert isinstance(group, click.Group)
        group.main(list(greeting.commands[chosen]), "sdtrainer", standalone_mode=False, obj=ctx.obj)


def greeting_of(sessions: Sequence[SessionRow], prompts: Sequence[str], tonight: Tonight | None = None) -> Greeting:
    """Choose what to say from the sessions (latest first), the bank and, when a day is set, tonight's plan; pure."""
    done = {row.prompt for row in sessions if row.status == "done"}
    commands: tuple[tuple[str, ...], tuple[str, ...]]
    fresh = next((name for name in prompts if name not in done), prompts[0] if prompts else "url-shortener")
    if not sessions:
        said = INTRODUCTION
        commands = (("practice", "url-shortener"), ("estimate", "--users", "10M", "--payload", "2KB"))
    elif sessions[0].status == "open":
        row = sessions[0]
        said = f"You stopped {row.prompt} in {row.phase}, {row.seconds / 60:.0f} minutes used."
        commands = (("resume",), ("practice", fresh))
    else:
        row = sessions[0]
        said = f"Last: {row.prompt} ({row.mode}, {row.level}) on {row.started:%d %B}."
        commands = (("practice", fresh), ("report", "last"))
    title = "Tonight:"
    if tonight is not None and tonight.tasks:
        planned = [task.command for task in tonight.tasks]
        best = [*planned, *(command for command in commands if command not in planned)]
        commands, title = (best[0], best[1]), tonight.sentence
    elif tonight is not None:
        title = tonight.sentence
    rows = [f"  sdtrainer {' '.join(command)}" for command in commands]
    return Greeting((said, "", title, *rows, "", "sdtrainer -h lists every command."), commands)


def _kept() -> tuple[list[SessionRow], Tonight | None]:
    """The sessions so far, and tonight's plan when the day of an interview is set."""
    from sdtrainer.storage.journal import open_journal
    from sdtrainer.storage.paths import journal_path

    if not journal_path().exists():
        return [], None
    with open_journal(journal_path()) as journal:
        sessions = journal.sessions(limit=100)
        if not journal.setting("interview_date"):
            return sessions, None
        from datetime import datetime

        from sdtrainer.session.tonight import tonight_now

        return sessions, tonight_now(journal, datetime.now().astimezone())


def _prompts() -> list[str]:
    from sdtrainer.content.folders import prompt_ids

    return list(prompt_ids())
