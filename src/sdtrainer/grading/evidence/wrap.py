"""Closing, driving, time, recovery and the optional sizing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.found import Found, graded, met, missed, not_judged, partly, rule
from sdtrainer.grading.figures import figures_in, same, session_figures
from sdtrainer.grading.queries import last_run, recited
from sdtrainer.grading.talk import answered, closing, remarks, skip_reason, touched
from sdtrainer.grading.words import is_sentence, stems
from sdtrainer.interview.pacing import minutes_of
from sdtrainer.simulate.variant import varied_run

if TYPE_CHECKING:
    from sdtrainer.interview.records import SizingLine
    from sdtrainer.interview.state import State
    from sdtrainer.simulate.results import Load

TOPICS = (
    "requirement question scope clarify",
    "number estimate size figure load",
    "api interface operation endpoint",
    "data model table store",
    "scheme diagram draw design minimal",
    "scale bottleneck traffic",
    "failure fail edge case",
)
OVERRUN = 1.5
BUSIEST = 2
WEAK = (
    "weak",
    "weakest",
    "risk",
    "worry",
    "bottleneck",
    "single",
    "open",
    "missing",
    "next",
    "improve",
    "limit",
    "fragile",
)
WATCH = ("monitor", "alert", "alarm", "metric", "measure", "dashboard", "slo", "trace", "lag", "watch", "observe")
NEXT = ("next", "later", "year", "migrate", "migration", "rollout", "phase", "region", "grow", "evolve")


def names_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text uses one of some words."""
    return bool(stems(text) & stems(" ".join(words)))


@rule("plan-said")
def plan_said(state: State) -> Found:
    """A plan was said, and it names what will be done in which order."""
    plans = remarks(state, "plan")
    if not plans:
        return missed("no plan was said")
    topics = max(sum(bool(stems(plan) & stems(topic)) for topic in TOPICS) for plan in plans)
    return graded(topics / 3, plans[0], half=0.6)


@rule("recap-said")
def recap_said(state: State) -> Found:
    """A recap was said that repeats this session's figures or parts."""
    recaps = remarks(state, "recap")
    if not recaps:
        return missed("no recap was said")
    figures = session_figures(state)
    parts = {part.label for part in state.scheme.components} if state.scheme is not None else set()
    for text in recaps:
        known = any(same(one, item.quantity) for one in figures_in(text) for item in figures)
        named = [part for part in parts if stems(part) & stems(text)]
        if known or len(named) > 1:
            return met(text)
    return partly(recaps[0], note="it repeats no figure or part of this session")


@rule("weakest-named")
def weakest_named(state: State) -> Found:
    """The closing names the design's own weak point, and a run agrees that this part is one."""
    said = [text for text in closing(state) if names_any(text, WEAK)]
    if not said:
        return missed("the design's own weakest point was not named")
    weak = weak_parts(state)
    hit = next((text for text in said for part in weak if stems(part) & stems(text)), "")
    return (
        met(hit)
        if hit
        else partly(said[0], note=f"the runs point at {', '.join(weak[:2])}" if weak else "no run shows it")
    )


def weak_parts(state: State) -> list[str]:
    """Components the last runs point at: single points first, then the busiest whose count is judged.

    Which of two parts is busier may hang on what was assumed of them: either may be named then.
    """
    kill, load = last_run(state, "kill"), last_run(state, "load")
    points = list(kill.run.kill.single_points) if kill is not None and kill.run.kill is not None else []
    runs = (load.run, *(varied_run(load.run, variant) for variant in load.variants)) if load is not None else ()
    busy = [part for run in runs if run.load is not None for part in busiest(run.load)]
    return points + list(dict.fromkeys(busy))


def busiest(load: Load) -> list[str]:
    """The busiest parts of a load run whose count is judged."""
    return [part.id for part in load.components if not part.sized and not part.managed][:BUSIEST]


@rule("would-watch")
def would_watch(state: State) -> Found:
    """What would be measured in operation is said, of a part of this scheme."""
    cases = () if recited(state) else (note.text for note in state.entries if is_sentence(note.text))
    said = [text for text in (*closing(state), *cases) if names_any(text, WATCH)]
    if not said:
        return missed("nothing was said about how trouble would be noticed")
    hit = next((text for text in said for part in called(state) if stems(part) & stems(text)), "")
    return met(hit) if hit else partly(said[0], note="of no part of this scheme")


def called(state: State) -> set[str]:
    """What the parts of the scheme are called: by their labels, and by what they are (``the lag of the log``)."""
    parts = state.scheme.components if state.scheme is not None else ()
    return {
        f"{part.label} {part.kind_word} {part.kind if part.kind not in ('service', 'client') else ''}" for part in parts
    }


@rule("what-next")
def what_next(state: State) -> Found:
    """What comes next (growth, regions, migration) is said with a figure or a part."""
    said = [text for text in closing(state) if names_any(text, NEXT)]
    if not said:
        return missed("nothing was said about what comes next")
    parts = {part.label for part in state.scheme.components} if state.scheme is not None else set()
    hit = next((t for t in said if figures_in(t) or any(stems(part) & stems(t) for part in parts)), "")
    return met(hit) if hit else partly(said[0], note="without a figure or a part of this scheme")


DOUBT = re.compile(r"(?i)(?:^|[.;:!]\s+)(?:i am |i'm )?(?:not sure|unsure|not certain)\b.*")
"""A doubt that is voiced in the middle of other closing words."""


@rule("honest")
def honest(state: State) -> Found:
    """What was not known was said, with how it would be checked."""
    unsure = [
        *remarks(state, "unsure"),
        *(found[0].strip(" .;:!") for text in closing(state) if (found := DOUBT.search(text))),
    ]
    if not unsure:
        return not_judged("no doubt was voiced")
    checked = [
        text for text in unsure if names_any(text, ("check", "measure", "test", "look", "ask", "benchmark", "try"))
    ]
    return met(checked[0]) if checked else partly(unsure[0], note="without how it would be checked")


@rule("time-kept")
def time_kept(state: State) -> Found:
    """No phase ran far over its slot."""
    if not state.setup.clock:
        return not_judged("the clock was off")
    slots = {item.id: 60 * minutes_of(state, item.id) for item in state.brief.method.phases}
    mine = {phase: used for phase, used in state.spent.items() if phase in slots and phase not in state.setup.given}
    if not any(mine.values()):
        return not_judged("no time was taken")
    over = [
        f"{phase} {used / 60:.0f} of {slots[phase] / 60:.0f} min"
        for phase, used in mine.items()
        if used > OVERRUN * slots[phase]
    ]
    total = state.clock <= state.setup.minutes * 60 and not state.untimed
    note = ", ".join(over) + ("" if total else "; the round ran over" if over else "the round ran over")
    return met() if not over and total else partly(note=note) if len(over) <= 1 and total else missed(note)


@rule("all-phases")
def all_phases(state: State) -> Found:
    """Every phase was entered and answered, or skipped for a reason."""
    wanted = [phase for phase in state.setup.phases if phase not in state.setup.given]
    said = [phase for phase in wanted if answered(state, phase) or touched(state, phase)]
    silent = [phase for phase in wanted if phase not in said and not skip_reason(state, phase)]
    share = 1 - len(silent) / max(1, len(wanted))
    return graded(share, note=_silence(state, silent), full=1.0, half=0.7)


def _silence(state: State, phases: Sequence[str]) -> str:
    """What is said of phases without an answer: whether words came there that no rule could read, or none."""
    worded = [name for name in phases if any(line.phase == name and line.kind == "line" for line in state.typed)]
    mute = [name for name in phases if name not in worded]
    told = [f"nothing said in {', '.join(mute)}"] if mute else []
    return "; ".join([*told, f"words in {', '.join(worded)} that I could not read"] if worded else told)


@rule("drives")
def drives(state: State) -> Found:
    """The candidate moved on without being pushed: no nudge, no interruption, phases ended by their own word."""
    phases = [phase for phase in state.setup.phases if phase in state.entered and phase not in state.setup.given]
    if len(phases) < 2:
        return not_judged("too few phases to tell")
    if not any(item.kind == "line" for item in state.typed):
        return missed("nothing was said")
    pushed = len(state.nudged) + (state.interrupted_at is not None)
    moves = ("/next", "/goto", "/back")
    moved = {
        item.phase for item in state.typed if item.kind == "command" and item.text.strip().lower().startswith(moves)
    }
    planned = [phase for phase in state.setup.phases if phase not in state.setup.given]
    share = (len(moved) - pushed) / (len(planned) - 1)
    ended = "1 phase" if len(moved) == 1 else f"{len(moved)} phases"
    pushes = "1 push" if pushed == 1 else f"{pushed} pushes"
    return graded(share, note=f"{ended} ended by own word, {pushes}", full=0.7, half=0.4)


@rule("few-hints")
def few_hints(state: State) -> Found:
    """Few hints were needed."""
    if state.exam:
        return not_judged("an exam gives no hints")
    if not any(item.kind == "line" for item in state.typed):
        return missed("nothing was said")
    taken = len(state.hints)
    note = "1 hint" if taken == 1 else f"{taken} hints"
    return met(note=note) if taken <= 1 else partly(note=note) if taken <= 4 else missed(note)


@rule("sizing-near")
def sizing_near(state: State) -> Found:
    """The optional hardware sizing is within a factor of two whatever was assumed; a bonus, never a fault."""
    stated = [item for item in state.sizing if item.stated and item.needed]
    near = [item.text for item in stated if is_near(item)]
    return met(near[0]) if near and len(near) * 2 >= len(stated) else not_judged("optional")


def is_near(item: SizingLine) -> bool:
    """Whether a stated count is half to twice what is needed, with every assumed figure from low to high."""
    needed = [nodes for nodes in (item.needed, item.least, item.most) if nodes]
    return item.stated is not None and all(0.5 <= item.stated / nodes <= 2 for nodes in needed)
