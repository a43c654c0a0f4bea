"""Estimate: which sums there are, whether they are right, whether units held, and whether they were used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sdtrainer.grading.evidence.found import Found, graded, met, missed, not_judged, partly, rule
from sdtrainer.grading.figures import named_in, quoted_in, same
from sdtrainer.grading.ladder import counted, ladder
from sdtrainer.grading.sums import Sum, open_unit_slips, right, sum_figures, sums
from sdtrainer.grading.words import stems
from sdtrainer.quantity.model import BIT_RATE, COUNT, FREQUENCY, INFORMATION, Dimension, Quantity

if TYPE_CHECKING:
    from sdtrainer.interview.state import State

NONE = "no sum was written"
UNCLAIMED = "the results were worked out for you: write what you get, as in `writes = 10M * 2 / day ~ 230/s`"
LEAST = 3
"""Sums that show that somebody can compute."""
READS = "read view open get fetch watch redirect download query play"
WRITES = "write post create upload send make shorten store book insert"
CAPACITY = "cache memory ram server node machine shard partition instance replica hot worker"
PEAK = ("peak", "burst", "busiest")
IN_RANGE = 3.0
ROW_RANGE = 2.0
MEAN = 4.0
"""A mean may lie below the prompt's peak by the usual factor of three, and be rounded."""


def one_with(state: State, dimensions: tuple[Dimension, ...], what: str, words: str = "") -> Found:
    """Judge whether a right sum of some dimension exists, and, when words are given, is about one of them."""
    written = sums(state)
    if not written:
        return missed(NONE)
    fitting = [item for item in written if item.exact is not None and item.exact.dimension in dimensions]
    if words:
        fitting = [item for item in fitting if stems(item.text) & stems(words)]
    good = [item for item in fitting if right(item)]
    if good:
        return met(good[0].text)
    return partly(fitting[0].text, note="written, but off") if fitting else missed(f"no sum gives {what}")


@rule("sum-rate")
def sum_rate(state: State) -> Found:
    """A right sum gives requests a second, of the order the facts give."""
    found = one_with(state, (FREQUENCY,), "requests a second")
    rates = [float(item.exact.value) for item in sums(state) if item.exact is not None and right(item)]
    near = any(1 / MEAN <= rate / wanted <= MEAN for wanted in state.rates.values() for rate in rates)
    if found.status == "met" and state.rates and not near:
        return partly(found.quote, note="far from what the facts give")
    return found


@rule("sum-storage")
def sum_storage(state: State) -> Found:
    """A right sum gives space."""
    return one_with(state, (INFORMATION, BIT_RATE), "bytes stored")


@rule("sum-bandwidth")
def sum_bandwidth(state: State) -> Found:
    """A right sum gives what travels a second."""
    return one_with(state, (BIT_RATE,), "bytes or bits a second")


@rule("sum-capacity")
def sum_capacity(state: State) -> Found:
    """A right sum gives memory, shards or machines."""
    return one_with(state, (COUNT, INFORMATION, FREQUENCY), "memory, shards or machines", CAPACITY)


@rule("sum-peak")
def sum_peak(state: State) -> Found:
    """A right sum is at peak."""
    written = [item for item in sums(state) if any(word in item.text.lower() for word in PEAK)]
    good = [item for item in written if right(item)]
    if good:
        return met(good[0].text)
    return partly(written[0].text) if written else missed("no sum goes to the peak")


@rule("sum-split")
def sum_split(state: State) -> Found:
    """Reads and writes have a rate each."""
    rates = [
        item for item in sums(state) if item.exact is not None and item.exact.dimension == FREQUENCY and right(item)
    ]
    reads, writes = of_mode(state, rates, "read", READS), of_mode(state, rates, "write", WRITES)
    if reads and writes and len({item.text for item in (*reads, *writes)}) > 1:
        return met(f"{writes[0].text} · {reads[-1].text}")
    first = (reads or writes or rates)[:1]
    return partly(first[0].text, note="one rate only") if first else missed("no right sum of a rate")


def of_mode(state: State, rates: list[Sum], mode: str, words: str) -> list[Sum]:
    """The rates of reads or of writes: by their words, or because they are near what the prompt's operations have."""
    wanted = [
        state.rates[item.id] for item in state.brief.prompt.operations if item.mode == mode and item.id in state.rates
    ]
    return [
        item
        for item in rates
        if stems(item.text) & stems(words)
        or any(item.exact is not None and 1 / MEAN <= float(item.exact.value) / one <= MEAN for one in wanted)
    ]


@rule("sums-right")
def sums_right(state: State) -> Found:
    """Most results are right, with three sums at least; without a result of one's own there is nothing to judge."""
    written = sums(state)
    judged = [item for item in written if item.verdict]
    if not judged:
        return without_results(written)
    good = [item for item in judged if right(item)]
    bad = next((item for item in judged if not right(item)), None)
    share = min(len(good) / len(judged), sum(map(right, written)) / LEAST)
    note = f"{len(good)} of {len(judged)} within 20 %" + (f"; {bad.slips[0]}" if bad and bad.slips else "")
    return graded(share, bad.text if bad else good[0].text, note=note, full=0.8)


@rule("no-unit-slip")
def no_unit_slip(state: State) -> Found:
    """No unit slip is left standing; one corrected in time is none."""
    written = sums(state)
    judged = [item for item in written if item.verdict]
    if not judged:
        return without_results(written)
    slips = open_unit_slips(state)
    if not slips:
        return met(note=f"{len(judged)} sums without a unit slip")
    return graded(0.5 if len(slips) == 1 else 0.0, slips[0].text, note=slips[0].unit_slips[0])


def without_results(written: Sequence[Sum]) -> Found:
    """What is found where no line says what comes out: sums are no results, and bare figures are no sums."""
    return not_judged(UNCLAIMED) if any(map(right, written)) else missed(NONE)


@rule("sums-used")
def sums_used(state: State) -> Found:
    """A sum stands as the reason of a decision."""
    written = sums(state)
    if not written:
        return missed(NONE)
    figures = sum_figures(state)
    for rung in counted(ladder(state)):
        if rung.height > 1 and rung.by and (named_in(rung.text, figures) or quoted_in(rung.text, figures)):
            return met(rung.text, note=rung.by)
    concluded = [item for item in written if item.conclusion and right(item)]
    return (
        partly(concluded[0].text, note="a conclusion, but no decision")
        if concluded
        else missed("no decision rests on a sum", written[0].text)
    )


@rule("load-believable")
def load_believable(state: State) -> Found:
    """The rates bound to operations were the candidate's own and within a factor of three of the prompt's."""
    own = [row for row in state.bound if row.given is not None]
    if not own:
        return by_sums(state)
    judged = [
        (row, row.given / state.rates[row.operation]) for row in own if row.given and state.rates.get(row.operation)
    ]
    if not judged:
        return not_judged("the prompt states no rates")
    bad = [row for row, ratio in judged if row.corrected or not 1 / IN_RANGE <= ratio <= IN_RANGE]
    far = [row for row, ratio in judged if not 1 / MEAN <= ratio <= MEAN]
    note = f"{bad[0].operation}: {bad[0].given:,.0f}/s, we went on with {bad[0].rate:,.0f}/s" if bad else ""
    if bad and not far:
        return partly(own[0].source, note=f"the mean, not the peak: {note}")
    return graded(1 - len(bad) / len(judged), own[0].source, note=note, full=1.0)


def by_sums(state: State) -> Found:
    """The same by the worksheet alone, when nothing was bound: is a sum near one of the prompt's rates?"""
    rates = [
        Quantity(item.exact.value, FREQUENCY)
        for item in sums(state)
        if item.exact and item.exact.dimension == FREQUENCY
    ]
    if not rates or not state.rates:
        return missed("no rate of the candidate's was used")
    near = [
        wanted
        for wanted in state.rates.values()
        if any(1 / IN_RANGE <= float(one.value) / wanted <= IN_RANGE for one in rates)
    ]
    return graded(len(near) / len(state.rates), note="by the sums; nothing was bound", full=0.6, half=0.3)


@rule("row-checked")
def row_checked(state: State) -> Found:
    """The bytes an item takes in the sums agree with the row of the data model."""
    tables = state.scheme.tables if state.scheme is not None else ()
    if not tables:
        return missed("no data line gives a row to check by")
    sizes = [
        one for item in sums(state) for one in item.literals if one.dimension == INFORMATION and one.value < 8 * 10**7
    ]
    if not sizes:
        return missed("no sum uses bytes per item")
    for table in tables:
        row = Quantity(sizes[0].value * 0 + table.row_bytes * 8, INFORMATION)
        if any(
            (row.value and 1 / ROW_RANGE <= size.value / row.value <= ROW_RANGE) or same(size, row) for size in sizes
        ):
            return met(f"{table.name}: {table.row_bytes} B a row")
    return partly(f"{tables[0].name}: {tables[0].row_bytes} B a row", note="the sums use another size")
