"""Use cases: ``open 40k/s read: client > cdn? > api > cache?90% > links ~> clicks``."""

from __future__ import annotations

import re

from sdtrainer.errors import ReadError
from sdtrainer.light_dataclasses import dataclass
from sdtrainer.quantity import per_second, plain_number, share_of
from sdtrainer.scheme.arrows import ARROW
from sdtrainer.scheme.model import Step, UseCase
from sdtrainer.scheme.names import key_of, slug
from sdtrainer.scheme.parts import PAIR
from sdtrainer.scheme.sheet import Sheet
from sdtrainer.scheme.text import split_outside

_HEAD_WORDS = 6
_STEP = re.compile(rf"\s*(?:~+>|>)\s*|{ARROW.pattern}")
_COLON = re.compile(r"\s*:\s*")
RATE = re.compile(
    r"(?<![\w.])(\d[\d.,]*\s?(?:k|m|b|thousand|million|billion)?\s?(?:/|per\s+|a\s+)\s?(?:s|sec|second|min|minute|h|hour"
    r"|day|d|month|year)|\d[\d.,]*\s?(?:k|m|b)?\s?(?:rps|qps|tps|req/s|requests/s|ops/s|msg/s))(?![\w])", re.I
)  # fmt: skip
_MODE = re.compile(r"(?<![\w-])\(?(read|write)s?\)?(?![\w-])", re.I)
_OWN = re.compile(r"(?:\s+as\s+([\w-]+))?(\s+proposed)?\s*$")
_TAIL = (
    ("optional", re.compile(r"\s+\(?optional\)?$", re.I)),
    ("lossy", re.compile(r"\s+\(?lossy\)?$", re.I)),
    ("mget", re.compile(r"\s+mget\s*(\d[\d.]*[kM]?)$", re.I)),
    ("calls", re.compile(r"\s*(?<![\w])[x×]\s?(\d[\d.]*[kM]?)$")),
    ("hit", re.compile(r"\s*\?\s*(\d[\d.]*\s?%?)?$")),
)
_CHAIN = re.compile(r"(?P<end>[^,;()&]+?)\s*(?P<mark>[,;])\s*(?P<head>[^,;()&]+)")
"""The end of one chain and the head of the next, between two arrows."""
_LEAD = re.compile(r"mget\s*(\d[\d.]*[kM]?)\s+(?=\S)", re.I)
"""``mget 20 posts`` for ``posts mget 20``."""
WRITES = frozenset({
    "add", "append", "bid", "book", "buy", "cancel", "charge", "checkin", "comment", "create", "delete",
    "deposit", "edit", "enqueue", "follow", "ingest", "insert", "join", "like", "log", "make", "order", "pay",
    "place", "post", "publish", "put", "record", "register", "remove", "reply", "report", "reserve", "save",
    "schedule", "send", "shorten", "signup", "start", "store", "submit", "transfer", "tweet", "update",
    "upload", "vote", "write",
})  # fmt: skip
"""Verbs that name a write when neither ``read`` nor ``write`` is said."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the colon."""

    name: str
    rate: float | None
    mode: str
    fault: str = ""
    operation: str = ""
    proposed: bool = False


def read_case(sheet: Sheet, text: str, line: int) -> bool:
    """Read a use-case line into the sheet; False when it is none."""
    cut = _cut(text)
    if cut is None:
        return False
    head, path = _head(cut[0]), cut[1]
    if not head.name or not re.search(r"\w", path) or not (cut[2] or _names_parts(sheet, path)):
        return False
    if head.fault:
        sheet.doubt(f"use {head.name}: {head.fault}", line, "use_case")
    steps, odd = read_path(sheet, path, line)
    if not steps:
        sheet.doubt(f"use {head.name}: its path `{path}` cannot be read", line, "use_case")
        return True
    if odd:
        repair = cut[0] + ": " + _ours(path)
        sheet.doubt(f"use {head.name}: {' and '.join(sorted(odd))} in a path was read as >", line, "arrow", repair)
    mode = head.mode or guess_mode(head.name, steps)
    case = UseCase(head.name, mode, steps, head.rate, head.operation, head.proposed, line=line, stated=bool(head.mode))
    sheet.put_case(case)
    return True


def _names_parts(sheet: Sheet, path: str) -> bool:
    """Whether a path names a component that is drawn or a kind; without either the line is prose."""
    steps = [_tail(step)[0] for step in split_outside(path, _STEP)[0]]
    return any(sheet.find(step) or sheet.index.find(step) for step in steps if len(step.split()) <= _HEAD_WORDS)


def _cut(text: str) -> tuple[str, str, bool] | None:
    """Split a use case into head, path and whether ``use`` says so; the colon stands before the first arrow."""
    said = bool(re.match(r"use\s", text, re.I))
    pieces, marks = split_outside(text, _COLON)
    if not marks:
        return None
    head, path = pieces[0], text[text.index(pieces[0]) + len(pieces[0]) :].lstrip().removeprefix(":").strip()
    steps = [mark for mark in split_outside(path, _STEP)[1] if mark]
    few = len(_OWN.sub("", RATE.sub("", head)).split()) <= _HEAD_WORDS and not split_outside(head, ARROW)[1]
    return (head.strip(), path, said) if few and (said or steps) else None


def _head(text: str) -> Head:
    text = re.sub(r"^\s*use\s+", "", text, flags=re.I)
    rate, fault = None, ""
    if found := RATE.search(text):
        try:
            rate = float(per_second(found[0]))
        except ReadError as error:
            fault = error.message
        text = text[: found.start()] + " " + text[found.end() :]
    operation, proposed = "", False
    if own := _OWN.search(text):
        operation, proposed = own[1] or "", bool(own[2])
        text = text[: own.start()]
    mode = ""
    if (said := list(_MODE.finditer(text))) and len(text.split()) > 1:
        mode = said[-1][1].lower()
        text = text[: said[-1].start()] + " " + text[said[-1].end() :]
    return Head(" ".join(text.split()).strip(" ,-()`\"'"), rate, mode, fault, operation, proposed)


def guess_mode(name: str, steps: tuple[Step, ...]) -> str:
    """``write`` when a step or the name's verb says so, else ``read``."""
    if any(step.mode == "write" and not step.optional for step in steps):
        return "write" if not any(step.mode == "read" for step in steps) else _by_name(name)
    return _by_name(name)


def _by_name(name: str) -> str:
    words = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
    return "write" if any(word in WRITES for word in words) else "read"


def _ours(path: str) -> str:
    pieces, marks = split_outside(path, _STEP)
    text = pieces[0].strip()
    for mark, piece in zip(marks, pieces[1:], strict=True):
        text += (" ~> " if "~" in mark or "." in mark or mark in "⇢⇝↝" else " > ") + piece.strip()
    return text


def read_path(sheet: Sheet, path: str, line: int) -> tuple[tuple[Step, ...], set[str]]:
    """The steps of a path, and the arrows in it that should have been ``>``."""
    pieces, marks = split_outside(path, _STEP)
    steps, odd = [], {mark for mark in marks if mark not in (">", "~>")}
    later = False
    pieces, marks = _onward(sheet, pieces, marks)
    for place, piece in enumerate(pieces):
        if place:
            later = "~" in marks[place - 1] or "." in marks[place - 1] or marks[place - 1] in "⇢⇝↝"
        if not piece.strip():
            if place:
                sheet.doubt(f"a step is missing in `{path}`", line, "use_case")
            elif later:
                continue
            continue
        step = read_step(sheet, piece.strip(), line, later)
        if step is None:
            sheet.doubt(f"the step `{piece.strip()}` cannot be read", line, "use_case")
            continue
        steps.append(step)
    return tuple(steps), odd


def _onward(sheet: Sheet, pieces: list[str], marks: list[str]) -> tuple[list[str], list[str]]:
    """Pieces that begin a second chain taken apart: in ``… > links, api ~> bus`` it is the api's own call that goes on.

    A part that the path has passed is not visited again; a new one behind ``;`` is a step of its own.
    """
    found, arrows, passed = [pieces[0]], list[str](), {_found(sheet, pieces[0])}
    for place, (mark, piece) in enumerate(zip(marks, pieces[1:], strict=True)):
        chain = _CHAIN.fullmatch(piece) if place + 1 < len(marks) else None
        arrows.append(mark)
        if chain and _found(sheet, chain["head"]) in passed - {""}:
            found.append(chain["end"])
        elif chain and chain["mark"] == ";":
            found += [chain["end"], chain["head"]]
            arrows.append(">")
        else:
            found.append(piece)
        passed |= {_found(sheet, name) for name in _targets(_tail(piece)[0])}
    return found, arrows


def _found(sheet: Sheet, text: str) -> str:
    """The part one step names, or an empty string."""
    return sheet.find(_tail(text.strip())[0])


def read_step(sheet: Sheet, text: str, line: int, later: bool = False) -> Step | None:
    """One step: mode, name or group, ``?``, ``xN``, ``mget N``, ``optional``, ``lossy``, ``else step``."""
    first, *rest = re.split(r"\s+else\s+", text, maxsplit=1, flags=re.I)
    otherwise = read_step(sheet, rest[0], line) if rest and rest[0].count(" else ") < _HEAD_WORDS else None
    first = _settings(sheet, first, line)
    first, found = _tail(first)
    mode = ""
    said = re.match(r"(read|write)s?\s+(?=\S)", first, re.I)
    if said and not sheet.find(first):
        mode, first = said[1].lower(), first[said.end() :]
        first, more = _tail(first)
        found = {**more, **found}
    if (led := _LEAD.match(first)) and not sheet.find(first):
        found, first = {"mget": led[1], **found}, first[led.end() :]
    names = _targets(first)
    if not names:
        return None
    said_in = [None if sheet.find(name) else re.match(r"(read|write)s?\s+", name, re.I) for name in names]
    modes = {found_mode[1].lower() for found_mode in said_in if found_mode}
    if modes and not mode:
        mode = min(modes)
        names = [name[cut.end() :] if cut else name for name, cut in zip(names, said_in, strict=True)]
        if len(modes) > 1:
            sheet.doubt(f"`{text}` reads and writes in one step; write two steps", line, "use_case")
    return Step(
        tuple(sheet.find(name) or slug(name) for name in names), mode, "hit" in found, _share(found.get("hit")),
        _count(found.get("calls")), _count(found.get("mget")), "optional" in found, "lossy" in found, later, otherwise,
    )  # fmt: skip


def _settings(sheet: Sheet, text: str, line: int) -> str:
    """Settings do not belong into a path; the repair gives them to the component."""
    pairs = PAIR.findall(text)
    if pairs:
        text = PAIR.sub(" ", text).strip()
        written = " ".join(f"{key}={value}" for key, value in pairs)
        sheet.doubt(f"`{written}` belongs to the component, not into a path", line, "setting", f"{text} {written}")
    return text


def _tail(text: str) -> tuple[str, dict[str, str]]:
    """Take everything behind the name off a step."""
    found: dict[str, str] = {}
    text = text.strip()
    changed = True
    while changed:
        changed = False
        for key, pattern in _TAIL:
            match = pattern.search(text)
            if match and match.start() > 0 and key not in found:
                found[key] = (match[1] if match.lastindex else "") or ""
                text, changed = text[: match.start()].strip(), True
    return text, found


def _targets(text: str) -> list[str]:
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    names = [name.strip(" `\"'") for name in re.split(r"\s*&\s*|\s*,\s*|\s+and\s+", text)]
    return names if all(re.search(r"\w", name) and len(name) <= 80 and key_of(name) for name in names) else []


def _count(text: str | None) -> float:
    if not text:
        return 1.0
    try:
        return float(plain_number(text))
    except ReadError:
        return 1.0


def _share(text: str | None) -> float | None:
    if not text:
        return None
    try:
        value = float(share_of(text)) if text.endswith("%") else float(text)
    except (ReadError, ValueError):
        return None
    return min(1.0, value / 100 if value > 1 else value)
