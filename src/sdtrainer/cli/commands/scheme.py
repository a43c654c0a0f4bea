"""``sdtrainer scheme``: show what was read from a drawing."""

from __future__ import annotations

import click

from sdtrainer.cli.completing import prompt_names
from sdtrainer.cli.output import json_option


@click.group(
    short_help="Show what was read from a drawing.",
    epilog="""\b
Examples:
  sdtrainer scheme show board.excalidraw
  echo 'client -> api -> links(postgres)' | sdtrainer scheme show -
  sdtrainer scheme show design.md --prompt url-shortener --watch
""",
)
def command() -> None:
    """Read a drawing: arrows as text, Mermaid, Excalidraw, draw.io or DOT."""


@command.command(
    short_help="Show components, connections, paths and doubts.",
    epilog="""\b
Examples:
  sdtrainer scheme show board.excalidraw
  sdtrainer scheme show design.md --mermaid
  echo 'client -> api -> links(postgres)' | sdtrainer scheme show - --json
""",
)
@click.argument("file", metavar="FILE|-")
@click.option("--mermaid", is_flag=True, help="Print it as Mermaid that renders anywhere and reads back the same.")
@click.option("--svg", is_flag=True, help="Print the picture as SVG.")
@click.option("--watch", is_flag=True, help="Show it again after every save; Ctrl-C ends.")
@click.option("--format", "fmt", metavar="NAME", default="", help="shorthand, mermaid, excalidraw, drawio or dot.")
@click.option(
    "--prompt",
    "prompt_id",
    metavar="ID",
    shell_complete=prompt_names,
    help="Propose paths for the operations of a prompt.",
)
@json_option()
@click.pass_context
def show(
    ctx: click.Context, file: str, mermaid: bool, svg: bool, watch: bool, fmt: str, prompt_id: str | None, as_json: bool
) -> None:
    """Show components, connections, use cases and doubts as they were read."""
    from sdtrainer.cli import drawings

    form = "json" if as_json else "mermaid" if mermaid else "svg" if svg else "text"
    (drawings.follow if watch else drawings.show)(ctx, file, form, fmt, prompt_id)
