"""Reading content files safely: size caps, UTF-8, no links out of the folder, TOML with its syntax error as a sentence.

It imports no pydantic, so that what is remembered (``memo``) can be compared with the files without loading it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sdtrainer.errors import ContentError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MAX_BYTES = 256 * 1024
MAX_FILES, MAX_FOLDER = 100, 2 * 1024 * 1024
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Folder(NamedTuple):
    """The files of a folder that matter, all read at one moment: what is hashed is what is parsed.

    ``faults`` holds what is wrong with files that could not be read; they hurt only whoever needs the file.
    """

    name: str
    files: dict[str, bytes]
    faults: dict[str, ContentError]

    def text(self, file: str) -> str:
        """A file's text, empty when there is none; raises ``ContentError`` when it could not be read."""
        if file in self.faults:
            raise self.faults[file]
        return decoded(self.files.get(file, b""), f"{self.name}/{file}")

    def toml(self, file: str) -> dict[str, Any]:
        """A TOML file as a mapping; raises ``ContentError``."""
        return parsed(self.text(file), f"{self.name}/{file}")

    def sources(self) -> Iterator[bytes]:
        """Everything that is read of the folder: its name, each file's name and bytes, and which could not be read."""
        yield self.name.encode()
        yield " ".join(sorted(self.faults)).encode()
        for file in sorted(self.files):
            yield file.encode()
            yield self.files[file]


def read_folder(place: Traversable, name: str, wanted: re.Pattern[str]) -> Folder:
    """Read every file of ``place`` whose name fits ``wanted``; ``name`` stands before the files in messages."""
    folder = Folder(name, {}, {})
    try:
        names = [file for file in _file_names(place) if wanted.fullmatch(file)]
    except OSError as error:
        raise broken(name, (f"cannot be read: {error.strerror or error}",)) from None
    if len(names) > MAX_FILES:
        raise broken(name, (f"holds more than {MAX_FILES} files; keep two a variant",))
    for file in names:
        try:
            folder.files[file] = read_bytes(place / file, f"{name}/{file}")
        except ContentError as error:
            folder.faults[file] = error
        if sum(map(len, folder.files.values())) > MAX_FOLDER:
            raise broken(name, (f"is larger than {MAX_FOLDER // 1024} KiB in all",))
    return folder


def _file_names(place: Traversable) -> list[str]:
    """Return the names of files and of links to files."""
    if not isinstance(place, Path):
        return [entry.name for entry in place.iterdir() if entry.is_file()]
    with os.scandir(place) as found:  # it knows what each is without asking again
        return [entry.name for entry in found if entry.is_file()]


def read_bytes(file: Traversable, name: str) -> bytes:
    """Return what a file holds; raises ``ContentError`` naming ``name`` when it is a link or too large."""
    if isinstance(file, Path) and file.is_symlink():
        raise broken(name, ("is a link; a prompt folder holds plain files only",))
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise broken(name, (f"cannot be read: {error.strerror or error}",)) from None
    if len(raw) > MAX_BYTES:
        raise broken(name, (f"is larger than {MAX_BYTES // 1024} KiB",))
    return raw


def decoded(raw: bytes, name: str) -> str:
    """Return bytes as text with plain line ends; raises ``ContentError`` when they are not UTF-8."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise broken(name, (f"is not UTF-8 (byte {error.start})",)) from None
    return text.replace("\r\n", "\n")


def parsed(text: str, name: str) -> dict[str, Any]:
    """Return TOML as a mapping; raises ``ContentError`` with the place of a syntax error."""
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise broken(name, ("is nested too deeply",)) from None
    except tomllib.TOMLDecodeError as error:
        raise broken(name, (f"is not TOML: {error}",)) from None
    except ValueError:  # Python's own bound on the digits of an integer
        raise broken(name, ("holds a number of thousands of digits; shorten it",)) from None


def read_toml(file: Traversable, name: str) -> dict[str, Any]:
    """Return a TOML file as a mapping; raises ``ContentError`` with all that can be wrong with a file."""
    return parsed(decoded(read_bytes(file, name), name), name)


def broken(name: str, faults: tuple[str, ...]) -> ContentError:
    """Return the error for a file with faults; what they quote of it cannot command a terminal."""
    count = "a fault" if len(faults) == 1 else f"{len(faults)} faults"
    return ContentError(visible(f"{name} has {count}"), tuple(visible(f"{name}: {fault}") for fault in faults))


def visible(text: str) -> str:
    """Return a text with its control characters spelt out by their codes."""
    return CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)
