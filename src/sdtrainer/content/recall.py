"""How well a prompt's questions, proposals and near misses are understood, and a lint of its triggers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sdtrainer.content.finding import ERROR, WARNING, Found
from sdtrainer.content.schema import Prompt
from sdtrainer.match import PromptIndex, Ranked, Reply, answer
from sdtrainer.match.interviewer import ANSWER
from sdtrainer.match.language import Analyser

FEWEST = 3
"""Triggers and sample questions a fact needs."""
REACHED_SHARE = 2 / 3
CLOSE = 0.08


@dataclass(frozen=True, slots=True)
class Tried:
    """A sample question left out of the index: the fact it belongs to and what was ranked, best first."""

    fact: str
    text: str
    ranked: tuple[Ranked, ...]

    @property
    def first(self) -> bool:
        """Whether its own fact came first."""
        return bool(self.ranked) and self.ranked[0].id == self.fact

    @property
    def answered(self) -> bool:
        """Whether it was answered, and rightly."""
        return self.first and self.ranked[0].score >= ANSWER


@dataclass(frozen=True, slots=True)
class Recall:
    """What was measured on one prompt; ``proposals`` and ``not_asked`` hold the text and whether it went right."""

    prompt: str
    asks: tuple[Tried, ...]
    proposals: tuple[tuple[str, bool], ...]
    not_asked: tuple[tuple[str, bool], ...]

    @property
    def shares(self) -> dict[str, float]:
        """Shares 0–1: left-out asks that rank their fact first, that are answered; proposals right; false answers."""
        return {
            "asks_first": _share([tried.first for tried in self.asks]),
            "asks_answered": _share([tried.answered for tried in self.asks]),
            "proposals_right": _share([right for _, right in self.proposals]),
            "not_asked_answered": _share([not right for _, right in self.not_asked]),
        }


def _share(outcomes: list[bool]) -> float:
    return sum(outcomes) / len(outcomes) if outcomes else 0.0


def measure(prompt: Prompt, index: PromptIndex) -> Recall:
    """Try every sample question without itself, every proposal and every question nothing is known about."""
    matcher = index.matcher
    tried = tuple(
        Tried(fact.id, text, tuple(matcher.without(text).rank(text)[:3])) for fact in prompt.facts for text in fact.asks
    )
    proposals = tuple(
        (item.says, spoken(answer(item.says, index)) == sorted(set(item.expects))) for item in prompt.proposals
    )
    missed = tuple((text, not any(reply.facts for reply in answer(text, index))) for text in prompt.not_asked)
    return Recall(prompt.id, tried, proposals, missed)


def spoken(replies: tuple[Reply, ...]) -> list[str]:
    """Replies as proposals expect them: ``agree ID``, ``correct ID``, ``noted``; acknowledgements are left out."""
    return sorted(
        {f"{reply.zone} {reply.facts[0]}" if reply.facts else reply.zone for reply in replies if reply.zone != "ack"}
    )


def lint(prompt: Prompt, index: PromptIndex, recall: Recall) -> Iterator[Found]:
    """What to mend in triggers and sample questions."""
    yield from _too_few(prompt)
    yield from _shared_triggers(prompt, index.matcher.analyser)
    yield from _not_own(prompt, index)
    yield from _confusable(prompt, recall)
    answered = [text for text, right in recall.not_asked if not right]
    if len(answered) > 1:
        yield _found(prompt, "not_asked", f"{len(answered)} are answered: {'; '.join(answered)}", WARNING)


def _found(prompt: Prompt, key: str, message: str, severity: str = ERROR, hint: str = "") -> Found:
    return Found(f"{prompt.id}/prompt.toml: {key}", severity, message, hint)


def _too_few(prompt: Prompt) -> Iterator[Found]:
    for fact in prompt.facts:
        for key in ("triggers", "asks"):
            if len(getattr(fact, key)) < FEWEST:
                yield _found(
                    prompt, f"facts ({fact.id}).{key}", f"has fewer than {FEWEST}", WARNING if key == "asks" else ERROR
                )


def _shared_triggers(prompt: Prompt, analyser: Analyser) -> Iterator[Found]:
    owners: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for fact in prompt.facts:
        for trigger in fact.triggers:
            units = analyser.units(trigger)
            if not units:
                yield _found(
                    prompt, f"facts ({fact.id}).triggers", f"{trigger!r} has only words without meaning", WARNING
                )
            owners.setdefault(tuple(sorted(unit.stem for unit in units)), []).append((fact.id, trigger))
    for stems, found in owners.items():
        facts = {fact for fact, _ in found}
        if len(facts) > 1 and any(stems):
            yield _found(
                prompt,
                "facts",
                f"the trigger {found[0][1]!r} stands in {', '.join(sorted(facts))}",
                hint="make it tell them apart",
            )


def _not_own(prompt: Prompt, index: PromptIndex) -> Iterator[Found]:
    for fact in prompt.facts:
        for text in fact.asks:
            best = index.best(text)
            if best.id != fact.id:
                yield _found(prompt, f"facts ({fact.id}).asks", f"{text!r} ranks {best.id or 'nothing'} first")


def _confusable(prompt: Prompt, recall: Recall) -> Iterator[Found]:
    for fact in prompt.facts:
        mine = [tried for tried in recall.asks if tried.fact == fact.id]
        if not mine or sum(tried.answered for tried in mine) >= REACHED_SHARE * len(mine):
            continue
        rivals = Counter(_rival(tried) for tried in mine if not tried.answered)
        rival = rivals.most_common(1)[0][0]
        with_whom = f"; confusable with {rival}" if rival else ""
        message = f"{sum(tried.answered for tried in mine)} of {len(mine)} sample questions reach it unseen{with_whom}"
        yield _found(prompt, f"facts ({fact.id})", message, WARNING, "more telling triggers, or one fact of two")


def _rival(tried: Tried) -> str:
    others = [item for item in tried.ranked if item.id != tried.fact]
    own = next((item.score for item in tried.ranked if item.id == tried.fact), 0.0)
    return others[0].id if others and others[0].score >= own - CLOSE else ""
