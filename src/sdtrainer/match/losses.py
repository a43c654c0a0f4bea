"""A part named as lost by the candidate's own word for it ("without screens", "if hot is gone") says what it is."""

from __future__ import annotations

import re
from collections.abc import Mapping

CALLED: Mapping[str, str] = {
    "cache": "cache", "queue": "queue broker", "log": "log broker", "sql": "primary database",
    "nosql": "database node", "kv": "database node", "columns": "database node", "search": "search index",
    "service": "server", "gateway": "server", "worker": "worker server", "push": "push server",
    "external": "outside provider", "cdn": "cdn provider", "lb": "load balancer", "dns": "dns provider",
    "object": "object store", "coordination": "coordination server",
}  # fmt: skip
"""What a component of a kind is called where its loss is told."""
WITHOUT = r"(?:(?:when|if)\s+)?(?:without|kill(?:ing)?(?: of)?|loss of|we lose|losing)\s+(?:the\s+|all of\s+|all\s+)?"
GONE = (
    r"(?:\s+(?:shard|node|cluster|store|part|copy|primary|leader|master))?\s+(?:is\s+|are\s+|goes\s+)?"
    r"(?:dies|dead|down|gone|lost|killed|fails|crashes|unreachable|unavailable|out)\b"
)


def told_by_kind(text: str, kinds: Mapping[str, str]) -> str:
    """The text with the part it loses called what it is: ``without hot, …`` → ``the cache hot is lost: …``.

    ``kinds`` maps the candidate's names of components to their kinds; only the first loss is rewritten.
    """
    names = sorted((name for name, kind in kinds.items() if name and kind in CALLED), key=len, reverse=True)
    if not names:
        return text
    either = "|".join(re.escape(name) for name in names)
    found = re.search(rf"\b{WITHOUT}(?P<name>{either})\b|\b(?P<lost>{either}){GONE}", text, re.IGNORECASE)
    if found is None:
        return text
    name = found["name"] or found["lost"]
    kind = next(kinds[one] for one in names if one.lower() == name.lower())
    return f"{text[: found.start()]}the {CALLED[kind]} {name} is lost: {text[found.end() :].lstrip(' ,:;.')}"
