"""``sdtrainer resume``: goes on where a session stopped."""

from __future__ import annotations

import click

from sdtrainer.cli.completing import session_names


@click.command(
    short_help="Go on where the last session stopped.",
    epilog="""\b
Examples:
  sdtrainer resume
  sdtrainer resume 261124-1640-url-shortener
  sdtrainer resume --editor
""",
)
@click.argument("session", required=False, shell_complete=session_names)
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
@click.pass_context
def command(ctx: click.Context, session: str | None, plain: bool, clock: str, editor: bool, output: str | None) -> None:
    """Go on with the last open session, or the one named, with its draft and the seconds used."""
    from sdtrainer.cli.interviewing import go_on

    ctx.exit(go_on(ctx, session, plain=plain, clock=clock, editor=editor, output=output))
