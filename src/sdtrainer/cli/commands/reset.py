"""``sdtrainer reset``: remove what is kept."""

from __future__ import annotations

import click


@click.command(
    short_help="Remove what is kept.",
    epilog="""\b
Examples:
  sdtrainer reset --dry-run
  sdtrainer export -o practice.json && sdtrainer reset --all --yes
""",
)
@click.option(
    "--all", "everything", is_flag=True, help="Also copies, bug reports, remembered prompts, the configuration."
)
@click.option("--dry-run", is_flag=True, help="Say what would go, and remove nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def command(ctx: click.Context, /, **options: object) -> None:
    """Remove all sessions, drafts and reviews for good, after a yes."""
    from sdtrainer.cli.keeping import reset_command

    reset_command(ctx, **options)
