"""``sdtrainer estimate``: an envelope from a few inputs, expressions, or a worksheet with its slips."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Any

import click

from sdtrainer.cli.output import json_option
from sdtrainer.estimate.assumptions import INPUTS

HELP = """Estimate load, bytes, servers and cost; evaluate; or check your own numbers.

\b
Examples:
  sdtrainer estimate --users 10M --payload 2KB
  sdtrainer estimate --users 5M..20M --payload 2KB --cost
  sdtrainer estimate "150M * 2/day * 10% * 1MB * 5y in PB"
  sdtrainer estimate --sheet worksheet.txt

Ranges such as 5M..20M give where each result lies in 5 to 95 of 100 cases. A worksheet has lines such as
"writes = 10M * 2/day ~ 230/s"; a claim that is off by more than 15 % is diagnosed.
"""


def input_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """One option for every input of an envelope."""
    for row in reversed(INPUTS):
        note = f" [assumed: {row.default}]" if row.default else ""
        metavar = row.slot.value.upper()
        function = click.option(f"--{row.id.replace('_', '-')}", metavar=metavar, help=row.help + note)(function)
    return function


@click.command(short_help="Estimate load, bytes, servers and cost.", help=HELP)
@click.argument("expressions", nargs=-1, metavar="[EXPR]...")
@input_options
@click.option("--cost", is_flag=True, help="Add the cost a month, from the price list.")
@click.option("--price", "prices", multiple=True, metavar="NAME=PRICE", help="storage, memory, egress or server.")
@click.option(
    "--sheet", type=click.File("r", encoding="utf-8", errors="replace"), help="Check a worksheet; - reads stdin."
)
@click.option("--strict", is_flag=True, help="With --sheet: exit 1 when a claim is off.")
@click.option("--strict-units", is_flag=True, help="Refuse a unit that could mean two things.")
@click.option("--explain", is_flag=True, help="Add every formula in words.")
@click.option("--markdown", is_flag=True, help="Print Markdown tables.")
@json_option()
def command(expressions: tuple[str, ...], sheet: IO[str] | None, **options: Any) -> int:
    """Work out an envelope, evaluate expressions or check a worksheet."""
    from sdtrainer.cli.estimating import check, evaluate, work_out

    if sheet is not None:
        return check(sheet.read(), options)
    return evaluate(expressions, options) if expressions else work_out(options)
