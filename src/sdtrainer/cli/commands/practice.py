"""``sdtrainer practice``: the interview."""

from __future__ import annotations

import click

from sdtrainer.cli.completing import prompt_names
from sdtrainer.cli.output import json_option


@click.command(
    short_help="Be interviewed on a prompt.",
    epilog="""\b
Examples:
  sdtrainer practice --tour
  sdtrainer practice
  sdtrainer practice url-shortener --level staff --mode exam
  sdtrainer practice url-shortener --phase scale,edges
  sdtrainer practice url-shortener --editor
  sdtrainer practice --weakest
  sdtrainer practice --again url-shortener
  sdtrainer practice url-shortener --answers session.md --no-input --json
""",
)
@click.argument("prompt", required=False, shell_complete=prompt_names)
@click.option("--level", type=click.Choice(["middle", "senior", "staff"]), help="The level to be graded for (senior).")
@click.option("--mode", type=click.Choice(["coach", "exam"]), help="Coach shows runs and gives hints; exam does not.")
@click.option("--minutes", type=click.FloatRange(5, 240), default=45, show_default=True, help="Length of the round.")
@click.option("--phase", "phases", metavar="PHASE,…", help="Practise these phases; earlier ones are given.")
@click.option("--answers", type=click.File("r", encoding="utf-8"), help="Play a session file; - reads stdin.")
@click.option("--prompts", "folder", type=click.Path(exists=True, file_okay=False), help="A folder with own prompts.")
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
@click.option("--weakest", is_flag=True, help="The prompt and phase with your lowest score so far.")
@click.option("--again", metavar="ID", shell_complete=prompt_names, help="A prompt you know, told with other figures.")
@click.option("--seed", type=int, help="Fixes wording and choices, for a replay.")
@click.option("--tour", is_flag=True, help="Five minutes by Enter alone, ungraded; leaves no trace.")
@json_option()
@click.pass_context
def command(ctx: click.Context, /, **options: object) -> None:
    """Be interviewed: a vague task, seven phases, a graded report."""
    from sdtrainer.cli.interviewing import practise

    ctx.exit(practise(ctx, **options))
