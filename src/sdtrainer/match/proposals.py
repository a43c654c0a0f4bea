"""A proposal judged clause by clause: agreed to, corrected by a fact, or noted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sdtrainer.match.clauses import any_of, clauses, has_figure, is_statement, joined_clauses, left_out
from sdtrainer.match.facts import LOAD
from sdtrainer.match.figures import Figure, comparable, contradiction, figures, is_rate_of, spelt_out
from sdtrainer.match.index import JUDGED, UNSURE, PromptIndex, Reply
from sdtrainer.match.matcher import Ranked
from sdtrainer.match.stance import is_promise, opens_with_no, stance, stated_figures
from sdtrainer.match.words import normalise, tokens
from sdtrainer.quantity.model import COUNT, INFORMATION
from sdtrainer.quantity.units import lookup

HEADED = re.compile(r"[\w' ]{2,30}:\s")
"""A list behind a heading ("In scope: …") is taken whole."""
NEAREST, HARDLY = 0.36, 0.12
"""What a fact must score, and how far behind the nearest it may be, to be preferred for its figure."""
ALIKE = 30
"""Figures within this factor are of one size."""
LEAVES = re.compile(r"\b(?:leave out|leaving out|skip|ignore|exclude|excluding|without)\b")
"""What leaves out a whole list behind it."""
OUT_LIST = re.compile(
    r"\W*(?:out(?: of scope)?|not (?:in(?: scope)?|included|needed|now)|excluded|non-goals?|later)\s*:\s"
)
"""The heading of a list of what is left out."""
COMPARES = re.compile(
    r"\b(?:more|most(?:ly)?|less|few(?:er)?|much|many|heavy|high(?:er)?|low(?:er)?|than|popular|hot|skew\w*|peaks?|spik\w*"
    r"|even(?:ly)?|uneven(?:ly)?|same)\b"
)
"""What says how much without a figure."""
MEASURES = frozenset({"day", "month", "year", "rate", "count", "average"})
"""Classes of words that name a measure: who names it without a figure asks for it ("refreshes per user per day")."""
OF_ONE = re.compile(r"\bis\b")
"""What is said of the last item alone ("one country, *sign-in is* somebody else's")."""
LEADS_OUT = re.compile(
    r"^\W*(?:(?:i|we)(?:'d|'ll|\s+(?:would|will|want\s+to|can|could))?\s+)?(?:leave|leaving|keep|keeping|take|put|rule)\s+"
)
"""What such a list may begin with ("I leave search and ads *out*")."""
ITEM = 4
"""Words an item of such a list has at most."""
SURELY = 0.75
"""The score from which an item left out is surely the fact that says otherwise."""
NODS = frozenset({"yes", "no", "never", "always", "sure", "certainly"})
LISTED = 2
"""A clause of so few words may be but an item of a list."""


def remarked(text: str, index: PromptIndex) -> list[Reply]:
    """A remark about the design is only acknowledged, unless it states a figure a fact has."""
    best = index.best(text)
    if best.score >= JUDGED and contradiction(stated_figures(text), index.known(best.id, text)) is not None:
        return _judged(text, index)
    return [Reply("ack", (), text)]


def proposed(text: str, index: PromptIndex) -> list[Reply]:
    """Judge a proposal clause by clause; a clause that says little joins its neighbour."""
    if out := OUT_LIST.match(normalise(text)):
        return _judged(text, index, f"without {text[out.end() :]}")
    if left := _trailed(text, index):
        return [reply for item in left for reply in _judged(item, index, f"without {item}")]
    parts = (text,) if HEADED.match(text) else joined_clauses(text, index.language)
    if not parts or not (has_figure(text) or index.topics(text)):
        return [Reply("ack", (), text, lost=True)]
    claims = any(word in index.language.question for word in tokens(parts[-1])[1:])
    merged: list[str] = []
    items = _items(parts, index)
    for part in parts:
        listed = part in items or (merged and _is_listed(merged[-1], index, claims))
        if merged and (listed or _belongs(merged[-1], part, index)):
            merged[-1] = text[text.index(merged[-1]) : text.index(part, text.index(merged[-1])) + len(part)]
        else:
            merged.append(part)
    outs = _left_out(merged, text, index)
    replies = [reply for part in merged for reply in _judged(part, index, outs.get(part, part))]
    facts = (reply.facts[0] for reply in replies if reply.zone == "agree")
    outs_agreed = [fact for fact in facts if opens_with_no(index.facts[fact].answer)]
    return [reply for reply in replies if not (outs_agreed and _is_one_more(reply, outs_agreed, index))]


def _trailed(text: str, index: PromptIndex) -> tuple[str, ...]:
    """The items of a list that its end leaves out; none when the list says more than what it names."""
    text = " ".join(text.split())
    end = left_out(text)
    if end is None:
        return ()
    lead = LEADS_OUT.match(normalise(text))
    items = clauses(text[lead.end() if lead else 0 : end.start()], index.language.joints)
    bare = (len(tokens(item)) <= ITEM and not any_of(item, index.language.negation) for item in items)
    alone = len(items) > 1 and OF_ONE.search(end.group()) is not None
    return items if all(bare) and not alone and not has_figure(text) else ()


def _items(parts: Sequence[str], index: PromptIndex) -> frozenset[str]:
    """Bare words of a list behind what announces it ("three channels, *push*, *email* and *sms*, callers are …")."""
    bare = [
        len(tokens(part)) <= LISTED
        and not (has_figure(part) or any_of(part, index.language.negation) or any_of(part, index.language.scope))
        for part in parts
    ]
    announced = bool(parts) and not bare[0] and has_figure(spelt_out(parts[0]))
    last = next((place for place in range(1, len(parts)) if not bare[place]), len(parts))
    return frozenset(parts[1:last]) if announced and last > LISTED else frozenset()


def _is_one_more(reply: Reply, agreed: Sequence[str], index: PromptIndex) -> bool:
    """Whether a clause only leaves out one thing more, which no fact names or one agreed to names as well."""
    words = tokens(reply.clause)
    if len(words) > ITEM or words[0] not in index.language.negation:
        return False
    return reply.zone == "noted" or (reply.zone == "correct" and any(index.tells(fact, words) for fact in agreed))


def _left_out(parts: Sequence[str], text: str, index: PromptIndex) -> dict[str, str]:
    """Items of a list that its head leaves out ("I'd leave out comments, pictures and ads"), each with that said."""
    outs: dict[str, str] = {}
    lead = ""
    for part in parts:
        head = LEAVES.search(normalise(part))
        lead = head.group() if head else lead
        bare = not (has_figure(part) or any_of(part, index.language.negation) or any_of(part, index.language.scope))
        if lead and not head and bare and len(tokens(part)) <= ITEM:
            outs[part] = f"{lead} {part}"
        elif not head:
            lead = ""
    return outs


def _is_listed(part: str, index: PromptIndex, claims: bool) -> bool:
    """Whether a clause is but an item of a list whose predicate comes later ("posting, following and reading are …").

    ``claims``: whether the sentence ends in a predicate at all.
    """
    analyser, language = index.matcher.analyser, index.language
    limits = has_figure(part) or any_of(part, language.negation) or any_of(part, language.scope)
    telling = sum(map(analyser.is_telling, tokens(part)))
    return not limits and (not telling or (claims and len(tokens(part)) <= LISTED))


def _belongs(before: str, part: str, index: PromptIndex) -> bool:
    """Whether a clause continues the one before: the same fact, or too weak to stand alone."""
    best, last = index.best(part), index.best(before)
    if has_figure(part) and not (has_figure(before) or _names_more(part, index)):
        return True
    if has_figure(part) or any_of(part, index.language.negation):
        return best.id == last.id and best.score >= JUDGED and not has_figure(before)
    return best.score < UNSURE or best.id == last.id or (len(tokens(part)) < 2 and best.score < JUDGED)


def _names_more(part: str, index: PromptIndex) -> bool:
    """Whether a clause with a figure names a thing as well, or what the figure is of."""
    return any(not unit.word[0].isdigit() and not lookup(unit.word) for unit in index.topics(part)) or any(
        item.quantity.dimension != COUNT for item in figures(part)
    )


def _judged(text: str, index: PromptIndex, meant: str = "") -> list[Reply]:
    """Judge a clause by the fact nearest to it; its other figures may agree with facts not far off.

    A figure that a fact has is telling: with one, a fact nearer than a mere guess is agreed to. ``meant`` is the
    clause with what the head of its list says of it.
    """
    if _counts_itself(text) or _only_nods(text, index):
        return [Reply("ack", (), text)]
    if len(index.balance) > 1 and index.asks_for_the_balance(text):
        return [Reply("answer", (fact,), text, JUDGED) for fact in index.balance]
    stated = stated_figures(text)
    ranked = _promised_first(_measured_first(text, index.matcher.rank(text), stated, index), stated, index)
    ranked = _of_its_size(text, ranked, stated, index)
    near = [item for item in ranked if item.score >= UNSURE]
    if not ranked or ranked[0].score < JUDGED:
        return _agreeing(text, stated, near, index) or [_without_fact(text, ranked, index)]
    verdicts = [(figure, contradiction([figure], index.known(ranked[0].id, text))) for figure in stated]
    agrees = any(opposed is False for _, opposed in verdicts)
    rest = [figure for figure, opposed in verdicts if opposed is not False] if agrees or len(verdicts) > 1 else []
    zone = "agree" if agrees else _stance(meant or text, ranked[0], index)
    if zone == "correct" and meant not in ("", text) and ranked[0].score < SURELY:
        zone = "noted"
    if zone == "noted":
        return [_without_fact(text, ranked, index)]
    bare = zone == "agree" and not stated and not COMPARES.search(normalise(text))
    if bare and _is_amount(ranked[0].id, index) and not index.tells_beside_figures(ranked[0].id, text):
        measured = any(MEASURES & set(unit.concepts) for unit in index.matcher.analyser.units(text))
        return [_reply("answer", text, ranked[0]) if measured else Reply("ack", (), text)]
    return [_reply(zone, text, ranked[0]), *_agreeing(text, rest, near[1:], index)]


def _only_nods(text: str, index: PromptIndex) -> bool:
    """Whether a clause is a yes or no alone, the answer to one's own question: it is about no fact by itself."""
    return all(word in NODS or word in index.language.negation for word in tokens(text))


def _counts_itself(text: str) -> bool:
    """Whether the only figure of a list is how many items it has ("three channels: push, email and sms")."""
    stated, items = stated_figures(text), clauses(text)[1:]
    bare = len(items) > 1 and all(len(tokens(item)) <= LISTED for item in items)
    return bare and len(stated) == 1 and stated[0].quantity.value == len(items)


def _is_amount(fact: str, index: PromptIndex) -> bool:
    """Whether a fact tells how much comes in: who names no figure has not agreed to it."""
    known = index.facts[fact]
    return known.kind == LOAD and known.value is not None


def _measured_first(text: str, ranked: list[Ranked], stated: Sequence[Figure], index: PromptIndex) -> list[Ranked]:
    """A size that is alone, or nearest to a fact without any, is about the only fact whose value is a size like it."""
    names = [unit for unit in index.topics(text) if not unit.word[0].isdigit() and not lookup(unit.word)]
    sized = bool(ranked) and any(item.quantity.dimension == INFORMATION for item in index.figures[ranked[0].id])
    if len(stated) != 1 or stated[0].quantity.dimension != INFORMATION or (names and sized):
        return ranked
    alike = [
        fact.id
        for fact in index.facts.values()
        if fact.value and fact.value.dimension == INFORMATION and _within(fact.value.value, stated[0].quantity.value)
    ]
    if len(alike) != 1:
        return ranked
    return [Ranked(alike[0], JUDGED, ""), *(item for item in ranked if item.id != alike[0])]


def _promised_first(ranked: list[Ranked], stated: Sequence[Figure], index: PromptIndex) -> list[Ranked]:
    """A lone share near 1 is about the promise of the prompt, unless the nearest fact has such a share itself."""
    if not index.promise or len(stated) != 1 or not is_promise(stated[0].quantity):
        return ranked
    if ranked and any(is_promise(item.quantity) for item in index.figures[ranked[0].id]):
        return ranked
    return [Ranked(index.promise, JUDGED, ""), *(item for item in ranked if item.id != index.promise)]


def _of_its_size(text: str, ranked: list[Ranked], stated: Sequence[Figure], index: PromptIndex) -> list[Ranked]:
    """A figure the nearest fact has nothing like is likelier about a fact hardly farther that has one of its size."""
    if not stated or not ranked or _is_like(stated, index.known(ranked[0].id, text)):
        return ranked
    least = max(NEAREST, ranked[0].score - HARDLY)
    fitting = (item for item in ranked[1:] if item.score >= least and _is_like(stated, index.known(item.id, text)))
    best = next(fitting, None)
    return [replace(best, score=ranked[0].score), *(item for item in ranked if item is not best)] if best else ranked


def _is_like(stated: Sequence[Figure], known: Sequence[Figure]) -> bool:
    """Whether a stated figure is of the kind and size of a known one."""
    for one in stated:
        for other in known:
            if comparable(one.quantity, other.quantity) and _within(one.quantity.value, other.quantity.value):
                return True
            if is_rate_of(one, other) and _within(one.amount, other.amount):
                return True
    return False


def _within(one: Fraction, other: Fraction) -> bool:
    low, high = sorted((abs(one), abs(other)))
    return high <= low * ALIKE


def _agreeing(text: str, stated: Sequence[Figure], near: Sequence[Ranked], index: PromptIndex) -> list[Reply]:
    """Agreement with the nearest fact that has each stated figure."""
    replies = []
    for figure in stated:
        fitting = (item for item in near if contradiction([figure], index.known(item.id, text)) is False)
        if best := next(fitting, None):
            replies.append(_reply("agree", text, best))
    return replies


def _stance(text: str, best: Ranked, index: PromptIndex) -> str:
    return stance(text, index.facts[best.id], index.known(best.id, text), index.matcher.analyser, best.score)


def _reply(zone: str, text: str, best: Ranked) -> Reply:
    return Reply(zone, (best.id,), text, best.score, best.evidence)


def _without_fact(text: str, ranked: Sequence[Ranked], index: PromptIndex) -> Reply:
    """A proposal nothing is known about is noted; a remark is acknowledged."""
    if is_statement(text, index.language):
        return Reply("ack", (), text)
    best = ranked[0] if ranked else Ranked("", 0.0, "")
    return Reply("noted", (), text, best.score, best.evidence, guess=best.id if best.score >= UNSURE else "")
