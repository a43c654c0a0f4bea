"""Where the shipped prompts and seeds live: inside the package in a wheel, at the root of a checkout otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sdtrainer.errors import SdError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PACKAGE = Path(__file__).resolve().parents[1]
CHECKOUT = Path(__file__).resolve().parents[3]


def data_dir(name: str) -> Traversable:
    """Return the folder ``name`` (``prompts`` or ``seeds``); raises ``SdError`` when the installation lacks it."""
    if (PACKAGE / "_data" / name).is_dir():
        return PACKAGE / "_data" / name
    # Without the pyproject test a foreign site-packages/prompts could be taken for ours.
    if (CHECKOUT / "pyproject.toml").is_file() and (CHECKOUT / name).is_dir():
        return CHECKOUT / name
    from importlib import resources  # here, because only a package inside a zip file needs it

    inside = resources.files("sdtrainer") / "_data" / name
    if inside.is_dir():
        return inside
    raise SdError(f"the installation is broken: the folder {name}/ is missing", "install sdtrainer again")
