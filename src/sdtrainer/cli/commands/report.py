"""``sdtrainer report``: what a session showed, and what to do better next time."""

from __future__ import annotations

import click

from sdtrainer.cli.completing import session_names
from sdtrainer.cli.output import json_option


@click.command(
    short_help="Read the report of a session.",
    epilog="""\b
Examples:
  sdtrainer report
  sdtrainer report last -o report.html
  sdtrainer report --format card
  sdtrainer report --compare 260301-1900 last
""",
)
@click.argument("session", default="last", shell_complete=session_names)
@click.option(
    "--format",
    "chosen",
    type=click.Choice(["markdown", "html", "json", "packet", "card", "anki"]),
    default=None,
    help="Format; without it the file's ending decides, and a terminal gets it drawn.",
)
@click.option("--compare", nargs=2, metavar="A B", help="Two sessions side by side.")
@click.option("--recompute", is_flag=True, help="Grade again with today's rules.")
@click.option("-o", "--output", default="", metavar="FILE", help="Write to a file; - is the standard output.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@json_option()
@click.pass_context
def command(ctx: click.Context, /, **options: object) -> None:
    """Print the report of SESSION (its id, the beginning of it, or last)."""
    from sdtrainer.cli.reporting import report_command

    report_command(ctx, **options)
