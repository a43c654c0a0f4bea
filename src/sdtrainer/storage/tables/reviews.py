"""Reviews: every answer to a drill card; the state of a card is derived from them."""

from __future__ import annotations

from typing import Any, cast

from sdtrainer.storage.records import Review
from sdtrainer.storage.tables.table import Table, from_json, to_json, to_text, to_time


class Reviews(Table):
    """The table of reviews."""

    def add_review(self, review: Review) -> None:
        """Keep one answer; the same card at the same moment, answered in another terminal, is kept once."""
        values = (review.item, to_text(review.at), review.rating, review.ms, to_json(review.answer))
        with self._db.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO reviews VALUES (?, ?, ?, ?, ?)", values)

    def reviews(self, item: str = "") -> list[Review]:
        """Return the reviews of one card, or of all, oldest first."""
        where, values = ("WHERE item = ?", [item]) if item else ("", [])
        rows = self._db.rows(f"SELECT item, at, rating, ms, answer FROM reviews {where} ORDER BY at, item", *values)
        return [_review(row) for row in rows]

    def counts(self) -> tuple[int, int]:
        """Return how many reviews there are, and how many of them were right (rated above 1, again)."""
        reviewed, right = self._db.rows("SELECT count(*), coalesce(sum(rating > 1), 0) FROM reviews")[0]
        return int(cast("Any", reviewed)), int(cast("Any", right))


def _review(row: tuple[object, ...]) -> Review:
    item, at, rating, ms, answer = cast("tuple[Any, ...]", row)
    return Review(item, to_time(at), rating, ms, from_json(answer))
