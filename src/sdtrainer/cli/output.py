"""How commands write results: one JSON envelope, one way to draw a document, one to write a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sdtrainer.cli.options import settings

if TYPE_CHECKING:
    from sdtrainer.view.doc import Doc

SCHEMA_VERSION = 1
STDOUT = "-"
WIDEST = 120
Command = TypeVar("Command", bound=Callable[..., Any])


def json_text(result: Mapping[str, Any]) -> str:
    """A result as JSON text, with the version of its schema first."""
    import json

    return json.dumps({"schema_version": SCHEMA_VERSION, **result}, ensure_ascii=False, indent=2) + "\n"


def print_json(result: Mapping[str, Any]) -> None:
    """Write a result on stdout as JSON."""
    click.echo(json_text(result), nl=False)


def print_doc(ctx: click.Context, doc: Doc, *, paged: bool = False) -> None:
    """Draw a document on stdout, in the terminal's width and colours; ``paged`` for a long one to be read."""
    text = drawn(ctx, doc, "terminal")
    if paged and pages():
        page(text, color=settings(ctx).colored())
    else:
        click.echo(text, nl=False, color=True)


def drawn(ctx: click.Context, doc: Doc, form: str) -> str:
    """A document as ``markdown``, ``html`` or for the ``terminal``."""
    if form != "terminal":
        from sdtrainer.tui.drawers import html, markdown

        return html.draw(doc) if form == "html" else markdown.draw(doc)
    from sdtrainer.tui.drawers import terminal
    from sdtrainer.tui.screen import encodes_graphics, width_of

    width, unicode = min(width_of(sys.stdout), WIDEST), encodes_graphics(sys.stdout)
    return terminal.draw(doc, width, unicode=unicode, color=settings(ctx).colored())


def pages() -> bool:
    """Whether a long text goes through a pager: on a capable terminal, unless ``PAGER`` is set to nothing."""
    terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    return terminal and os.environ.get("TERM") != "dumb" and os.environ.get("PAGER") != ""


def page(text: str, *, color: bool) -> None:
    """Show a text in the user's pager; ``less`` ends at once when it fits the screen, unless ``LESS`` says else."""
    os.environ.setdefault("LESS", "FRX")
    click.echo_via_pager(text.removesuffix("\n"), color=color)


def write(ctx: click.Context, text: str, output: str) -> None:
    """Write to a file that does not exist yet (or ``--force``), or to the standard output."""
    from pathlib import Path

    from sdtrainer.errors import SdError

    if output in ("", STDOUT):
        click.echo(text, nl=False, color=True)
        return
    path = Path(output).expanduser()
    if path.exists() and not ctx.params.get("force"):
        raise SdError(f"{path} exists", "name another file, or add --force to overwrite it")
    try:
        path.write_text(text, encoding="utf-8", newline="" if "\r\n" in text else None)
    except OSError as error:
        raise SdError(f"{path} cannot be written: {error.strerror or error}", "name another file with -o") from error
    if not settings(ctx).quiet:
        click.echo(f"written: {path}", err=True)


def json_option() -> Callable[[Command], Command]:
    """Return the ``--json`` flag every reading command carries; the parameter is called ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
