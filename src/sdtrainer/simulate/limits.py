"""Reads ``limit NAME RATE per KEY keys N`` lines: what a part or a use case lets in; the rest is refused there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sdtrainer.scheme.model import Option, Scheme
from sdtrainer.simulate.display import exact, percent, rate
from sdtrainer.simulate.flow import Flow
from sdtrainer.simulate.options import number_of
from sdtrainer.simulate.plan import Case, Limit, Plan, Station
from sdtrainer.simulate.results import Finding
from sdtrainer.simulate.routes import admitted

WORTH = 0.001
"""Share of refused calls that is worth a remark."""
_WHOLE = frozenset({"", "all", "total", "everyone"})


def limits_of(
    scheme: Scheme, stations: Mapping[str, Station], cases: Sequence[Case]
) -> tuple[tuple[Limit, ...], tuple[str, ...]]:  # fmt: skip
    """The limits that can be executed, and a sentence on every line: what it lets in, or why it is only noted."""
    found: list[Limit] = []
    words: list[str] = []
    for option in scheme.options:
        if option.name == "limit":
            limit, said = _limit(option, stations, cases)
            words.append(said)
            found += [limit] if limit is not None else []
    return tuple(found), tuple(words)


def _limit(
    option: Option, stations: Mapping[str, Station], cases: Sequence[Case]
) -> tuple[Limit | None, str]:  # fmt: skip
    name = option.subject
    one = number_of(option, "rate", 0.0)
    key = str(option.settings.get("per", ""))
    case = next((item for item in cases if name in (item.name, item.operation)), None)
    if name not in stations and case is None:
        return None, f"limit {name} is noted, not executed: no part and no use case that runs is called {name}"
    if one <= 0:
        return None, f"limit {name} is noted, not executed: write a rate above 0, as in `limit {name} 100/s`"
    keys = number_of(option, "keys", 0.0)
    if key not in _WHOLE and keys <= 0:
        more = f"how many {key}s there are is not said; write `limit {name} {exact(one)}/s per {key} keys 10k`"
        return None, f"limit {name} is noted, not executed: {more}"
    total = one * (keys if key not in _WHOLE else 1.0)
    each = f" ({rate(one)} for each of {exact(keys)} {key}s)" if key not in _WHOLE else ""
    station = name if name in stations else ""
    use_case = "" if station or case is None else case.name
    return Limit(total, station, use_case, option.line), f"limit {name}: at most {rate(total)} in all{each}"


def refusals(plan: Plan, flow: Flow) -> list[Finding]:
    """What every limit refuses, by use case; a limit below the peak is a decision that must be meant."""
    shares = {case.name: 1 - admitted(flow.routes[case.name]) for case in plan.loaded}
    found = []
    for limit in plan.limits:
        subject = limit.station or limit.use_case
        hit = {name: share for name, share in shares.items() if share > WORTH and _concerns(plan, limit, name)}
        if hit:
            told = ", ".join(f"{name} {percent(share)}" for name, share in hit.items())
            message = f"limit {subject} {rate(limit.rate)} refuses at this load: {told}"
            found.append(Finding("limited", "must", message, limit.station, limit.use_case, {"rate": limit.rate, **hit},
                                 f"a higher limit on {subject}, and the capacity for it"))  # fmt: skip
    return found


def _concerns(plan: Plan, limit: Limit, name: str) -> bool:
    if limit.use_case:
        return limit.use_case == name
    return any(case.name == name and case.visits(limit.station) for case in plan.loaded)
