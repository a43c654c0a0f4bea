"""Rates and targets for a run: a workload file, and ``--load``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sdtrainer import simulate
from sdtrainer.errors import ReadError, UsageError
from sdtrainer.quantity import per_second, plain_number, seconds, share_of
from sdtrainer.scheme.model import Scheme

READS_PER_WRITE = 10
"""The usual share of reads where a total is given and no mix: the default of ``estimate``."""
FACTOR = re.compile(r"^(\d+(?:\.\d+)?)x$|^x(\d+(?:\.\d+)?)$", re.I)


def with_file(workload: simulate.Workload, path: Path) -> simulate.Workload:
    """Add a TOML file: ``[rates] open = "40k/s"``, ``[targets] p99 = "200 ms"``, ``peak = 3``."""
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadError(f"{path} is not TOML: {error}", 'write [rates] and open = "40k/s"') from error
    unknown = set(data) - {"rates", "targets", "peak"}
    if unknown:
        raise ReadError(f"{path}: {', '.join(sorted(unknown))} is not a key", "write [rates], [targets] or peak = 3")
    rates = {**workload.rates, **{name: rate_of(str(value)) for name, value in data.get("rates", {}).items()}}
    targets = replace(workload.targets, **_targets(path, data.get("targets", {})))
    return replace(workload, rates=rates, targets=targets, peak=float(data.get("peak", workload.peak)))


def _targets(path: Path, rows: Mapping[str, Any]) -> dict[str, Any]:
    """The targets of a file, for all operations alike."""
    readers = {"p99": seconds, "staleness": seconds, "loss": seconds, "availability": share_of}
    unknown = set(rows) - set(readers)
    if unknown:
        raise ReadError(f"{path}: targets.{sorted(unknown)[0]} is not a target", f"choose from {', '.join(readers)}")
    found: dict[str, Any] = {name: float(readers[name](str(value))) for name, value in rows.items()}
    return found | {f"own_{name}": {} for name in ("p99", "availability") if name in rows}


def rate_of(text: str) -> float:
    """A rate as it is typed: ``40k/s``, ``2M/day``, a bare number per second."""
    text = text.strip()
    return float(plain_number(text) if re.fullmatch(r"[\d.]+\s*[kKmM]?", text) else per_second(text))


def loaded(workload: simulate.Workload, drawn: Scheme, loads: Sequence[str]) -> simulate.Workload:
    """Apply ``--load``: ``3x`` all, ``40k/s`` in total at the same mix, ``open=40k/s`` or ``open=3x`` one use case."""
    rates = {case.name: workload.rate(case) for case in drawn.use_cases}
    assumed = list(workload.assumed)
    for text in loads:
        name, equals, amount = text.rpartition("=")
        if equals:
            case = drawn.use_case(name)
            if case is None:
                known = ", ".join(rates)
                raise UsageError(f"--load {text}: there is no use case {name}", f"choose from {known}")
            rates[case.name] = _one(rates[case.name], amount, text)
        else:
            if not any(rates.values()) and not FACTOR.match(amount.strip()):
                rates, said = _shared(drawn, rate_of(amount))
                assumed += said
            rates = _all(rates, amount, text)
    given = {name: value for name, value in rates.items() if value is not None}
    operations = {case.operation: given[case.name] for case in drawn.use_cases if case.operation and case.name in given}
    return replace(workload, rates={**workload.rates, **operations, **given}, assumed=tuple(assumed))


def _shared(drawn: Scheme, total: float) -> tuple[dict[str, float | None], list[str]]:
    """A total among use cases without rates, ten reads for a write, and the sentence that says so."""
    parts = {case.name: 1 if case.mode == "write" else READS_PER_WRITE for case in drawn.use_cases}
    rates: dict[str, float | None] = {name: total * part / sum(parts.values()) for name, part in parts.items()}
    if len(set(parts.values())) < 2:
        said = "shared equally among the use cases"
    else:
        said = f"shared {READS_PER_WRITE} reads to 1 write"
    return rates, [f"the load is {said} (assumed; --load NAME=RATE says otherwise)"] if len(parts) > 1 else []


def _one(before: float | None, amount: str, text: str) -> float:
    factor = FACTOR.match(amount.strip())
    if factor is None:
        return rate_of(amount)
    if before is None:
        raise UsageError(f"--load {text}: it has no rate to multiply", "write a rate, as in --load open=40k/s")
    return before * float(factor[1] or factor[2])


def _all(rates: Mapping[str, float | None], amount: str, text: str) -> dict[str, float | None]:
    factor = FACTOR.match(amount.strip())
    total = sum(value for value in rates.values() if value)
    if factor is not None:
        times = float(factor[1] or factor[2])
    elif total:
        times = rate_of(amount) / total
    else:
        raise UsageError(f"--load {text}: there is no use case to load", "write one, as in: open read: client > api")
    return {name: None if value is None else value * times for name, value in rates.items()}
