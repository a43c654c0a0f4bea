"""Reading a file the candidate named: text only, capped, every failure a sentence."""

from __future__ import annotations

from pathlib import Path

from sdtrainer.errors import SdError

LARGEST = 10_000_000
"""Bytes of the largest file read."""


def read_text(path: Path) -> str:
    """Return a file's text; a missing, large or binary file is an ``SdError``."""
    try:
        if path.stat().st_size > LARGEST:
            raise SdError(f"{path} is larger than 10 MB.", "Export a smaller file.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SdError(f"{path} is not text in UTF-8.", "Export it as text, Mermaid or .excalidraw.") from None
    except OSError as error:
        raise SdError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from None
