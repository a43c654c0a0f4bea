"""Every id a report can show is explained."""

from __future__ import annotations

import ast
from pathlib import Path

import sdtrainer.simulate as simulate
from sdtrainer.api import all_rules
from sdtrainer.content.explanations import load_explanations
from sdtrainer.content.load import load_method
from sdtrainer.report.explain import entries, entry_document, list_document
from sdtrainer.tui.drawers import plain

SLIPS = {
    "bits-bytes", "binary-decimal", "power-of-ten", "prefix-step", "time-unit", "day-rounding", "peak", "replication",
    "active-share", "share", "payload", "horizon", "ratio", "keyspace", "arithmetic",
}  # fmt: skip
"""The slip ids that programs read; they are stable."""


def finding_ids() -> set[str]:
    """The ids of all findings the simulator can make, read from its source."""
    found = set()
    for path in Path(simulate.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(first.value)
    return found


def test_slips_and_findings_are_explained():
    explained = {item.id: item.topic for item in load_explanations()}
    assert {name for name, topic in explained.items() if topic == "slip"} == SLIPS
    assert finding_ids() <= {name for name, topic in explained.items() if topic == "finding"}


def test_every_item_rule_and_case_has_an_entry():
    method = load_method()
    table = entries(method, load_explanations())
    ids = {entry.id for entry in table.values()}
    assert {item.id for item in method.checklist} <= ids
    assert {rule.id for rule in all_rules()} <= ids
    assert {item.id for item in method.edge_cases} <= ids
    listed = plain.draw(list_document(table))
    assert "clarify-load" in listed
    for entry in table.values():
        text = plain.draw(entry_document(entry))
        assert "Why it matters" in text
        assert "What to do" in text


def test_an_api_rule_shows_a_bad_and_a_good_answer():
    rule = all_rules()[0]
    text = plain.draw(entry_document(entries(load_method(), load_explanations())[rule.id.lower()]), 200)
    assert rule.examples[0].bad.strip().splitlines()[0] in text
    assert rule.examples[0].good.strip().splitlines()[0] in text
