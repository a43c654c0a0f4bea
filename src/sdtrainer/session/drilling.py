"""What the journal holds for the drill: items missed, and runs of one's own schemes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sdtrainer import simulate
from sdtrainer.content.load import load_method
from sdtrainer.content.numbers import load_numbers
from sdtrainer.drill import Material, Standing, day_of, deal, standings
from sdtrainer.drill.decks import OwnRun
from sdtrainer.errors import SdError
from sdtrainer.interview.state import State
from sdtrainer.scheme.model import Scheme
from sdtrainer.scheme.review import path_text
from sdtrainer.session.replay import load_state
from sdtrainer.simulate.results import Run
from sdtrainer.storage.journal import Journal
from sdtrainer.storage.records import SessionRow

if TYPE_CHECKING:
    from sdtrainer.content.method import ChecklistItem

LATEST = 30
"""Sessions looked at for items missed."""
OWN = 3
"""Sessions whose runs are asked about, newest first."""
FAILS = ("part", "down")


def material_of(journal: Journal, now: datetime, *, own: bool = True) -> Material:
    """Everything the decks are made from; ``own`` reads runs of one's own too, which takes longest."""
    rows = journal.sessions(LATEST, status="done")
    runs = tuple(own_runs(journal, rows, now)) if own else ()
    checklist = load_method().checklist
    return Material(load_numbers(), checklist, missed_items(rows, checklist, now), runs)


def standing_now(journal: Journal, now: datetime, until: date | None = None) -> tuple[Standing, ...]:
    """Every deck in numbers, for ``progress`` and the greeting; ``now`` in the person's own time zone."""
    material = material_of(journal, now)
    return standings(deal(material, now.toordinal()), journal.reviews(), now, until=until, material=material)


def missed_items(rows: Sequence[SessionRow], checklist: Sequence[ChecklistItem], now: datetime) -> dict[str, date]:
    """Items missed, each with the day of the latest session that judged its phase; rows come newest first."""
    found: dict[str, date | None] = {}
    for row in rows:
        headline = row.headline or {}
        missed, judged = set(headline.get("missed", ())), phases_judged(headline)
        for item in checklist:
            if item.id in missed or item.phase in judged:
                found.setdefault(item.id, day_of(row.started, now) if item.id in missed else None)
    return {item: day for item, day in found.items() if day is not None}


def phases_judged(headline: Mapping[str, Any]) -> frozenset[str]:
    """The phases a session has a score for."""
    return frozenset(phase["id"] for phase in headline.get("phases", ()) if phase["score"] is not None)


def own_runs(journal: Journal, rows: Sequence[SessionRow], now: datetime) -> Iterator[OwnRun]:
    """The last run that killed parts of the last schemes drawn; a session that cannot be read is left out."""
    count = 0
    for row in rows:
        if count == OWN:
            return
        try:
            state = load_state(journal, row.id)
        except SdError:
            continue
        if (run := own_run(row, state, day_of(row.started, now))) is not None:
            count += 1
            yield run


def own_run(row: SessionRow, state: State, day: date) -> OwnRun | None:
    """A session's last run with kills, as plain data; None when it has none with two operations or more."""
    records = [record for record in state.runs if record.run.kill is not None and len(record.run.rates) > 1]
    if not records:
        return None
    run, scheme = records[-1].run, state.revisions[records[-1].revision].scheme
    paths = {case.name: path_text(case.steps) for case in scheme.use_cases if case.name in run.rates}
    parts = tuple(part.id for part in scheme.components)
    first = simulate.predictable(run).first
    robust = first is not None and not first.depends_on
    return OwnRun(
        row.id, state.brief.prompt.title, day, parts, paths, dict(run.rates), kills(run, scheme),
        first.component if first is not None and robust else "",
    )  # fmt: skip


def kills(run: Run, scheme: Scheme) -> dict[str, frozenset[str]]:
    """For the parts whose loss surprises most: the operations that fail then, in part or wholly."""
    return {
        part: frozenset(name for name in run.rates if simulate.kill_outcome(run, part, name) in FAILS)
        for part in simulate.surprising(run, scheme)
    }
