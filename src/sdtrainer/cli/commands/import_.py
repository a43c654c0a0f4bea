"""``sdtrainer import``: add what an export holds."""

from __future__ import annotations

import click


@click.command(
    "import",
    short_help="Add what an export holds.",
    epilog="""\b
Examples:
  sdtrainer import practice.json
  sdtrainer import - < practice.json
""",
)
@click.argument("file", type=click.File(encoding="utf-8"))
@click.pass_context
def command(ctx: click.Context, /, **options: object) -> None:
    """Add the sessions of FILE that are not here yet; what is here stays as it is, so twice does no harm."""
    from sdtrainer.cli.keeping import import_command

    import_command(ctx, **options)
