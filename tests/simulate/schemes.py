"""Schemes and kinds built by hand, so that these tests stand on no reader and no seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sdtrainer.scheme.model import Component, Connection, Scheme, Step, UseCase
from sdtrainer.simulate import Figure, Kind


def figure(value: float, low: float | None = None, high: float | None = None) -> Figure:
    return Figure(low or value / 2, value, high or value * 2, "a source", 2025, "derived")


def kind(name: str, spreads: str, *, stores: bool = False, **figures: float) -> Kind:
    return Kind(name, name.title(), stores, spreads, {key: figure(value) for key, value in figures.items()})


KINDS: Mapping[str, Kind] = {
    item.id: item
    for item in (
        kind("client", "stateless"),
        kind("cdn", "stateless", rps=250_000, ms=0.010, hit=0.9),
        kind("lb", "stateless", rps=50_000, ms=0.0003),
        kind("service", "stateless", rps=1000, ms=0.008, threads=200),
        kind("gateway", "stateless", rps=10_000, ms=0.005),
        kind("worker", "stateless", rps=800, ms=0.010),
        kind("sql", "primary", stores=True, read_rps=20_000, read_ms=0.001, write_rps=5000, write_ms=0.004, lag=1),
        kind("nosql", "replicated", stores=True, rps=5000, ms=0.001, copies=3),
        kind("cache", "sharded", rps=80_000, ms=0.0005, hit=0.9),
        kind("queue", "mirrored", stores=True, rps=10_000, ms=0.005),
        kind("log", "partitioned", stores=True, rps=100_000, ms=0.002, copies=3),
        kind(
            "coordination", "consensus", stores=True, read_rps=50_000, read_ms=0.001, write_rps=10_000, write_ms=0.002
        ),
        kind("kv", "provisioned", stores=True, read_rps=3000, read_ms=0.005, write_rps=1000, write_ms=0.005, copies=3),
        kind("object", "provisioned", stores=True, read_rps=5500, read_ms=0.08, write_rps=3500, write_ms=0.2),
        kind("external", "stateless", rps=100, ms=0.2),
    )
}


def part(name: str, kind_id: str, **settings: float | str | bool) -> Component:
    return Component(name, name, kind_id, settings=settings)


def steps(path: str) -> tuple[Step, ...]:
    """``api > cache?90 > db ~> log``: the part of the path notation these tests need."""
    found = []
    asynchronous = False
    for token in path.replace("~>", "> ~").split(">"):
        word = token.strip()
        asynchronous = word.startswith("~")
        name, question, hit = word.lstrip("~ ").partition("?")
        name, _, calls = name.partition("*")
        found.append(
            Step(
                (name.strip(),),
                conditional=bool(question),
                hit=float(hit) / 100 if hit else None,
                calls=float(calls or 1),
                asynchronous=asynchronous,
            )
        )
    return tuple(found)


def case(name: str, rate: float | None, path: str, mode: str = "read") -> UseCase:
    return UseCase(name, mode, steps(path), rate=rate, operation=name)


def scheme(parts: list[Component], cases: list[UseCase], arrows: str = "") -> Scheme:
    pairs = [arrow.split("->") for arrow in arrows.split()]
    return Scheme(tuple(parts), tuple(Connection(*pair) for pair in pairs), use_cases=tuple(cases))


def edited(drawing: Scheme, name: str, **settings: float | str | bool) -> Scheme:
    parts = tuple(
        replace(item, settings={**item.settings, **settings}) if item.id == name else item
        for item in drawing.components
    )
    return replace(drawing, components=parts)
