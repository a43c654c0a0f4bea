"""Conditions under which an authored question is asked."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sdtrainer.interview import conditions
from sdtrainer.scheme.model import Component, Connection, Scheme

PARTS = (Component("lb", "lb", "lb"), Component("line", "line", "queue"), Component("api", "api", "service"))


@pytest.mark.parametrize(
    ("arrows", "waited"),
    [
        ((Connection("lb", "line"), Connection("line", "api")), True),
        ((Connection("lb", "api"), Connection("api", "line", "async")), False),
        ((Connection("api", "line", "async"), Connection("line", "api")), False),
    ],
)
def test_only_a_queue_on_the_way_of_a_request_is_waited_in(arrows, waited):
    state = SimpleNamespace(scheme=Scheme(PARTS, arrows))
    assert conditions.hold(state, ("waits:queue",)) is waited
    assert conditions.hold(state, ("has:queue",))


def test_nobody_waits_before_anything_is_drawn():
    assert not conditions.hold(SimpleNamespace(scheme=None), ("waits:queue",))
