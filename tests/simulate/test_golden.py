"""A whole run as the terminal shows it, held byte for byte; ``python tests/simulate/test_golden.py`` writes it anew."""

from dataclasses import replace
from pathlib import Path

from schemes import KINDS, case, part, scheme

from sdtrainer.scheme.model import Option
from sdtrainer.simulate import Targets, Workload, battery, run
from sdtrainer.tui.drawers.terminal import draw
from sdtrainer.view.run import run_doc

GOLDEN = Path(__file__).parent / "golden" / "run.txt"


def shown() -> str:
    drawing = scheme(
        [
            part("client", "client"),
            part("cdn", "cdn", hit=0.7),
            part("api", "service"),
            part("cache", "cache", shards=3.0, copies=2.0, hit=0.9),
            part("links", "sql", nodes=1.0),
            part("clicks", "log", nodes=3.0),
            part("stats", "worker", nodes=4.0),
        ],
        [
            case("open", 300_000, "client > cdn? > api > cache? > links"),
            case("shorten", 400, "client > api > links", "write"),
            case("count", 12_000, "api > clicks ~> stats", "write"),
        ],
    )
    drawing = replace(drawing, options=(Option("hot", "cache", {"share": 0.1}),))
    load = Workload(targets=Targets(p99=0.05, availability=0.999))
    return draw(run_doc(run(drawing, load, KINDS, battery(), robust=True)), 100, unicode=True, color=False)


def test_the_whole_page() -> None:
    assert shown() == GOLDEN.read_text()


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(shown())
