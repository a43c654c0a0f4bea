"""The ladder of decisions: stated, compared, forced by a figure or requirement of this session, priced.

Only structure is judged, never whether prose is sound. The ladder follows the interviewers quoted in SOURCES.md: two
options compared make a senior, a choice forced by a requirement or figure makes a staff engineer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sdtrainer.grading.figures import Figure, figures_in, fits, named_in, quoted_in, same, session_figures, told
from sdtrainer.grading.known import WAYS, knows, terms, touches, vocabulary, wider
from sdtrainer.grading.model import RUNGS, Rung
from sdtrainer.grading.options import Choice, choices
from sdtrainer.grading.products import ideas
from sdtrainer.grading.words import akin, mentions, overlap, stems
from sdtrainer.quantity.model import COUNT, FREQUENCY
from sdtrainer.quantity.show import show

if TYPE_CHECKING:
    from sdtrainer.content.schema import Tradeoff
    from sdtrainer.interview.records import Decision
    from sdtrainer.interview.state import State
    from sdtrainer.quantity.model import Dimension, Quantity

FLOOD, ANCHORED = 8, 0.5
"""From so many decisions on, half must be tied to this session; else they were thrown, not made."""
LONGEST = 400
"""Characters of each part of a decision that are looked at."""
RESTATED, HALF = 3, 0.6
"""A reason restates a fact when it shares this many content words with it, or this share of its own."""
CLAUSE, SPANS = re.compile(r"[;:,.]\s+"), stems("second minute hour day week month year")
"""Where a clause of a fact ends, and the spans of time by which one is known again: "the frontier within a minute"."""
SAME = 0.5
"""Texts say the same when they share this much of the words of the shorter one."""
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
    # Losses that are accepted compare nothing, so there is nothing to be had from many of them.
    chosen = [rung for rung, decision in zip(rungs, made, strict=True) if not decision.chosen.startswith(ACCEPT)]
    anchored = [rung for rung in chosen if rung.by and rung.number not in torn]
    if len(chosen) >= FLOOD and len(anchored) < ANCHORED * len(chosen):
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
    nearest = _nearest(board, decision)
    meant = nearest.tradeoff if nearest is not None and nearest.meant else None
    about = meant.id if meant is not None else _about(board.state, decision) or (nearest.tradeoff.id if nearest else "")
    doubt = _doubt(board, decision, meant)
    by = "" if doubt else anchor(board, decision.reason, meant)
    core, ways = bool(meant and meant.core), f"{decision.chosen} {decision.rejected}"
    rung = Rung(decision.number, "named", about, by, doubt, core, text=decision.text, ways=ways,
                tradeoff=nearest.tradeoff.id if nearest else "")  # fmt: skip
    if not about:
        return _free(board, rung, decision)
    if not _compared(board, decision, nearest):
        return replace(rung, rung="stated")
    if not by:
        return replace(rung, rung="compared", priced=_priced(decision))
    return replace(rung, rung="priced" if _priced(decision) else "forced", priced=_priced(decision))


def _free(board: Board, rung: Rung, decision: Decision) -> Rung:
    """A decision about no part or trade-off: compared when alternative, reason and cost are all said, never more."""
    if not (_compared(board, decision, None) and stems(decision.price)):
        return rung
    return replace(rung, rung="compared", about=rung.ways, priced=_priced(decision), free=True)


def anchor(board: Board, reason: str, tradeoff: Tradeoff | None) -> str:
    """The figure or requirement of this session that a reason rests on, in words; empty when there is none."""
    wanted = _measures(board, tradeoff)
    figures = tuple(
        item for item in board.figures if not wanted or any(fits(item.quantity.dimension, one) for one in wanted)
    )
    figure = named_in(reason, figures) or quoted_in(reason, figures)
    if figure is not None:
        return told(figure)
    return _requirement(board, reason)


def _measures(board: Board, tradeoff: Tradeoff | None) -> frozenset[Dimension]:
    """What a figure that decides a trade-off may measure: what its own figures do; for counts, their rates too."""
    known = deciding(board, tradeoff)
    if tradeoff is None or not known:
        return frozenset()
    wanted = {item.quantity.dimension for item in known} | {item.dimension for item in figures_in(tradeoff.number)}
    return frozenset(wanted | {FREQUENCY} if COUNT in wanted else wanted)


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
    answers = sorted((fact.answer for fact in known), key=lambda answer: -_restated(reason, answer))
    nearest = max(answers, key=lambda answer: overlap(reason, answer), default="")
    shared = overlap(reason, nearest)
    if shared >= RESTATED or (shared > 1 and shared >= HALF * len(stems(reason))):
        return nearest
    return answers[0] if answers and _restated(reason, answers[0]) >= SAME else ""


def _restated(reason: str, answer: str) -> float:
    """The largest share of a clause of an answer that a reason says again: a span of time and what it is of."""
    parts = [stems(clause) for clause in CLAUSE.split(answer)]
    said = stems(reason)
    shares = (len(said & part) / len(part) for part in parts if len(said & part) > 1 and said & part & SPANS)
    return max(shares, default=0.0)


def _nearest(board: Board, decision: Decision) -> Choice | None:
    def decided(item: Tradeoff) -> bool:
        """Whether the reason quotes the figure that decides it, which tells apart those with like options."""
        figures = tuple(figure for figure in board.figures if item.decides and figure.name == item.decides)
        return quoted_in(decision.reason, figures) is not None

    found = choices(board.tradeoffs, decision.chosen, decision.rejected)
    return max(found, key=lambda item: (item.weight, item.meant, decided(item.tradeoff)), default=None)


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


def _compared(board: Board, decision: Decision, nearest: Choice | None) -> bool:
    """Whether two ways that are known here are told apart by a reason that says more than their names.

    Beside a figure of the session one of them may be known by what is said of designs, not by what they are made of;
    where the price is said too, a word of it is enough.
    """
    chosen, rejected = decision.chosen, decision.rejected
    if not rejected or terms(rejected) == terms(chosen) or not _told(decision):
        return False
    if nearest is not None and nearest.meant and nearest.apart:
        return True
    known = [knows(board.words, one, other) for one, other in ((chosen, rejected), (rejected, chosen))]
    if all(known) or quoted_in(decision.reason, board.figures) is None:
        return all(known)
    wide = [knows(board.wider, one, other) for one, other in ((chosen, rejected), (rejected, chosen))]
    if any(known) and all(wide):
        return True
    return any(wide) and _priced(decision) and all(touches(board.wider, one) for one in (chosen, rejected))


def _told(decision: Decision) -> bool:
    names = stems(f"{decision.chosen} {decision.rejected}")
    return bool(stems(decision.reason) - names or figures_in(decision.reason))


def _priced(decision: Decision) -> bool:
    return bool(figures_in(decision.price)) or len(terms(decision.price)) > 1


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
