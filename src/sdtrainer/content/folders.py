"""Where prompts are, by name: listing them reads no prompt, so that a greeting and a TAB cost little."""

from __future__ import annotations

import os
import re
from importlib.resources.abc import Traversable
from pathlib import Path

from sdtrainer.content.paths import data_dir
from sdtrainer.errors import SdError

PROMPT_FILE = "prompt.toml"
FOLDER_VARIABLE = "SDTRAINER_PROMPTS"
MAX_PROMPTS = 500
FOLDER_NAME = re.compile(r"^[a-z0-9]+([_-][a-z0-9]+)*$")


def own_folder(folder: Path | None = None) -> Path | None:
    """The folder of one's own prompts: the one named, else ``SDTRAINER_PROMPTS``, else None."""
    named = folder or (Path(os.environ[FOLDER_VARIABLE]) if os.environ.get(FOLDER_VARIABLE) else None)
    if named is not None and not named.is_dir():
        raise SdError(f"there is no prompts folder {named}", "name a folder whose subfolders hold prompt.toml")
    return named


def prompt_folders(folder: Path | None = None) -> dict[str, Traversable]:
    """Return prompt id -> its folder, sorted by id; one's own prompt stands before a shipped one of the same id."""
    found: dict[str, Traversable] = {}
    own = own_folder(folder)
    for root in (data_dir("prompts"), *([own] if own else [])):
        for entry in root.iterdir():
            plain = not (isinstance(entry, Path) and entry.is_symlink())
            if plain and FOLDER_NAME.match(entry.name) and entry.is_dir() and (entry / PROMPT_FILE).is_file():
                found[entry.name] = entry
    if len(found) > MAX_PROMPTS:
        raise SdError(f"the prompts folder holds more than {MAX_PROMPTS} prompts")
    return dict(sorted(found.items()))


def prompt_ids(folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of all prompts, sorted."""
    return tuple(prompt_folders(folder))
