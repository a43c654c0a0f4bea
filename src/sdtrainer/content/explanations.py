"""``seeds/explanations.toml``: why a slip, finding or gate matters and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sdtrainer.content.load import table_list
from sdtrainer.content.paths import data_dir
from sdtrainer.content.schema import Id, Line, Model
from sdtrainer.content.validation import validate

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class Explanation(Model):
    """One slip of an estimate, one finding of a run, or one gate of the grade."""

    id: Id
    topic: Literal["slip", "finding", "gate"]
    title: Line
    why: Line
    mend: Line
    drill: Line


class Explanations(Model):
    """The whole file."""

    explanations: tuple[Explanation, ...]


def load_explanations(folder: Path | None = None) -> tuple[Explanation, ...]:
    """Return every explanation; raises ``ContentError`` with the faults of the file."""
    root: Traversable = folder or data_dir("seeds")
    data = {"explanations": table_list(root, "explanations")}
    return validate(Explanations, data, "explanations.toml").explanations
