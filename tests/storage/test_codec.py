"""Events survive the journal exactly, and older ones are lifted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.errors import StorageError
from sdtrainer.storage.codec import Codec


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class Measured:
    VERSION: ClassVar[int] = 3
    at: float
    text: str
    exact: Fraction
    parts: tuple[Part, ...] = ()
    rates: Mapping[str, Fraction] = field(default_factory=dict)
    limit: float | None = None


def renamed(body):
    return {**{key: value for key, value in body.items() if key != "value"}, "exact": body["value"]}


def with_text(body):
    return {**body, "text": ""}


CODEC = Codec({"Measured": Measured}, {("Measured", 1): renamed, ("Measured", 2): with_text})
fractions = st.fractions()
parts = st.builds(Part, st.text(), fractions)
events = st.builds(
    Measured,
    st.floats(0, 1e6),
    st.text(),
    fractions,
    st.lists(parts, max_size=3).map(tuple),
    st.dictionaries(st.text(), fractions, max_size=3),
    st.none() | st.floats(0, 1e9),
)


@given(events)
def test_an_event_comes_back_as_it_was(event):
    name, version, body = CODEC.encode(event)
    assert (name, version) == ("Measured", 3)
    assert CODEC.decode(name, version, json.loads(json.dumps(body))) == event


def test_a_fraction_is_kept_as_text_and_not_as_a_float():
    assert CODEC.encode(Measured(0, "", Fraction(1, 3)))[2]["exact"] == "1/3"


def test_every_older_version_is_lifted_step_by_step():
    assert CODEC.decode("Measured", 1, {"at": 2, "value": "1/7"}) == Measured(2, "", Fraction(1, 7))
    assert CODEC.decode("Measured", 2, {"at": 2, "exact": "1/7"}) == Measured(2, "", Fraction(1, 7))


@pytest.mark.parametrize(
    ("name", "version", "body", "words"),
    [
        ("Measured", 4, {}, "cannot read: Measured 4"),
        ("Unknown", 1, {}, "cannot read: Unknown 1"),
        ("Measured", 3, {"at": "soon", "text": "", "exact": "1/0"}, "damaged: Measured 3 (at, exact)"),
    ],
)
def test_what_cannot_be_read_is_said(name, version, body, words):
    with pytest.raises(StorageError) as caught:
        CODEC.decode(name, version, body)
    assert words in caught.value.message
