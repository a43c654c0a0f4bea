"""``sdtrainer redo``: the weakest phase again."""

from __future__ import annotations

import click

from sdtrainer.cli.completing import session_names
from sdtrainer.cli.output import json_option


@click.command(
    short_help="Do the weakest phase of the last session again.",
    epilog="""\b
Examples:
  sdtrainer redo
  sdtrainer redo 261124-1640-url-shortener --phase api
  sdtrainer redo --answers scale.md --no-input --json
""",
)
@click.argument("session", required=False, shell_complete=session_names)
@click.option("--phase", metavar="PHASE", help="This phase instead of the weakest.")
@click.option("--answers", type=click.File("r", encoding="utf-8"), help="Play a session file; - reads stdin.")
@click.option("--editor", is_flag=True, help="Write in a file with your own editor; I read it on every save.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="The file of --editor.")
@click.option("--plain", is_flag=True, envvar="SDTRAINER_PLAIN", help="Lines only: no repaint, choices by number.")
@click.option(
    "--clock",
    type=click.Choice(["live", "minute", "off"]),
    default="live",
    show_default=True,
    help="How time is shown.",
)
@click.option("--seed", type=int, help="Fixes wording and choices, for a replay.")
@json_option()
@click.pass_context
def command(ctx: click.Context, /, **options: object) -> None:
    """Practise the weakest phase of your last session, on your own scheme, in 8 to 12 minutes."""
    from sdtrainer.cli.interviewing import practise_again

    ctx.exit(practise_again(ctx, **options))
