"""What a whiteboard means: icons, captions, containers and near misses of arrows become a drawing."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.errors import ReadError
from sdtrainer.light_dataclasses import dataclass, field
from sdtrainer.scheme.assembly import Drawing, Edge
from sdtrainer.scheme.flowchart import Node
from sdtrainer.scheme.geometry import Rect, prolonged, to_line
from sdtrainer.scheme.markup import plain
from sdtrainer.scheme.model import Group
from sdtrainer.scheme.names import slug
from sdtrainer.scheme.settings import from_label

REACH, ONWARD = 35.0, 20.0
"""Pixels from an arrow's end, and from its prolonged end, within which a box is meant."""
LABEL_REACH = 45.0
LONGEST_LABEL = 40
TINY = 4.0


@dataclass(slots=True)
class Shape:
    """Something that can be a component or a container; ``hit`` is where arrows find it."""

    id: str
    box: Rect
    label: str = ""
    icon: bool = False
    frame: bool = False
    parent: str = ""
    shape: str = ""
    hit: Rect | None = None

    @property
    def target(self) -> Rect:
        """Where arrows find it: the box with its caption."""
        return self.hit or self.box


@dataclass(slots=True)
class Text:
    """A loose text; ``used`` once it is a label, a heading or a caption."""

    id: str
    box: Rect
    text: str
    size: float = 20.0
    used: bool = False


@dataclass(slots=True)
class Stroke:
    """An arrow or line by its points; ``start`` and ``end`` are ids it is bound to."""

    id: str
    points: list[tuple[float, float]]
    start: str = ""
    end: str = ""
    start_head: bool = False
    end_head: bool = True
    dashed: bool = False
    line: bool = False
    label: str = ""


@dataclass(slots=True)
class Board:
    """Everything on a whiteboard; ``alias`` leads from ids of inner elements to the shape that stands for them."""

    shapes: dict[str, Shape] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    strokes: list[Stroke] = field(default_factory=list)
    alias: dict[str, str] = field(default_factory=dict)


def tied(board: Board) -> Drawing:
    """Read the board: label shapes, find containers, tie arrows, name what stays unclear.

    Raises ``ReadError`` when nothing on it has a name.
    """
    _stacks(board)
    _inside_labels(board)
    containers = _containers(board)
    _headings(board, containers)
    _captions(board, containers)
    _boxed_logos(board, containers)
    ends = {stroke.id: _ends(board, stroke, containers) for stroke in board.strokes}
    drawing = _Build(board, containers, ends).drawing()
    if not drawing.nodes:
        raise ReadError("this board has no labelled shapes", "write names into the boxes", line=1)
    return drawing


def _stacks(board: Board) -> None:
    """Boxes stacked behind one another are one component drawn several times; the labelled or last one stays."""
    shapes = [shape for shape in board.shapes.values() if not shape.frame]
    for place, shape in enumerate(shapes):
        for other in shapes[place + 1 :]:
            if abs(shape.box.left - other.box.left) > shape.box.width / 2:
                continue
            like = abs(shape.box.width - other.box.width) <= 0.15 * other.box.width and (
                abs(shape.box.height - other.box.height) <= 0.15 * other.box.height
            )
            if (
                like
                and shape.id in board.shapes
                and shape.box.overlap(other.box) > 0.6
                and not (shape.label and other.label)
            ):
                gone, kept = (other, shape) if shape.label else (shape, other)
                if gone.id in board.shapes and kept.id in board.shapes:
                    kept.hit = kept.target.joined(gone.target)
                    board.alias[gone.id] = kept.id
                    del board.shapes[gone.id]


def _inside_labels(board: Board) -> None:
    """Loose text inside the smallest unlabelled shape that holds it, the largest letters first."""
    order = sorted(board.texts.values(), key=lambda text: (-text.size, text.box.top, text.box.left))
    for text in order:
        if text.used:
            continue
        around = [shape for shape in board.shapes.values() if shape.box.contains(text.box.centre) and not shape.frame]
        smallest = min(around, key=lambda shape: shape.box.area, default=None)
        if smallest is None:
            continue
        holds_others = any(
            other is not smallest and smallest.box.holds(other.box) and other.box.area > 0.04 * smallest.box.area
            for other in board.shapes.values()
        )
        if not holds_others and smallest.box.overlap(text.box) > 0.6:
            smallest.label = f"{smallest.label}\n{text.text}".strip()
            board.alias[text.id] = smallest.id
            text.used = True


def _containers(board: Board) -> dict[str, list[str]]:
    """Shapes that hold other shapes that are components themselves, with what they hold."""
    bound = {board.alias.get(end, end) for stroke in board.strokes for end in (stroke.start, stroke.end)}
    held: dict[str, list[str]] = {}
    shapes = sorted(board.shapes.values(), key=lambda shape: -shape.box.area)
    for shape in board.shapes.values():
        if not (shape.label or shape.icon or shape.id in bound):
            continue
        homes = [
            other for other in shapes
            if other.box.left <= shape.box.left + 2 and other.box.area > shape.box.area
            and not other.icon and other.box.holds(shape.box)
        ]  # fmt: skip
        if homes:
            held.setdefault(homes[-1].id, []).append(shape.id)
            shape.parent = homes[-1].id
    for frame in board.shapes.values():
        if frame.frame:
            held.setdefault(frame.id, [])
    return held


def _boxed_logos(board: Board, containers: dict[str, list[str]]) -> None:
    """A box around nothing but a nameless logo is a component with a picture in it, not a group."""
    bound = {board.alias.get(end, end) for stroke in board.strokes for end in (stroke.start, stroke.end)}
    for name in sorted(containers, key=lambda item: board.shapes[item].box.area):
        members = containers[name]
        named = any(board.shapes[item].label or item in bound or item in containers for item in members)
        if not named and not board.shapes[name].frame:
            del containers[name]
            for item in members:
                board.alias[item] = name
                del board.shapes[item]
            free = [text for text in board.texts.values() if not text.used]
            for text in [text for text in free if board.shapes[name].box.contains(text.box.centre)]:
                board.shapes[name].label = f"{board.shapes[name].label}\n{text.text}".strip()
                board.alias[text.id], text.used = name, True


def _headings(board: Board, containers: dict[str, list[str]]) -> None:
    """The heading of a container: loose text inside it that no member claims, the topmost first."""
    for name in containers:
        shape = board.shapes[name]
        if shape.label:
            continue
        inside = [text for text in board.texts.values() if not text.used and shape.box.contains(text.box.centre)]
        near = [text for text in inside if text.box.top - shape.box.top <= max(40.0, 0.25 * shape.box.height)]
        if near:
            heading = min(near, key=lambda text: (-text.size, text.box.top))
            shape.label, heading.used = heading.text, True
            board.alias[heading.id] = name


def _captions(board: Board, containers: dict[str, list[str]]) -> None:
    """Unlabelled shapes take the nearest free text: below, then above or beside; icons before plain shapes."""
    waiting = [shape for shape in board.shapes.values() if not shape.label]
    pairs = sorted(
        (_apart(shape, text) + 1000.0 * (shape.id in containers), place, shape.id, text.id)
        for place, shape in enumerate(waiting) for text in board.texts.values()
        if not text.used and _may_caption(shape.box, text.box)
    )  # fmt: skip
    for apart, _, name, text_id in pairs:
        shape, text = board.shapes[name], board.texts[text_id]
        if apart == float("inf") or shape.label or text.used:
            continue
        shape.label, text.used = text.text, True
        if name not in containers:
            shape.hit = shape.target.joined(text.box)
        board.alias[text_id] = name


def _may_caption(box: Rect, text: Rect) -> bool:
    """A cheap first look: whether a text is near enough to be a caption at all."""
    reach = LABEL_REACH + box.height / 4
    across = text.left - box.right < LABEL_REACH and box.left - text.right < LABEL_REACH
    return across and text.top - box.bottom < reach and box.top - text.bottom < reach


def _apart(shape: Shape, text: Text) -> float:
    """How far a text is from being the caption of a shape; infinite when it cannot be."""
    reach = max(LABEL_REACH, shape.box.height / 4)
    below, above = text.box.top - shape.box.bottom, shape.box.top - text.box.bottom
    if shape.box.beside(text.box) >= 0.3:
        if -reach / 2 <= below <= reach:
            return abs(below)
        if -reach / 2 <= above <= reach:
            return abs(above) + reach / 2
    side = max(text.box.left - shape.box.right, shape.box.left - text.box.right)
    level = shape.box.top <= text.box.centre[1] <= shape.box.bottom
    return abs(side) + reach if level and -text.box.width / 2 <= side <= LABEL_REACH / 2 else float("inf")


def _ends(board: Board, stroke: Stroke, containers: dict[str, list[str]]) -> tuple[str, str]:
    if len(stroke.points) < 2:
        return "", ""
    return (
        _end(board, stroke, stroke.start, containers, start=True),
        _end(board, stroke, stroke.end, containers, start=False),
    )


def _end(board: Board, stroke: Stroke, bound: str, containers: dict[str, list[str]], *, start: bool) -> str:
    """The shape an end means: bound, else the nearest box at the end or at its prolongation."""
    point = stroke.points[0 if start else -1]
    name = board.alias.get(bound, bound)
    if name in board.shapes:
        return name
    if name in board.texts:
        touched = _nearest(board, point, 3.0, containers)
        return touched or name
    return (
        _nearest(board, point, REACH, containers)
        or _nearest(board, prolonged(stroke.points, ONWARD, start=start), REACH, containers)
    )  # fmt: skip


def _nearest(board: Board, point: tuple[float, float], reach: float, containers: dict[str, list[str]]) -> str:
    """The box nearest to a point; an end inside a container does not touch that container."""
    found = [
        (shape.target.distance(point), shape.box.area, shape.id)
        for shape in board.shapes.values()
        if not (shape.id in containers and shape.box.contains(point))
    ]
    best = min(found, default=(float("inf"), 0.0, ""))
    return best[2] if best[0] <= reach else ""


class _Build:
    """Turns tied shapes into nodes, edges and groups with readable ids."""

    def __init__(self, board: Board, containers: dict[str, list[str]], ends: dict[str, tuple[str, str]]) -> None:
        self.board, self.containers, self.ends = board, containers, ends
        self.names: dict[str, str] = {}
        self.faults: list[tuple[int, str, str, str]] = []

    def drawing(self) -> Drawing:
        touched = {end for pair in self.ends.values() for end in pair} - {""}
        nodes = list(self._nodes(touched))
        groups = self._groups(touched)
        edges = list(self._edges())
        notes = [(0, line) for text in self.board.texts.values() if not text.used for line in text.text.splitlines()]
        self._parts(edges)
        elements = {name: element for element, name in self.names.items()}
        return Drawing(nodes, edges, groups, notes, self.faults, elements)

    def _nodes(self, touched: set[str]) -> Iterator[Node]:
        bare = 0
        for shape in self.board.shapes.values():
            if shape.id in self.containers:
                continue
            if not shape.label and shape.id not in touched:
                bare += shape.box.width > TINY and not shape.icon
                continue
            if not shape.label:
                self.faults.append((0, "label", "a shape with an arrow has no name: ?", shape.id))
            yield self._node(shape.id, shape.label or "?", shape.shape)
        for text in self.board.texts.values():
            if text.id in touched:
                text.used = True
                yield self._node(text.id, text.text, "")
        if bare:
            self.faults.append((0, "unread", f"{bare} unlabelled shape{'s' * (bare > 1)} without arrows left out", ""))

    def _node(self, element: str, text: str, shape: str) -> Node:
        lines = [plain(line) for line in text.splitlines() if plain(line)]
        whole = " ".join(lines) or "?"
        label, note = (whole, "") if len(whole) <= LONGEST_LABEL or len(lines) < 2 else (lines[0], " ".join(lines[1:]))
        name = self._name(element, "unnamed" if label == "?" else from_label(label)[0])
        return Node(name, 0, label, shape, note)

    def _name(self, element: str, label: str) -> str:
        name = base = slug(label)[:LONGEST_LABEL].strip("-.") or "part"
        number = 1
        while name in self.names.values():
            number += 1
            name = f"{base}-{number}"
        self.names[element] = name
        return name

    def _groups(self, touched: set[str]) -> list[Group]:
        groups = []
        for element, members in self.containers.items():
            shape = self.board.shapes[element]
            self._name(element, plain(shape.label) or "group")
            if not members and element in touched:
                self.faults.append((0, "arrow", f"an arrow ends at the empty frame {shape.label or '?'}", element))
        for element, members in self.containers.items():
            shape = self.board.shapes[element]
            inside = tuple(self.names[name] for name in members if name in self.names and name not in self.containers)
            parent = self.names.get(shape.parent, "") if shape.parent in self.containers else ""
            name = self.names[element]
            groups.append(Group(name, plain(shape.label) or name, inside, parent, 0, element))
        return groups

    def _edges(self) -> Iterator[Edge]:
        for stroke in self.board.strokes:
            start, end = self.ends[stroke.id]
            if start and end and start != end:
                yield self._edge(stroke, start, end)
            elif not stroke.line and len(stroke.points) > 1:
                self._dangling(stroke, start, end)

    def _edge(self, stroke: Stroke, start: str, end: str) -> Edge:
        heads = stroke.start_head or stroke.end_head
        kind = "undirected" if not heads else "async" if stroke.dashed else "sync"
        label = stroke.label or self._label(stroke)
        return Edge(
            self.names[start], self.names[end], kind, plain(label), stroke.start_head, stroke.end_head, 0, stroke.id
        )

    def _label(self, stroke: Stroke) -> str:
        """Unused loose text near the line, no longer than a label."""
        free = [
            (to_line(text.box.centre, stroke.points), text.id)
            for text in self.board.texts.values()
            if not text.used and len(text.text) <= LONGEST_LABEL and text.id not in self.names
        ]
        apart, name = min(free, default=(float("inf"), ""))
        if apart > LABEL_REACH:
            return ""
        self.board.texts[name].used = True
        return self.board.texts[name].text

    def _dangling(self, stroke: Stroke, start: str, end: str) -> None:
        def shown(name: str) -> str:
            shape = self.board.shapes.get(name)
            return plain(shape.label) or "?" if shape else plain(self.board.texts[name].text)

        if start and start == end and stroke.start and stroke.end:
            text = f"an arrow of {shown(start)} ends at itself"
        elif start:
            text = f"an arrow from {shown(start)} ends in nothing"
        elif end:
            text = f"an arrow to {shown(end)} begins in nothing"
        else:
            text = "an arrow joins nothing"
        self.faults.append((0, "arrow", text, stroke.id))

    def _parts(self, edges: list[Edge]) -> None:
        """Say when a board holds several drawings that nothing joins."""
        home: dict[str, str] = {}

        def root(name: str) -> str:
            while home.setdefault(name, name) != name:
                name = home[name]
            return name

        for edge in edges:
            home[root(edge.source)] = root(edge.target)
        for container, members in self.containers.items():
            for name in members:
                if name in self.names:
                    home[root(self.names[name])] = root(self.names[container])
        joined = {end for edge in edges for end in (edge.source, edge.target)}
        roots = {root(name) for name in joined}
        if len(roots) > 1:
            self.faults.append((0, "arrow", f"{len(roots)} drawings that no arrow joins stand on this board", ""))
