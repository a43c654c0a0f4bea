"""``sdtrainer drill``: five-minute cards with spaced repetition."""

from __future__ import annotations

import click

from sdtrainer.cli.output import json_option


@click.command(
    short_help="Five minutes of cards that come back when you forget.",
    epilog="""\b
Examples:
  sdtrainer drill
  sdtrainer drill slips --most 5
  sdtrainer drill latency --until 2026-12-01
  sdtrainer drill --list
  sdtrainer drill nines --answers answers.txt --json

A file of answers holds one a line, in the order of the cards or behind a card's id: nines-999-year: 8.8 h
""",
)
@click.argument("decks", nargs=-1, metavar="[DECK]…")
@click.option("--most", type=click.IntRange(1, 200), default=20, show_default=True, help="At most so many cards today.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The interview's date; nothing comes back after it.")
@click.option("--ahead", is_flag=True, help="Cards that are not due yet, too.")
@click.option("--list", "listing", is_flag=True, help="Show the decks and what is due.")
@click.option("--answers", type=click.File("r", encoding="utf-8"), help="Read answers from a file; - reads stdin.")
@click.option("--plain", is_flag=True, envvar="SDTRAINER_PLAIN", help="Lines only, nothing repainted.")
@click.option("--seed", type=int, help="Fixes the figures of generated cards.")
@json_option()
@click.pass_context
def command(ctx: click.Context, /, **options: object) -> None:
    """Answer cards; what you miss comes back sooner, and nothing is owed."""
    from sdtrainer.cli.drilling import drill_command

    ctx.exit(drill_command(ctx, **options))
