"""Where the shipped prompts and seeds live: inside the package in a wheel, at the root of a checkout otherwise."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from sdtrainer.errors import SdError

CHECKOUT = Path(__file__).resolve().parents[3]


def data_dir(name: str) -> Traversable:
    """Return the folder ``name`` (``prompts`` or ``seeds``); raises ``SdError`` when the installation lacks it."""
    inside = resources.files("sdtrainer") / "_data" / name
    if inside.is_dir():
        return inside
    # Without the pyproject test a foreign site-packages/prompts could be taken for ours.
    if (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / name).is_dir():
        return CHECKOUT / name
    raise SdError(f"the installation is broken: the folder {name}/ is missing", "install sdtrainer again")
