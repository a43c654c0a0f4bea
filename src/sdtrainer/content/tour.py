"""The tour: its own small prompt, never listed, and the lines that Enter takes."""

from __future__ import annotations

from sdtrainer.content.files import read_toml
from sdtrainer.content.load import read_prompt
from sdtrainer.content.paths import data_dir
from sdtrainer.content.schema import Model, Prompt
from sdtrainer.content.validation import validate


class TourStep(Model):
    """What is said, and the line that Enter takes (empty: Enter alone answers the question that stands)."""

    says: str = ""
    line: str


class Tour(Model):
    """All steps in order; ``window_s`` seconds of load before its end, ``end`` the last words."""

    window_s: float
    end: str
    steps: tuple[TourStep, ...]


def load_tour() -> tuple[Prompt, Tour]:
    """Read the tour's prompt and its steps."""
    folder = data_dir("seeds") / "tour"
    name = "seeds/tour/tour.toml"
    return read_prompt(folder, "tour"), validate(Tour, read_toml(folder / "tour.toml", name), name)
