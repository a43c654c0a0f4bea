"""Puts a drawing of another format on a sheet: kinds from labels and shapes, groups, arrows to groups, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdtrainer.errors import ReadError
from sdtrainer.light_dataclasses import dataclass, field, replace
from sdtrainer.scheme.flowchart import Node
from sdtrainer.scheme.lines import read_lines
from sdtrainer.scheme.model import Component, Connection, Doubt, Group, Value
from sdtrainer.scheme.options import NAMES as OPTION_NAMES
from sdtrainer.scheme.parts import put, read_part
from sdtrainer.scheme.settings import KEYS, from_label, key_name, value_of
from sdtrainer.scheme.sheet import Sheet
from sdtrainer.scheme.writing import MARK

MOST_SHOWN = 6
SHAPE_KINDS = {"cylinder": "sql"}
"""What a shape says when no word does."""
_LABEL_SETTING = re.compile(r"\b(\w+)=(\S+)")


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of a drawing; its ends are ids of nodes or groups."""

    source: str
    target: str
    kind: str = "sync"
    label: str = ""
    start_head: bool = False
    end_head: bool = True
    line: int = 0
    element: str = ""


@dataclass(slots=True)
class Drawing:
    """What a format's parser found: ``notes`` are comment lines, ``faults`` (line, doubt kind, sentence, element)."""

    nodes: list[Node]
    edges: list[Edge]
    groups: list[Group] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    faults: list[tuple[int, str, str, str]] = field(default_factory=list)
    elements: dict[str, str] = field(default_factory=dict)


def assemble(drawing: Drawing, sheet: Sheet) -> None:
    """Write the drawing on an empty sheet; notes in our notation are applied last."""
    drawing = _renamed(drawing)
    check_groups(drawing.groups)
    exact = any(text == MARK for _, text in drawing.notes)
    for node in drawing.nodes:
        sheet.add(_component(sheet, node, drawing.elements.get(node.id, ""), exact))
    sheet.groups = _groups(drawing)
    ends = _Ends(sheet, drawing)
    for edge in drawing.edges:
        _connect(sheet, drawing, ends, edge)
    for line, kind, text, element in drawing.faults:
        sheet.doubts.append(Doubt(text, line, element, kind))
    read_lines(sheet, list(_statements(sheet, drawing.notes)))


def _renamed(drawing: Drawing) -> Drawing:
    """Give components and groups the ids that ``%% n0: id="own id"`` lines say."""
    known = {node.id for node in drawing.nodes} | {group.id for group in drawing.groups}
    names: dict[str, str] = {}
    for _, text in drawing.notes:
        if (named := _NAMED.match(text)) and named[1] in known and (own := _OWN_ID.search(named[2])):
            names[named[1]] = own[1] or own[2]
    if not names or len({*known - set(names), *names.values()}) < len(known):
        return drawing

    def of(name: str) -> str:
        return names.get(name, name)

    return Drawing(
        [replace(node, id=of(node.id)) for node in drawing.nodes],
        [replace(edge, source=of(edge.source), target=of(edge.target)) for edge in drawing.edges],
        [replace(group, id=of(group.id), parent=of(group.parent), members=tuple(map(of, group.members)))
         for group in drawing.groups],
        [(line, re.sub(r"^([^\s:]+)(?=\s*:)", lambda found: of(found[1]), text)) for line, text in drawing.notes],
        drawing.faults, {of(name): element for name, element in drawing.elements.items()},
    )  # fmt: skip


def check_groups(groups: list[Group]) -> None:
    """Refuse groups that contain themselves."""
    parents = {group.id: group.parent for group in groups}
    for name in parents:
        seen, here = {name}, parents[name]
        while here:
            if here in seen:
                raise ReadError(f"the group {name} contains itself", "take it apart")
            seen.add(here)
            here = parents.get(here, "")


def _groups(drawing: Drawing) -> list[Group]:
    """The groups, each before those inside it."""
    names = {node.id for node in drawing.nodes}
    ordered: list[Group] = []
    waiting = [group for group in drawing.groups if not group.parent][::-1]
    while waiting:
        group = waiting.pop()
        ordered.append(replace(group, members=tuple(name for name in group.members if name in names)))
        waiting += [inner for inner in drawing.groups if inner.parent == group.id][::-1]
    return ordered


def _component(sheet: Sheet, node: Node, element: str, exact: bool) -> Component:
    label, settings = (node.label or node.id, {}) if exact else from_label(node.label or node.id)
    faults: list[tuple[str, str]] = []
    if not exact and "=" in label:
        label = _written(label, settings) or node.id
    for key, value in node.settings:
        put(settings, faults, key, value)
    for _, text in faults:
        sheet.doubt(f"{node.id}: {text}", node.line, "setting")
    note, more = (node.note, {}) if exact else from_label(node.note, whole=True)
    settings = {**more, **settings}
    kind, kind_from, word = _kind(sheet, node, label, settings)
    return Component(node.id, label, kind, kind_from, word, settings, note, node.line, element)


def _written(label: str, settings: dict[str, Value]) -> str:
    """Take ``nodes=3`` out of a label; what is none of our keys, or cannot be read, stays in it."""

    def take(match: re.Match[str]) -> str:
        key = key_name(match[1])
        try:
            if key not in KEYS:
                return match[0]
            settings[key] = value_of(key, match[2].rstrip(",;)]"))
        except ReadError:
            return match[0]
        return " "

    found = _LABEL_SETTING.sub(take, label)
    return label if found == label else " ".join(found.split()).strip(" ,;()[]")


def _kind(sheet: Sheet, node: Node, label: str, settings: dict[str, Value]) -> tuple[str, str, str]:
    stated = settings.pop("kind", None)
    if stated is not None:
        guess = sheet.index.named(str(stated))
        if guess:
            return guess.kind, "stated", ""
        sheet.doubt(f"{node.id}: kind {stated} is none I know", node.line, "kind")
    found = sheet.index.find(label) or sheet.index.find(node.note)
    found = found or (sheet.index.find(node.id) if len(node.id) > 2 else None)
    if found:
        return found.kind, "word", found.word
    if node.shape in SHAPE_KINDS and SHAPE_KINDS[node.shape] in sheet.index.ids:
        return SHAPE_KINDS[node.shape], "shape", ""
    return "service", "assumed", ""


def _connect(sheet: Sheet, drawing: Drawing, ends: _Ends, edge: Edge) -> None:
    """Join the ends; an arrow to a group goes to the members where it begins, one from a group leaves where it ends."""
    ways = [(edge.source, edge.target)] if edge.end_head or not edge.start_head else []
    ways += [(edge.target, edge.source)] if edge.start_head else []
    pairs = [
        (source, target)
        for start, end in ways for source in ends.of(start, out=True) for target in ends.of(end, out=False)
        if source != target or start == end
    ]  # fmt: skip
    for source, target in pairs:
        sheet.join(Connection(source, target, edge.kind, edge.label, edge.line, edge.element))
    for end in (edge.source, edge.target):
        if end in ends.titles:
            shown = ", ".join(f"{source} → {target}" for source, target in pairs[:MOST_SHOWN])
            shown += " …" if len(pairs) > MOST_SHOWN else ""
            said = f"was read as {shown}" if pairs else "was left out: the group is empty"
            sheet.doubt(f"an arrow at the group {ends.titles[end]} {said}", edge.line, "arrow")


class _Ends:
    """The components an end of an arrow stands for: itself, or those where a group begins or ends."""

    def __init__(self, sheet: Sheet, drawing: Drawing) -> None:
        self.sheet, self.drawing = sheet, drawing
        self.titles = {group.id: group.title for group in drawing.groups}
        self.inside = {group.id: list(_inside(drawing, group.id)) for group in drawing.groups}
        self.known: dict[tuple[str, bool], list[str]] = {}

    def of(self, name: str, *, out: bool) -> list[str]:
        """The components for one end; ``out`` where arrows leave."""
        if name in self.sheet.parts:
            return [name]
        if (name, out) not in self.known:
            self.known[name, out] = self._border(name, out=out)
        return self.known[name, out]

    def _border(self, name: str, *, out: bool) -> list[str]:
        inside = self.inside.get(name, [])
        held = set(inside)
        joined: set[str] = set()
        for edge in self.drawing.edges:
            ends = [self.inside.get(end, [end]) if end != name else [] for end in (edge.source, edge.target)]
            if all(end and held.issuperset(end) for end in ends):
                joined.update(ends[0] if out else ends[1])
        return [item for item in inside if item not in joined] or inside


def _inside(drawing: Drawing, name: str) -> Iterator[str]:
    for group in drawing.groups:
        if group.id == name:
            names = {node.id for node in drawing.nodes}
            yield from (member for member in group.members if member in names)
        elif group.parent == name:
            yield from _inside(drawing, group.id)


_OURS = re.compile(rf"(?:use|data|table|say|{'|'.join(OPTION_NAMES)})\s+\S")
_OWN_ID = re.compile(r"(?<!\S)id=(?:\"([^\"]*)\"|(\S+))")
_FOUND = re.compile(r"\((assumed|shape|name|word)(?: ([^()]*))?\)")
_NAMED = re.compile(r"([^\s:]+)\s*:\s*(.*=.*)$")


def _statements(sheet: Sheet, notes: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The comments that are in our notation; ``id: key=value`` becomes a component line."""
    for line, text in notes:
        named = _NAMED.match(text)
        if named and (part := sheet.find(named[1])):
            _settings(sheet, part, named[2], line)
        elif _OURS.match(text) or re.fullmatch(r"[\w-]+\s+(?:reads|writes)\s+[\w, -]+", text):
            yield line, text


def _settings(sheet: Sheet, name: str, text: str, line: int) -> None:
    """Apply ``kind=sql (word postgres) nodes=3`` to a component; the bracket says how its kind was found."""
    found = _FOUND.search(text)
    written = read_part(f"part {_FOUND.sub(' ', text)}", sheet.index)
    note = str(written.settings.pop("note", ""))
    written.settings.pop("id", None)
    sheet.change(name, replace(written, note=note))
    if found:
        sheet.parts[name] = replace(sheet.parts[name], kind_from=found[1], kind_word=found[2] or "")
    for _, fault in written.faults:
        sheet.doubt(f"{name}: {fault}", line, "setting")
