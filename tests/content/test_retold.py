"""Texts of a prompt in its variants: no figure of the first telling is left that has changed."""

from __future__ import annotations

from functools import cache

import pytest

from sdtrainer.content.facts import operation_rates, quantities
from sdtrainer.content.load import load_prompts
from sdtrainer.content.resheet import resheet
from sdtrainer.content.retold import FIRST_FIGURES, Value, retold, rewritten, told_as, values
from sdtrainer.estimate import check_sheet
from sdtrainer.match import figures
from sdtrainer.quantity import COUNT, FREQUENCY, INFORMATION, TIME

TOLD = [(prompt.id, variant.id) for prompt in load_prompts() for variant in prompt.variant]
KNOWN = (Value(FREQUENCY, 116_000, 1.5), Value(COUNT, 1e9, 0.3), Value(INFORMATION, 8 * 330e9, 1.5),
         Value(TIME, 5 * 365 * 86_400, 0.4), Value(COUNT, 500, 1.0), Value(COUNT, 100, 5.0))  # fmt: skip


@cache
def written(prompt_id):
    return next(prompt for prompt in load_prompts() if prompt.id == prompt_id)


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("116k redirects a second at peak", "174k redirects a second at peak"),
        ("116,000 reads, and 330 GB", "174,000 reads, and 495 GB"),
        ("1 billion links, 100 opens each, 500 bytes", "300 million links, 500 opens each, 500 bytes"),
        ("20k reads of one database, 90% hits, 302", "20k reads of one database, 90% hits, 302"),
        ("116k at 90% leave 12k", None),
        ("kept for five years", None),
        ("POST /links -> 201 | 400 | 404", "POST /links -> 201 | 400 | 404"),
    ],
)
def test_a_figure_changes_with_its_value_and_an_unexplained_one_beside_it_is_not_told(text, now):
    assert rewritten(text, KNOWN) == now


def test_a_figure_nobody_explains_is_not_spoken_but_may_be_read():
    assert rewritten("40 shards take 350k a second", KNOWN) is not None
    assert rewritten("40 shards take 350k a second", KNOWN, strict=True) is None


def test_two_values_that_change_differently_leave_a_figure_untold():
    assert rewritten("3 times", (Value(COUNT, 3, 1.0), Value(COUNT, 3, 4.0))) is None


def test_a_worksheet_is_computed_again():
    first = written("url-shortener")
    sheet = resheet(first.references.estimates, first, told_as(first, "campaigns"))
    assert "links = 300M / 30d ~ 116/s" in sheet
    assert "storage = storage_month * 12 * 2 ~ 3.6 TB" in sheet


@pytest.mark.parametrize(("prompt_id", "variant_id"), TOLD)
def test_every_sum_of_a_variant_is_right(prompt_id, variant_id):
    sheet = told_as(written(prompt_id), variant_id).references.estimates
    checks = check_sheet(sheet)
    assert len([check for check in checks if check.claims]) >= 6
    for check in checks:
        assert check.kind != "unread", check.text
        for claim in check.claims:
            assert claim.verdict == "fine", check.text


def spoken(prompt):
    yield from (hint for hints in prompt.hints.values() for hint in hints)
    for probe in prompt.probes:
        yield probe.says
        yield from probe.expects


def read(prompt):
    yield from (probe.model for probe in prompt.probes)
    for item in (*prompt.breaks, *prompt.edges):
        if not item.applies.startswith(FIRST_FIGURES):
            yield from (item.applies, item.note, item.cure)
    yield from (item.number for item in prompt.tradeoffs)
    yield from (*prompt.levels.model_dump().values(), prompt.puzzle)


def leaks(text, known):
    """Figures of a text that are a changed value of the first telling, and none of this one."""
    changed = [item for item in known if item.factor is None or abs(item.factor - 1) > 0.1]
    kept = [item.first * (item.factor or 1) for item in known if item not in changed or item.factor]
    for figure in figures(text):
        quantity, value = figure.quantity, float(figure.quantity.value)
        small = quantity.dimension in (COUNT, FREQUENCY) and value <= (600 if "->" in text else 100)
        old = any(item.dimension == quantity.dimension and abs(value / item.first - 1) < 0.01 for item in changed)
        if old and not small and not any(abs(value / item - 1) < 0.05 for item in kept if item):
            yield value


@pytest.mark.parametrize(("prompt_id", "variant_id"), TOLD)
def test_no_text_of_a_variant_holds_a_figure_that_the_variant_changed(prompt_id, variant_id):
    first = written(prompt_id)
    told = told_as(first, variant_id)
    texts = [*spoken(told), *(text for text in read(told) if not text.startswith(FIRST_FIGURES))]
    known = values(first, told, told.references.estimates)
    assert [(text, found) for text in texts if (found := list(leaks(text, known)))] == []
    assert all(told.hints[phase] for phase in first.hints)
    assert all(probe.expects for probe in told.probes)


def test_a_prompt_told_as_written_keeps_its_texts():
    first = written("url-shortener")
    again = retold(first, first)
    assert (again.breaks, again.levels, again.tradeoffs, again.puzzle) == (
        first.breaks, first.levels, first.tradeoffs, first.puzzle,
    )  # fmt: skip


def rates(prompt):
    return operation_rates(prompt, quantities(prompt))


@pytest.mark.parametrize(("prompt_id", "variant_id"), TOLD)
def test_the_worksheet_of_a_variant_still_gives_the_rates_of_its_operations(prompt_id, variant_id):
    first = written(prompt_id)
    told = told_as(first, variant_id)
    before, now = ({line.name: line.exact for line in check_sheet(it.references.estimates)} for it in (first, told))
    for operation, rate in rates(first).items():
        if list(rates(first).values()).count(rate) > 1:
            continue
        lines = [name for name, exact in before.items() if exact and abs(float(exact.value) / rate - 1) < 1e-6]
        kept = [float(now[name].value) / rates(told)[operation] for name in lines if name in now]
        assert not kept or any(abs(ratio - 1) < 0.15 for ratio in kept), lines


def test_a_point_of_a_variant_keeps_the_ways_that_hold_none_of_its_changed_figures():
    first = written("web-crawler")
    now = {probe.id: probe for probe in told_as(first, "papers").probes}
    ways = next(probe for probe in first.probes if probe.id == "in_flight").expects[1].split(" | ")
    kept = {way for point in now["in_flight"].expects for way in point.split(" | ")}
    assert "async, a thousand connections each" in kept & set(ways)
    assert not set(ways) <= kept
