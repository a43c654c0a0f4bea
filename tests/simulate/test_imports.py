"""What importing the room and running one experiment load, looked at in ``sys.modules`` of a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest
from schemes import KINDS, case, part, scheme

from sdtrainer import simulate
from sdtrainer.errors import UsageError
from sdtrainer.simulate.experiments import listed, named

SLOW = {
    "typing",
    "dataclasses",
    "inspect",
    "re",
    "decimal",
    "asyncio",
    "enum",
    "random",
    "heapq",
    "statistics",
    "pkgutil",
}
"""Modules of the standard library that a start-up must not pay for."""

ONE_LOAD = """
from sdtrainer import simulate
from sdtrainer.scheme.model import Component, Scheme, Step, UseCase
drawing = Scheme((Component("db", "db", "sql"),), use_cases=(UseCase("open", "read", (Step(("db",)),), rate=100.0),))
kind = simulate.Kind("sql", "SQL", True, "primary", {
    "rps": simulate.Figure(500, 1000, 2000), "ms": simulate.Figure(0.001, 0.002, 0.004)})
run = simulate.run(drawing, simulate.Workload(), {"sql": kind}, ["load"])
assert run.load is not None and run.load.components[0].utilisation == 0.1
"""


def modules_after(code: str) -> set[str]:
    path = f"import sys; sys.path[:0] = {sys.path!r}; "
    # Without site: what the environment's own start-up files import is none of ours.
    printed = subprocess.run([sys.executable, "-S", "-c", f"{path}\n{code}\nprint(*sys.modules)"],
                             capture_output=True, text=True, check=True).stdout  # fmt: skip
    return set(printed.split())


def test_the_room_alone_loads_none_of_its_engines() -> None:
    loaded = modules_after("import sdtrainer.simulate")
    ours = {name for name in loaded if name.startswith("sdtrainer")}
    assert ours == {"sdtrainer", "sdtrainer.lazy_names", "sdtrainer.simulate"}
    assert not SLOW & loaded


def test_one_load_loads_only_what_it_runs() -> None:
    loaded = modules_after(ONE_LOAD)
    assert not SLOW & loaded
    absent = ("des", "fluid", "warming", "confirm", "explain", "sizing", "additions", "robust", "theory", "predict")
    assert not {f"sdtrainer.simulate.{name}" for name in absent} & loaded
    experiments = {name for name in loaded if name.startswith("sdtrainer.simulate.experiments.")}
    assert experiments == {"sdtrainer.simulate.experiments.load"}


def test_an_experiment_is_found_by_both_spellings_and_nothing_else_is() -> None:
    assert named("hot-key") is named("hot_key") is listed()["hot-key"]
    for name in ("", "chaos", "load.load", "__init__", "../load"):
        assert named(name) is None, name


def test_an_unknown_experiment_is_refused_with_the_known_ones() -> None:
    drawing = scheme([part("db", "sql")], [case("open", 10, "db")])
    with pytest.raises(UsageError, match="chaos") as refused:
        simulate.run(drawing, simulate.Workload(), KINDS, ["chaos"])
    assert "smoke, load" in refused.value.hint
