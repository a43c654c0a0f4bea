"""Losses that were accepted with a reason: the run says so and proposes no cure for them."""

from __future__ import annotations

from sdtrainer.simulate.results import Finding, Kill, Run
from sdtrainer.tui.drawers import plain
from sdtrainer.view.accepted import with_accepted
from sdtrainer.view.round import round_document

CURE = "a fallback (else)"
RUN = Run(
    (),
    (),
    {},
    kill=Kill(
        (),
        findings=(
            Finding("single-point", "must", "api is a single point of failure", "api", cure="api nodes=2"),
            Finding("component-kill", "should", "without web: fetch fails", "web", cure=CURE),
            Finding("node-kill", "must", "one node of web down puts it above 100 %", "web", cure="web nodes=3"),
            Finding("component-kill", "should", "without links: fetch fails", "links", cure=CURE),
        ),
    ),
)


def test_what_is_open_comes_first_and_what_is_accepted_says_by_which_decision():
    accepted = {"api": "D4", "web": "D5"}
    lines = plain.draw(round_document(with_accepted(RUN, accepted), "kill"), 200).splitlines()
    assert [line.lstrip("-• ") for line in lines if line.strip(" -")][-4:] == [
        "one node of web down puts it above 100 % → web nodes=3",
        f"without links: fetch fails → {CURE}",
        "api is a single point of failure → accepted (D4)",
        "without web: fetch fails → accepted (D5)",
    ]


def test_nothing_accepted_changes_nothing():
    assert with_accepted(RUN, {}) is RUN
    assert with_accepted(RUN, {"other": "D1"}) == RUN
