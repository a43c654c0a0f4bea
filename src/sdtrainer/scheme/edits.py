"""Edits in practice: ``+ cache between api and links``, ``- cdn``, ``api x60``, ``merge link into links``."""

from __future__ import annotations

import re

from sdtrainer.light_dataclasses import replace
from sdtrainer.scheme.insertion import insert
from sdtrainer.scheme.model import Connection, Step
from sdtrainer.scheme.names import GENERIC, key_of, named_like
from sdtrainer.scheme.parts import PAIR, read_part
from sdtrainer.scheme.removals import DASH, removes
from sdtrainer.scheme.sheet import Sheet
from sdtrainer.scheme.text import name_list

_PLUS = re.compile(
    r"\+\s*(?P<part>.+?)(?:\s+between\s+(?P<a>.+?)\s+and\s+(?P<b>.+?)"
    r"|\s+(?P<side>after|before|behind|in front of)\s+(?P<c>.+?))?$",
    re.I,
)
_KIND_AND_NAME = re.compile(
    r"(?:an?\s+|the\s+)?(?P<kind>[^\W\d][\w -]*?)(?P<called>\s+(?:called|named))?\s+(?P<name>[^\W\d][\w-]*)"
    r"(?P<rest>\s*(?:[(\[].*|\s[\w-]+=.*|\s[x×]\s?\d.*)?)$",
    re.I,
)
_SAID_PLUS = re.compile(
    r"(?:add|put|insert|place)\s+(?:an?\s+|the\s+)?(?=.+\s(?:between|after|before|behind|in front of)\s)", re.I
)
_MINUS = re.compile(r"(?:[-−]\s*|(?:remove|drop|delete)\s+(?:the\s+)?)(?P<names>[^\s>-].*)$", re.I)
_MERGE = re.compile(r"merge\s+(?P<a>.+?)\s+(?:into|with)\s+(?P<b>.+)$", re.I)
_RENAME = re.compile(r"rename\s+(?P<a>.+?)\s+(?:to|into|as)\s+(?P<b>.+)$", re.I)
_COUNT = re.compile(r"(\d+[kK]?)\s*[x×]?\s+(.+?)(?:\s+(?:servers?|nodes?|instances?|machines?|copies|boxes|pods?))?$")
_SAID_KIND = re.compile(r"([\w][\w .-]{0,40}?)\s*(?::|\bis(?: an?)?\b|\bas\b)\s*([\w][\w /+-]{0,30})$", re.I)
_VERB = re.compile(r"\s+(?:has|have|with|gets|needs|on)\s+(?=\d|x\d|\w+=)", re.I)
_ARROW = re.compile(r"\s*(?:->|→|~>)\s*")


def is_edit(text: str) -> bool:
    """Whether a line changes what stands (rather than drawing it)."""
    return bool(text.startswith(("+", "-", "−")) or _MERGE.match(text) or _RENAME.match(text) or _SAID_PLUS.match(text))


def read_edit(sheet: Sheet, text: str, line: int) -> bool:
    """Apply an edit line; False when it is none."""
    if found := _SAID_PLUS.match(text):
        text = "+ " + text[found.end() :]
    if match := _MERGE.match(text):
        return _merge(sheet, match["a"], match["b"], line)
    if match := _RENAME.match(text):
        return _rename(sheet, match["a"], match["b"], line)
    if text.startswith("+") and (match := _PLUS.match(" ".join(text.split()))):
        return _plus(sheet, match, line)
    if (match := _MINUS.match(text)) and (_takes_away(sheet, text) if text[0] in "-−" else sheet.guess(match["names"])):
        return _minus(sheet, match["names"], line)
    return False


def _takes_away(sheet: Sheet, text: str) -> bool:
    """Whether the dash before a line is no bullet."""
    if not (dash := DASH.match(text)):
        return True
    rest = text[dash.end() :]
    unknown = bool(sheet.parts) and sheet.index.named(rest) is not None
    return unknown or removes(sheet.parts.values(), sheet.joins, sheet.cases, rest)


def _plus(sheet: Sheet, match: re.Match[str], line: int) -> bool:
    if _ARROW.search(match["part"]) and not match["a"]:
        return False
    if not read_part(match["part"], sheet.index).readable:
        return False
    ends = [_end(sheet, match[name], match.string, line) for name in ("a", "b", "c") if match[name]]
    if not all(ends):
        return True
    name = sheet.ensure(_own_name(sheet, match["part"]), line)
    if match["a"]:
        insert(sheet, name, ends[0], ends[1], line)
    elif match["c"]:
        _beside(sheet, name, ends[0], match["side"].lower() in ("after", "behind"), line)
    return True


def _own_name(sheet: Sheet, text: str) -> str:
    """``feedcache(cache)`` for ``cache feedcache``: a kind and behind it one word that is the part's own name."""
    found = _KIND_AND_NAME.match(text)
    kind = sheet.index.named(found["kind"]) if found else None
    if not found or not kind:
        return text
    name, rest = found["name"], found["rest"]
    says = sheet.index.find(name)
    adds = sheet.index.named(name) or (says and says.kind != kind.kind) or name.casefold() in GENERIC
    if adds and not found["called"]:
        return text
    return f"{name}{rest}" if "(" in rest else f"{name}({found['kind']}){rest}"


def _beside(sheet: Sheet, name: str, other: str, after: bool, line: int) -> None:
    """Join a new component behind another, or put it between another and the only one that calls it."""
    callers = list(dict.fromkeys(join.source for join in sheet.joins if join.target == other))
    if after or len(callers) != 1:
        source, target = (other, name) if after else (name, other)
        sheet.join(Connection(source, target, "sync", "", line))
    else:
        insert(sheet, name, callers[0], other, line)


def _end(sheet: Sheet, text: str, whole: str, line: int) -> str:
    name = sheet.guess(re.sub(r"^the\s+", "", text, flags=re.I))
    if not name:
        close = nearest(sheet, text)
        place = whole.rfind(text)
        repair = whole[:place] + close + whole[place + len(text) :] if close else ""
        sheet.doubt(f"no component is called {text}", line, "label", repair)
    return name


def nearest(sheet: Sheet, name: str) -> str:
    """The component a misspelt or shortened name probably means, or an empty string."""
    return named_like(sheet.parts.values(), name)


def _minus(sheet: Sheet, text: str, line: int) -> bool:
    ends = [sheet.guess(end) for end in _ARROW.split(text)]
    if len(ends) == 2:
        return all(ends) and sheet.cut(ends[0], ends[1])
    if any(key_of(case.name) == key_of(text.removeprefix("use ")) for case in sheet.cases) and not sheet.find(text):
        sheet.cases = [case for case in sheet.cases if key_of(case.name) != key_of(text.removeprefix("use "))]
        return True
    for name in name_list(text):
        found = sheet.guess(name)
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


def _rename(sheet: Sheet, one: str, other: str, line: int) -> bool:
    source, written = sheet.guess(one), read_part(other, sheet.index)
    if not source or not written.readable or sheet.find(written.name) not in ("", source):
        sheet.doubt(f"rename needs a component and a free name: `{one}` to `{other}`", line, "label")
        return True
    old = sheet.parts[source]
    target = sheet.ensure(other, line) if sheet.find(written.name) != source else source
    if target == source:
        sheet.parts[source] = replace(old, label=written.name)
        return True
    new = sheet.parts[target]
    if written.guess is None:
        new = replace(new, kind=old.kind, kind_from=old.kind_from, kind_word=old.kind_word)
    sheet.parts[target] = replace(new, settings={**old.settings, **new.settings}, note=old.note)
    return _merge(sheet, source, target, line)


def _moved(name: str, source: str, target: str) -> str:
    return target if name == source else name


def _renamed(step: Step, source: str, target: str) -> Step:
    targets = tuple(dict.fromkeys(_moved(name, source, target) for name in step.targets))
    return replace(
        step, targets=targets, otherwise=_renamed(step.otherwise, source, target) if step.otherwise else None
    )


def read_component(sheet: Sheet, text: str, line: int) -> bool:
    """A component line: ``api x60``, ``links shards=4``, ``cache(redis)``; False when it is none."""
    text = _as_component(sheet, text)
    part = read_part(text, sheet.index)
    if not part.readable or not re.match(r"[^\W\d]", part.name):
        return False
    own = sheet.guess(part.name)
    if own and own != sheet.find(part.name) and (part.settings or part.faults):
        text = text.replace(part.name, own, 1)
    known = part.name in sheet.parts or bool(own)
    short = len(part.name.split()) <= 3
    says = bool(part.settings or part.faults or part.kind_from in ("name", "stated"))
    if not (known and says) and not (short and (says or sheet.index.named(part.name) or _one_word(text, part.name))):
        return False
    if not known and says and (close := nearest(sheet, part.name)) and not part.guess:
        sheet.doubt(f"no component is called {part.name}", line, "label", text.replace(part.name, close, 1))
        return True
    sheet.ensure(text, line)
    return True


def _as_component(sheet: Sheet, text: str) -> str:
    """``20 api servers`` as ``api x20``, ``kafka has 10 partitions`` without the verb, ``db: postgres`` in brackets."""
    text = _VERB.sub(" ", text)
    if (counted := _COUNT.fullmatch(text)) and (name := sheet.guess(counted[2])):
        return f"{name} x{counted[1]}"
    if (said := _SAID_KIND.fullmatch(text)) and sheet.index.named(said[2]):
        return f"{said[1]}({said[2]})"
    return text


def _one_word(text: str, name: str) -> bool:
    return bool(PAIR.search(text)) and " " not in name
