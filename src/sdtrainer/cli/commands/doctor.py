"""``sdtrainer doctor``: is everything well?"""

from __future__ import annotations

import click

from sdtrainer.cli.output import json_option


@click.command(
    short_help="Check the installation and the journal.",
    epilog="""\b
Examples:
  sdtrainer doctor
  sdtrainer doctor --json

The output holds nothing you typed: paste it into a bug report.
""",
)
@json_option()
@click.pass_context
def command(ctx: click.Context, /, **options: object) -> int:
    """Check versions, folders, terminal, content and journal; exit 1 when something is wrong."""
    from sdtrainer.cli.keeping import doctor_command

    return doctor_command(ctx, **options)
