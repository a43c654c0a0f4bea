"""Prompts and catalogues as the matcher takes them: plain data in place of the content's types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sdtrainer.content.asking import topics_of
from sdtrainer.errors import SdError
from sdtrainer.match import Entry, EntryIndex, Language, PromptIndex

if TYPE_CHECKING:
    from sdtrainer.content.method import CatalogueEntry, Concepts, Method
    from sdtrainer.content.schema import Applied, Prompt


def language_of(concepts: Concepts, asked: bool = True) -> Language:
    """Return a language's words as the matcher takes them; ``asked``: with what only questions about facts need."""
    fields = (
        "stop", "filler", "question", "asking", "counting", "narrowing", "scoping", "whole", "balance", "bill",
        "statement", "design", "assume", "tags", "negation", "scope", "joints", "subordinate",
    )  # fmt: skip
    classes = {item.id: (*item.words, *(item.asked if asked else ())) for item in concepts.concepts}
    words: dict[str, tuple[str, ...]] = {name: getattr(concepts, name) for name in fields}
    if not asked:
        words["filler"] = ()
    shapes = {shape.id: shape.words for shape in concepts.shapes}
    meant: dict[str, tuple[str, ...]] = {shape.id: shape.kinds for shape in concepts.shapes}
    excluded: dict[str, tuple[str, ...]] = {shape.id: shape.against for shape in concepts.shapes}
    return Language(
        concepts.language, concepts.stemmer, **words, concepts=classes, shapes=shapes, meant=meant, excluded=excluded
    )


def find_language(method: Method, language: str, asked: bool = True) -> Language:
    """Return one of the method's languages; raises ``SdError`` when there is no such file."""
    for concepts in method.concepts:
        if concepts.language == language:
            return language_of(concepts, asked)
    raise SdError(f"there are no concepts for the language {language!r}", f"add seeds/concepts.{language}.toml")


def prompt_index(prompt: Prompt, method: Method, own_asks: Mapping[str, Iterable[str]] | None = None) -> PromptIndex:
    """Return the index of a prompt's facts in its language; ``own_asks`` maps a fact to wordings a user taught."""
    return facts_index(prompt, find_language(method, prompt.language), own_asks)


def facts_index(prompt: Prompt, language: Language, own_asks: Mapping[str, Iterable[str]] | None = None) -> PromptIndex:
    """Return the index of a prompt's facts in a language already at hand."""
    return PromptIndex([topic.known() for topic in topics_of(prompt, own_asks)], language)


def entry_matcher(
    entries: Iterable[CatalogueEntry], method: Method, language: str = "en", applied: Iterable[Applied] = ()
) -> EntryIndex:
    """Return an index of catalogue entries for ``match_entries``; ``applied`` is what a prompt says of some of them."""
    here: dict[str, list[str]] = {}
    for item in applied:
        here.setdefault(item.id, []).extend(text for text in (item.applies, item.note, item.cure) if text)
    known = [
        Entry(
            entry.id,
            (entry.title, entry.what, entry.hurts, *entry.words),
            entry.signs,
            tuple(cure.cure for cure in entry.cures),
            tuple(here.get(entry.id, ())),
        )
        for entry in entries
    ]
    return EntryIndex(known, find_language(method, language, asked=False))
