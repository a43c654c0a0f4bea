"""Every command of the program, found by walking through the groups."""

from __future__ import annotations

import click

from sdtrainer.cli.root import root


def command_lines() -> list[tuple[str, ...]]:
    """The words of every command and subcommand, the bare program first."""
    found: list[tuple[str, ...]] = [()]
    context = click.Context(root)
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        found.append((name,))
        found += [(name, child) for child in command.commands] if isinstance(command, click.Group) else []
    return found
