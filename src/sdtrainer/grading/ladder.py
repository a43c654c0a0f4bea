"""The ladder of decisions: stated, compared, forced by a figure or requirement of this session, priced.

Only structure is judged, never whether prose is sound. The ladder follows the interviewers quoted in SOURCES.md: two
options compared make a senior, a choice forced by a requirement or figure makes a staff engineer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sdtrainer.grading.figures import Figure, figures_in, fits, named_in, quoted_in, same, session_figures, told
from sdtrainer.grading.known import WAYS, knows, terms, vocabulary, wider
from sdtrainer.grading.model import RUNGS, Rung
from sdtrainer.grading.products import ideas
from sdtrainer.grading.words import akin, mentions, overlap, stems
from sdtrainer.quantity.model import COUNT
from sdtrainer.quantity.show import show

if TYPE_CHECKING:
    from sdtrainer.content.schema import Tradeoff
    from sdtrainer.interview.records import Decision
    from sdtrainer.interview.state import State
    from sdtrainer.quantity.model import Quantity

FLOOD, ANCHORED = 8, 0.5
"""From so many decisions on, half must be tied to this session; else they were thrown, not made."""
LONGEST = 400
"""Characters of each part of a decision that are looked at."""
RESTATED, HALF = 3, 0.6
"""A reason restates a fact when it shares this many content words with it, or this share of its own."""
SAME = 0.5
FACTOR = 3.0
"""A deciding number quoted this many times too large or too small is a doubt (the limits of the binding screen)."""
ACCEPT = "accept "
"""How what is chosen begins when a loss is accepted."""
STORES = ("sql", "nosql", "kv", "columns", "search", "object")


@dataclass(frozen=True, slots=True)
class Board:
    """What decisions are held to: a session's figures, trade-offs, components, told requirements and words."""

    state: State
    figures: tuple[Figure, ...]
    words: frozenset[str]
    wider: frozenset[str]

    @property
    def tradeoffs(self) -> tuple[Tradeoff, ...]:
        """The prompt's authored trade-offs."""
        return self.state.brief.prompt.tradeoffs


def ladder(state: State) -> tuple[Rung, ...]:
    """Place every decision that was not withdrawn; a flood of loose ones is placed no higher than *stated*."""
    board = board_of(state)
    made = tuple(decision for decision in state.decisions if not decision.withdrawn)
    rungs = tuple(place(board, clipped(decision)) for decision in made)
    torn = _torn(state)
    anchored = [rung for rung in rungs if rung.by and rung.number not in torn]
    # Losses that are accepted compare nothing, so there is nothing to be had from many of them.
    thrown = len(rungs) - sum(decision.chosen.startswith(ACCEPT) for decision in made)
    if thrown >= FLOOD and len(anchored) < ANCHORED * thrown:
        return tuple(replace(rung, rung="stated" if rung.height > 1 else rung.rung, priced=False) for rung in rungs)
    if sum(rung.free for rung in rungs) >= FLOOD:
        return tuple(replace(rung, rung="stated", priced=False) if rung.free else rung for rung in rungs)
    return rungs


def board_of(state: State) -> Board:
    """The board as it stands at the end of a session."""
    return Board(state, session_figures(state), vocabulary(state), wider(state))


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
    """The highest decision on each subject; a bare choice of nothing here does not count."""
    kept: list[Rung] = []
    for rung in sorted(rungs, key=lambda one: -one.height):
        if rung.about and not any(_same_subject(one, rung) for one in kept):
            kept.append(rung)
    return tuple(sorted(kept, key=lambda one: one.number))


def _same_subject(one: Rung, other: Rung) -> bool:
    """Whether two decisions are about one thing.

    Of a part or trade-off they are, unless different figures or requirements force them between different ways. Free
    ones are when they share half of the words of the shorter; those that rest on nothing of the session are one in all.
    """
    alike = _share(one.ways, other.ways)
    if one.free != other.free or (not one.free and one.about != other.about):
        return False
    if one.free:
        return not (one.by and other.by) or alike
    forced = min(one.height, other.height) >= RUNGS.index("forced")
    return not forced or one.by == other.by or alike


def _share(text: str, other: str) -> bool:
    """Whether two texts share half of the content words of the shorter."""
    mine, theirs = stems(text), stems(other)
    return len(mine & theirs) >= SAME * min(len(mine), len(theirs))


def place(board: Board, decision: Decision) -> Rung:
    """Place one decision on the ladder."""
    tradeoff = _tradeoff(board, decision)
    meant = tradeoff if tradeoff is not None and _is_meant(tradeoff, decision) else None
    about = meant.id if meant is not None else _about(board.state, decision) or (tradeoff.id if tradeoff else "")
    doubt = _doubt(board, decision, meant)
    by = "" if doubt else anchor(board, decision.reason, meant)
    core, ways = bool(meant and meant.core), f"{decision.chosen} {decision.rejected}"
    rung = Rung(decision.number, "named", about, by, doubt, core, text=decision.text, ways=ways,
                tradeoff=tradeoff.id if tradeoff else "")  # fmt: skip
    if not about:
        return _free(board, rung, decision)
    if not _compared(board, decision, meant):
        return replace(rung, rung="stated")
    if not by:
        return replace(rung, rung="compared", priced=_priced(decision))
    return replace(rung, rung="priced" if _priced(decision) else "forced", priced=_priced(decision))


def _is_meant(tradeoff: Tradeoff, decision: Decision) -> bool:
    """Whether a decision is about a trade-off for sure.

    What it passes over is an option too, or what it chooses is one by more than half of the option's words.
    """
    if any(_alike(decision.rejected, option) for option in tradeoff.options):
        return True
    return any(_alike(decision.chosen, option) > SAME * len(terms(option)) for option in tradeoff.options)


def _free(board: Board, rung: Rung, decision: Decision) -> Rung:
    """A decision about no part or trade-off: compared when alternative, reason and cost are all said, never more."""
    if not (_compared(board, decision, None) and stems(decision.price)):
        return rung
    return replace(rung, rung="compared", about=rung.ways, priced=_priced(decision), free=True)


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


def _compared(board: Board, decision: Decision, meant: Tradeoff | None) -> bool:
    """Whether two ways that are known here are told apart by a reason that says more than their names.

    Beside a figure of the session one of them may be known by what is said of designs, not by what they are made of.
    """
    chosen, rejected = decision.chosen, decision.rejected
    if not rejected or terms(rejected) == terms(chosen) or not _told(decision):
        return False
    if meant is not None and any(_alike(rejected, option) for option in meant.options):
        return True
    known = [knows(board.words, one, other) for one, other in ((chosen, rejected), (rejected, chosen))]
    if all(known) or not any(known) or quoted_in(decision.reason, board.figures) is None:
        return all(known)
    return knows(board.wider, chosen, rejected) and knows(board.wider, rejected, chosen)


def _told(decision: Decision) -> bool:
    names = stems(f"{decision.chosen} {decision.rejected}")
    return bool(stems(decision.reason) - names or figures_in(decision.reason))


def _priced(decision: Decision) -> bool:
    return bool(figures_in(decision.price)) or len(stems(decision.price)) > 1


def _doubt(board: Board, decision: Decision, meant: Tradeoff | None) -> str:
    known = deciding(board, meant)
    stated = figures_in(decision.reason)
    if not known or any(same(one, item.quantity) for one in stated for item in board.figures):
        return ""
    for one in stated:
        for item in known:
            if _comparable(one, item.quantity):
                ratio = float(one.value / item.quantity.value)
                if not 1 / FACTOR <= ratio <= FACTOR:
                    return f"D{decision.number} rests on {show(one)}; {item.name} is {show(item.quantity)}"
    return ""


def _comparable(stated: Quantity, known: Quantity) -> bool:
    """Whether two figures measure one thing; bare counts do when both are shares, or both count the same."""
    if stated.dimension != known.dimension or not stated.value or not known.value:
        return False
    return stated.dimension != COUNT or max(stated.value, known.value) <= 1 or bool(stated.label == known.label != "")
