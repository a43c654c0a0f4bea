"""Starting, resuming and ending an interview: from what the command line said to a driver that runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sdtrainer.content.facts import operation_rates, quantities
from sdtrainer.content.load import load_method, load_prompt
from sdtrainer.content.schema import Prompt
from sdtrainer.errors import SdError, UsageError
from sdtrainer.interview.events import LineTyped, Started
from sdtrainer.interview.state import PHASES, Brief, Setup, State
from sdtrainer.session.clock import InterviewClock, ScriptClock
from sdtrainer.session.cores import Cores
from sdtrainer.session.driver import Driver
from sdtrainer.session.replay import load_brief, load_events
from sdtrainer.session.script import Heading, Item, ScriptPlayer, parse_session
from sdtrainer.session.sources import PersonSource, ScriptSource
from sdtrainer.storage.journal import Journal
from sdtrainer.storage.records import SessionRow
from sdtrainer.tui.voice import UnheardVoice, Voice


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
    """What the candidate chose; ``phases`` empty means all; ``answers`` is the text of a session file, None without."""

    prompt: str
    level: str = "senior"
    mode: str = "coach"
    minutes: float = 45.0
    phases: tuple[str, ...] = ()
    seed: int = 0
    answers: str | None = None
    folder: Path | None = None


def start(choices: Choices, machine: Machine, prompt: Prompt | None = None) -> Driver:
    """Begin a session (on ``prompt``, else on the one named), fill in given phases; the driver is ready to run."""
    brief = Brief(prompt or load_prompt(choices.prompt, choices.folder), load_method())
    setup = setup_of(choices, first=not machine.journal.sessions(limit=1))
    row = SessionRow(new_id(machine, brief.prompt.id), brief.prompt.id, setup.level, setup.mode, machine.now())
    machine.journal.start(row)
    rates = operation_rates(brief.prompt, quantities(brief.prompt))
    started = Started(
        0.0, setup, machine.journal.put_snapshot(brief.prompt.model_dump_json()),
        machine.journal.put_snapshot(brief.method.model_dump_json()), rates,
    )  # fmt: skip
    clock = ScriptClock() if choices.answers is not None else InterviewClock(machine.monotonic)
    driver = Driver(row.id, machine.journal, machine.voice, Cores(brief, setup.seed), clock, machine.now)
    if setup.given:
        _begin_with_given(driver, brief, started, machine)
    else:
        driver.begin(brief, started)
    return driver


def resume(session: SessionRow, machine: Machine) -> Driver:
    """Go on exactly where a session stopped, whatever stopped it."""
    events = load_events(machine.journal, session.id)
    if not events or not isinstance(events[0], Started):
        raise SdError(f"session {session.id} has no beginning.", "Start a new one: sdtrainer practice")
    brief = load_brief(machine.journal, events[0])
    clock = InterviewClock(machine.monotonic, max(session.seconds, max(event.at for event in events)))
    cores = Cores(brief, events[0].setup.seed)
    driver = Driver(session.id, machine.journal, machine.voice, cores, clock, machine.now)
    driver.resume(brief, events)
    return driver


def run(driver: Driver, machine: Machine, answers: str | None = None, *, interactive: bool = True) -> State:
    """Run a driver: a script first when there is one, then a person when there is one."""
    if answers is not None and isinstance(driver.clock, ScriptClock):
        player = ScriptPlayer(parse_session(answers, "the answers"))
        return driver.run(ScriptSource(player, driver.clock, machine.voice))
    if not interactive:
        raise UsageError("an interview needs a terminal, or answers.", "Pass --answers FILE with --no-input.")
    return driver.run(PersonSource(machine.voice, machine.journal, driver.session, driver.silence, machine.show_clock))


def setup_of(choices: Choices, *, first: bool) -> Setup:
    """The setup that choices lead to; the phases before the first one practised are given."""
    wanted = tuple(name for name in PHASES if name in choices.phases) or PHASES
    given = PHASES[: PHASES.index(wanted[0])] if choices.phases else ()
    phases = (*wanted, *(() if "wrap" in wanted else ("wrap",)))
    return Setup(choices.prompt, choices.level, choices.mode, choices.minutes, choices.seed, phases, given, first=first)


def new_id(machine: Machine, prompt: str) -> str:
    """A session's id: the day, the minute and the prompt, with a number when that is taken."""
    base = f"{machine.now():%y%m%d-%H%M}-{prompt}"
    number, taken = 1, {row.id for row in machine.journal.sessions(limit=100)}
    while (base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return base if number == 1 else f"{base}-{number}"


def _begin_with_given(driver: Driver, brief: Brief, started: Started, machine: Machine) -> None:
    """Play the reference's earlier phases unheard, at no cost of time, then enter the first practised one."""
    voice, clock = driver.voice, driver.clock
    driver.voice, driver.clock = UnheardVoice(), ScriptClock()
    driver.begin(brief, started)
    items = given_items(brief.prompt.references.session, started.setup.given, started.setup.phases[0])
    player = ScriptPlayer(items)
    while driver.open and driver.state is not None and (text := player.next_line(driver.state)) is not None:
        driver.handle(LineTyped(0.0, text))
    driver.voice, driver.clock = voice, clock
    machine.voice.say("tool", f"Given: {', '.join(started.setup.given)}. /board shows it.")


def given_items(session: str, given: tuple[str, ...], target: str) -> list[Item]:
    """The reference session's lines for the given phases, and a way to the first practised one."""
    items: list[Item] = []
    current = ""
    for item in parse_session(session, "the reference session") if session.strip() else ():
        current = item.phase if isinstance(item, Heading) else current
        if current in given:
            items.append(item)
    return [*items, Heading(target, 0)]
