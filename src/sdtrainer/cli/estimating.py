"""What `estimate` does in each of its three modes, and how it prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from sdtrainer.errors import ExitStatus, UsageError
from sdtrainer.quantity import Quantity

OPERATORS = frozenset(("+", "-", "*", "/", "x", "^", "in"))
# A number or a bracket before an equals sign: a claim, and not the definition of a name.
CLAIM = re.compile(r".*[0-9)][^=~≈\n]*[=~≈]\s*[~$]?\s*[0-9].*")


def work_out(options: Mapping[str, Any]) -> int:
    """Print the envelope of the inputs given."""
    from sdtrainer.estimate.assumptions import INPUTS
    from sdtrainer.estimate.workload import envelope

    given = {row.id: options[row.id] for row in INPUTS if options[row.id] is not None}
    prices, sources = _prices(options)
    found = envelope(given, prices, options["strict_units"])
    found = found._replace(notes=(*found.notes, *sources))
    if options["as_json"]:
        from sdtrainer.estimate.data import envelope_data

        return _json(envelope_data(found))
    from sdtrainer.estimate.envelope_text import envelope_markdown, envelope_text

    text = envelope_markdown(found) if options["markdown"] else envelope_text(found, options["explain"])
    return _lines(text, markdown=options["markdown"])


def _prices(options: Mapping[str, Any]) -> tuple[Mapping[str, Quantity] | None, Sequence[str]]:
    """The prices with what was overridden, and where they come from; None when no cost is asked for."""
    if not options["cost"] and not options["prices"]:
        return None, ()
    from sdtrainer.content.numbers import prices

    return prices(options["prices"])


def evaluate(expressions: Sequence[str], options: Mapping[str, Any]) -> int:
    """Print the value of each expression; ``name = …`` defines a name; a claim is checked as on a worksheet."""
    from sdtrainer.estimate.evaluation import explain_all

    _refuse_inputs(options)
    texts = [" ".join(expressions)] if OPERATORS & set(expressions) else list(expressions)
    if any(CLAIM.fullmatch(text) for text in texts):
        return check("\n".join(texts), options)
    found = explain_all(texts, options["strict_units"])
    if options["as_json"]:
        from sdtrainer.estimate.data import evaluations_data

        return _json(evaluations_data(found))
    from sdtrainer.estimate.evaluation_text import evaluations_markdown, evaluations_text

    text = evaluations_markdown(found) if options["markdown"] else evaluations_text(found)
    return _lines(text, markdown=options["markdown"])


def _refuse_inputs(options: Mapping[str, Any]) -> None:
    from sdtrainer.estimate.assumptions import INPUTS

    given = next((row.id for row in INPUTS if options[row.id] is not None), "")
    if given:
        flag = given.replace("_", "-")
        raise UsageError(f"--{flag} and an expression do not go together", "quote the expression, or leave it out")


def check(text: str, options: Mapping[str, Any]) -> int:
    """Print a worksheet's verdicts; with ``--strict`` a claim that is off makes the status 1."""
    from sdtrainer.estimate.sheet import check_sheet

    checks = check_sheet(text)
    if options["as_json"]:
        from sdtrainer.estimate.data import sheet_data

        _json(sheet_data(checks))
    else:
        from sdtrainer.estimate.sheet_text import sheet_markdown, sheet_text

        text_lines = sheet_markdown(checks) if options["markdown"] else sheet_text(checks)
        _lines(text_lines, markdown=options["markdown"])
    off = any(claim.verdict == "off" for line in checks for claim in line.claims)
    return ExitStatus.ERROR if off and options["strict"] else ExitStatus.OK


def _json(data: Mapping[str, Any]) -> int:
    from sdtrainer.cli.output import print_json

    print_json(data)
    return ExitStatus.OK


def _lines(lines: Iterable[str], *, markdown: bool = False) -> int:
    from sdtrainer.cli.wrapping import fitted

    text = "\n".join(lines if markdown else fitted(lines))
    if not text.replace("\n", "").isprintable():
        from sdtrainer.tui.clean import clean

        text = clean(text)
    click.echo(text)
    return ExitStatus.OK
