"""``sdtrainer config``: settings, where they come from, and where files live."""

from __future__ import annotations

import click

from sdtrainer.cli.completing import setting_names
from sdtrainer.cli.output import json_option

KEY = click.argument("key", shell_complete=setting_names)


@click.group(
    invoke_without_command=True,
    short_help="Show and change settings.",
    epilog="""\b
Examples:
  sdtrainer config
  sdtrainer config set minutes 30
  sdtrainer config get minutes --origin
  sdtrainer config path --all

A flag stands before an environment variable, that before the file, that before the default.
""",
)
@json_option()
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List all settings with their values and where those are from."""
    from sdtrainer.cli.configuring import list_settings

    if ctx.invoked_subcommand is None:
        list_settings(ctx, as_json=as_json)


@command.command(
    epilog="""\b
Examples:
  sdtrainer config get minutes
  SDTRAINER_MINUTES=30 sdtrainer config get minutes --origin
"""
)
@KEY
@click.option("--origin", is_flag=True, help="Add where it is from: env, file or default.")
@json_option()
def get(key: str, origin: bool, as_json: bool) -> None:
    """Print the value of one setting."""
    from sdtrainer.cli.configuring import get_setting

    get_setting(key, origin=origin, as_json=as_json)


@command.command(
    "set",
    epilog="""\b
Examples:
  sdtrainer config set level staff
  sdtrainer config set prompts ~/prompts
""",
)
@KEY
@click.argument("value")
@click.pass_context
def set_(ctx: click.Context, key: str, value: str) -> None:
    """Write one setting into the configuration file."""
    from sdtrainer.cli.configuring import set_setting

    set_setting(ctx, key, value)


@command.command(
    epilog="""\b
Examples:
  sdtrainer config unset level
"""
)
@KEY
@click.pass_context
def unset(ctx: click.Context, key: str) -> None:
    """Take one setting out of the configuration file."""
    from sdtrainer.cli.configuring import set_setting

    set_setting(ctx, key, None)


@command.command(
    epilog="""\b
Examples:
  sdtrainer config path
  sdtrainer config path --all
"""
)
@click.option("--all", "everything", is_flag=True, help="Every file there is, as reset --all removes them.")
@json_option()
def path(everything: bool, as_json: bool) -> None:
    """Print where the configuration file is, or is made."""
    from sdtrainer.cli.configuring import print_paths

    print_paths(everything=everything, as_json=as_json)
