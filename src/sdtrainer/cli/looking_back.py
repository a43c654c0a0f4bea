"""The work of ``history`` and ``progress``."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from sdtrainer.cli.output import print_doc, print_json
from sdtrainer.report.progress import PHASES
from sdtrainer.storage.journal import Journal, open_journal, utc_now
from sdtrainer.storage.paths import journal_path

if TYPE_CHECKING:
    from sdtrainer.storage.records import SessionRow

GOAL = "weekly_goal"
"""The setting with the number of sessions wanted a week."""
USUAL_GOAL = 2


def history_command(ctx: click.Context, **options: Any) -> None:
    """Print past sessions, newest first."""
    from sdtrainer.view.history import history_document

    with open_journal(journal_path()) as journal:
        wanted = {"status": options["status"] or "", "prompt": options["prompt"] or ""}
        rows = [session_json(journal, row) for row in journal.sessions(options["limit"], **wanted)]
    if options["as_json"]:
        print_json({"sessions": rows})
    else:
        print_doc(ctx, history_document(rows))


def session_json(journal: Journal, row: SessionRow) -> dict[str, Any]:
    """A session as programs read it; ``draft`` is text typed and not yet sent, None without."""
    headline = row.headline or {}
    phases = practised(journal, row)
    draft = journal.draft(row.id) if row.status == "open" else None
    return {
        "id": row.id,
        "prompt": row.prompt,
        "level": row.level,
        "mode": row.mode,
        "started": row.started.isoformat(timespec="seconds"),
        "status": row.status,
        "phase": row.phase,
        "phases": list(phases),
        "partial": len(phases) < len(PHASES),
        "minutes": round(row.seconds / 60, 1),
        "draft": draft.text if draft is not None else None,
        "score": headline.get("score"),
        "reached": headline.get("verdict", {}).get("reached"),
    }


def practised(journal: Journal, row: SessionRow) -> tuple[str, ...]:
    """The phases a session is about, given ones left out; all of them when its beginning cannot be read."""
    first = journal.first_event(row.id)
    setup = first.body.get("setup", {}) if first is not None else {}
    return tuple(name for name in setup.get("phases", PHASES) if name not in setup.get("given", ()))


def progress_command(ctx: click.Context, **options: Any) -> None:
    """Print progress over the latest finished sessions, of one prompt when it is named."""
    from sdtrainer.view.progress import progress_document

    with open_journal(journal_path()) as journal:
        if options["goal"] is not None:
            journal.set_setting(GOAL, options["goal"])
        data, titles = progress_data(journal, options["prompt"] or "")
    if options["as_json"]:
        print_json(data)
    else:
        print_doc(ctx, progress_document(data, titles))


def progress_data(journal: Journal, prompt: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Progress as programs read it, and the titles of the checklist's items."""
    from sdtrainer.content.load import load_method
    from sdtrainer.report.progress import LATEST, progress_json, progress_of

    checklist = load_method().checklist
    rows = journal.sessions(LATEST, status="done", prompt=prompt)
    headlines = [row.headline for row in reversed(rows) if row.headline is not None]
    found = progress_of(headlines, {item.id for item in checklist if item.evidence})
    reviewed, right = journal.counts()
    data = progress_json(found) | {
        "sessions": journal.count(status="done", prompt=prompt),
        "looked_at": len(headlines),
        "week": {"done": this_week(rows), "goal": int(journal.setting(GOAL, USUAL_GOAL))},
        "drills": {"reviewed": reviewed, "right": right},
    }
    return data, {item.id: item.title for item in checklist}


def this_week(rows: list[SessionRow]) -> int:
    """Sessions finished since Monday; a week without one is nothing to speak of."""
    now = utc_now()
    monday = (now - timedelta(days=now.weekday())).date()
    return sum(row.started.date() >= monday for row in rows)
