"""Wordings learned: how this candidate asks for a fact, so that the next session understands at once."""

from __future__ import annotations

from typing import Any, cast

from sdtrainer.storage.records import Learned
from sdtrainer.storage.tables.table import Table, from_json, to_json


class LearnedWordings(Table):
    """The table of confirmed wordings."""

    def asked(self, prompt: str, fact: str, text: str) -> None:
        """Remember that ``text`` asks for ``fact`` of ``prompt``; a later confirmation replaces an earlier one."""
        with self._db.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO asked VALUES (?, ?, ?)", (prompt, fact, to_json(text)))

    def learned(self, prompt: str = "") -> list[Learned]:
        """Return every wording known for a prompt, or for all."""
        where, values = ("WHERE prompt = ?", [prompt]) if prompt else ("", [])
        rows = self._db.rows(f"SELECT prompt, fact, text FROM asked {where} ORDER BY prompt, fact, text", *values)
        return [Learned(prompt, fact, from_json(text)) for prompt, fact, text in cast("list[tuple[Any, ...]]", rows)]
