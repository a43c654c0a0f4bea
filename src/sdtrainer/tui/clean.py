r"""Foreign text made harmless: what a terminal, a browser or an eye could take for a command becomes visible text.

Control characters (ESC, CSI and OSC begin with them), characters that turn the direction of writing, invisible
separators and tags, and halves of surrogate pairs are shown as their escape, such as ``\x1b`` or ``\u202e``.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAK = re.compile(r"\r\n?")
TAB = "    "


def clean(text: str) -> str:
    """Return ``text`` as one may show it; line breaks stay, a tab becomes four spaces."""
    return _UNSAFE.sub(_escape, _BREAK.sub("\n", text).replace("\t", TAB))


def clean_line(text: str) -> str:
    """Return ``text`` as one line."""
    shown = clean(text)
    return " ".join(part.strip() for part in shown.split("\n") if part.strip()) if "\n" in shown else shown


def mended(text: str) -> str:
    """Return typed text with its bytes read as UTF-8, which an ASCII locale hands over as halves of pairs."""
    try:
        return text.encode("utf-8", "surrogateescape").decode()
    except UnicodeError:
        return text


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
