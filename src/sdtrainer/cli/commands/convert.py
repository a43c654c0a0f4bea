"""``sdtrainer convert``: a quantity in another unit."""

from __future__ import annotations

import click

from sdtrainer.cli.output import json_option

HELP = """Convert a quantity; without a unit, show how it is read.

\b
Examples:
  sdtrainer convert 100Mbps MB/s
  sdtrainer convert 2M/day /s
  sdtrainer convert 2Kb
"""


@click.command(short_help="Convert a quantity into another unit.", help=HELP)
@click.argument("words", nargs=-1, metavar="QUANTITY [UNIT]", required=True)
@click.option("--strict-units", is_flag=True, help="Refuse a unit that could mean two things.")
@json_option()
def command(words: tuple[str, ...], strict_units: bool, as_json: bool) -> None:
    """Print every reading in the unit asked for."""
    from sdtrainer.cli.output import print_json
    from sdtrainer.cli.wrapping import fitted
    from sdtrainer.quantity.conversion import convert

    readings = convert(words, strict_units)
    if as_json:
        print_json({"readings": [reading._asdict() for reading in readings]})
        return
    for line in fitted(reading.display + (f"  ({reading.note})" if reading.note else "") for reading in readings):
        click.echo(line)
