"""One assumed capacity of a kind at its low or high end: a session is played as if that had been the table's figure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from sdtrainer.content.kinds import load_kinds
from sdtrainer.simulate.kinds import Kind
from tests.golden.playing import play


@dataclass(frozen=True)
class Varied:
    """Which figure of which kind stands at which end."""

    kind: str
    figure: str
    end: str

    def kinds(self) -> Mapping[str, Kind]:
        """The table with this figure changed; its range stays, for that is what may be assumed."""
        table = dict(load_kinds())
        kind = table[self.kind]
        old = kind.figures[self.figure]
        value = getattr(old, self.end)
        changed = replace(old, typical=value)
        table[self.kind] = replace(kind, figures={**kind.figures, self.figure: changed})
        return table


def variations(kinds: Collection[str] | None = None) -> Iterator[Varied]:
    """Every assumed figure of some kinds, of all of them by default, low and high."""
    for kind, entry in load_kinds().items():
        for name, figure in entry.figures.items() if kinds is None or kind in kinds else ():
            for end in ("low", "high"):
                if getattr(figure, end) != figure.typical:
                    yield Varied(kind, name, end)


def play_varied(varied: Varied, prompt: str, answers: str, *, mode: str = "coach") -> Mapping[str, Any]:
    """The verdict's JSON of a session under a changed table."""
    with patch("sdtrainer.session.cores.load_kinds", varied.kinds):
        return play(prompt, answers, mode=mode)
