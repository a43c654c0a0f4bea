"""The only reader of ``prompts/`` and ``seeds/``: shipped prompts, one's own folder, and the method."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from sdtrainer.content.files import M, broken, read_text, read_toml, validate
from sdtrainer.content.folders import FOLDER_NAME, PROMPT_FILE, prompt_folders
from sdtrainer.content.method import Concepts, Method, Voice
from sdtrainer.content.paths import data_dir
from sdtrainer.content.schema import Prompt
from sdtrainer.errors import ContentError, SdError

REFERENCES = {
    "estimates": "estimates.txt",
    "api": "api.txt",
    "minimal": "minimal.mmd",
    "scaled": "scaled.mmd",
    "session": "session.md",
}
TABLES = ("phases", "levels", "checklist", "edge_cases", "failures")


def load_prompt(prompt_id: str, folder: Path | None = None) -> Prompt:
    """Return one prompt by id or alias; raises ``SdError`` when unknown, ``ContentError`` with all its faults."""
    folders = prompt_folders(folder)
    name = prompt_id.strip().lower().replace("_", "-").replace(" ", "-")
    if name in folders:
        return read_prompt(folders[name], name)
    for known, place in folders.items():
        if name in aliases(place, known):
            return read_prompt(place, known)
    close = difflib.get_close_matches(name, folders, n=1, cutoff=0.5)
    hint = f"did you mean {close[0]}? " if close else ""
    raise SdError(f"there is no prompt {prompt_id!r}", f"{hint}all of them: sdtrainer prompts list")


def aliases(place: Traversable, name: str) -> tuple[str, ...]:
    """Return the other names a prompt goes by, none when its file cannot be read."""
    try:
        return tuple(str(item).lower().replace(" ", "-") for item in read_toml(place / PROMPT_FILE, name)["aliases"])
    except (ContentError, KeyError, TypeError):
        return ()


def load_prompts(folder: Path | None = None) -> tuple[Prompt, ...]:
    """Return all prompts, sorted by id; raises one ``ContentError`` with the faults of all that are broken."""
    prompts, faults = read_prompts(folder)
    if faults:
        raise ContentError("some prompts are broken", faults, "sdtrainer prompts check")
    return prompts


def read_prompts(folder: Path | None = None) -> tuple[tuple[Prompt, ...], tuple[str, ...]]:
    """Return the prompts that can be read, and the faults of those that cannot."""
    prompts: list[Prompt] = []
    faults: list[str] = []
    for name, place in prompt_folders(folder).items():
        try:
            prompts.append(read_prompt(place, name))
        except ContentError as error:
            faults += error.faults
    return tuple(prompts), tuple(faults)


def read_prompt(place: Traversable, name: str) -> Prompt:
    """Read the folder ``place`` whole; ``name`` must be the prompt's id."""
    label = f"{name}/{PROMPT_FILE}"
    data = read_toml(place / PROMPT_FILE, label)
    if "references" in data:
        raise broken(label, ("references: is filled from the files beside it; remove it",))
    data["references"] = {key: optional_text(place, file, name) for key, file in REFERENCES.items()}
    for variant in dicts(data.get("variant")):
        for key in ("minimal", "scaled"):
            file = f"{key}-{variant.get('id')}.mmd"
            if key not in variant and FOLDER_NAME.match(str(variant.get("id"))):
                variant[key] = optional_text(place, file, name)
    prompt = validate(Prompt, data, label)
    if prompt.id != name:
        raise broken(label, (f"id: is {prompt.id!r} but the folder is called {name!r}; make them the same",))
    return prompt


def optional_text(place: Traversable, file: str, name: str) -> str:
    """Return a reference file's text, empty when the folder has none."""
    entry = place / file
    return read_text(entry, f"{name}/{file}") if entry.is_file() else ""


def dicts(value: Any) -> Iterable[dict[str, Any]]:
    """Return the tables of a list of tables, nothing when it is something else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def load_method(language: str = "en", folder: Path | None = None) -> Method:
    """Return what all prompts share, with the voice of ``language``; raises ``ContentError`` with the faults."""
    root: Traversable = folder or data_dir("seeds")
    data: dict[str, Any] = {key: table_list(root, key) for key in TABLES}
    data["voice"] = read_toml(language_file(root, "voice", language), f"voice.{language}.toml")
    spoken = sorted(entry.name for entry in root.iterdir() if re.fullmatch(r"concepts\.[a-z]+\.toml", entry.name))
    data["concepts"] = [read_toml(root / name, name) for name in spoken]
    return validate(Method, data, "seeds")


def load_voice(language: str = "en", folder: Path | None = None) -> Voice:
    """Return the interviewer's wording in one language, without the rest of the method."""
    return load_language_file(Voice, "voice", language, folder)


def load_concepts(language: str = "en", folder: Path | None = None) -> Concepts:
    """Return one language's words for matching, without the rest of the method."""
    return load_language_file(Concepts, "concepts", language, folder)


def load_language_file(model: type[M], kind: str, language: str, folder: Path | None) -> M:
    """Return ``kind.language.toml`` as ``model``."""
    name = f"{kind}.{language}.toml"
    return validate(model, read_toml(language_file(folder or data_dir("seeds"), kind, language), name), name)


def language_file(root: Traversable, kind: str, language: str) -> Traversable:
    """Return ``kind.language.toml``; raises ``SdError`` when that language has no such file."""
    file = root / f"{kind}.{language}.toml"
    if not re.fullmatch(r"[a-z]{2,8}", language) or not file.is_file():
        raise SdError(f"there is no {kind} for the language {language!r}", f"a language is a file {kind}.xx.toml")
    return file


def table_list(root: Traversable, key: str) -> list[Mapping[str, Any]]:
    """Return the list of tables called ``key`` in ``key.toml``."""
    file = root / f"{key}.toml"
    if not file.is_file():
        raise broken(f"{key}.toml", ("is missing; the method needs it",))
    data = read_toml(file, f"{key}.toml")
    if set(data) != {key}:
        raise broken(f"{key}.toml", (f"must hold [[{key}]] tables and nothing else, it has {', '.join(data)}",))
    return list(data[key])
