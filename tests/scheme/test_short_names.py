"""One component called by its whole name and for short; sentences and settings that begin like an option."""

from __future__ import annotations

import pytest

from sdtrainer.scheme import apply_repairs, read, revise
from sdtrainer.scheme.model import Scheme
from sdtrainer.scheme.names import short_for
from tests.scheme.kinds import KINDS


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("API Server", "api", True),
        ("lb", "Load Balancer", True),
        ("links", "links db", True),
        ("user", "Client", True),
        ("posts", "posts cache", False),
        ("api", "api gateway", False),
        ("feed service", "feed worker", False),
        ("rider", "driver", False),
    ],
)
def test_a_short_name_is_the_long_one(one, other, same):
    assert short_for(one, other) is short_for(other, one) is same


def test_a_short_name_is_asked_about_and_enter_repairs_it():
    first = revise(Scheme(), "Client -> API Server", KINDS)
    second = revise(first.scheme, "user > api > redis", KINDS)
    repairs = [doubt for doubt in second.doubts if doubt.repair and doubt.kind == "label"]
    assert len(repairs) == 2
    mended = apply_repairs(second.scheme, repairs, KINDS).scheme
    assert len(mended.components) == 3
    assert len(mended.connections) == 2


def test_a_name_that_was_merged_away_is_repaired_in_later_edits():
    drawn = read("Client -> api -> db(postgres)", KINDS)
    edit = revise(drawn, "+ lb between user and api", KINDS)
    assert [doubt.repair for doubt in edit.doubts] == ["+ lb between client and api"]


def test_names_joined_by_an_arrow_are_two():
    scheme = read("client -> api -> api server -> db(postgres)", KINDS)
    assert not [doubt for doubt in scheme.doubts if "spelt two ways" in doubt.text]


LANES = "client -> api -> q(kafka) -> worker -> db(postgres)"


@pytest.mark.parametrize("name", ["uworker", "workerb"])
def test_a_second_lane_called_like_the_first_with_a_letter_is_no_slip(name):
    scheme = read(f"{LANES}\napi -> urgent(kafka) -> {name}(worker) -> db", KINDS)
    assert not [doubt for doubt in scheme.doubts if "spelt two ways" in doubt.text]


@pytest.mark.parametrize("line", ["q -> uworker(worker) -> db", "wworker(worker) -> db", "q ~> worlker(worker)"])
def test_a_letter_too_many_in_the_same_way_is_asked_about(line):
    scheme = read(f"{LANES}\n{line}", KINDS)
    assert [doubt for doubt in scheme.doubts if "spelt two ways" in doubt.text]


def test_a_sentence_that_begins_like_an_option_is_none():
    scheme = revise(
        read("client -> api -> db(postgres)", KINDS), "celebrity with 50M followers posts: merged at read", KINDS
    )
    assert scheme.scheme.options == ()


def test_a_component_called_like_an_option_takes_settings():
    scheme = read("client -> api -> hot(redis)\nhot shards=40 copies=2", KINDS)
    assert next(part for part in scheme.components if part.id == "hot").settings["shards"] == 40
    assert scheme.options == ()


def test_mget_may_stand_before_the_name():
    scheme = read("client -> api -> db(postgres)\nuse feed read: client > api > mget 20 db", KINDS)
    step = scheme.use_cases[0].steps[-1]
    assert (step.targets, step.mget) == (("db",), 20)
