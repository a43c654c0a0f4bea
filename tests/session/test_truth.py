"""What a run says to a candidate who predicted it."""

from __future__ import annotations

from sdtrainer.scheme.model import Component, Scheme
from sdtrainer.session.truth import truth_of
from sdtrainer.simulate.results import ComponentLoad, Load, Run


def test_only_parts_that_can_be_full_and_are_count_as_full():
    parts = (
        ComponentLoad("links", 1.39, 2e4, 1, 0.001, arrivals=2.8e4),
        ComponentLoad("api", 2.0, 2e4, 1, 0.001, sized=True),
        ComponentLoad("client", 1.5, 2e4, 1, 0.001, managed=True),
        ComponentLoad("other", 1.0, 2e4, 1, 0.001),
    )
    run = Run((), (), {"open": 2.8e4}, load=Load(parts, (), "links"))
    assert truth_of(run, Scheme((Component("links", "links", "sql"),))).full == ("links 139 %",)
