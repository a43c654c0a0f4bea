"""Settings: small values the tool remembers between runs."""

from __future__ import annotations

from typing import Any

from sdtrainer.storage.tables.table import Table, from_json, to_json


class Settings(Table):
    """The table of settings; values are anything JSON holds."""

    def set_setting(self, name: str, value: Any) -> None:
        """Remember a value under a name."""
        with self._db.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, to_json(value)))

    def setting(self, name: str, default: Any = None) -> Any:
        """Return the value under a name, ``default`` when there is none."""
        rows = self._db.rows("SELECT value FROM settings WHERE name = ?", name)
        return from_json(rows[0][0]) if rows else default

    def settings(self) -> dict[str, Any]:
        """Return every value by its name."""
        return {str(name): from_json(text) for name, text in self._db.rows("SELECT * FROM settings ORDER BY name")}
