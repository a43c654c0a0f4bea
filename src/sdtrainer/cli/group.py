"""A click group that imports a command's module only when that command is named or all are listed."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import click

from sdtrainer.cli import commands
from sdtrainer.cli.options import SHARED_OPTIONS, order_of


class LazyGroup(click.Group):
    """Finds commands by listing ``sdtrainer.cli.commands`` and gives each the shared options."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command, in the order the help shows them."""
        names = [entry.name.rstrip("_").replace("_", "-") for entry in pkgutil.iter_modules(commands.__path__)]
        return sorted(names, key=order_of)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one module that holds ``cmd_name``; None when there is none, so that click suggests."""
        if not cmd_name.replace("-", "").isalnum():
            return None
        for module_name in (cmd_name.replace("-", "_"), cmd_name.replace("-", "_") + "_"):
            path = f"{commands.__name__}.{module_name}"
            try:
                module: Any = importlib.import_module(path)
            except ModuleNotFoundError as error:
                if error.name != path:
                    raise
                continue
            command: click.Command = module.command
            share_options(command)
            return command
        return None


def share_options(command: click.Command) -> None:
    """Append the shared options to a command and to its subcommands, once."""
    present = {param.name for param in command.params}
    command.params.extend(option for option in SHARED_OPTIONS if option.name not in present)
    if isinstance(command, click.Group):
        for child in command.commands.values():
            share_options(child)
