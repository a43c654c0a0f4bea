"""Remarks for the whole answer: ``style: REST``, ``auth: bearer``, ``errors: {…}``, and prose that says so."""

from __future__ import annotations

import re

from sdtrainer.api.words import AUTH_STEM

DIRECTIVE = re.compile(
    r"^(?P<key>api style|style|protocol|base(?: ?url| ?path)?|auth(?:entication|orization|n)?|version(?:ing)?"
    r"|(?:rate )?limits?|rate limit(?:ing|s)?|errors?|error format"
    r"|paging|pagination|retries|idempotency|headers?|notes?)"
    r"\s*[:=]\s*(?P<value>.*)$",
    re.I | re.S,
)
TOPIC_OF = {
    "style": "style", "api": "style", "protocol": "style", "base": "base", "auth": "auth", "authentication": "auth",
    "authorization": "auth", "authn": "auth", "version": "version", "versioning": "version", "limit": "limits",
    "limits": "limits", "rate": "limits", "error": "errors", "errors": "errors", "paging": "paging",
    "pagination": "paging", "retries": "retries", "idempotency": "retries", "header": "headers", "headers": "headers",
    "note": "note", "notes": "note",
}  # fmt: skip
STYLE_WORDS = (
    ("graphql", re.compile(r"\bgraph\s?ql\b", re.I)),
    ("grpc", re.compile(r"\b(?:grpc|protobuf)\b", re.I)),
    ("rest", re.compile(r"\b(?:rest(?:ful)?|REST|http(?:s)? json|json over http)\b", re.I)),
)
NOT_A_CHOICE = re.compile(r"\b(?:not|no|instead of|rather than|over|vs\.?)\s+$", re.I)
CHOICE = re.compile(
    r"\b(?:i'?ll|i'?d|we|let'?s|use|using|go with|choose|chose|pick|style|api|public|external|with|over)\b", re.I
)
NAMED_FIRST = re.compile(
    r"(?:rest(?:ful)?|grpc|graph\s?ql)\b\s*(?:[,.;:(/+]"
    r"|(?:with|over|and|api|json|inside|internally|between|for|everywhere|throughout)\b)",
    re.I,
)
"""A line that begins by naming the style: ``REST, JSON. The caller …``."""
TOPICS = (
    ("limits", re.compile(r"\b(?:rate[ -]?limit\w*|throttl\w*|quota|429|requests? per|per ip|per minute)\b", re.I)),
    ("paging", re.compile(r"\b(?:paginat\w*|paging|cursor|page[_ ]?(?:token|size)|next_cursor)\b", re.I)),
    ("retries", re.compile(r"\b(?:idempoten\w*|dedup\w*|request[_ -]?id)\b", re.I)),
    (
        "auth",
        re.compile(
            rf"\b(?:{AUTH_STEM}|(?:no|without(?: an?)?|needs?(?: an?)?) log-?in|jwt|bearer|token|oauth2?|api[ -]?key"
            r"|session cookie|signed[ -]?in|logged[ -]?in)\b",
            re.I,
        ),
    ),
    ("errors", re.compile(r"\berrors?\b.*[{:]|\berror (?:body|format|shape)\b|\bproblem\+json\b", re.I)),
    ("version", re.compile(r"\bversion(?:ed|ing)\b|\bapi version|/v\d\b", re.I)),
)


def read_directive(text: str) -> tuple[str, str] | None:
    """Return the topic and value of ``key: value``, or None."""
    match = DIRECTIVE.match(text)
    if match is None:
        return None
    return TOPIC_OF[match["key"].lower().split()[0].removesuffix("url").removesuffix("path")], match["value"].strip()


def style_of(text: str) -> str:
    """Return the style that a phrase chooses, ``""`` when it chooses none; the first named wins."""
    found = []
    for style, pattern in STYLE_WORDS:
        for match in pattern.finditer(text):
            if not NOT_A_CHOICE.search(text[: match.start()]):
                found.append((match.start(), style))
                break
    return min(found)[1] if found else ""


def stated_style(text: str) -> str:
    """Return the style a line of prose states: the bare word, or a short sentence that chooses it."""
    style = style_of(text)
    if not style or len(text) > 200:
        return ""
    if "rest of" in text.lower() or re.search(r"\bthe rest\b|\bat rest\b", text, re.I):
        return ""
    return style if len(text.split()) <= 4 or NAMED_FIRST.match(text) or CHOICE.search(text) else ""


def topic_of(text: str) -> str:
    """Return what a line of prose is about first of all, ``""`` when nothing is recognised."""
    return next(iter(topics_of(text)), "")


def topics_of(text: str) -> tuple[str, ...]:
    """Return everything a line of prose is about."""
    return tuple(topic for topic, pattern in TOPICS if pattern.search(text))
