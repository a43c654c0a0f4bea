"""``make bench``: cost of a battery, and the event engine beside SimPy and AsyncFlow where they are installed.

Every figure is the best of three in processor time of one process; the machine's speed cancels in the ratios.
"""

from __future__ import annotations

import importlib.util
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sdtrainer import simulate
from sdtrainer.content.kinds import load_kinds
from sdtrainer.scheme.model import Component, Option, Scheme, Step, UseCase
from sdtrainer.simulate.des import simulate as events

KINDS = load_kinds()


def best(work: Callable[[], object], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def steps(path: str) -> tuple[Step, ...]:
    found = []
    for word in path.split():
        name, _, calls = word.strip("?~").partition("*")
        found.append(Step((name,), "", "?" in word, calls=float(calls or 1), asynchronous="~" in word))
    return tuple(found)


def feed() -> Scheme:
    """11 components, 6 use cases, 128,000 requests a second."""
    parts = [
        ("cdn", "cdn", {}), ("lb", "lb", {"nodes": 4.0}), ("api", "service", {"nodes": 160.0}),
        ("users", "sql", {"nodes": 3.0}), ("posts", "nosql", {"nodes": 24.0}), ("feeds", "cache", {"shards": 24.0}),
        ("log", "log", {"nodes": 5.0}), ("fan", "worker", {"nodes": 60.0}), ("media", "object", {}),
        ("search", "search", {"nodes": 24.0}), ("pay", "external", {}),
    ]  # fmt: skip
    cases = [
        ("feed", 60_000, "read", "lb api feeds? posts*20"), ("post", 2000, "write", "lb api posts log ~fan feeds*150"),
        ("view", 60_000, "read", "cdn? lb api media"), ("profile", 4000, "read", "lb api users"),
        ("find", 1970, "read", "lb api search"), ("buy", 30, "write", "lb api users pay"),
    ]  # fmt: skip
    return Scheme(
        tuple(Component(name, name, kind, settings=settings) for name, kind, settings in parts),
        use_cases=tuple(UseCase(name, mode, steps(path), rate=float(rate)) for name, rate, mode, path in cases),
        options=(Option("hot", "feeds", {"zipf": 1.0, "keys": 2e8}), Option("celebrity", "post", {"followers": 8e7})),
    )


def large() -> Scheme:
    """100 components, 50 use cases."""
    source = random.Random(1)
    kinds = ("service", "sql", "nosql", "cache", "log", "worker", "kv")
    parts = [Component(f"p{i}", f"p{i}", source.choice(kinds), settings={"nodes": 40.0}) for i in range(100)]
    paths = [[part.id for part in source.sample(parts, 6)] for _ in range(50)]
    cases = tuple(
        UseCase(f"u{i}", "write" if i % 3 == 0 else "read", tuple(Step((name,)) for name in path), rate=200.0)
        for i, path in enumerate(paths)
    )
    return Scheme(tuple(parts), use_cases=cases)


def battery(drawing: Scheme, *, robust: bool) -> Callable[[], object]:
    return lambda: simulate.run(drawing, simulate.Workload(targets=simulate.Targets(p99=0.3)), KINDS,
                                simulate.battery(), robust=robust)  # fmt: skip


def visits(requests: int) -> float:
    """Service visits a second of the event engine with all features on: lb, app, cache, 20 % database.

    Each of the four holds one of 200 threads until the caller is answered, which SimPy's version does not.
    """
    drawing = Scheme(
        tuple(Component(name, name, "service", settings={"nodes": 1.0, "c": c, "ms": ms})
              for name, c, ms in (("lb", 8.0, 0.001), ("app", 8.0, 0.008), ("cache", 1.0, 0.0005), ("db", 2.0, 0.01))),
        use_cases=(UseCase("get", "read", (Step(("lb",)), Step(("app",)), Step(("cache",), conditional=True, hit=0.8),
                                           Step(("db",))), rate=500.0),),
    )  # fmt: skip
    plan = simulate.compile_plan(drawing, simulate.Workload(), KINDS)
    return requests * 3.2 / best(lambda: events(plan, requests, 1))


def simpy_visits(requests: int) -> float | None:
    """The same network in SimPy, written as its documentation does."""
    if importlib.util.find_spec("simpy") is None:
        return None
    import simpy

    def whole() -> None:
        source = random.Random(1)
        env = simpy.Environment()
        nodes = {name: (simpy.Resource(env, c), 1 / ms) for name, c, ms in
                 (("lb", 8, 0.001), ("app", 8, 0.008), ("cache", 1, 0.0005), ("db", 2, 0.01))}  # fmt: skip

        def request():  # type: ignore[no-untyped-def]
            path = ["lb", "app", "cache"] + (["db"] if source.random() < 0.2 else [])
            for name in path:
                resource, rate = nodes[name]
                with resource.request() as turn:
                    yield turn
                    yield env.timeout(source.expovariate(rate))

        def arrivals():  # type: ignore[no-untyped-def]
            for _ in range(requests):
                yield env.timeout(source.expovariate(500))
                env.process(request())

        env.process(arrivals())
        env.run()

    return requests * 3.2 / best(whole)


def print_asyncflow() -> None:
    """The first of AsyncFlow's examples in both engines; its visits are links and servers."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "oracles"))
    import asyncflow_examples as peer

    if not peer.installed():
        print("asyncflow-sim is not installed")
        return
    example = peer.EXAMPLES[0]
    done: list[int] = []
    their_time = best(lambda: done.append(len(peer.their_run(example, 60))))
    theirs = statistics.fmean(done) * example.visits / their_time
    plan = peer.our_plan(example)
    ours = 20_000 * example.visits / best(lambda: events(plan, 20_000, 1))
    print(f"asyncflow-sim: {theirs / 1000:.0f}k visits/s in its {example.name}; "
          f"ours {ours / 1000:.0f}k there, {ours / theirs:.0f} x")  # fmt: skip


def imports(statement: str, before: str = "") -> float:
    """Processor milliseconds of a fresh interpreter's imports, median of 20; the first run compiles."""
    clock = "time.process_time()"
    code = f"import time{before}; start = {clock}; {statement}; print({clock} - start)"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    runs = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment)
            for _ in range(21)]  # fmt: skip
    return 1000 * statistics.median(float(run.stdout) for run in runs[1:])


def print_imports() -> None:
    """What importing costs over a bare interpreter, and above three modules of the standard library."""
    for what, statement in (
        ("sdtrainer.simulate", "import sdtrainer.simulate"), ("the scheme's model", "import sdtrainer.scheme.model"),
        ("what one load needs", "import sdtrainer.simulate.running; from sdtrainer.simulate.experiments import load"),
        ("what a battery needs", "from sdtrainer.simulate import battery; battery()"),
    ):  # fmt: skip
        print(f"import of {what}: {imports(statement):.1f} ms over bare python, "
              f"{imports(statement, ', dataclasses, re, typing'):.1f} above dataclasses, re and typing")  # fmt: skip


def main() -> None:
    whole, robust = best(battery(feed(), robust=False)), best(battery(feed(), robust=True))
    faster = Scheme(feed().components, use_cases=tuple(replace(case, rate=case.rate * 100) for case in feed().use_cases
                                                      if case.rate is not None), options=feed().options)  # fmt: skip
    print(f"battery, 11 components, 6 use cases, 128,000/s: {whole:.3f} s; with every assumption varied {robust:.3f} s")
    print(f"the same at 100 times the rate: {best(battery(faster, robust=False)) / whole:.2f} x")
    print(f"battery, 100 components, 50 use cases: {best(battery(large(), robust=False), 1):.2f} s")
    ours = visits(20_000)
    print(f"event engine: {ours / 1000:.0f}k visits/s")
    theirs = simpy_visits(20_000)
    print(
        "SimPy is not installed"
        if theirs is None
        else f"SimPy: {theirs / 1000:.0f}k visits/s; ours {ours / theirs:.1f} x"
    )
    print_asyncflow()
    print_imports()


if __name__ == "__main__":
    main()
