"""A document: blocks of plain data that any drawer can show; every text in it is data, never markup."""

from __future__ import annotations

from dataclasses import dataclass, field

STYLES = ("plain", "strong", "dim", "good", "bad", "warn", "code")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one of ``STYLES``."""

    text: str
    style: str = "plain"


Text = str | tuple[Span, ...]
"""Plain text, or runs of it; drawers escape both."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; ``level`` 1 is the document's own."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of our own words."""

    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``numbered`` counts from 1."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts below column titles.

    ``right`` names the columns (by index) that hold numbers, ``whole`` those whose cells never break: ids to be copied.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    right: tuple[int, ...] = ()
    title: str = ""
    whole: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``value`` as a share of ``limit``; ``text`` is shown behind it; ``style`` colours it.

    ``series`` is how it came there, oldest first, drawn between bar and text.
    """

    label: str
    value: float
    text: str
    style: str = "plain"
    limit: float = 1.0
    series: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart with the same numbers as text; ``columns`` are titles of label, bar and text where it is a table."""

    bars: tuple[Bar, ...]
    title: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spark:
    """A short series over time, oldest first."""

    label: str
    values: tuple[float, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Foreign text (a candidate's line, a prompt's statement), shown as such; ``source`` says whose."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address for further reading."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A placed node of a picture: grid units, ``heat`` 0–1 and above colours it, None when nothing was measured."""

    id: str
    label: str
    x: float
    y: float
    width: float
    height: float
    heat: float | None = None
    shape: str = "box"


@dataclass(frozen=True, slots=True)
class Arrow:
    """A routed connection through ``points`` (grid units); ``style`` is ``sync``, ``async`` or ``undirected``."""

    source: str
    target: str
    points: tuple[tuple[float, float], ...]
    style: str = "sync"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A group's outline with its title."""

    title: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A laid-out scheme; ``listing`` is the same in words and is the truth when it does not fit."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    frames: tuple[Frame, ...] = ()
    width: float = 0.0
    height: float = 0.0
    listing: tuple[str, ...] = ()
    title: str = ""


Block = Heading | Paragraph | Bullets | Table | Bars | Spark | Quote | Link | Picture


@dataclass(frozen=True, slots=True)
class Doc:
    """A document: its blocks from top to bottom."""

    blocks: tuple[Block, ...] = field(default=())

    def __add__(self, other: Doc) -> Doc:
        """Put one document below another."""
        return Doc(self.blocks + other.blocks)


def doc(*blocks: Block) -> Doc:
    """Build a document from blocks."""
    return Doc(blocks)
