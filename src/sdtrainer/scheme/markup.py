"""Text inside drawings of others: entities, tags and line breaks taken out of labels."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"<br\s*/?>|\\n|</?(?:p|div|li|tr|h\d)\b[^<>]*>|[\r\n]+", re.I)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_HASH = re.compile(r"#(\w{1,10});")
_BARE = re.compile(r"&#(\d{1,6})(?![\d;])")
_SPACE = re.compile(r"\s+")
LONGEST_LABEL = 400


def plain(text: str) -> str:
    """One line of plain text from a label with markup; at most ``LONGEST_LABEL`` characters."""
    text = _TAG.sub("", _BREAK.sub(" ", text)).replace("**", "")
    text = _HASH.sub(lambda match: f"&#{match[1]};" if match[1].isdigit() else f"&{match[1]};", text)
    text = html.unescape(_BARE.sub(r"&#\1;", text)).replace("\xa0", " ")
    text = "".join(char for char in _SPACE.sub(" ", text) if char.isprintable()).strip()
    return text[:LONGEST_LABEL]
