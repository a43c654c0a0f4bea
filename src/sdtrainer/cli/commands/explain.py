"""``sdtrainer explain``: why an item, rule, slip or finding matters, and how to mend it."""

from __future__ import annotations

import click

from sdtrainer.cli.output import json_option


@click.command(
    short_help="Why an item, rule, slip or finding matters.",
    epilog="""\b
Examples:
  sdtrainer explain
  sdtrainer explain bits-bytes
  sdtrainer explain API06
  sdtrainer explain hot_object
""",
)
@click.argument("wanted", metavar="[ID]", default="")
@json_option()
@click.pass_context
def command(ctx: click.Context, wanted: str, as_json: bool) -> None:
    """Print why ID matters and how to mend it; without an ID list them all."""
    from sdtrainer.cli.explaining import explain_command

    explain_command(ctx, wanted, as_json=as_json)
