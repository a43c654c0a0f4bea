"""``sdtrainer api``: read an API definition, and judge it."""

from __future__ import annotations

from typing import IO

import click

from sdtrainer.cli.completing import prompt_names
from sdtrainer.cli.output import json_option, print_doc, print_json
from sdtrainer.errors import ExitStatus

STYLE = click.option(
    "--style", type=click.Choice(["rest", "grpc", "graphql"]), help="State the style, if the text does not."
)
FORMAT = click.option(
    "--format", "fmt", metavar="NAME", help="shorthand, openapi, proto or graphql; told from the content."
)
CHECK_EXAMPLES = """\b
Examples:
  sdtrainer api check openapi.yaml
  sdtrainer api check - --prompt url-shortener < api.txt
"""
SHOW_EXAMPLES = """\b
Examples:
  sdtrainer api show service.proto
  sdtrainer api show openapi.yaml --json
"""
FILE = click.argument("file", type=click.File("rb"))


@click.group(
    short_help="Read an API definition, and judge it.",
    epilog="""\b
Examples:
  sdtrainer api check openapi.yaml
  sdtrainer api check - --prompt url-shortener
  sdtrainer api show service.proto --json
""",
)
def command() -> None:
    """Read and judge an API: our shorthand, OpenAPI, .proto or GraphQL."""


@command.command(epilog=CHECK_EXAMPLES)
@FILE
@STYLE
@FORMAT
@click.option(
    "--prompt", "prompt_id", metavar="ID", shell_complete=prompt_names, help="Hold it against a prompt's needs."
)
@json_option()
@click.pass_context
def check(
    ctx: click.Context, file: IO[bytes], style: str | None, fmt: str | None, prompt_id: str | None, as_json: bool
) -> int:
    """Say what an interviewer would object to; exit 1 on a must."""
    from sdtrainer import api, match
    from sdtrainer.cli.definitions import expected_of, read_definition, result_of
    from sdtrainer.view.api import findings_doc

    design = read_definition(file, style, fmt)
    findings = api.check(design, expected_of(prompt_id), match.simple)
    if as_json:
        print_json(result_of(design, findings))
    else:
        print_doc(ctx, findings_doc(design, findings))
    return ExitStatus.ERROR if any(finding.severity == "must" for finding in findings) else ExitStatus.OK


@command.command(epilog=SHOW_EXAMPLES)
@FILE
@STYLE
@FORMAT
@json_option()
@click.pass_context
def show(ctx: click.Context, file: IO[bytes], style: str | None, fmt: str | None, as_json: bool) -> None:
    """Show the operations as they were read."""
    from sdtrainer.cli.definitions import read_definition, result_of
    from sdtrainer.view.api import design_doc

    design = read_definition(file, style, fmt)
    if as_json:
        print_json(result_of(design, None))
    else:
        print_doc(ctx, design_doc(design))
