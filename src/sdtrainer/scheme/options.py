"""Option lines: ``hot links zipf 1.0 keys 200M``, ``limit shorten 100/s per ip``, ``retry open attempts 3``."""

from __future__ import annotations

import re

from sdtrainer.errors import ReadError
from sdtrainer.quantity import per_second, plain_number, share_of
from sdtrainer.scheme.cases import RATE
from sdtrainer.scheme.model import Option, Value
from sdtrainer.scheme.settings import duration
from sdtrainer.scheme.sheet import Sheet

NAMES = ("hot", "celebrity", "fanout", "retry", "burst", "limit", "outage")
KEYS: dict[str, tuple[str, ...]] = {
    "hot": ("zipf", "keys", "share", "key"),
    "celebrity": ("followers", "share"),
    "fanout": ("push",),
    "retry": ("attempts", "timeout", "backoff", "jitter", "budget"),
    "burst": ("x", "for"),
    "limit": ("rate", "per", "keys", "wait"),
    "outage": ("for", "at"),
}
"""Settings of each option as the scheme keeps them: counts and ``zipf`` plain, times s, shares 0–1, ``rate`` 1/s."""
EXAMPLES = {
    "hot": "hot links share 5%",
    "celebrity": "celebrity post followers 50M",
    "fanout": "fanout post push<100k",
    "retry": "retry open attempts 3 timeout 1s",
    "burst": "burst open x10 for 60s",
    "limit": "limit open 100/s per ip",
    "outage": "outage links for 60s",
}
"""A line of each option that is read."""
_SHARES = frozenset({"share", "budget"})
_TIMES = frozenset({"timeout", "backoff", "jitter", "for", "at"})
_WORDS = frozenset({"per", "key"})
PROSE = 3
"""So many words no setting takes, about nothing that is drawn, are a sentence that only begins like an option."""
_NUMBER = r"\d[\d.,]*(?:\s?%|[a-zA-Z]+)?"


_FLAGS = frozenset({"jitter", "wait"})
_ADMITS = re.compile(
    r"(?P<name>[^\W\d][\w -]{0,40}?)\s+(?:limit(?:ed)?|lets? in|admits?|admission|throttled?|capped)"
    r"(?P<mark>\s*[=:]\s*|\s+(?:(?:to|at|of)\s+)?)(?P<rest>~?\d.*)$",
    re.I,
)
"""A limit said of a part: ``gate limit=800/s``, ``waiting room lets in 500/s``."""
_COUNT = re.compile(r"(?<![\w.])~?(\d[\d.,]*(?:\s?(?:thousand|million|billion|[kmb])\b)?)(?![\w%])", re.I)
_WORD = re.compile(r"[^\W\d][\w-]*")
_MARKS = re.compile(r"[;>]|[,:.]\s+\S+\s+\S+\s+\S")
_CROWD = frozenset(
    ["a", "an", "the", "of", "with", "has", "having", "by", "and", "is", "at", "for", "one", "who", "followers",
     "follower", "followed", "subscribers", "subscriber", "fans", "readers", "people", "users", "account"]
)  # fmt: skip
"""Words of a ``celebrity`` line beside the number and whom it is about."""


def read_option(sheet: Sheet, text: str, line: int) -> bool:
    """Read an option line into the sheet; False when it is none."""
    text = _as_limit(sheet, text)
    words = text.split()
    name = words[0].lower().rstrip(":") if words else ""
    if name not in NAMES or len(words) < 2 or (sheet.find(name) and "=" in words[1]):
        return False
    if sheet.find(" ".join(words[:2])):
        # A part may be called like an option: fanout workers.
        return False
    crowd = read_crowd(text.split(None, 1)[1]) if name == "celebrity" else None
    if crowd is not None and (_names(sheet, crowd[0]) or _leads(crowd[0], text)):
        _keep(sheet, Option(name, sheet.find(crowd[0]) or crowd[0], {"followers": crowd[1]}, line))
        return True
    taken = next((count for count in (4, 3, 2) if sheet.find(" ".join(words[1:count]))), 2)
    subject = " ".join(words[1:taken]).strip(",:")
    found, rest = _settings(name, text.split(None, taken)[taken] if len(words) > taken else "")
    if not _names(sheet, subject):
        if not re.search(r"\d|=|\bjitter\b", text) or len(rest.split()) >= PROSE:
            return False
        _doubt_subject(sheet, name, subject, line)
    if rest:
        takes = f"it takes {', '.join(KEYS[name])}, as in {EXAMPLES[name]}"
        sheet.doubt(f"{name} {subject}: `{rest}` cannot be read; {takes}", line, "setting")
    _keep(sheet, Option(name, sheet.find(subject) or subject, found, line))
    return True


def _as_limit(sheet: Sheet, text: str) -> str:
    """``limit gate 800/s`` for what says so of a part or a path that is drawn; any other text as it is."""
    said = _ADMITS.fullmatch(text)
    if not said or not (subject := sheet.guess(said["name"]) or _case(sheet, said["name"])):
        return text
    rest = re.sub(r"^~?(\d[\d.,]*\s?[kKmM]?)(?![\w/.,]|\s*(?:/|per\b|a\b))", r"\1/s", said["rest"])
    found, left = _settings("limit", rest)
    return f"limit {subject} {rest}" if "rate" in found and not left else text


def _case(sheet: Sheet, name: str) -> str:
    return next((case.name for case in sheet.cases if name in (case.name, case.operation)), "")


def _keep(sheet: Sheet, option: Option) -> None:
    """Add an option in the place of an earlier one about the same."""
    others = [item for item in sheet.options if (item.name, item.subject) != (option.name, option.subject)]
    sheet.options = [*others, option]


def _names(sheet: Sheet, subject: str) -> bool:
    """Whether a part or a path is called so."""
    return bool(sheet.find(subject)) or any(subject in (case.name, case.operation) for case in sheet.cases)


def _leads(subject: str, text: str) -> bool:
    """Whether whom a line is about is named before the number, or not at all; words behind it are prose."""
    return subject in re.split(r"\d", text, maxsplit=1)[0]


def read_crowd(text: str) -> tuple[str, float] | None:
    """Whom a ``celebrity`` line is about and how many follow, in any order: ``50M followers``, ``post followers=50M``.

    The subject is empty where none is named; None for what is a sentence, or holds no number or several.
    """
    found = _COUNT.findall(text)
    if len(found) != 1:
        return None
    try:
        followers = float(plain_number(found[0]))
    except ReadError:
        return None
    words = [word for word in _WORD.findall(_COUNT.sub(" ", text)) if word.lower() not in _CROWD]
    return (words[0] if words else "", followers) if len(words) <= 1 and not _MARKS.search(text) else None


def _doubt_subject(sheet: Sheet, name: str, subject: str, line: int) -> None:
    if name in ("hot", "outage"):
        sheet.doubt(f"{name} {subject}: no component is called {subject}", line, "label")


def _settings(name: str, text: str) -> tuple[dict[str, Value], str]:
    """Read the settings of an option; returns them and what could not be read."""
    found: dict[str, Value] = {}
    if name == "limit" and (rate := RATE.search(text)):
        text = _take(text, rate, found, "rate", rate[0])
    if name == "fanout" and (push := re.search(r"push\s*[<≤]=?\s*(\d[\d.]*[kKmM]?)", text)):
        text = _take(text, push, found, "push", push[1])
    if name == "burst" and (factor := re.search(r"(?<!\w)[x×]\s?(\d[\d.]*)|(\d[\d.]*)\s?[x×](?!\w)", text)):
        text = _take(text, factor, found, "x", factor[1] or factor[2])
    for key in KEYS[name]:
        value = r"[\w-]+" if key in _WORDS else r"(?!)" if key == "wait" else _NUMBER
        match = re.search(rf"(?<!\w){key}(?:\s*[=:]\s*|\s+)({value})", text, re.I)
        if match:
            text = _take(text, match, found, key, match[1])
        elif key in _FLAGS and re.search(rf"(?<!\w){key}s?(?!\w)", text, re.I):
            found[key] = True
            text = re.sub(rf"(?<!\w){key}s?(?!\w)", " ", text, flags=re.I)
    if name == "hot" and "share" not in found and (share := re.search(r"\d[\d.]*\s?%", text)):
        text = _take(text, share, found, "share", share[0])
    return found, " ".join(text.split()).strip(" ,")


def _take(text: str, match: re.Match[str], found: dict[str, Value], key: str, value: str) -> str:
    """Put one value into ``found`` and cut it out of the text; a value that cannot be read stays in the text."""
    try:
        found[key] = _value(key, value.strip())
    except ReadError:
        return text
    return text[: match.start()] + " " + text[match.end() :]


def _value(key: str, text: str) -> Value:
    if key == "rate":
        return float(per_second(text))
    if key in _WORDS:
        return text.lower()
    if key in _SHARES:
        return float(share_of(text))
    if key in _TIMES:
        return float(duration(text))
    return float(plain_number(text))
