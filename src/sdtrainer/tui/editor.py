"""The user's own editor on a text; a missing or broken one loses nothing."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

FALLBACKS = ("nano", "vim", "vi", "notepad.exe")
"""Editors that open at once; ``sensible-editor`` may first ask which editor to use."""


def editor_command(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return the command of the editor: ``VISUAL``, ``EDITOR``, else the first known one; empty when there is none."""
    for name in ("VISUAL", "EDITOR"):
        if environ.get(name, "").strip():
            try:
                return shlex.split(environ[name], posix=os.name != "nt")
            except ValueError:
                return [environ[name]]
    return [path for name in FALLBACKS if (path := shutil.which(name))][:1]


def edit_text(text: str, complain: Callable[[str], None], environ: Mapping[str, str] = os.environ) -> str:
    """Return ``text`` as the editor left it; ``complain`` hears one sentence when that was not to be had."""
    command = editor_command(environ)
    if not command:
        complain("There is no editor: set EDITOR. Type the lines here, or use /file PATH.")
        return text
    handle, name = tempfile.mkstemp(prefix="sdtrainer-", suffix=".md")
    os.close(handle)
    path = Path(name)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    try:
        status = subprocess.run([*command, name], check=False).returncode
        edited = path.read_bytes().decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    except OSError as error:
        path.unlink(missing_ok=True)
        complain(f"{command[0]} could not be started: {error.strerror or error}. Your text is unchanged.")
        return text
    if status and edited != text:
        complain(f"{command[0]} ended with status {status}; what it left is kept in {path}.")
        return text
    path.unlink(missing_ok=True)
    if status:
        complain(f"{command[0]} ended with status {status}. Your text is unchanged.")
        return text
    return edited.rstrip("\n")
