"""Every way SQLite can fail, as one sentence and a hint."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sdtrainer.errors import StorageError

DAMAGED = "nothing was changed; sdtrainer doctor tells more, copies made before upgrades lie beside the file"
LOCKED = "another sdtrainer is busy with it; close that one or try again"
READ_ONLY = "allow writing to the file and its folder, or set SDTRAINER_DATA_DIR to a folder of yours"
FULL = "what was confirmed before is saved; free some space and run sdtrainer resume"
SAVED = "what was confirmed before is saved; sdtrainer doctor checks the file"

_SENTENCES = {
    sqlite3.SQLITE_CORRUPT: ("the journal {path} is damaged", DAMAGED),
    sqlite3.SQLITE_NOTADB: ("{path} is not a journal of sdtrainer, or it is damaged", DAMAGED),
    sqlite3.SQLITE_FULL: ("the disk is full: {path} could not be written", FULL),
    sqlite3.SQLITE_READONLY: ("the journal {path} may not be written", READ_ONLY),
    sqlite3.SQLITE_CANTOPEN: ("the journal {path} cannot be opened", READ_ONLY),
    sqlite3.SQLITE_PERM: ("the journal {path} may not be opened", READ_ONLY),
    sqlite3.SQLITE_BUSY: ("the journal {path} stayed locked for 5 seconds", LOCKED),
    sqlite3.SQLITE_LOCKED: ("the journal {path} stayed locked for 5 seconds", LOCKED),
    sqlite3.SQLITE_IOERR: ("the disk failed while {path} was used", SAVED),
}


def storage_error(error: Exception, path: Path) -> StorageError:
    """Put an error of SQLite or of the file system into words a user can act on."""
    if isinstance(error, OSError):
        return StorageError(f"the journal {path} cannot be used: {error.strerror or error}", READ_ONLY)
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    sentence, hint = _SENTENCES.get(code, (f"the journal {{path}} could not be used: {error}", SAVED))
    return StorageError(sentence.format(path=path), hint)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Let only ``StorageError`` out of a block that uses the journal at ``path``."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise storage_error(error, path) from error
