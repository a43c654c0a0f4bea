"""A question: whole or part by part, answered by the nearest fact, or guessed, or refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sdtrainer.match.clauses import joined_clauses
from sdtrainer.match.extremes import tells_extreme, tells_the_opposite
from sdtrainer.match.index import ANSWER, JUDGED, UNSURE, PromptIndex, Reply
from sdtrainer.match.matcher import Ranked
from sdtrainer.match.words import normalise, tokens
from sdtrainer.quantity.model import TIME

OR_TOO = re.compile(r".*\bonly,? or (?P<other>(?:also )?[^,?]+?)(?:,? (?:too|as well|also))?\s*\?", re.IGNORECASE)
"""A question whose second half is what is asked: "direct messages only or groups too?"."""
HEADED = re.compile(r"(?P<head>[^:?,]{2,40}?)(?:\s*:\s|\s+[-\u2013\u2014]+\s)(?P<rest>.+)", re.DOTALL)
"""A topic before what is asked about it: "Top-ups: how slow, how often do they fail?"."""
LONGEST_HEAD = 4
REFERS = re.compile(r"\b(?:they|them|it|each|those|these|both|its|their)\b")
"""What stands for something said before."""
LONGEST_SIDE = 4
"""Words of a part that only names one side of the thing before it ("provider limits, *how often down*")."""
NOTHING = Ranked("", 0.0, "")


def asked(text: str, index: PromptIndex, context: str = "") -> list[Reply]:
    """Answer a question whole, or part by part when its parts reach different facts.

    ``context`` is what was said just before; it helps a question that means nothing on its own.
    """
    if index.asks_for_the_bill(text):
        return [Reply("refuse", (), text)]
    parts = _parts(text, index)
    if any(told_outright(part, index) for part, _ in parts):
        return [reply for part, ranked in parts for reply in _told(part, ranked, index)]
    reached = {ranked[0].id for _, ranked in parts if ranked[0].score >= ANSWER}
    if len(reached) > 1:
        return [_reply(part, ranked, index) for part, ranked in parts if ranked[0].score >= UNSURE]
    whole = _reply(text, _ranked(text, index), index)
    if whole.zone != "answer" and len(reached) == 1:
        part, ranked = next(pair for pair in parts if pair[1][0].score >= ANSWER)
        return [replace(_reply(part, ranked, index), clause=text)]
    if whole.zone != "answer" and context:
        with_context = _reply(text, _ranked(f"{context} {text}", index), index)
        whole = with_context if with_context.zone == "answer" else whole
    return [whole]


def told_outright(text: str, index: PromptIndex) -> tuple[str, ...]:
    """The facts told to who asks, in words that name nothing of a prompt, for the whole or for its load's balance."""
    if index.asks_for_the_balance(text):
        return index.balance
    return (index.core,) if index.asks_for_the_whole(text) else ()


def _told(part: str, ranked: Sequence[Ranked], index: PromptIndex) -> list[Reply]:
    """The replies to one part of a question: one for each fact told outright, else what its words reach."""
    if facts := told_outright(part, index):
        return [Reply("answer", (fact,), part, ANSWER) for fact in facts]
    reply = _reply(part, ranked, index)
    return [reply] if reply.zone == "answer" else []


def _parts(text: str, index: PromptIndex) -> list[tuple[str, list[Ranked]]]:
    """Each part with what it ranks: by itself when it names something, else with the topic or the part before it."""
    found: list[tuple[str, list[Ranked]]] = []
    for head, part in question_parts(text, index):
        ranked = _ranked(part, index)
        named = (earlier for earlier, _ in reversed(found) if index.has_topic(earlier))
        subject = head or next(named, found[-1][0] if found else "")
        if found and _is_side(part, found[-1][1][0], index):
            ranked = found[-1][1]
        elif subject and (not index.has_topic(part) or (head and ranked[0].score < ANSWER)):
            ranked = _ranked(f"{subject}: {part}", index)
        elif subject and refers_back(part):
            ranked = max(ranked, _ranked(f"{subject}: {part}", index), key=_nearest)
        found.append((part, ranked))
    return found


def refers_back(text: str) -> bool:
    """Whether a text has a word for something said before."""
    return REFERS.search(normalise(text)) is not None


def _is_side(part: str, before: Ranked, index: PromptIndex) -> bool:
    """Whether a short part asks for what the fact of the part before it tells too: by its words, or a time."""
    if before.score < ANSWER or len(tokens(part)) > LONGEST_SIDE:
        return False
    named = [unit for unit in index.topics(part) if unit.stem not in index.matcher.analyser.degrees]
    shapes = index.matcher.analyser.shapes_of(part)
    if not shapes and not named:
        return False
    if index.tells(before.id, {unit.word for unit in named} or set(tokens(part))):
        return True
    speed = shapes == ["speed"] and all("latency" in unit.concepts for unit in named)
    return speed and any(figure.quantity.dimension == TIME for figure in index.figures[before.id])


def question_parts(text: str, index: PromptIndex) -> tuple[tuple[str, str], ...]:
    """The parts of a question: what sets the scene joins what it belongs to, each with the topic before a colon."""
    language = index.language
    headed = HEADED.fullmatch(text)
    head = headed["head"] if headed and len(tokens(headed["head"])) <= LONGEST_HEAD else ""
    parts = joined_clauses(headed["rest"] if headed and head else text, language)
    return tuple((head, part) for part in parts)


def _ranked(text: str, index: PromptIndex) -> list[Ranked]:
    return [NOTHING] if index.asks_for_the_bill(text) else index.matcher.rank(text) or [NOTHING]


def _reply(text: str, ranked: Sequence[Ranked], index: PromptIndex) -> Reply:
    """Answer by the nearest fact, or by one not far off when that tells the opposite of what is asked."""
    if (other := OR_TOO.match(text)) and ranked[0].score < ANSWER:
        ranked = max(ranked, _ranked(other["other"], index), key=_nearest)
    best = ranked[0]
    if index.crowd and index.matcher.counts_people(text):
        best = Ranked(index.crowd, max(ANSWER, best.score), "")
    if best.score < ANSWER and _is_alone(text, best, index):
        best = replace(best, score=ANSWER)
    if best.score >= ANSWER and tells_the_opposite(text, index.facts[best.id]):
        fitting = [item for item in ranked[1:] if item.score >= JUDGED and set(item.words) & set(best.words)]
        extreme = (item for item in fitting if tells_extreme(index.facts[item.id]))
        best = next(extreme, replace(best, score=round(min(best.score, UNSURE), 4)))
    if best.score >= ANSWER:
        return Reply("answer", (best.id,), text, best.score, best.evidence)
    if best.score >= UNSURE:
        return Reply("unsure", (), text, best.score, best.evidence, guess=best.id)
    return Reply("refuse", (), text, best.score, best.evidence, lost=index.is_lost(text))


def _nearest(ranked: Sequence[Ranked]) -> float:
    return ranked[0].score


def _is_alone(text: str, best: Ranked, index: PromptIndex) -> bool:
    """Whether a question is nothing but words of classes, and its best is the only fact that has one of them."""
    matcher = index.matcher
    units = matcher.analyser.units(text)
    narrowed = tokens(text)[0] in index.language.narrowing
    if best.score < UNSURE or not units or narrowed or not all(unit.concepts for unit in units):
        return False
    holders = {at for at in range(len(matcher.documents)) if any(matcher.present(at, unit) for unit in units)}
    return [matcher.documents[at].id for at in holders] == [best.id]
