"""The second pass: parts of a prompt that do not fit each other are all named."""

from __future__ import annotations

from sdtrainer.content.load import load_method, load_prompt
from sdtrainer.content.meaning import review
from sdtrainer.content.schema import Applied, Probe, Proposal, Tradeoff, Twist

METHOD = load_method()
PROMPT = load_prompt("url-shortener")


def messages(**changes: object) -> set[str]:
    return {
        f"{item.where.split(': ')[1]}: {item.message}" for item in review(PROMPT.model_copy(update=changes), METHOD)
    }


def test_everything_wrong_is_named_at_once():
    first = PROMPT.facts[0].model_copy(update={"value": "a lot"})
    found = messages(
        facts=(first, *PROMPT.facts[1:], PROMPT.facts[1]),
        proposals=(*PROMPT.proposals, Proposal(says="x", expects=("agree nobody", "maybe"))),
        edges=(*PROMPT.edges, Applied(id="no_such_case", applies="x", cure="y")),
        hints={"lunch": ("eat",)},
    )
    assert {
        "facts: the id 'ratio' stands 2 times",
        "proposals[13].expects: there is no fact 'nobody'",
        "proposals[13].expects: 'maybe' says nothing",
        "edges (no_such_case): is not in the catalogue",
        "hints.lunch: is no phase",
    } <= found
    assert any(item.startswith("facts (links).value: ") for item in found)


def test_conditions_that_cannot_hold():
    probes = (Probe(id="a", when=("level:guru", "sometimes", "after:lunch"), says="Why?", core=True), *PROMPT.probes)
    found = messages(probes=probes)
    assert {
        "probes (a).when: 'level:guru': there is no such level",
        "probes (a).when: 'sometimes' is no condition",
        "probes (a).when: 'after:lunch': there is no such after",
        "probes: 3 are core; a deep dive has two",
    } <= found


def test_a_twist_must_change_something_that_is():
    assert "twist.changes: there is no fact 'alias' with a value" in messages(
        twist=Twist(says="x", changes={"alias": "3"})
    )


def test_other_ways_to_say_options_tell_them_apart():
    first = Tradeoff(id="a", options=("one row", "copies"), said=(("single row", "copy"),), number="1k/s")
    second = Tradeoff(id="b", options=("polling", "push"), said=(("row",), ("websocket",)), number="1k/s")
    assert {
        "tradeoffs (a).said: has no ways for each of 2 options",
        "tradeoffs (a).said: 'copy' says 'one row' and 'copies'",
        "tradeoffs (b).said: 'row' is a word of 'one row' too",
    } <= messages(tradeoffs=(first, second))
    assert "tradeoffs (a).said: is missing" in messages(tradeoffs=(first.model_copy(update={"said": ()}),))
    assert not any(".said" in message for message in messages())
