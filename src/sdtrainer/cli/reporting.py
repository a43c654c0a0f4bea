"""What the report commands share: finding a session, its report, and writing it where it was asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from sdtrainer.cli.options import settings
from sdtrainer.cli.output import drawn, json_text, page, pages, write
from sdtrainer.grading import grade
from sdtrainer.report import Report, build, json_of
from sdtrainer.report.document import document
from sdtrainer.report.formats import formats
from sdtrainer.report.stored import verdict_from
from sdtrainer.session.replay import load_state
from sdtrainer.storage.journal import Journal, open_journal
from sdtrainer.storage.paths import journal_path
from sdtrainer.view.compare import compare_document
from sdtrainer.view.doc import Doc

SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".md": "markdown"}


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
    terminal = not output and (sys.stdout.isatty() or settings(ctx).color == "always")
    name = "json" if options["as_json"] else format_name(options["chosen"] or "", output, terminal=terminal)
    if before is not None:
        pair = (before, json_of(report))
        text = json_text({"reports": pair}) if name == "json" else drawn(ctx, compare_document(pair), name)
    else:
        text = rendered(ctx, report, name)
    if name == "terminal" and pages():
        page(text, color=settings(ctx).colored())
    else:
        write(ctx, text, output)


def format_name(chosen: str, output: str, *, terminal: bool) -> str:
    """The format asked for: by flag, by the file's ending, else drawn on a terminal and Markdown elsewhere."""
    return chosen or SUFFIXES.get(Path(output).suffix.lower(), "") or ("terminal" if terminal else "markdown")


def rendered(ctx: click.Context, report: Report, name: str) -> str:
    """The report in a format, as text."""
    if name == "json":
        return json_text(json_of(report))
    if name in formats():
        made = formats()[name].render(report)
        return drawn(ctx, made, "markdown") if isinstance(made, Doc) else made
    return drawn(ctx, document(report), name)
