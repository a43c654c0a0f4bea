"""Starting, resuming and ending an interview: from what the command line said to a driver that runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sdtrainer.content.facts import operation_rates, quantities
from sdtrainer.content.load import load_method, load_prompt
from sdtrainer.content.method import Method
from sdtrainer.content.schema import Prompt
from sdtrainer.errors import SdError, UsageError
from sdtrainer.interview.events import Started
from sdtrainer.interview.state import PHASES, Brief, Setup, State
from sdtrainer.session.clock import InterviewClock, ScriptClock
from sdtrainer.session.cores import Cores
from sdtrainer.session.driver import Driver
from sdtrainer.session.editing import FileSource, open_file
from sdtrainer.session.given import fill, find_own
from sdtrainer.session.replay import load_brief, load_events
from sdtrainer.session.script import ScriptPlayer, parse_session
from sdtrainer.session.sources import PersonSource, ScriptSource
from sdtrainer.session.variants import as_told, told_again
from sdtrainer.session.weakest import SHORTEST
from sdtrainer.storage.journal import Journal
from sdtrainer.storage.records import SessionRow
from sdtrainer.tui.voice import Voice


@dataclass(frozen=True, slots=True)
class Machine:
    """What is not pure: the journal, the voice, the time of day and a monotonic second counter."""

    journal: Journal
    voice: Voice
    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    show_clock: str = "live"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the candidate chose.

    ``phases`` empty means all; ``minutes`` None is what these take of a 45-minute round; ``answers`` is the text of a
    session file, None without. ``variant`` tells the prompt as one of its variants ("" as written), None chooses one
    when the prompt was done before; ``other`` insists on another telling than last time. ``own`` names the session
    whose earlier phases are given, "" takes the last one that can.
    """

    prompt: str
    level: str = "senior"
    mode: str = "coach"
    minutes: float | None = None
    phases: tuple[str, ...] = ()
    seed: int = 0
    answers: str | None = None
    folder: Path | None = None
    variant: str | None = ""
    other: bool = False
    own: str = ""


def start(choices: Choices, machine: Machine, prompt: Prompt | None = None) -> Driver:
    """Begin a session (on ``prompt``, else on the one named), fill in given phases; the driver is ready to run."""
    journal, method = machine.journal, load_method()
    written = prompt or _written(choices, journal)
    setup = setup_of(replace(choices, prompt=written.id), method, first=not journal.sessions(limit=1))
    own = None if choices.other or not setup.given else find_own(journal, written.id, setup, choices.own)
    if own is not None:
        setup, written = replace(setup, variant=own.started.setup.variant), own.brief.prompt
    elif choices.other or (choices.variant is None and not setup.given):
        setup = replace(setup, variant=told_again(written, journal, other=choices.other))
    brief = Brief(written if own else as_told(written, setup.variant), method)
    row = SessionRow(new_id(machine, written.id), written.id, setup.level, setup.mode, machine.now())
    journal.start(row)
    started = Started(
        0.0, setup, journal.put_snapshot(brief.prompt.model_dump_json()),
        journal.put_snapshot(brief.method.model_dump_json()), operation_rates(brief.prompt, quantities(brief.prompt)),
    )  # fmt: skip
    driver = _driver(row.id, brief, setup, machine, _clock(choices, machine))
    if setup.variant and own is None:
        machine.voice.say("tool", OTHER_FIGURES)
    if setup.given:
        fill(driver, brief, started, own)
    else:
        driver.begin(brief, started)
    return driver


def _written(choices: Choices, journal: Journal) -> Prompt:
    """The prompt named; one that is gone is taken as the session that is done again knew it."""
    try:
        return load_prompt(choices.prompt, choices.folder)
    except SdError:
        first = journal.first_event(choices.own) if choices.own else None
        if first is None:
            raise
        return Prompt.model_validate_json(journal.snapshot(str(first.body["prompt_snapshot"])))


OTHER_FIGURES = "This task is told with other figures than the first time; ask again."


def _clock(choices: Choices, machine: Machine) -> InterviewClock:
    return ScriptClock() if choices.answers is not None else InterviewClock(machine.monotonic)


def _driver(session: str, brief: Brief, setup: Setup, machine: Machine, clock: InterviewClock) -> Driver:
    """A driver whose matcher knows the wordings this candidate has taught it."""
    own_asks: dict[str, list[str]] = {}
    for item in machine.journal.learned(brief.prompt.id):
        own_asks.setdefault(item.fact, []).append(item.text)
    return Driver(session, machine.journal, machine.voice, Cores(brief, setup.seed, own_asks), clock, machine.now)


def resume(session: SessionRow, machine: Machine) -> Driver:
    """Go on exactly where a session stopped, whatever stopped it."""
    events = load_events(machine.journal, session.id)
    if not events or not isinstance(events[0], Started):
        raise SdError(f"session {session.id} has no beginning.", "Start a new one: sdtrainer practice")
    brief = load_brief(machine.journal, events[0])
    clock = InterviewClock(machine.monotonic, max(session.seconds, max(event.at for event in events)))
    driver = _driver(session.id, brief, events[0].setup, machine, clock)
    driver.resume(brief, events)
    return driver


def run(
    driver: Driver, machine: Machine, answers: str | None = None, *, interactive: bool = True, path: Path | None = None
) -> State:
    """Run a driver: a script when there is one, else a person, who types here or in the file at ``path``."""
    if answers is not None and isinstance(driver.clock, ScriptClock):
        player = ScriptPlayer(parse_session(answers, "the answers"))
        return driver.run(ScriptSource(player, driver.clock, machine.voice))
    if not interactive:
        raise UsageError("an interview needs a terminal, or answers.", "Pass --answers FILE with --no-input.")
    if path is not None:
        return driver.run(file_source(driver, machine, path))
    return driver.run(PersonSource(machine.voice, machine.journal, driver.session, driver.silence, machine.show_clock))


def file_source(driver: Driver, machine: Machine, path: Path) -> FileSource:
    """The file of a session, made when there is none, and said where it is."""
    assert driver.state is not None
    notebook = open_file(path, driver.state)
    machine.voice.say("tool", f"Write in {path} and save; I read it on every save. Lines count in their phase.")
    return FileSource(
        machine.voice, machine.journal, driver.session, driver.silence, machine.show_clock, path, notebook
    )


def setup_of(choices: Choices, method: Method, *, first: bool) -> Setup:
    """The setup that choices lead to; the phases before the first one practised are given."""
    wanted = tuple(name for name in PHASES if name in choices.phases) or PHASES
    given = PHASES[: PHASES.index(wanted[0])] if choices.phases else ()
    phases = (*wanted, *(() if "wrap" in wanted else ("wrap",)))
    minutes = choices.minutes or max(SHORTEST, sum(item.minutes for item in method.phases if item.id in phases))
    variant = choices.variant or ""
    return Setup(choices.prompt, choices.level, choices.mode, minutes, choices.seed, phases, given, variant, first)


def new_id(machine: Machine, prompt: str) -> str:
    """A session's id: the day, the second and the prompt, with a number when that is taken."""
    base = f"{machine.now():%y%m%d-%H%M%S}-{prompt}"
    number, taken = 1, {row.id for row in machine.journal.sessions(limit=100)}
    while (base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return base if number == 1 else f"{base}-{number}"
