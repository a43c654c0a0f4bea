"""A count that is stated for a part the tool had sized: what stood there before is said."""

from __future__ import annotations

import pytest

from sdtrainer.interview.events import Ran, Revised
from sdtrainer.scheme.model import Component, Scheme
from sdtrainer.simulate.results import ComponentLoad, Load, Run
from tests.interview.play import Play

BEFORE = Scheme((Component("api", "api", "service"), Component("lb", "lb", "lb"), Component("links", "links", "sql")))
SIZED = Load((ComponentLoad("api", 0.69, 1e5, 22, 0.008, sized=True),), (), "links")


def counted(name: str, count: float, *, ran: bool = True, mode: str = "coach", before: Scheme = BEFORE) -> list[str]:
    play = Play(mode=mode).line("/goto scale").event(Revised(0.0, "drawn", before, ("+ 3 components",), ()))
    if ran:
        play.event(Ran(0.0, "growth", Run((), (), {}, None, SIZED)))
    parts = tuple(
        Component(part.id, part.label, part.kind, settings={"nodes": count} if part.id == name else {})
        for part in before.components
    )
    line = f"{name} 1 → {count:g} nodes"
    return play.event(Revised(0.0, f"{name} x{count:g}", Scheme(parts), (line,), ())).says


@pytest.mark.parametrize(
    ("name", "count", "says"),
    [
        ("api", 10.0, "api: 10 nodes; before it was sized, 22 in the last run: these are fewer"),
        ("api", 40.0, "api: 40 nodes; before it was sized, 22 in the last run"),
        ("lb", 2.0, "lb: 2 nodes; it stays managed, which is never full"),
        ("links", 2.0, "links 1 → 2 nodes"),
    ],
)
def test_what_stood_there_before_is_said(name, count, says):
    assert counted(name, count) == [says]


def test_without_a_run_or_in_an_exam_no_figure_is_said():
    assert counted("api", 10.0, ran=False) == ["api: 10 nodes; before it was sized by what comes"]
    assert counted("api", 10.0, mode="exam") == ["api: 10 nodes; before it was sized by what comes"]


def test_a_count_that_changes_is_said_as_before():
    two = Scheme((Component("api", "api", "service", settings={"nodes": 2.0}),))
    play = Play().line("/goto scale").event(Revised(0.0, "drawn", two, ("+ api",), ()))
    four = Scheme((Component("api", "api", "service", settings={"nodes": 4.0}),))
    assert play.event(Revised(0.0, "api x4", four, ("api 2 → 4 nodes",), ())).says == ["api 2 → 4 nodes"]


def test_a_managed_store_stays_one_with_shards():
    before = Scheme((Component("pages", "pages", "object"),))
    after = Scheme((Component("pages", "pages", "object", settings={"shards": 8.0}),))
    play = Play().line("/goto scale").event(Revised(0.0, "drawn", before, ("+ pages",), ()))
    said = play.event(Revised(0.0, "pages shards=8", after, ("pages 1 → 8 shards",), ())).says
    assert said == ["pages: 8 shards; it stays managed, which is never full"]


def test_an_edit_that_changes_nothing_says_so():
    scheme = Scheme((Component("links", "links", "log", "stated"),))
    play = Play().line("/goto scale").event(Revised(0.0, "drawn", scheme, ("+ links",), ()))
    assert play.event(Revised(0.0, "links kind=kafka", scheme, (), ())).says == [
        "That stands on the board as it is: nothing changes."
    ]
    assert play.event(Revised(0.0, "repair", scheme, (), ())).says == []
