"""``sdtrainer simulate``: execute a scheme, or hold the engines against theory."""

from __future__ import annotations

from typing import IO, Any

import click

from sdtrainer.cli.completing import prompt_names
from sdtrainer.cli.output import json_option, print_doc, print_json

FILE = click.Path(exists=True, dir_okay=False)
EPILOG = """\b
Examples:
  sdtrainer simulate design.mmd
  sdtrainer simulate design.mmd --prompt url-shortener
  sdtrainer simulate design.txt --load open=40k/s --set links.shards=4
  sdtrainer simulate design.mmd --explain links
  sdtrainer simulate design.mmd --experiment kill --experiment hot-key --json
  sdtrainer simulate --check

\b
Experiments: smoke, load, kill, hot-key, fan-out, retry-storm, burst, cold-cache, growth.
"""


@click.command(short_help="Execute a scheme: load, kills, hot keys, bursts.", epilog=EPILOG)
@click.argument("scheme", type=click.File("rb"), required=False)
@click.option("--load", "loads", multiple=True, metavar="3x|40k/s|open=40k/s", help="Scale all, or one use case.")
@click.option("--set", "edits", multiple=True, metavar="api.nodes=8", help="Change a setting before the run.")
@click.option("--capacity", type=FILE, help="TOML with your own figures: [sql] read_rps = 9000.")
@click.option("--prompt", metavar="ID", shell_complete=prompt_names, help="Rates, targets and operations of a prompt.")
@click.option("--workload", type=FILE, help='TOML: [rates] open = "40k/s"; [targets] p99 = "200 ms".')
@click.option("--experiment", "experiments", multiple=True, metavar="NAME", help="Only this one; repeatable.")
@click.option("--explain", metavar="COMPONENT", help="Every number of a component with its origin.")
@click.option("--confirm", is_flag=True, help="Simulate single requests beside the formulas.")
@click.option("--seed", type=int, default=0, show_default=True, help="Where --confirm starts its random numbers.")
@click.option("--watch", is_flag=True, help="Run again whenever the file is saved.")
@click.option("--check", is_flag=True, help="Print textbook results beside ours; needs no scheme.")
@json_option()
@click.pass_context
def command(ctx: click.Context, /, scheme: IO[bytes] | None, as_json: bool, **wish: Any) -> None:
    """Execute SCHEME (a file, or - for stdin) at its own, a prompt's or your load."""
    from sdtrainer.cli.simulating import answers

    for result, document in answers(scheme, **wish):
        if as_json:
            print_json(result())
        else:
            print_doc(ctx, document())
