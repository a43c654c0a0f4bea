"""How commands write results: one JSON envelope and one way to choose it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sdtrainer.cli.options import settings

if TYPE_CHECKING:
    from sdtrainer.view.doc import Doc

SCHEMA_VERSION = 1
Command = TypeVar("Command", bound=Callable[..., Any])


def print_json(result: Mapping[str, Any]) -> None:
    """Write a result on stdout as JSON, with the version of its schema first."""
    import json

    click.echo(json.dumps({"schema_version": SCHEMA_VERSION, **result}, ensure_ascii=False, indent=2))


def print_doc(ctx: click.Context, doc: Doc) -> None:
    """Draw a document on stdout, in the terminal's width and colours; plain where it is piped."""
    import shutil

    from sdtrainer.tui.drawers.terminal import draw

    width = min(shutil.get_terminal_size().columns, 120)
    unicode = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    click.echo(draw(doc, width, unicode=unicode, color=settings(ctx).colored()), nl=False, color=True)


def json_option() -> Callable[[Command], Command]:
    """Return the ``--json`` flag every reading command carries; the parameter is called ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
