"""The clarifying answers: each clause of a line against the facts, in the zones a candidate hears."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from sdtrainer.match.clauses import (
    ASK,
    REMARK,
    Sentence,
    any_of,
    has_figure,
    opens_with,
    sentences,
    without_opener,
    without_tag,
)
from sdtrainer.match.index import ANSWER, JUDGED, UNSURE, PromptIndex, Reply
from sdtrainer.match.proposals import proposed, remarked
from sdtrainer.match.questions import asked, refers_back
from sdtrainer.match.talk import is_talk
from sdtrainer.match.words import is_cyrillic, tokens

__all__ = ["ANSWER", "JUDGED", "UNSURE", "PromptIndex", "Reply", "answer"]

MARKED = re.compile(r"\s*(?://|decide\s|(?:plan|recap|say \w+|not sure|weakness)\s*:)", re.IGNORECASE)
"""Lines that are no questions: a plan, a recap, a decision, thinking aloud."""


def answer(line: str, index: PromptIndex, already: Collection[str] = ()) -> tuple[Reply, ...]:
    """Return a reply for each clause of a clarifying line, in order; ``already`` are the facts known before it."""
    if MARKED.match(line):
        return (Reply("ack", (), line.strip()),)
    script = is_cyrillic(line)
    if script is not None and index.cyrillic is not None and script != index.cyrillic:
        return (Reply("unsure", (), line.strip(), foreign=True),)
    replies = _once(_replies(sentences(line, index.language), index))
    return tuple(replace(reply, repeated=bool(reply.facts) and set(reply.facts) <= set(already)) for reply in replies)


def _replies(said: Sequence[Sentence], index: PromptIndex) -> list[Reply]:
    """Reply to each sentence; beside a question, what names no fact and no figure only sets its scene."""
    asks = any(sentence.kind == ASK for sentence in said)
    replies: list[Reply] = []
    scene = before = ""
    for sentence in said:
        text = without_tag(sentence.text, index.language)
        if is_talk(text):
            found = [Reply("ack", (), text)]
        elif text == sentence.text and _is_chatter(text, index):
            found = [Reply("ack", (), text, lost=True)]
        elif sentence.kind == ASK:
            found = asked(text, index, scene or (before if refers_back(text) or not index.topics(text) else ""))
        elif sentence.kind == REMARK:
            found = remarked(text, index)
        else:
            found = proposed(without_opener(text, index.language.assume), index)
            found = [_asked_of_nothing(reply) if _only_asks(text) else reply for reply in found]
        idle = asks and not has_figure(text) and all(reply.zone in ("ack", "noted") for reply in found)
        scene, before = text if idle else "", text
        replies += [] if idle or _trails(text, found, replies, index) else found
    return replies or [Reply("ack", (), scene, lost=True)]


def _only_asks(text: str) -> bool:
    """Whether a sentence asks and puts no figure forward: nothing to note as an assumption."""
    return text.endswith("?") and not has_figure(text)


def _asked_of_nothing(reply: Reply) -> Reply:
    """A noted clause as the question that it is."""
    return replace(reply, zone="unsure" if reply.guess else "refuse") if reply.zone == "noted" else reply


def _trails(text: str, found: Sequence[Reply], before: Sequence[Reply], index: PromptIndex) -> bool:
    """Whether a sentence is but an aside to the question before it ("like an amazon or so")."""
    asks = text.endswith("?") or tokens(text)[0] in index.language.question
    return bool(before) and not asks and all(reply.zone == "refuse" for reply in found)


def _is_chatter(text: str, index: PromptIndex) -> bool:
    """Whether a text is no topic at all: it neither asks nor proposes nor counts, and has no word that is known."""
    language = index.language
    if text.endswith("?") or tokens(text)[0] in language.question or has_figure(text):
        return False
    if opens_with(text, language.assume) or any_of(text, language.design) or any_of(text, language.scope):
        return False
    return not index.has_topic(text) and index.best(text).score < UNSURE


def _once(replies: Sequence[Reply]) -> list[Reply]:
    """Drop replies that reveal nothing a reply before them did not."""
    kept: list[Reply] = []
    for reply in replies:
        if not any(_same(reply, other) for other in kept):
            kept.append(reply)
    return kept


def _same(reply: Reply, other: Reply) -> bool:
    if reply.facts:
        return (reply.facts, reply.zone) == (other.facts, other.zone)
    return reply.zone == other.zone == "unsure" and reply.guess == other.guess
