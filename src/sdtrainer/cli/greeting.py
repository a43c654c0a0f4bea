"""What bare ``sdtrainer`` says: what you did last, and tonight's two best commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from sdtrainer.storage.records import SessionRow

INTRODUCTION = "sdtrainer: a mock interviewer for system-design interviews that executes your own design."


@dataclass(frozen=True, slots=True)
class Greeting:
    """The lines to show and the arguments of the two commands, best first."""

    lines: tuple[str, ...]
    commands: tuple[tuple[str, ...], tuple[str, ...]]


def greet(ctx: click.Context) -> None:
    """Print the greeting; on a terminal one key starts the first command, any other leaves."""
    greeting = greeting_of(_sessions(), _prompts())
    for line in greeting.lines:
        click.echo(line)
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return
    click.echo("\n[Enter] starts the first; any other key leaves.")
    if click.getchar() in ("\r", "\n"):
        group = ctx.command
        assert isinstance(group, click.Group)
        group.main(list(greeting.commands[0]), "sdtrainer", standalone_mode=False, obj=ctx.obj)


def greeting_of(sessions: Sequence[SessionRow], prompts: Sequence[str]) -> Greeting:
    """Choose what to say from the sessions (latest first) and the bank; pure."""
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
    rows = [f"  sdtrainer {' '.join(command)}" for command in commands]
    return Greeting((said, "", "Tonight:", *rows, "", "sdtrainer -h lists every command."), commands)


def _sessions() -> list[SessionRow]:
    from sdtrainer.storage.journal import open_journal
    from sdtrainer.storage.paths import journal_path

    if not journal_path().exists():
        return []
    with open_journal(journal_path()) as journal:
        return list(journal.sessions(limit=100))


def _prompts() -> list[str]:
    from sdtrainer.content.folders import prompt_ids

    return list(prompt_ids())
