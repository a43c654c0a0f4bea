"""``sdtrainer checklist``: what an interviewer ticks, to grade oneself or somebody else."""

from __future__ import annotations

import click

from sdtrainer.cli.completing import session_names
from sdtrainer.cli.output import json_option


@click.command(
    short_help="Grade yourself, or a friend, by the checklist.",
    epilog="""\b
Examples:
  sdtrainer checklist
  sdtrainer checklist --phase scale,edges --level staff
  sdtrainer checklist --markdown > checklist.md
  sdtrainer checklist --session last
  sdtrainer checklist --answers ticks.txt --json

A file of ticks holds one item a line: the id printed behind it, then y (met), p (partly) or n (missed).
""",
)
@click.option("--phase", "phases", metavar="PHASE,…", default="", help="Only these phases.")
@click.option("--level", type=click.Choice(["middle", "senior", "staff"]), default="senior", show_default=True)
@click.option(
    "--session",
    metavar="ID",
    default="",
    shell_complete=session_names,
    help="Fill in the evidence of a session; last is the newest.",
)
@click.option("--answers", type=click.File("r", encoding="utf-8"), help="Read ticks from a file; - reads stdin.")
@click.option("--markdown", is_flag=True, help="Print it to tick by hand.")
@click.option("--plain", is_flag=True, envvar="SDTRAINER_PLAIN", help="Lines only, nothing repainted.")
@json_option()
@click.pass_context
def command(ctx: click.Context, /, **options: object) -> None:
    """Go through the checklist item by item; what you answered is kept until you finish."""
    from sdtrainer.cli.ticking import checklist_command

    ctx.exit(checklist_command(ctx, **options))
