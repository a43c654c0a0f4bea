"""The work of ``checklist``: choose items, tick them or fill in a session's evidence, and print."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO

import click

from sdtrainer.cli.options import settings
from sdtrainer.cli.output import drawn, print_doc, print_json
from sdtrainer.content.load import load_method
from sdtrainer.errors import ExitStatus, ReadError, SdError, UsageError
from sdtrainer.grading import TICKS, judge, select, tally
from sdtrainer.grading.checklist import ENOUGH
from sdtrainer.grading.judge import LEVELS
from sdtrainer.view.checklist import checklist_document, tally_document

if TYPE_CHECKING:
    from sdtrainer.content.method import ChecklistItem, Method
    from sdtrainer.storage.journal import Journal
    from sdtrainer.tui.voice import Voice
    from sdtrainer.view.doc import Doc

KEPT = "checklist"
"""The journal's setting that holds ticks of a checklist not finished."""
KEYS = "ypnsq"
USUAL = "senior"
"""The level without ``--level``."""
Item = dict[str, Any]


def checklist_command(ctx: click.Context, **options: Any) -> ExitStatus:
    """Print, fill in or go through the checklist, as the options say; the exit status."""
    method = load_method()
    phases = phase_names(options["phases"], method)
    items = select(method.checklist, phases, options["level"])
    if options["session"]:
        filled = with_evidence(items, options["session"])
        show(
            ctx,
            {"session": filled[0], "items": filled[1]},
            checklist_document(filled[1], title="Checklist: " + filled[0], filled=True),
            options,
        )
    elif options["answers"]:
        result(ctx, items, read_ticks(options["answers"], items), method, options)
    elif options["as_json"] or options["markdown"] or not interactive(ctx):
        rows = [plain(item) for item in items]
        show(ctx, {"items": rows}, checklist_document(rows), options)
    else:
        return tick(ctx, items, method, options)
    return ExitStatus.OK


def phase_names(text: str, method: Method) -> tuple[str, ...]:
    """The phases named, all checked."""
    known = [phase.id for phase in method.phases]
    names = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    for name in names:
        if name not in known:
            raise UsageError(f"there is no phase {name!r}", f"phases are {', '.join(known)}")
    return names


def interactive(ctx: click.Context) -> bool:
    """Whether somebody is there to answer."""
    terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    return terminal and not settings(ctx).no_input


def plain(item: ChecklistItem) -> Item:
    """An item as programs read it; ``judged`` says whether a machine can know."""
    fields = ("id", "phase", "level", "weight", "title", "why", "good", "red_flag", "drill")
    return {name: getattr(item, name) for name in fields} | {"judged": bool(item.evidence)}


def with_evidence(items: Sequence[ChecklistItem], wanted: str) -> tuple[str, list[Item]]:
    """The session's id, and the items with status, quote, run and note from its records."""
    from sdtrainer.session.replay import load_state
    from sdtrainer.storage.journal import open_journal
    from sdtrainer.storage.paths import journal_path

    with open_journal(journal_path()) as journal:
        row = journal.find(wanted)
        found = {item.item: asdict(item) for item in judge(load_state(journal, row.id))}
    return row.id, [
        plain(item) | {key: value for key, value in found[item.id].items() if key != "item"}
        for item in items
        if item.id in found
    ]


def read_ticks(stream: TextIO, items: Sequence[ChecklistItem]) -> dict[str, str]:
    """Ticks from lines such as ``clarify-load y``; raises ``ReadError`` at the first line that is none."""
    ids = {item.id.replace("_", "-"): item.id for item in load_method().checklist}
    statuses: dict[str, str] = {}
    for number, text in enumerate(stream, 1):
        words = text.partition("#")[0].replace(":", " ").split()
        if not words:
            continue
        name, key = words[0].lower().replace("_", "-"), words[-1].lower()[:1]
        if name not in ids or len(words) != 2 or key not in TICKS:
            raise ReadError(
                f"line {number} is no tick: {text.strip()[:60]}", "write an item's id, then y, p or n", line=number
            )
        statuses[ids[name]] = TICKS[key]
    if not statuses.keys() & {item.id for item in items}:
        raise SdError("no tick is about these items", "sdtrainer checklist --json lists the ids")
    return statuses


def tick(ctx: click.Context, items: Sequence[ChecklistItem], method: Method, options: Mapping[str, Any]) -> ExitStatus:
    """Ask item by item, one key each; every answer is kept, so that one may leave and go on later."""
    from sdtrainer.storage.journal import open_journal
    from sdtrainer.storage.paths import journal_path
    from sdtrainer.tui.opening import make_voice

    voice = make_voice(plain=options["plain"], color=settings(ctx).colored())
    status = ExitStatus.OK
    try:
        with open_journal(journal_path()) as journal:
            statuses = kept(journal, voice, items)
            if ask(journal, voice, items, statuses):
                journal.set_setting(KEPT, {})
                voice.show(tally_document(numbers(items, statuses, method)))
            else:
                voice.say("tool", goes_on(options))
    except KeyboardInterrupt:
        voice.say("tool", goes_on(options))
        status = ExitStatus.INTERRUPTED
    finally:
        voice.close()
    return status


def goes_on(options: Mapping[str, Any]) -> str:
    """How the ticks come back: the same command."""
    words = ["sdtrainer", "checklist"]
    words += ["--phase", options["phases"].replace(" ", "")] if options["phases"] else []
    words += ["--level", options["level"]] if options["level"] != USUAL else []
    return f"Your ticks are kept. Go on with: {' '.join(words + (['--plain'] if options['plain'] else []))}"


def kept(journal: Journal, voice: Voice, items: Sequence[ChecklistItem]) -> dict[str, str]:
    """Ticks of a checklist that was left, when the person wants to go on with it."""
    old: dict[str, str] = journal.setting(KEPT, {})
    done = sum(item.id in old for item in items)
    if done and voice.confirm(f"Go on where you stopped ({done} of {len(items)} answered)?"):
        return old
    return {}


def ask(journal: Journal, voice: Voice, items: Sequence[ChecklistItem], statuses: dict[str, str]) -> bool:
    """Ask what is not answered yet; False when the person leaves."""
    voice.say("tool", "y met · p partly · n missed · s or Enter leaves it open · q leaves, everything is kept")
    phase = ""
    for number, item in enumerate(items, 1):
        if item.id in statuses:
            continue
        if item.phase != phase:
            phase = item.phase
            voice.say("tool", phase.upper())
        key = voice.keys(f"{number}/{len(items)} {item.title}? {item.good}", KEYS, "s")
        if key == "q":
            return False
        if key in TICKS:
            statuses[item.id] = TICKS[key]
            journal.set_setting(KEPT, statuses)
    return True


def numbers(items: Sequence[ChecklistItem], statuses: Mapping[str, str], method: Method) -> Item:
    """Ticks in numbers, as programs read them; a few phases say nothing about a level."""
    found = tally(items, statuses, method.levels)
    titles = {item.id: item.title for item in items}
    whole = select(method.checklist, (), max((item.level for item in items), key=LEVELS.index))
    return {
        "score": found.score,
        "reached": found.reached if found.answered >= ENOUGH * len(whole) else None,
        "answered": found.answered,
        "open": found.open,
        "phases": [{"id": item.id, "score": item.score} for item in found.phases],
        "changes": [
            {"item": item.item, "title": titles[item.item], "quote": item.quote, "drill": item.drill}
            for item in found.changes
        ],
        "items": [plain(item) | {"status": statuses.get(item.id, "not_judged")} for item in items],
    }


def result(
    ctx: click.Context,
    items: Sequence[ChecklistItem],
    statuses: Mapping[str, str],
    method: Method,
    options: Mapping[str, Any],
) -> None:
    """Print ticks in numbers."""
    data = numbers(items, statuses, method)
    show(ctx, data, tally_document(data), options)


def show(ctx: click.Context, data: Mapping[str, Any], doc: Doc, options: Mapping[str, Any]) -> None:
    """Print JSON, Markdown, or the document drawn for this terminal."""
    if options["as_json"]:
        print_json(data)
    elif options["markdown"]:
        click.echo(drawn(ctx, doc, "markdown"), nl=False)
    else:
        print_doc(ctx, doc)
