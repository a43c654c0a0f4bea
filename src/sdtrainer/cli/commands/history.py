"""``sdtrainer history``: past sessions."""

from __future__ import annotations

import click

from sdtrainer.cli.completing import prompt_names
from sdtrainer.cli.output import json_option


@click.command(
    short_help="List past sessions.",
    epilog="""\b
Examples:
  sdtrainer history
  sdtrainer history --status open
  sdtrainer history --prompt url-shortener --limit 5 --json
""",
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many, newest first.")
@click.option("--status", type=click.Choice(["open", "done", "abandoned"]), help="Only these.")
@click.option("--prompt", metavar="ID", shell_complete=prompt_names, help="Only sessions on this prompt.")
@json_option()
@click.pass_context
def command(ctx: click.Context, /, **options: object) -> None:
    """List past sessions, newest first."""
    from sdtrainer.cli.looking_back import history_command

    history_command(ctx, **options)
