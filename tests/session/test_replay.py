"""Every event survives the journal, and a session read back is the session that was live."""

from __future__ import annotations

import json

from hypothesis import given, settings

from sdtrainer.interview.events import EVENT_TYPES, Started
from sdtrainer.interview.state import Setup
from sdtrainer.storage.codec import decode, encode
from tests.interview.machine import events
from tests.interview.play import BRIEF


@settings(max_examples=300)
@given(events(BRIEF))
def test_an_event_is_what_it_was_after_the_journal(event):
    kind, version, body = encode(event)
    assert decode(kind, version, json.loads(json.dumps(body))) == event


def test_the_first_event_is_what_it_was_after_the_journal():
    event = Started(0.0, Setup("url-shortener", mode="exam"), "p", "m", {"open": 1e5})
    kind, version, body = encode(event)
    assert decode(kind, version, json.loads(json.dumps(body))) == event
    assert kind in EVENT_TYPES
