"""``sdtrainer export``: everything kept, as one JSON file."""

from __future__ import annotations

import click


@click.command(
    short_help="Write everything kept to a file.",
    epilog="""\b
Examples:
  sdtrainer export -o practice.json
  sdtrainer export | sdtrainer import -
""",
)
@click.option("-o", "--output", default="-", metavar="FILE", help="Write to a file; - is the standard output.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_context
def command(ctx: click.Context, /, **options: object) -> None:
    """Write sessions, drafts, reviews and settings as JSON, to keep them or to move to another machine."""
    from sdtrainer.cli.keeping import export_command

    export_command(ctx, **options)
