"""The work of ``doctor``, ``export``, ``import`` and ``reset``: what is kept, whether it is well, where it goes."""

from __future__ import annotations

import json
import platform
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

import sdtrainer
from sdtrainer.cli.options import settings
from sdtrainer.cli.output import SCHEMA_VERSION, print_doc, print_json, write
from sdtrainer.content.memo import entries
from sdtrainer.errors import ContentError, ExitStatus, ReadError, SdError, StorageError, UsageError
from sdtrainer.storage.examine import copies, examine, files
from sdtrainer.storage.journal import open_journal
from sdtrainer.storage.paths import cache_dir, config_dir, config_path, data_dir, journal_path, state_dir
from sdtrainer.storage.records import Integrity
from sdtrainer.storage.transfer import export_journal, import_journal
from sdtrainer.tui.opening import make_voice
from sdtrainer.tui.screen import encodes_graphics, width_of
from sdtrainer.view.doc import Bullets, Doc, Heading, Paragraph, Span, Table, doc

CURE = "Move the file away to begin anew, or put the newest copy in its place."


def doctor_command(ctx: click.Context, **options: Any) -> int:
    """Print the state of the installation; 1 when something is wrong."""
    found = examine(journal_path())
    facts = installation() | terminal() | journal_facts(found) | remembered()
    problems = [*content_problems(), *configuration_problems(), *(found.problems if found else ())]
    if options["as_json"]:
        print_json({"facts": facts, "problems": problems})
    else:
        print_doc(ctx, doctor_document(facts, problems))
    return ExitStatus.ERROR if problems else ExitStatus.OK


def installation() -> dict[str, str]:
    """Versions and folders, the home folder as ``~``."""
    return {
        "sdtrainer": sdtrainer.__version__,
        "python": f"{platform.python_version()} on {platform.system()}",
        "journal": at_home(journal_path()),
        "configuration": at_home(config_dir()),
    }


def terminal() -> dict[str, str]:
    """What the terminal can do."""
    both = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    drawing = "bars and boxes" if encodes_graphics(sys.stdout) else "ASCII only"
    kind = "a terminal" if both else "no terminal"
    return {"terminal": f"{kind}, {width_of(sys.stdout)} columns, {sys.stdout.encoding}, {drawing}"}


def journal_facts(found: Integrity | None) -> dict[str, str]:
    """What is in the journal, in numbers."""
    if found is None:
        return {"sessions": "none yet"}
    kept = len(copies(journal_path()))
    return {
        "sessions": f"{found.sessions}, {found.open_sessions} of them open, {found.events} events",
        "file": f"format {found.version}, {found.size / 1e6:.1f} MB, {found.journal_mode or 'not read'}, {kept} copies",
    }


def remembered() -> dict[str, str]:
    """What is remembered of prompts read before, in numbers."""
    kept = entries(cache_dir())
    size = sum(path.stat().st_size for path in kept if path.exists()) / 1e6
    return {
        "remembered": f"{len(kept)} readings of prompts, {size:.1f} MB in {at_home(cache_dir())}" if kept else "nothing"
    }


def content_problems() -> list[str]:
    """Faults in the shipped prompts and seeds, read from their files."""
    from sdtrainer.content.load import load_method, load_prompts

    try:
        load_method()
        load_prompts()
    except ContentError as error:
        return [error.message, *error.faults]
    except SdError as error:
        return [error.message]
    return []


def configuration_problems() -> list[str]:
    """What is wrong in the configuration file or a variable that stands before it."""
    from sdtrainer.cli.configuration import origins

    try:
        origins()
    except UsageError as error:
        return [error.message]
    return []


def doctor_document(facts: dict[str, str], problems: list[str]) -> Doc:
    """The facts as a table, then what is wrong or that all is well."""
    rows = tuple((name, (Span(text),)) for name, text in facts.items())
    table = Table(("", ""), rows)
    if not problems:
        return doc(table, Paragraph((Span("All is well.", "good"),)))
    return doc(table, Heading("Wrong"), Bullets(tuple(problems)), Paragraph(CURE))


def at_home(path: Path) -> str:
    """A path without the user's name."""
    with suppress(ValueError, RuntimeError):
        return str(Path("~") / path.relative_to(Path.home()))
    return str(path)


def export_command(ctx: click.Context, **options: Any) -> None:
    """Write everything kept as JSON; the same journal gives the same bytes."""
    with open_journal(journal_path()) as journal:
        data = export_journal(journal)
    text = json.dumps({"schema_version": SCHEMA_VERSION, **data}, ensure_ascii=True, indent=1) + "\n"
    write(ctx, text, options["output"])


def import_command(ctx: click.Context, **options: Any) -> None:
    """Add what an export holds and this journal lacks."""
    try:
        data = json.load(options["file"])
    except ValueError as error:
        raise ReadError(
            f"{options['file'].name} is no export: it is not JSON", "make it with sdtrainer export"
        ) from error
    if not isinstance(data, dict):
        raise ReadError(f"{options['file'].name} is no export of sdtrainer", "make it with sdtrainer export")
    with open_journal(journal_path()) as journal:
        added = import_journal(journal, data)
    if not settings(ctx).quiet:
        click.echo(f"{added} sessions added, {len(data['sessions']) - added} were already here: sdtrainer history")


def reset_command(ctx: click.Context, **options: Any) -> None:
    """Remove what is kept, after a yes."""
    doomed = kept_files(everything=options["everything"])
    if not doomed:
        click.echo("There is nothing to remove.")
        return
    if options["dry_run"]:
        click.echo("\n".join(f"would remove {path}" for path in doomed))
        return
    _refuse_while_open()
    if not options["yes"] and not _agreed(ctx, len(doomed)):
        click.echo("Nothing was removed.")
        return
    for path in doomed:
        path.unlink(missing_ok=True)
    for folder in (cache_dir(), data_dir(), state_dir(), config_dir()):
        with suppress(OSError):  # it holds files of others, or is shared by all
            folder.rmdir()
    if not settings(ctx).quiet:
        click.echo(f"{len(doomed)} files removed.")


def _refuse_while_open() -> None:
    """Nothing is removed under the feet of an interview; a journal that cannot be read holds nobody up."""
    if not journal_path().exists():
        return
    with suppress(StorageError), open_journal(journal_path()) as journal:
        if held := journal.held():
            raise SdError(f"session {held[0]} is open in another terminal", "end it there first: /quit")


def kept_files(*, everything: bool) -> list[Path]:
    """The journal's files; with ``everything`` also copies, bug reports, what is remembered and the configuration."""
    journal = journal_path()
    if not everything:
        return [path for path in files(journal) if path not in copies(journal)]
    others = (state_dir() / "bug.txt", config_path())
    return [*files(journal), *(path for path in others if path.exists()), *entries(cache_dir())]


def _agreed(ctx: click.Context, count: int) -> bool:
    if settings(ctx).no_input or sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(
            "this removes your sessions and nobody can be asked", "add --yes, or --dry-run to see what goes"
        )
    voice = make_voice(color=settings(ctx).colored())
    try:
        return voice.confirm(f"Remove {count} files with all your sessions, for good?", default=False)
    finally:
        voice.close()
