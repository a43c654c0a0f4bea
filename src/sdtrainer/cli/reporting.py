"""What the report commands share: finding a session, its report, and writing it where it was asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from sdtrainer.cli.options import settings
from sdtrainer.cli.output import SCHEMA_VERSION
from sdtrainer.errors import SdError, UsageError
from sdtrainer.grading import grade
from sdtrainer.report import Report, build, document, json_of
from sdtrainer.report.formats import formats
from sdtrainer.report.stored import verdict_from
from sdtrainer.session.replay import load_state
from sdtrainer.storage.journal import Journal, open_journal
from sdtrainer.storage.paths import journal_path
from sdtrainer.view.compare import compare_document
from sdtrainer.view.doc import Doc

SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".md": "markdown"}
STDOUT = "-"


def find_report(journal: Journal, wanted: str, *, recompute: bool = False) -> Report:
    """The report of ``last`` or of the session whose id begins with ``wanted``; as graded then, or as of today."""
    row = journal.find(wanted)
    state = load_state(journal, row.id)
    verdict = grade(state) if recompute or not state.verdict else verdict_from(state.verdict)
    tries = [item for item in journal.sessions(-1, status="done", prompt=row.prompt) if item.started < row.started]
    earlier = tuple({**item.headline, "session": item.id} for item in reversed(tries) if item.headline is not None)
    return build(state, verdict, earlier, session=row.id, started=f"{row.started:%Y-%m-%d}")


def report_command(ctx: click.Context, **options: Any) -> None:
    """Print or write one report, or the comparison of two."""
    compare, recompute, output = options["compare"], options["recompute"], options["output"]
    with open_journal(journal_path()) as journal:
        report = find_report(journal, compare[1] if compare else options["session"], recompute=recompute)
        before = json_of(find_report(journal, compare[0], recompute=recompute)) if compare else None
    name = format_name(options["chosen"] or "", output, as_json=options["as_json"])
    if before is not None:
        pair = (before, json_of(report))
        text = as_text({"reports": pair}) if name == "json" else drawn(ctx, compare_document(pair), name)
    else:
        text = rendered(ctx, report, name)
    write(ctx, text, output)


def format_name(chosen: str, output: str, *, as_json: bool) -> str:
    """The format asked for: by flag, by the file's ending, else Markdown into a file and drawn on a terminal."""
    if as_json:
        return "json"
    return chosen or SUFFIXES.get(Path(output).suffix.lower(), "") or ("markdown" if output else "")


def as_text(result: Mapping[str, Any]) -> str:
    """A result as the JSON that every command writes."""
    return json.dumps({"schema_version": SCHEMA_VERSION, **result}, ensure_ascii=False, indent=2) + "\n"


def rendered(ctx: click.Context, report: Report, name: str) -> str:
    """The report in a format, as text."""
    if name == "json":
        return as_text(json_of(report))
    if name in formats():
        made = formats()[name].render(report)
        return drawn(ctx, made, "markdown") if isinstance(made, Doc) else made
    return drawn(ctx, document(report), name)


def drawn(ctx: click.Context, doc: Doc, name: str) -> str:
    """A document as Markdown or HTML; with no name for the terminal, or as Markdown into a pipe."""
    from sdtrainer.tui.drawers import html, markdown, terminal
    from sdtrainer.tui.screen import encodes_graphics, width_of

    if name == "html":
        return html.draw(doc)
    if name == "markdown" or not sys.stdout.isatty():
        return markdown.draw(doc)
    color = settings(ctx).colored()
    return terminal.draw(doc, width_of(sys.stdout), unicode=encodes_graphics(sys.stdout), color=color)


def write(ctx: click.Context, text: str, output: str) -> None:
    """Write to a file that does not exist yet, or to the standard output."""
    if output in ("", STDOUT):
        click.echo(text, nl=False)
        return
    path = Path(output).expanduser()
    if path.exists() and not ctx.params.get("force"):
        raise UsageError(f"{path} exists", "name another file, or add --force to overwrite it")
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SdError(f"{path} cannot be written: {error.strerror or error}", "name another file with -o") from error
    if not settings(ctx).quiet:
        click.echo(f"written: {path}", err=True)
