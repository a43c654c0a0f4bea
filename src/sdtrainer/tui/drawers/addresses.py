"""Web addresses in documents: only ``http`` and ``https`` become links."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\\x00-\x1f\x7f-\x9f\u200b-\u206f\ud800-\udfff]+", re.IGNORECASE)


def is_web_address(url: str) -> bool:
    """Whether an address is safe to follow."""
    return _ADDRESS.fullmatch(url) is not None


def escape_address(url: str) -> str:
    """Return a web address with what Markdown could misread percent-encoded."""
    return "".join(f"%{ord(char):02X}" if char in "()[]|*_~" else char for char in url)
