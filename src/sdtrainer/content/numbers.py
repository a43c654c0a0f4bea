"""Latencies, sizes and prices from ``seeds/numbers.toml``; read without pydantic, because `estimate` starts fast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sdtrainer.content.paths import data_dir
from sdtrainer.errors import ContentError, ReadError, UsageError
from sdtrainer.estimate.assumptions import SERVER_CPUS, SERVER_MEMORY_GB
from sdtrainer.quantity import COUNT, Quantity, Slot, parse, show

FILE = "numbers.toml"
# What a bare --price is per; a server is priced as its CPUs and memory unless said.
PRICE_UNITS = {"storage": "$1/GB/month", "memory": "$1/GB/month", "egress": "$1/GB", "server": "$1/month"}


class Source(NamedTuple):
    """Where figures come from; ``year`` is when they were measured or published."""

    title: str
    url: str
    year: int


class Latency(NamedTuple):
    """One latency by the classic table and re-measured; one of the two may be missing."""

    id: str
    title: str
    classic: Quantity | None
    modern: Quantity | None


class Figure(NamedTuple):
    """A size or a price with its source."""

    id: str
    title: str
    quantity: Quantity
    source: Source


class Numbers(NamedTuple):
    """All tables of the file; ``sources`` by their ids (``classic`` and ``modern`` label the latencies)."""

    latency: tuple[Latency, ...]
    sizes: tuple[Figure, ...]
    prices: tuple[Figure, ...]
    sources: Mapping[str, Source]


def load_numbers() -> Numbers:
    """Read the file; ContentError names the key of whatever is not as it should be."""
    import tomllib

    raw = tomllib.loads((data_dir("seeds") / FILE).read_text(encoding="utf-8"))
    try:
        sources = {name: Source(row["title"], row["url"], row["year"]) for name, row in raw["sources"].items()}
        return Numbers(
            tuple(_latency(row) for row in raw["latency"]),
            tuple(_figure(row, "size", Slot.SIZE, sources) for row in raw["sizes"]),
            tuple(_figure(row, "price", Slot.ANY, sources) for row in raw["prices"]),
            sources,
        )
    except KeyError as error:
        raise ContentError(f"seeds/{FILE}: a row lacks {error}") from None
    except ReadError as error:
        raise ContentError(f"seeds/{FILE}: {error.message}", hint=error.hint) from None


def _latency(row: Mapping[str, Any]) -> Latency:
    classic, modern = (parse(row[age], Slot.TIME).quantity if age in row else None for age in ("classic", "modern"))
    return Latency(row["id"], row["title"], classic, modern)


def _figure(row: Mapping[str, Any], key: str, slot: Slot, sources: Mapping[str, Source]) -> Figure:
    return Figure(row["id"], row["title"], parse(row[key], slot).quantity, sources[row["source"]])


def prices(overrides: Sequence[str] = ()) -> tuple[Mapping[str, Quantity], tuple[str, ...]]:
    """Prices of storage, memory, egress and one server by their names in the cost formula, and their sources.

    ``overrides`` are texts such as ``storage=0.02`` or ``egress=$0.05/GB``.
    """
    figures = {figure.id: figure for figure in load_numbers().prices}
    found = {name: figures[name].quantity for name in ("storage", "memory", "egress")}
    own = dict(_override(text) for text in overrides)
    memory = own.get("memory", found["memory"])
    cpus = Quantity(figures["cpu"].quantity.value * SERVER_CPUS, figures["cpu"].quantity.dimension)
    found["server"] = cpus + memory * parse(f"{SERVER_MEMORY_GB}GB").quantity
    found |= own
    return {f"{name}_price": quantity for name, quantity in found.items()}, _said(found, own, figures)


def _override(text: str) -> tuple[str, Quantity]:
    name, _, price = text.partition("=")
    if name not in PRICE_UNITS:
        raise UsageError(f"--price: nothing is called {name}", f"there are {', '.join(PRICE_UNITS)}")
    unit = parse(PRICE_UNITS[name]).quantity
    quantity = parse(price).quantity
    if quantity.dimension == COUNT:
        quantity = quantity * unit
    if quantity.dimension == parse("$1").quantity.dimension:
        quantity = Quantity(quantity.value * unit.value, unit.dimension)
    if quantity.dimension != unit.dimension:
        raise UsageError(f"--price: {price} is no price of {name}", f"write it like {PRICE_UNITS[name]}")
    return name, quantity


def _said(found: Mapping[str, Quantity], own: Mapping[str, Quantity], figures: Mapping[str, Figure]) -> tuple[str, ...]:
    """The prices in a sentence each: yours, or ours with source and year."""
    source = figures["storage"].source
    yours = ", ".join(f"{name} {show(found[name])}" for name in found if name in own)
    ours = ", ".join(f"{name} {show(found[name])}" for name in found if name not in own)
    server = "" if "server" in own else f"; a server is {SERVER_CPUS} CPUs and {SERVER_MEMORY_GB} GB"
    listed = f"list prices: {ours} ({source.title}){server}; --price NAME=PRICE changes one"
    cost = "take the cost as one order of magnitude"
    return (*([f"your prices: {yours}"] if yours else []), *([listed] if ours else []), cost)
