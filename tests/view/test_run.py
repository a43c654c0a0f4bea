"""A run as a document: what fails with everything up stands beside what fails when a part dies."""

from __future__ import annotations

from sdtrainer.content.kinds import kind_words, load_kinds
from sdtrainer.scheme import read
from sdtrainer.simulate import Workload, run
from sdtrainer.tui.drawers.plain import draw
from sdtrainer.view.run import headline, run_doc

DRAWN = "client -> api x9 -> db(postgres)\nfeed (read): client > api > db\npost (write): client > api > db"


def told(feed: float, *experiments: str) -> str:
    scheme = read(DRAWN, kind_words())
    found = run(scheme, Workload({"feed": feed, "post": 100.0}), load_kinds(), experiments)
    return draw(run_doc(found), 80)


def test_what_fails_with_all_parts_up_is_a_row_of_its_own():
    assert "nothing dies" in told(70_000, "kill")
    assert "nothing dies" not in told(500, "kill")


def test_more_nodes_by_one_are_no_cure_of_an_overload():
    text = told(70_000, "kill")
    assert "api nodes=10" not in text
    assert "with every node up api is above 100 %" in " ".join(text.split())


def test_a_run_without_a_load_says_what_was_done():
    scheme = read(DRAWN, kind_words())
    for experiment, said in (("kill", "Each part was killed, one at a time."), ("growth", "One question was asked")):
        assert headline(run(scheme, Workload({"feed": 500.0}), load_kinds(), (experiment,))).startswith(said)
