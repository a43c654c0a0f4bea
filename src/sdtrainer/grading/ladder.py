"""The ladder of decisions: stated, compared, forced by a figure or requirement of this session, priced.

Only structure is judged, never whether prose is sound. The ladder follows the interviewers quoted in SOURCES.md: two
options compared make a senior, a choice forced by a requirement or figure makes a staff engineer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sdtrainer.grading.figures import Figure, figures_in, fits, named_in, quoted_in, same, session_figures, told
from sdtrainer.grading.known import WAYS, knows, terms, vocabulary
from sdtrainer.grading.model import Rung
from sdtrainer.grading.products import ideas
from sdtrainer.grading.words import akin, mentions, overlap, stems
from sdtrainer.quantity.show import show

if TYPE_CHECKING:
    from sdtrainer.content.schema import Tradeoff
    from sdtrainer.interview.records import Decision
    from sdtrainer.interview.state import State

FLOOD, ANCHORED = 8, 0.5
"""From so many decisions on, half must be tied to this session; else they were thrown, not made."""
LONGEST = 400
"""Characters of each part of a decision that are looked at."""
RESTATED, HALF = 3, 0.6
"""A reason restates a fact when it shares this many content words with it, or this share of its own."""
SAME = 0.5
FACTOR = 3.0
"""A deciding number quoted this many times too large or too small is a doubt (the limits of the binding screen)."""
STORES = ("sql", "nosql", "kv", "columns", "search", "object")


@dataclass(frozen=True, slots=True)
class Board:
    """What decisions are held to: a session's figures, trade-offs, components, told requirements and words."""

    state: State
    figures: tuple[Figure, ...]
    words: frozenset[str]

    @property
    def tradeoffs(self) -> tuple[Tradeoff, ...]:
        """The prompt's authored trade-offs."""
        return self.state.brief.prompt.tradeoffs


def ladder(state: State) -> tuple[Rung, ...]:
    """Place every decision that was not withdrawn; a flood of loose ones is placed no higher than *stated*."""
    board = board_of(state)
    rungs = tuple(place(board, clipped(decision)) for decision in state.decisions if not decision.withdrawn)
    torn = _torn(state)
    anchored = [rung for rung in rungs if rung.by and rung.number not in torn]
    if len(rungs) >= FLOOD and len(anchored) < ANCHORED * len(rungs):
        return tuple(replace(rung, rung="stated" if rung.height > 1 else rung.rung, priced=False) for rung in rungs)
    if sum(rung.free for rung in rungs) >= FLOOD:
        return tuple(replace(rung, rung="stated", priced=False) if rung.free else rung for rung in rungs)
    return rungs


def board_of(state: State) -> Board:
    """The board as it stands at the end of a session."""
    return Board(state, session_figures(state), vocabulary(state))


def _torn(state: State) -> frozenset[int]:
    """Decisions for what another one rejects, or against what another one chooses: many of them are thrown."""
    made = [item for item in state.decisions if not item.withdrawn]
    chosen, rejected = {item.chosen.lower() for item in made}, {item.rejected.lower() for item in made}
    return frozenset(item.number for item in made if item.chosen.lower() in rejected or item.rejected.lower() in chosen)


def clipped(decision: Decision) -> Decision:
    """A decision whose parts are no longer than a decision is; a pasted lecture is cut."""
    parts = ("text", "chosen", "rejected", "reason", "price")
    return replace(decision, **{name: getattr(decision, name)[:LONGEST] for name in parts})


def counted(rungs: tuple[Rung, ...]) -> tuple[Rung, ...]:
    """The highest decision for each component, trade-off or subject; a bare choice of nothing here does not count."""
    best: dict[str, Rung] = {}
    for rung in rungs:
        about = next((name for name, one in best.items() if _same_subject(one, rung)), rung.about)
        if about and (about not in best or rung.height > best[about].height):
            best[about] = rung
    return tuple(best.values())


def _same_subject(one: Rung, other: Rung) -> bool:
    """Whether two free decisions are about one thing: they share half of the words of the shorter.

    Those that rest on no figure or requirement of the session are one in all.
    """
    if not one.free or not other.free:
        return False
    mine, theirs = stems(one.about), stems(other.about)
    return not (one.by and other.by) or len(mine & theirs) >= SAME * min(len(mine), len(theirs))


def place(board: Board, decision: Decision) -> Rung:
    """Place one decision on the ladder."""
    tradeoff = _tradeoff(board, decision)
    about = tradeoff.id if tradeoff is not None else _about(board.state, decision)
    doubt = _doubt(board, decision, tradeoff)
    by = "" if doubt else anchor(board, decision.reason, tradeoff)
    rung = Rung(decision.number, "named", about, by, doubt, bool(tradeoff and tradeoff.core), text=decision.text)
    if not about:
        return _free(board, rung, decision)
    if not _compared(board, decision, tradeoff):
        return replace(rung, rung="stated")
    if not by:
        return replace(rung, rung="compared", priced=_priced(decision))
    return replace(rung, rung="priced" if _priced(decision) else "forced", priced=_priced(decision))


def _free(board: Board, rung: Rung, decision: Decision) -> Rung:
    """A decision about no part or trade-off: compared when alternative, reason and cost are all said, never more."""
    if not (_compared(board, decision, None) and stems(decision.price)):
        return rung
    about = f"{decision.chosen} or {decision.rejected}"
    return replace(rung, rung="compared", about=about, priced=_priced(decision), free=True)


def anchor(board: Board, reason: str, tradeoff: Tradeoff | None) -> str:
    """The figure or requirement of this session that a reason rests on, in words; empty when there is none."""
    wanted = {item.quantity.dimension for item in deciding(board, tradeoff)}
    figures = tuple(
        item for item in board.figures if not wanted or any(fits(item.quantity.dimension, one) for one in wanted)
    )
    figure = named_in(reason, figures) or quoted_in(reason, figures)
    if figure is not None:
        return told(figure)
    return _requirement(board, reason)


def deciding(board: Board, tradeoff: Tradeoff | None) -> tuple[Figure, ...]:
    """The figures that decide a trade-off: those called by its ``decides``, else those quoted in its ``number``."""
    if tradeoff is None:
        return ()
    named = tuple(item for item in board.figures if tradeoff.decides and item.name == tradeoff.decides)
    stated = figures_in(tradeoff.number)
    return named or tuple(item for item in board.figures if any(same(one, item.quantity) for one in stated))


def _requirement(board: Board, reason: str) -> str:
    known = [fact for fact in board.state.brief.prompt.facts if fact.id in board.state.known]
    for fact in known:
        if any(mentions(reason, phrase) for phrase in fact.triggers if len(stems(phrase)) > 1):
            return fact.answer
    nearest = max(known, key=lambda fact: overlap(reason, fact.answer), default=None)
    shared = overlap(reason, nearest.answer) if nearest is not None else 0
    close = shared >= RESTATED or (shared > 1 and shared >= HALF * len(stems(reason)))
    return nearest.answer if nearest is not None and close else ""


def _tradeoff(board: Board, decision: Decision) -> Tradeoff | None:
    def weight(item: Tradeoff) -> int:
        """How many words of its options the choice uses, twice; what was passed over counts once."""
        chosen = max((_alike(decision.chosen, option) for option in item.options), default=0)
        rejected = any(_alike(decision.rejected, option) for option in item.options)
        return 2 * chosen + rejected if chosen else 0

    def decided(item: Tradeoff) -> bool:
        """Whether the reason quotes the figure that decides it, which tells apart those with like options."""
        figures = tuple(figure for figure in board.figures if item.decides and figure.name == item.decides)
        return quoted_in(decision.reason, figures) is not None

    best = max(board.tradeoffs, key=lambda item: (weight(item), decided(item)), default=None)
    return best if best is not None and weight(best) else None


def _alike(said: str, option: str) -> int:
    return len((terms(said) | ideas(said)) & terms(option))


def _about(state: State, decision: Decision) -> str:
    """The component a decision is about: the one chosen, else the one passed over or named in its line.

    A way of scaling (``three copies``) of no part is about the first store.
    """
    chosen = decision.chosen.lower()
    way = any(word in chosen for word in WAYS)
    named = (
        _component(state, chosen) or _component(state, decision.rejected.lower()) or _component(state, decision.text)
    )
    return named or (_first_store(state) if way else "")


def _first_store(state: State) -> str:
    """The store a way of keeping data (copies, shards) is about when the line names none."""
    parts = state.revisions[-1].scheme.components if state.revisions else ()
    return next((part.id for part in parts if part.kind in STORES), "")


def _component(state: State, chosen: str) -> str:
    words, meant = stems(chosen), ideas(chosen)
    for revision in reversed(state.revisions):
        for part in revision.scheme.components:
            names = stems(" ".join((part.id.replace("_", " "), part.label, part.kind_word)))
            if part.kind != "client" and (words & names or part.kind in chosen.lower().split() or part.kind in meant):
                return part.id
    parts = state.revisions[-1].scheme.components if state.revisions else ()
    return next((part.id for part in parts if part.kind != "client" and akin(part.label, chosen)), "")


def _compared(board: Board, decision: Decision, tradeoff: Tradeoff | None) -> bool:
    """Whether two ways that are known here are told apart by a reason that says more than their names."""
    chosen, rejected = decision.chosen, decision.rejected
    if not rejected or terms(rejected) == terms(chosen) or not _told(decision):
        return False
    if tradeoff is not None and any(_alike(rejected, option) for option in tradeoff.options):
        return True
    return knows(board.words, chosen, rejected) and knows(board.words, rejected, chosen)


def _told(decision: Decision) -> bool:
    names = stems(f"{decision.chosen} {decision.rejected}")
    return bool(stems(decision.reason) - names or figures_in(decision.reason))


def _priced(decision: Decision) -> bool:
    return bool(figures_in(decision.price)) or len(stems(decision.price)) > 1


def _doubt(board: Board, decision: Decision, tradeoff: Tradeoff | None) -> str:
    known = deciding(board, tradeoff)
    stated = figures_in(decision.reason)
    if not known or any(same(one, item.quantity) for one in stated for item in board.figures):
        return ""
    for one in stated:
        for item in known:
            if one.dimension == item.quantity.dimension and item.quantity.value and one.value:
                ratio = float(one.value / item.quantity.value)
                if not 1 / FACTOR <= ratio <= FACTOR:
                    return f"D{decision.number} rests on {show(one)}; {item.name} is {show(item.quantity)}"
    return ""
