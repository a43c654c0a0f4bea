"""Edits in practice: ``+ cache between api and links``, ``- cdn``, ``api x60``, ``merge link into links``."""

from __future__ import annotations

import re
from dataclasses import replace

from sdtrainer.scheme.insertion import insert
from sdtrainer.scheme.model import Connection, Step
from sdtrainer.scheme.names import key_of, near
from sdtrainer.scheme.parts import PAIR, read_part
from sdtrainer.scheme.sheet import Sheet
from sdtrainer.scheme.text import name_list

_PLUS = re.compile(
    r"\+\s*(?P<part>.+?)(?:\s+between\s+(?P<a>.+?)\s+and\s+(?P<b>.+?)"
    r"|\s+(?P<side>after|before|behind|in front of)\s+(?P<c>.+?))?$",
    re.I,
)
_SAID_PLUS = re.compile(
    r"(?:add|put|insert|place)\s+(?:an?\s+|the\s+)?(?=.+\s(?:between|after|before|behind|in front of)\s)", re.I
)
_MINUS = re.compile(r"(?:[-−]\s*|(?:remove|drop|delete)\s+(?:the\s+)?)(?P<names>[^\s>-].*)$", re.I)
_MERGE = re.compile(r"merge\s+(?P<a>.+?)\s+(?:into|with)\s+(?P<b>.+)$", re.I)
_ARROW = re.compile(r"\s*(?:->|→|~>)\s*")


def is_edit(text: str) -> bool:
    """Whether a line changes what stands (rather than drawing it)."""
    return bool(text.startswith(("+", "-", "−")) or _MERGE.match(text) or _SAID_PLUS.match(text))


def read_edit(sheet: Sheet, text: str, line: int) -> bool:
    """Apply an edit line; False when it is none."""
    if found := _SAID_PLUS.match(text):
        text = "+ " + text[found.end() :]
    if match := _MERGE.match(text):
        return _merge(sheet, match["a"], match["b"], line)
    if text.startswith("+") and (match := _PLUS.match(text)):
        return _plus(sheet, match, line)
    if (match := _MINUS.match(text)) and (text[0] in "-−" or sheet.find(match["names"])):
        return _minus(sheet, match["names"], line)
    return False


def _plus(sheet: Sheet, match: re.Match[str], line: int) -> bool:
    if _ARROW.search(match["part"]) and not match["a"]:
        return False
    if not read_part(match["part"], sheet.index).readable:
        return False
    ends = [_end(sheet, match[name], match.string, line) for name in ("a", "b", "c") if match[name]]
    if not all(ends):
        return True
    name = sheet.ensure(match["part"], line)
    if match["a"]:
        insert(sheet, name, ends[0], ends[1], line)
    elif match["c"]:
        after = match["side"].lower() in ("after", "behind")
        source, target = (ends[0], name) if after else (name, ends[0])
        sheet.join(Connection(source, target, "sync", "", line))
    return True


def _end(sheet: Sheet, text: str, whole: str, line: int) -> str:
    name = sheet.find(re.sub(r"^the\s+", "", text, flags=re.I))
    if not name:
        close = nearest(sheet, text)
        place = whole.rfind(text)
        repair = whole[:place] + close + whole[place + len(text) :] if close else ""
        sheet.doubt(f"no component is called {text}", line, "label", repair)
    return name


def nearest(sheet: Sheet, name: str) -> str:
    """The component a misspelt name probably means, or an empty string."""
    return next((part.id for part in sheet.parts.values() if near(part.id, name, 3) or near(part.label, name, 3)), "")


def _minus(sheet: Sheet, text: str, line: int) -> bool:
    ends = [sheet.find(end) for end in _ARROW.split(text)]
    if len(ends) == 2:
        if not all(ends) or not sheet.cut(ends[0], ends[1]):
            sheet.doubt(f"there is no connection {text}", line, "arrow")
        return True
    if any(key_of(case.name) == key_of(text.removeprefix("use ")) for case in sheet.cases) and not sheet.find(text):
        sheet.cases = [case for case in sheet.cases if key_of(case.name) != key_of(text.removeprefix("use "))]
        return True
    for name in name_list(text):
        found = sheet.find(name)
        if found:
            remove(sheet, found, line)
            continue
        close = nearest(sheet, name)
        sheet.doubt(f"no component is called {name}", line, "label", f"- {close}" if close else "")
    return True


def remove(sheet: Sheet, name: str, line: int) -> None:
    """Remove a component; what stood before it is joined with what stood behind, and paths go on without it."""
    before = [join for join in sheet.joins if join.target == name and join.source != name]
    behind = [join for join in sheet.joins if join.source == name and join.target != name]
    sheet.cases = [replace(case, steps=_without(case.steps, name)) for case in sheet.cases]
    sheet.options = [option for option in sheet.options if option.subject != name]
    sheet.remove(name)
    for first in before:
        for second in behind:
            if first.source != second.target:
                kind = "async" if "async" in (first.kind, second.kind) else first.kind
                if not any((old.source, old.target) == (first.source, second.target) for old in sheet.joins):
                    sheet.join(Connection(first.source, second.target, kind, second.label, line))


def _without(steps: tuple[Step, ...], name: str) -> tuple[Step, ...]:
    kept: list[Step] = []
    later = False
    for step in steps:
        targets = tuple(item for item in step.targets if item != name)
        later = later or step.asynchronous
        if targets:
            other = step.otherwise if step.otherwise and name not in step.otherwise.targets else None
            kept.append(replace(step, targets=targets, otherwise=other, asynchronous=step.asynchronous or later))
            later = False
        elif step.otherwise:
            kept.append(replace(step.otherwise, asynchronous=later))
            later = False
    return tuple(kept)


def _merge(sheet: Sheet, one: str, other: str, line: int) -> bool:
    source, target = sheet.find(one), sheet.find(other)
    if not source or not target or source == target:
        sheet.doubt(f"merge needs two components; {one if not source else other} is none", line, "label")
        return True
    parts, old = sheet.parts, sheet.parts[source]
    parts[target] = replace(parts[target], settings={**old.settings, **parts[target].settings})
    if parts[target].kind_from == "assumed" and old.kind_from != "assumed":
        parts[target] = replace(parts[target], kind=old.kind, kind_from=old.kind_from, kind_word=old.kind_word)
    moved = [
        replace(join, source=_moved(join.source, source, target), target=_moved(join.target, source, target))
        for join in sheet.joins
    ]
    sheet.cases = [replace(case, steps=tuple(_renamed(step, source, target) for step in case.steps))
                   for case in sheet.cases]  # fmt: skip
    sheet.options = [replace(item, subject=_moved(item.subject, source, target)) for item in sheet.options]
    sheet.remove(source)
    sheet.set_joins([join for join in moved if join.source != join.target])
    return True


def _moved(name: str, source: str, target: str) -> str:
    return target if name == source else name


def _renamed(step: Step, source: str, target: str) -> Step:
    targets = tuple(dict.fromkeys(_moved(name, source, target) for name in step.targets))
    return replace(
        step, targets=targets, otherwise=_renamed(step.otherwise, source, target) if step.otherwise else None
    )


def read_component(sheet: Sheet, text: str, line: int) -> bool:
    """A component line: ``api x60``, ``links shards=4``, ``cache(redis)``; False when it is none."""
    part = read_part(text, sheet.index)
    if not part.readable or not re.match(r"[^\W\d]", part.name):
        return False
    known = part.name in sheet.parts or bool(sheet.find(part.name))
    short = len(part.name.split()) <= 3
    says = bool(part.settings or part.faults or part.kind_from in ("name", "stated"))
    if not (known and says) and not (short and (says or sheet.index.named(part.name) or _one_word(text, part.name))):
        return False
    if not known and says and (close := nearest(sheet, part.name)) and not part.guess:
        sheet.doubt(f"no component is called {part.name}", line, "label", text.replace(part.name, close, 1))
        return True
    sheet.ensure(text, line)
    return True


def _one_word(text: str, name: str) -> bool:
    return bool(PAIR.search(text)) and " " not in name
