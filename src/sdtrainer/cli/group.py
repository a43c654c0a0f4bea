"""A click group that imports a command's module only when that command is named or all are listed."""

from __future__ import annotations

import importlib
from typing import Any

import click

from sdtrainer.cli import commands
from sdtrainer.cli.options import CONTEXT_SETTINGS, SHARED_OPTIONS, order_of

WITHOUT_SETTINGS = frozenset(("estimate", "convert", "config", "completion", "doctor", "reset"))
"""Commands that start without reading the configuration file, or must work when it is bad."""
HELP = frozenset(CONTEXT_SETTINGS["help_option_names"])
ADDRESSES = "Documentation and issues: README.md and CONTRIBUTING.md in the source."


class LazyGroup(click.Group):
    """Finds commands by listing ``sdtrainer.cli.commands`` and gives each the shared options and settings."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command, in the order the help shows them."""
        import pkgutil

        names = [entry.name.rstrip("_").replace("_", "-") for entry in pkgutil.iter_modules(commands.__path__)]
        return sorted(names, key=order_of)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one module that holds ``cmd_name``; None when there is none."""
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
            furnish(command)
            return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command named, with its settings from the configuration file; suggest a near one."""
        try:
            name, command, rest = super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            known = self.list_commands(ctx)
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=known, ctx=ctx) from None
        if name and command and name not in WITHOUT_SETTINGS:
            from sdtrainer.cli.configuration import defaults, mark_variables

            mark_variables(name, command)
            if not ctx.resilient_parsing and not HELP & set(rest):
                ctx.default_map = defaults(name, command)
        return name, command, rest


def furnish(command: click.Command) -> None:
    """Give a command and its subcommands the shared options, and help that begins with examples; once."""
    present = {param.name for param in command.params}
    command.params.extend(option for option in SHARED_OPTIONS if option.name not in present)
    if command.epilog != ADDRESSES:
        command.help = "\n\n".join(text for text in (command.help, command.epilog) if text)
        command.epilog = ADDRESSES
    if isinstance(command, click.Group):
        for child in command.commands.values():
            furnish(child)
