"""The interviewer of a prompt for ``ask``; remembered between runs, so that an answer comes at once."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sdtrainer.content.asking import Interviewer, Topic, topics_of
from sdtrainer.content.cards import read_card
from sdtrainer.content.files import Folder, read_folder
from sdtrainer.content.folders import LANGUAGE_FILES, PROMPT_FILES, find_folder
from sdtrainer.content.matching import language_of
from sdtrainer.content.memo import Memo, text, texts
from sdtrainer.content.paths import data_dir
from sdtrainer.errors import ContentError
from sdtrainer.match import Language

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from sdtrainer.content.method import Concepts, Voice
    from sdtrainer.content.schema import Prompt


def load_interviewer(prompt_id: str, folder: Path | None, memo: Memo) -> Interviewer:
    """Return the interviewer of a prompt by its id or alias; raises ``SdError``, ``ContentError`` with all faults."""

    def aliases(place: Traversable, name: str) -> tuple[str, ...]:
        try:
            return read_card(place, name, memo).names
        except ContentError:
            return ()

    place, name = find_folder(prompt_id, folder, aliases)
    prompt = read_folder(place, name, PROMPT_FILES)
    words = read_folder(data_dir("seeds"), "seeds", LANGUAGE_FILES)
    sources = (*prompt.sources(), *words.sources())
    return memo.recalled("interviewer", sources, lambda: validated(prompt, words), packed, unpacked)


def validated(folder: Folder, words: Folder) -> Interviewer:
    """Read and validate a prompt and the words of its language, and take the interviewer."""
    from sdtrainer.content.load import concepts_of, prompt_of, voice_of

    prompt = prompt_of(folder)
    return interviewer_of(prompt, concepts_of(words, prompt.language), voice_of(words, prompt.language))


def interviewer_of(prompt: Prompt, concepts: Concepts, voice: Voice) -> Interviewer:
    """Return what of a prompt and its language answering takes."""
    return Interviewer(topics_of(prompt), language_of(concepts), voice.moves)


def packed(interviewer: Interviewer) -> Any:
    """Return an interviewer as JSON can hold it."""
    language = {field.name: getattr(interviewer.language, field.name) for field in fields(Language)}
    return [interviewer.topics, language, interviewer.moves]


def unpacked(entry: Any) -> Interviewer:
    """Return the interviewer an entry holds; raises when it is none."""
    topics, language, moves = entry
    return Interviewer(tuple(_topic(topic) for topic in topics), _language(language), _lists(moves))


def _topic(entry: Any) -> Topic:
    topic_id, subject, answer, kind, value, *lists = entry
    strings, denies, sides = map(texts, lists)
    shown = None if value is None else text(value)
    return Topic(text(topic_id), text(subject), text(answer), text(kind), shown, strings, denies, sides)


def _language(entry: Any) -> Language:
    if {field.name for field in fields(Language)} != set(entry):
        raise ValueError("another language")
    words: dict[str, Any] = {name: text(entry.pop(name)) for name in ("language", "stemmer")}
    words |= {name: _lists(value) if isinstance(value, dict) else texts(value) for name, value in entry.items()}
    return Language(**words)


def _lists(entry: Any) -> dict[str, tuple[str, ...]]:
    return {text(name): texts(words) for name, words in entry.items()}
