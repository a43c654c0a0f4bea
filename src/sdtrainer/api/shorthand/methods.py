"""Methods of HTTP in sentences: where one is spoken of, and where it begins an operation."""

from __future__ import annotations

import re

from sdtrainer.api.words import FINITE, IN_SENTENCES

METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|WSS|WS|SSE|WEBSOCKET"
IN_GENERAL = re.compile(r"\b(?:every|each|all|any|both|no|our|the|a|an|and|or)\s*$", re.I)
"""Words before a method that speak of methods in general: ``every POST carries an Idempotency-Key``."""
ENUMERATED = re.compile(rf"/?(?:{METHODS})(?:/(?:{METHODS}))*[,;:.]?", re.I)
"""A path that only names further methods: ``PUT/DELETE``."""
TOGETHER = re.compile(
    rf"(?<![\w/{{-])(?P<all>(?:{METHODS})(?:\s*(?:[/,&+]|\band\b)\s*(?:{METHODS}))+)[`*:]*\s+(?=[`\"']*(?:/|https?://))"
)
"""Several methods before one path: ``PUT/DELETE /users/{id}/follow``."""
SHORT_WITH = re.compile(r"w/o?", re.I)
LABELLED = re.compile(r"(?:[:\-–—.)|>*`\"'\]]|^\s*\(?\d+)\s*$")
"""The end of words that label an operation: ``Create a tweet: POST tweets``, ``2. POST tweets``."""
MARK = re.compile(r"[{(\[?|#→⇒]|-{1,2}>|=>|//|(?<![\w.])[1-5]\d\d(?![\w.])|\breturns?\b")
"""What an operation goes on with behind its path: fields, a query, an answer."""
PREPOSITION = re.compile(r"\s*(?:with|by|after|before|twice|again|to|on|from|in|at|under|within|over|through)\b", re.I)


def speaks_of_methods(before: str, method: str, token: str, rest: str) -> bool:
    """Whether a method and what follows it belong to a sentence, and are no operation.

    ``token`` is what stands where a path would. With a slash it is one, unless it only names further methods; a bare
    word is one where the line begins with the method or a label, and does not go on as a sentence.
    """
    if ENUMERATED.fullmatch(token) or SHORT_WITH.fullmatch(token):
        return True
    if "/" in token or token[:1] in "{<:":
        return False
    words = MARK.split(rest, maxsplit=1)[0].lower().split()
    return (
        token.lower().rstrip(",;:.") in IN_SENTENCES
        or bool(IN_GENERAL.search(before))
        or (bool(before.strip()) and not LABELLED.search(before) and not MARK.match(rest.lstrip()))
        or (method.rstrip().endswith(":") and bool(words) and words[0][-1:] not in ":=")
        or bool(FINITE & set(words))
        or (token.endswith("ed") and bool(PREPOSITION.match(rest)))
    )


def each_method(text: str) -> list[str]:
    """Return a line once for each of the methods that stand together before its path."""
    match = TOGETHER.search(text)
    if match is None:
        return [text]
    return [
        f"{text[: match.start()]}{method} {text[match.end() :]}"
        for method in dict.fromkeys(re.findall(rf"\b(?:{METHODS})\b", match["all"]))
    ]
