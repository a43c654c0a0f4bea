"""What a list of prompts shows of each; remembered between runs, since reading the bank whole takes a while."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sdtrainer.content.files import Folder, read_folder
from sdtrainer.content.folders import PROMPT_FILES, prompt_folders, strays
from sdtrainer.content.memo import Memo, text, texts
from sdtrainer.errors import ContentError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class Card(NamedTuple):
    """A valid prompt as a list shows it, and the other names it goes by."""

    id: str
    title: str
    level: str
    tags: tuple[str, ...]
    aliases: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The aliases as ids are written."""
        return tuple(alias.lower().replace(" ", "-") for alias in self.aliases)


def read_cards(folder: Path | None, memo: Memo) -> tuple[tuple[Card, ...], tuple[str, ...]]:
    """Return the cards of the prompts that are valid, sorted by id, and the faults of what is not."""
    cards: list[Card] = []
    faults: list[str] = []
    for name, place in prompt_folders(folder).items():
        try:
            cards.append(read_card(place, name, memo))
        except ContentError as error:
            faults += error.faults
    return tuple(cards), (*faults, *strays(folder))


def read_card(place: Traversable, name: str, memo: Memo) -> Card:
    """Return a prompt's card; raises ``ContentError`` with its faults."""
    folder = read_folder(place, name, PROMPT_FILES)
    return memo.recalled("card", folder.sources(), lambda: card_of(folder), list, unpacked)


def card_of(folder: Folder) -> Card:
    """Read and validate a prompt, and take its card."""
    from sdtrainer.content.load import prompt_of

    prompt = prompt_of(folder)
    return Card(prompt.id, prompt.title, prompt.level, prompt.tags, prompt.aliases)


def unpacked(entry: Any) -> Card:
    """Return the card an entry holds; raises when it is none."""
    prompt_id, title, level, tags, aliases = entry
    return Card(text(prompt_id), text(title), text(level), texts(tags), texts(aliases))
