"""Where prompts are, by name: listing them reads no prompt, so that a greeting and a TAB cost little."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sdtrainer.content.files import visible
from sdtrainer.content.paths import data_dir
from sdtrainer.errors import SdError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PROMPT_FILE = "prompt.toml"
REFERENCES = {
    "estimates": "estimates.txt",
    "api": "api.txt",
    "minimal": "minimal.mmd",
    "scaled": "scaled.mmd",
    "session": "session.md",
}
PROMPT_FILES = re.compile(
    r"prompt\.toml|estimates\.txt|api\.txt|session\.md|(minimal|scaled)(-[a-z0-9]+([_-][a-z0-9]+)*)?\.mmd"
)
"""Every file of a prompt's folder that is ever read, those of variants too."""
LANGUAGE_FILES = re.compile(r"(voice|concepts)\.[a-z]{2,8}\.toml")
"""The files of ``seeds/`` that a language is."""
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
            if plain and FOLDER_NAME.match(entry.name) and _is_prompt(entry):
                found[entry.name] = entry
    if len(found) > MAX_PROMPTS:
        raise SdError(f"there are more than {MAX_PROMPTS} prompts", "name a folder with fewer by --prompts")
    return dict(sorted(found.items()))


def strays(folder: Path | None = None) -> tuple[str, ...]:
    """Return, a sentence each, what in one's own folder looks like a prompt and is not taken for one."""
    own = own_folder(folder)
    if own is None:
        return ()
    found = [f"{own.resolve().name}: holds {PROMPT_FILE} itself; name the folder around it"] if _is_prompt(own) else []
    for entry in sorted(own.iterdir()):
        if entry.is_symlink() and _is_prompt(entry):
            found.append(f"{entry.name}: is a link; put the folder itself here")
        elif not FOLDER_NAME.match(entry.name) and _is_prompt(entry):
            found.append(f"{entry.name}: is no id; rename it with small letters and digits, joined by -")
    return tuple(visible(text) for text in found)


def _is_prompt(entry: Traversable) -> bool:
    """Whether a folder holds a prompt; one that may not be looked into is taken for one, so that its reader says so."""
    try:
        return entry.is_dir() and (entry / PROMPT_FILE).is_file()
    except PermissionError:
        return True


def prompt_ids(folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of all prompts, sorted."""
    return tuple(prompt_folders(folder))


def find_folder(
    prompt_id: str, folder: Path | None, aliases: Callable[[Traversable, str], tuple[str, ...]]
) -> tuple[Traversable, str]:
    """Return a prompt's folder and id by its id or one of its ``aliases``; raises ``SdError`` with a near one."""
    folders = prompt_folders(folder)
    name = prompt_id.strip().lower().replace("_", "-").replace(" ", "-")
    if name in folders:
        return folders[name], name
    for known, place in folders.items():
        if name in aliases(place, known):
            return place, known
    import difflib

    close = difflib.get_close_matches(name, folders, n=1, cutoff=0.5)
    hint = f"did you mean {close[0]}? " if close else ""
    raise SdError(f"there is no prompt {prompt_id!r}", f"{hint}all of them: sdtrainer prompts list")
