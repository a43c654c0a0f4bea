"""A new prompt's folder, from the template in ``seeds/templates``."""

from __future__ import annotations

from pathlib import Path

from sdtrainer.content.folders import FOLDER_NAME, PROMPT_FILE, prompt_ids
from sdtrainer.content.paths import data_dir
from sdtrainer.errors import SdError, UsageError


def scaffold(prompt_id: str, parent: Path) -> Path:
    """Make ``parent/prompt_id/prompt.toml`` and return the folder; an existing folder or id is refused."""
    if not FOLDER_NAME.match(prompt_id):
        raise UsageError(f"{prompt_id!r} is no id for a prompt", "small letters and digits, joined by -")
    folder = parent / prompt_id
    if folder.exists():
        raise SdError(f"{folder} exists already", "choose another id, or edit what is there")
    if prompt_id in prompt_ids():
        raise SdError(f"there is a shipped prompt {prompt_id}", "choose another id")
    template = (data_dir("seeds") / "templates" / PROMPT_FILE).read_text(encoding="utf-8")
    title = prompt_id.replace("-", " ").replace("_", " ").capitalize()
    folder.mkdir(parents=True)
    (folder / PROMPT_FILE).write_text(template.replace("{id}", prompt_id).replace("{title}", title), encoding="utf-8")
    return folder
