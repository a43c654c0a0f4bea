"""``sdtrainer progress``: what has become better."""

from __future__ import annotations

import click

from sdtrainer.cli.completing import prompt_names
from sdtrainer.cli.output import json_option


@click.command(
    short_help="See what has become better.",
    epilog="""\b
Examples:
  sdtrainer progress
  sdtrainer progress --prompt url-shortener
  sdtrainer progress --goal 3
""",
)
@click.option("--prompt", metavar="ID", shell_complete=prompt_names, help="Only sessions on this prompt.")
@click.option("--goal", type=click.IntRange(1, 14), help="Sessions you want a week; kept.")
@json_option()
@click.pass_context
def command(ctx: click.Context, /, **options: object) -> None:
    """Show predictions right, weaknesses named unprompted, phases over time and what is missed most."""
    from sdtrainer.cli.looking_back import progress_command

    progress_command(ctx, **options)
