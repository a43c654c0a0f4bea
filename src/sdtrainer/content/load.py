"""The only reader of ``prompts/`` and ``seeds/``: shipped prompts, one's own folder, and the method."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sdtrainer.content.files import Folder, broken, read_folder, read_toml
from sdtrainer.content.folders import (
    FOLDER_NAME,
    LANGUAGE_FILES,
    PROMPT_FILE,
    PROMPT_FILES,
    REFERENCES,
    find_folder,
    prompt_folders,
)
from sdtrainer.content.method import Concepts, Method, Voice
from sdtrainer.content.paths import data_dir
from sdtrainer.content.schema import Prompt
from sdtrainer.content.validation import M, validate
from sdtrainer.errors import ContentError, SdError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

TABLES = ("phases", "levels", "checklist", "edge_cases", "failures")


def load_prompt(prompt_id: str, folder: Path | None = None) -> Prompt:
    """Return one prompt by id or alias; raises ``SdError`` when unknown, ``ContentError`` with all its faults."""
    return read_prompt(*find_folder(prompt_id, folder, aliases))


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
    return prompt_of(read_folder(place, name, PROMPT_FILES))


def prompt_of(folder: Folder) -> Prompt:
    """Return the prompt that a folder's files tell, validated; its name must be the prompt's id."""
    label = f"{folder.name}/{PROMPT_FILE}"
    data = folder.toml(PROMPT_FILE)
    if "references" in data:
        raise broken(label, ("references: is filled from the files beside it; remove it",))
    data["references"] = {key: folder.text(file) for key, file in REFERENCES.items()}
    for variant in dicts(data.get("variant")):
        for key in ("minimal", "scaled"):
            if key not in variant and FOLDER_NAME.match(str(variant.get("id"))):
                variant[key] = folder.text(f"{key}-{variant.get('id')}.mmd")
    prompt = validate(Prompt, data, label)
    if prompt.id != folder.name:
        raise broken(label, (f"id: is {prompt.id!r} but the folder is called {folder.name!r}; make them the same",))
    return prompt


def dicts(value: Any) -> Iterable[dict[str, Any]]:
    """Return the tables of a list of tables, nothing when it is something else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def load_method(language: str = "en", folder: Path | None = None) -> Method:
    """Return what all prompts share, with the voice of ``language``; raises ``ContentError`` with the faults."""
    root: Traversable = folder or data_dir("seeds")
    data: dict[str, Any] = {key: table_list(root, key) for key in TABLES}
    words = read_languages(folder)
    data["voice"] = words.toml(language_file(words, "voice", language))
    data["concepts"] = [words.toml(name) for name in sorted(words.files) if name.startswith("concepts.")]
    return validate(Method, data, "seeds")


def load_voice(language: str = "en", folder: Path | None = None) -> Voice:
    """Return the interviewer's wording in one language, without the rest of the method."""
    return voice_of(read_languages(folder), language)


def load_concepts(language: str = "en", folder: Path | None = None) -> Concepts:
    """Return one language's words for matching, without the rest of the method."""
    return concepts_of(read_languages(folder), language)


def read_languages(folder: Path | None = None) -> Folder:
    """Read the files of all languages in ``seeds/``."""
    return read_folder(folder or data_dir("seeds"), "seeds", LANGUAGE_FILES)


def voice_of(words: Folder, language: str) -> Voice:
    """Return the interviewer's wording in one of the languages read."""
    return language_of_file(Voice, "voice", words, language)


def concepts_of(words: Folder, language: str) -> Concepts:
    """Return the words for matching of one of the languages read."""
    return language_of_file(Concepts, "concepts", words, language)


def language_of_file(model: type[M], kind: str, words: Folder, language: str) -> M:
    """Return ``kind.language.toml`` as ``model``."""
    name = language_file(words, kind, language)
    return validate(model, words.toml(name), name)


def language_file(words: Folder, kind: str, language: str) -> str:
    """Return ``kind.language.toml``; raises ``SdError`` when that language has no such file."""
    name = f"{kind}.{language}.toml"
    if name not in words.files and name not in words.faults:
        raise SdError(f"there is no {kind} for the language {language!r}", f"a language is a file {kind}.xx.toml")
    return name


def table_list(root: Traversable, key: str) -> list[Mapping[str, Any]]:
    """Return the list of tables called ``key`` in ``key.toml``."""
    file = root / f"{key}.toml"
    if not file.is_file():
        raise broken(f"{key}.toml", ("is missing; the method needs it",))
    data = read_toml(file, f"{key}.toml")
    if set(data) != {key}:
        raise broken(f"{key}.toml", (f"must hold [[{key}]] tables and nothing else, it has {', '.join(data)}",))
    return list(data[key])
