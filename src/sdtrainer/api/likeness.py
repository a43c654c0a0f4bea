"""How well an operation serves what a prompt asks for, by its words, its method, its answer and the title."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from sdtrainer.api.model import ApiDesign, Expected, Operation
from sdtrainer.api.overlap import STOP, roots
from sdtrainer.api.shape import (
    guess_mode,
    inputs,
    is_exempt,
    is_item,
    is_removal,
    is_update,
    last_noun,
    outputs,
    tail_words,
)
from sdtrainer.api.shorthand.paths import segments
from sdtrainer.api.words import ACTION_VERBS, READ_VERBS, REMOVE_VERBS, WRITE_VERBS, flat, singular, words_of

MatchFunction = Callable[[str, Sequence[tuple[str, tuple[str, ...]]]], list[tuple[str, float]]]
"""Ranks ids for a text: ``match(text, [(id, words)])`` gives (id, score 0–1), best first."""

THRESHOLD = 0.3
WRONG_MODE = 0.5
WRONG_REMOVAL = 0.25
TOLD = 0.6
"""The score of what only the answer or the title tells: above a wrong mode, below words of its own."""
VERB_ALONE = 0.3
"""The score of what the method's word alone tells: the last to be taken, and nothing joins by it."""
REDIRECTS = ("301", "302", "303", "307", "308")
READING = ("get", "list")
HANDLES = ("id", "url", "uri", "link", "links", "urls", "token")
"""Ends of the names under which a write hands out what it began: ``upload_url``."""


def scored_pairs(design: ApiDesign, expected: Sequence[Expected], match: MatchFunction) -> list[tuple[float, str, str]]:
    """Return (score, operation, expected id) above the threshold, best first.

    A score is the mean of two: for all that the operation says, and for its last noun, which tells operations on one
    resource apart. Where no word but the method's own fits it is ``VERB_ALONE``, and none for a login. A wrong mode,
    and a removal where none is asked for, lower it. An operation that reads what another writes is known by its answer
    or by the title.
    """
    candidates = [(wanted.id, wanted.words or (wanted.title,)) for wanted in expected]
    found = []
    for order, operation in enumerate(design.operations):
        whole, last = dict(match(phrase(operation), candidates)), dict(match(focus(operation), candidates))
        things = dict(match(said_of(operation), candidates)) if noun_words(operation) else whole
        nouns = with_synonyms(noun_words(operation)[-1:], expected)
        for wanted in expected:
            score = (whole.get(wanted.id, 0.0) + last.get(wanted.id, 0.0)) / 2 * fit(operation, wanted)
            if wanted.id not in things:
                score = 0.0 if is_exempt(operation) else min(score, VERB_ALONE)
            if score < TOLD and (answers(design, operation, wanted) or says_title(operation, wanted, nouns)):
                score = TOLD
            if score >= THRESHOLD:
                found.append((-score, order, operation.name, wanted.id))
    return [(-score, name, wanted) for score, _, name, wanted in sorted(found)]


def fit(operation: Operation, wanted: Expected) -> float:
    """Return how well mode and removal agree: 1 where they do, less where they do not, 0 where they cannot."""
    said = " ".join((wanted.title, wanted.id, *wanted.words))
    removes = any(word in REMOVE_VERBS or word.startswith("un") for word in words_of(said))
    factor = 1.0 if wanted.mode in ("", guess_mode(operation)) else wrong_mode(operation)
    return factor * (WRONG_REMOVAL if is_removal(operation) and not removes else 1.0)


def wrong_mode(operation: Operation) -> float:
    """Return what remains of a score where one reads and the other writes.

    A GET is a read and a PUT is a write whatever they are about, unless a verb in the path does the work
    (``GET /send?to=…``); a POST may carry the question of a read, and the mode of a call is only guessed.
    """
    if operation.kind != "rest" or operation.method == "POST":
        return WRONG_MODE
    does = operation.method in ("GET", "HEAD") and not is_item(operation) and names_verb(operation, but=READ_VERBS)
    return WRONG_MODE if does else 0.0


def names_verb(operation: Operation, but: frozenset[str] = frozenset()) -> bool:
    """Whether the last fixed part of a path begins with a verb, as in ``/pay`` or ``/uploads/{id}/complete``."""
    return bool(set(tail_words(operation)[:1]) & (ACTION_VERBS | WRITE_VERBS) - but)


def answers(design: ApiDesign, operation: Operation, wanted: Expected) -> bool:
    """Whether the answer tells what the operation serves: a field of the wanted id's name, or a redirect.

    A field that the caller sent is only echoed, and tells nothing.
    """
    if wanted.mode not in ("", guess_mode(operation)) or is_removal(operation):
        return False
    if "redirect" in wanted.words and any(response.code in REDIRECTS for response in operation.responses):
        return True
    sent = {flat(field.name) for field in inputs(design, operation)}
    fields = (field.name for field in outputs(design, operation) if flat(field.name) not in sent)
    if guess_mode(operation) == "read":
        return wanted.id.lower() in (flat(name) for name in fields)
    handed = (words_of(name) for name in fields)
    return any(len(words) > 1 and words[0] == wanted.id and words[-1] in HANDLES for words in handed)


def says_title(operation: Operation, wanted: Expected, nouns: Collection[str]) -> bool:
    """Whether method and last noun say the whole title: ``GET /blocks/{hash}`` is to fetch a block."""
    if operation.kind != "rest" or wanted.mode not in ("", guess_mode(operation)) or is_removal(operation):
        return False
    verbs = READING if guess_mode(operation) == "read" else method_words(operation)
    things = {root for word in nouns for root in roots(word)}
    have = things.union(*(roots(word) for word in verbs))
    title = [word for word in words_of(wanted.title) if word not in STOP and len(word) > 1]
    return len(title) > 1 and all(roots(word) & have for word in title) and any(roots(word) & things for word in title)


def with_synonyms(nouns: Sequence[str], expected: Sequence[Expected]) -> set[str]:
    """Return nouns with the words beside which an expected operation lists them: chunk, block."""
    found = set(nouns)
    for wanted in expected:
        listed = {word for words in wanted.words for word in words_of(words)}
        if {singular(word) for word in listed} & {singular(noun) for noun in nouns}:
            found |= listed - ACTION_VERBS
    return found


def phrase(operation: Operation) -> str:
    """Say an operation in words: what it does, to what, with which fields."""
    return " ".join([*method_words(operation), said_of(operation)])


def said_of(operation: Operation) -> str:
    """Say an operation without its method: its path or name, what is remarked, and its fields."""
    fields = operation.request.fields if operation.request else ()
    words = [word for field in fields[:8] for word in words_of(field.name)]
    return " ".join([*noun_words(operation), operation.note, *words])


def focus(operation: Operation) -> str:
    """Say an operation in its method's word and its last noun."""
    if operation.kind not in ("rest", "channel"):
        return operation.name
    return " ".join([*method_words(operation), *words_of(last_noun(operation)), *noun_words(operation)[-1:]])


def method_words(operation: Operation) -> list[str]:
    """Return the verb an HTTP method stands for; a GET says nothing that tells reads apart, nor a POST to a verb."""
    if operation.kind != "rest" or operation.method in ("GET", "HEAD", "OPTIONS"):
        return []
    if operation.method == "POST" and names_verb(operation):
        return []
    return ["delete"] if is_removal(operation) else ["update"] if is_update(operation) else ["create"]


def noun_words(operation: Operation) -> list[str]:
    """Return the words of a call's name, or of a path's fixed segments; of its parameters where it has no others."""
    if operation.kind not in ("rest", "channel"):
        return words_of(operation.name)
    fixed = [part for part in segments(operation.path) if not part.startswith("{")]
    return [word for part in fixed or segments(operation.path) for word in words_of(part)]
