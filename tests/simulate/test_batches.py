"""A worker that takes many items in one call: fewer calls behind the answer, each a little dearer."""

import pytest
from schemes import KINDS, case, part, scheme

from sdtrainer.scheme.model import Scheme
from sdtrainer.simulate import Workload, run
from sdtrainer.simulate.results import ComponentLoad

COUNT = case("count", 10_000, "api > log ~> counter > counts", "write")
ARROWS = "api->log log->counter counter->counts"


def drawing(**settings: float) -> Scheme:
    parts = [part("api", "service"), part("log", "log", nodes=3.0), part("counter", "worker", **settings),
             part("counts", "sql", nodes=2.0)]  # fmt: skip
    return scheme(parts, [COUNT], ARROWS)


def loaded(drawn: Scheme, name: str) -> ComponentLoad:
    result = run(drawn, Workload(), KINDS, ("load",))
    assert result.load is not None
    return next(item for item in result.load.components if item.id == name)


def test_calls_to_the_next_part_are_divided_and_items_cost_as_in_mget() -> None:
    single, batched = loaded(drawing(), "counts"), loaded(drawing(batch=100.0), "counts")
    assert single.arrivals == pytest.approx(10_000)
    assert batched.arrivals == pytest.approx(100)
    share = KINDS["sql"].typical("batch_item", 0.11)
    assert batched.utilisation / single.utilisation == pytest.approx((1 + 99 * share) / 100, rel=0.05)


def test_what_is_not_behind_the_worker_keeps_its_calls() -> None:
    assert loaded(drawing(batch=100.0), "log").arrivals == pytest.approx(10_000)
    assert loaded(drawing(batch=1.0), "counts").arrivals == pytest.approx(10_000)


def test_nothing_is_gathered_while_somebody_waits() -> None:
    waiting = scheme(list(drawing(batch=100.0).components), [case("count", 10_000, "api > counter > counts", "write")],
                     "api->counter counter->counts")  # fmt: skip
    assert loaded(waiting, "counts").arrivals == pytest.approx(10_000)


def test_the_plan_says_how_many_go_in_one_call() -> None:
    result = run(drawing(batch=100.0), Workload(), KINDS, ("smoke",))
    assert any("counts (100 items a call)" in line for line in result.plan)
