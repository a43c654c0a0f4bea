"""What was read and validated from exactly these bytes by exactly this code, kept between runs.

A saving, never a source: whatever is doubtful about an entry, the files are read and validated as if there were none.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from sdtrainer.content.files import CONTROL

T = TypeVar("T")
ENTRY = re.compile(r"[0-9a-f]{64}\.(json|[0-9]+\.part)")
MAX_ENTRY, MAX_TOTAL, MAX_ENTRIES = 256 * 1024, 16 * 1024 * 1024, 2000
"""Bytes of an entry, bytes and number of all; beyond, the older half goes."""
DOUBTS = (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""How an entry that is damaged, missing or not ours can fail to be taken."""


class Memo:
    """Entries in the folder ``place``, one file each; without a place nothing is remembered."""

    def __init__(self, place: Path | None = None) -> None:
        """Touch nothing yet: the folder is made when the first entry is kept."""
        self.place = place
        self._tidy = False

    def recalled(
        self, kind: str, sources: Iterable[bytes], read: Callable[[], T], pack: Callable[[T], Any],
        unpack: Callable[[Any], T],
    ) -> T:  # fmt: skip
        """Return what ``read`` made of ``sources``: from the entry for these very bytes, else by reading, then kept.

        ``pack`` turns it into what JSON can hold and ``unpack`` back, failing on anything unexpected. What ``read``
        raises passes through and is not kept.
        """
        key = key_of(kind, sources) if self.place and code() else ""
        if key:
            with suppress(*DOUBTS):
                return unpack(self._entry(key))
        value = read()
        if key:
            with suppress(*DOUBTS):
                self._keep(key, pack(value))
        return value

    def _entry(self, key: str) -> Any:
        assert self.place is not None
        with (self.place / f"{key}.json").open("rb") as stream:
            seal, _, body = stream.read(MAX_ENTRY + 1).partition(b"\n")
        if seal != sealed(key, body):
            raise ValueError("damaged")
        return json.loads(body)

    def _keep(self, key: str, packed: Any) -> None:
        """Write an entry whole or not at all: beside its place first, then renamed."""
        assert self.place is not None
        body = json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode()
        if len(body) + 65 > MAX_ENTRY:
            return
        self.place.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._tidied()
        part = self.place / f"{key}.{os.getpid()}.part"
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                stream.write(sealed(key, body) + b"\n" + body)
            part.replace(self.place / f"{key}.json")
        except OSError:
            part.unlink(missing_ok=True)
            raise

    def _tidied(self) -> None:
        """Keep the folder small; looked at once a process, before its first entry."""
        if self._tidy or self.place is None:
            return
        self._tidy = True
        found = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in entries(self.place))
        if len(found) > MAX_ENTRIES or sum(size for _, size, _ in found) > MAX_TOTAL:
            for _, _, path in found[: len(found) // 2 + 1]:
                path.unlink(missing_ok=True)


def entries(place: Path) -> list[Path]:
    """Return the files in ``place`` that are entries, whole or left half written; none when there is no folder."""
    with suppress(OSError):
        return sorted(path for path in place.iterdir() if ENTRY.fullmatch(path.name))
    return []


def key_of(kind: str, sources: Iterable[bytes]) -> str:
    """Return the name of an entry: a digest of the code, the kind and every source, each with its length."""
    digest = sha256(code())
    for source in (kind.encode(), *sources):
        digest.update(len(source).to_bytes(8, "big"))
        digest.update(source)
    return digest.hexdigest()


def sealed(key: str, body: bytes) -> bytes:
    """Return the first line of an entry, which shows a damaged body and one under another's name."""
    return sha256(key.encode() + body).hexdigest().encode()


@cache
def code() -> bytes:
    """Return a digest of what validates: this room's source, pydantic's version, Python's; empty when unseen."""
    digest = sha256(sys.version.encode())
    try:
        for file in _sources():
            source = file.read_bytes()
            digest.update(f"{file.name} {len(source)}\n".encode() + source)
    except OSError:
        return b""
    return digest.digest()


def _sources() -> Iterator[Path]:
    from importlib.util import find_spec

    spec = find_spec("pydantic")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("pydantic")
    yield Path(spec.origin).with_name("version.py")
    own = sorted(Path(__file__).parent.glob("*.py"))
    if not own:  # inside a zip file
        raise FileNotFoundError(__file__)
    yield from own


def text(value: Any) -> str:
    """Return an entry's string; raises ``ValueError`` for anything content may not hold."""
    if not isinstance(value, str) or CONTROL.search(value):
        raise ValueError("no text")
    return value


def texts(value: Any) -> tuple[str, ...]:
    """Return an entry's list of strings as a tuple; raises ``ValueError``."""
    if not isinstance(value, list):
        raise ValueError("no list")
    return tuple(text(item) for item in value)
