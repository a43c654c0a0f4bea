"""Answers from a file: one a line, in the order of the cards, or behind the id of a card."""

from __future__ import annotations

from collections.abc import Iterable


class AnswerFile:
    """Hands out answers; a line ``nines-999-year: 8.8 h`` waits for its card, the others are taken in order."""

    def __init__(self, lines: Iterable[str], ids: frozenset[str]) -> None:
        """Read the lines; ``ids`` are all cards there are. Empty lines and ``#`` comments mean nothing."""
        self._named: dict[str, str] = {}
        self._ordered: list[str] = []
        for line in lines:
            text = line.strip()
            name, colon, answer = text.partition(":")
            if colon and name.strip().lower().replace("_", "-") in ids:
                self._named[name.strip().lower().replace("_", "-")] = answer.strip()
            elif text and not text.startswith("#"):
                self._ordered.append(text)

    def answer(self, card: str) -> str | None:
        """The answer to this card, None when the file has none."""
        if card in self._named:
            return self._named.pop(card)
        return self._ordered.pop(0) if self._ordered else None

    def unused(self) -> tuple[str, ...]:
        """What was not asked for."""
        return (*self._named, *self._ordered)
