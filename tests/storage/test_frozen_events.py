"""Events as released versions wrote them: each is still read, and nothing that was in it is lost.

A file is ``TYPE.VERSION.json`` and is never edited after a release. When a class raises its ``VERSION``, its old file
stays, an upcaster is added, and a file of the new version joins it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sdtrainer.interview.events import EVENT_TYPES
from sdtrainer.storage.codec import decode, encode

FROZEN = sorted((Path(__file__).parent / "events").glob("*.json"))


def held(part, whole):
    """Whether everything in ``part`` is in ``whole``, which may know more."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and held(part[key], whole[key]) for key in part)
    if isinstance(part, list):
        return isinstance(whole, list) and len(part) == len(whole) and all(map(held, part, whole))
    return part == whole


@pytest.mark.parametrize("file", FROZEN, ids=lambda file: file.stem)
def test_an_old_event_is_read(file):
    name, version = file.stem.split(".")
    body = json.loads(file.read_text(encoding="utf-8"))
    event = decode(name, int(version), body)
    assert type(event) is EVENT_TYPES[name]
    if int(version) == EVENT_TYPES[name].VERSION:
        assert held(body, encode(event)[2])


def test_every_event_has_an_example_of_each_version_it_ever_had():
    wanted = {f"{name}.{version}" for name, kind in EVENT_TYPES.items() for version in range(1, kind.VERSION + 1)}
    assert {file.stem for file in FROZEN} == wanted
