"""``sdtrainer plan``: what is best tonight, until the interview."""

from __future__ import annotations

import click

from sdtrainer.cli.output import json_option


@click.command(
    short_help="See what is best tonight, until your interview.",
    epilog="""\b
Examples:
  sdtrainer plan --until 2027-03-31
  sdtrainer plan
  sdtrainer plan --ics evenings.ics
  sdtrainer plan --forget
""",
)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day of the interview; kept.")
@click.option("--forget", is_flag=True, help="Forget the day.")
@click.option("--ics", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE", help="Write a calendar file.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@json_option()
@click.pass_context
def command(ctx: click.Context, /, **options: object) -> None:
    """Say what is best tonight; nothing is owed, and a missed evening is re-planned in silence."""
    from sdtrainer.cli.planning import plan_command

    plan_command(ctx, **options)
