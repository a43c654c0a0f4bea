"""The root command."""

from __future__ import annotations

import click

import sdtrainer
from sdtrainer.cli.group import ADDRESSES, LazyGroup
from sdtrainer.cli.options import CONTEXT_SETTINGS, SHARED_OPTIONS

EXAMPLES = """\b
Examples:
  sdtrainer practice --tour
  sdtrainer practice url-shortener
  sdtrainer estimate --users 10M --payload 2KB
  sdtrainer checklist
"""

EPILOG = (
    """\b
Exit codes: 0 fine, 1 an expected error, 2 usage, 3 a bug (a report is saved), 129 terminal closed,
130 interrupted (the session is saved), 141 closed pipe.
Variables: SDTRAINER_DATA_DIR (where everything is kept), SDTRAINER_CONFIG (the configuration file),
NO_COLOR, PAGER, EDITOR, and one for each setting: sdtrainer config.

"""
    + ADDRESSES
)


@click.group(
    cls=LazyGroup,
    name="sdtrainer",
    help="A mock interviewer for system-design interviews that executes your own design.\n\n" + EXAMPLES,
    epilog=EPILOG,
    context_settings=CONTEXT_SETTINGS,
    params=list(SHARED_OPTIONS),
    invoke_without_command=True,
)
@click.version_option(sdtrainer.__version__, message="%(prog)s %(version)s")
@click.pass_context
def root(ctx: click.Context) -> None:
    """Greet when no command is named."""
    if ctx.invoked_subcommand is None:
        from sdtrainer.cli.greeting import greet

        greet(ctx)
