"""Reads ``limit NAME RATE per KEY keys N`` lines: what a part or a use case lets in; the rest is refused there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sdtrainer.scheme.model import Option, Scheme
from sdtrainer.simulate.display import exact, rate
from sdtrainer.simulate.options import number_of
from sdtrainer.simulate.plan import Case, Limit, Station

_WHOLE = frozenset({"", "all", "total", "everyone"})


def limits_of(
    scheme: Scheme, stations: Mapping[str, Station], cases: Sequence[Case]
) -> tuple[tuple[Limit, ...], tuple[str, ...]]:  # fmt: skip
    """The limits that can be executed, and a sentence on every line: what it lets in, or why it is only noted."""
    found: list[Limit] = []
    words: list[str] = []
    for option in scheme.options:
        if option.name == "limit":
            limit, said = _limit(option, scheme, stations, cases)
            words.append(said)
            found += [limit] if limit is not None else []
    return tuple(found), tuple(words)


def _limit(
    option: Option, scheme: Scheme, stations: Mapping[str, Station], cases: Sequence[Case]
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
    from sdtrainer.scheme.admission import waits  # here, for most drawings have no limits

    subjects = [station] if station else [name for stage in case.stages for name in stage.stations] if case else []
    parts = [part for subject in subjects if (part := scheme.component(subject))]
    held = option.settings.get("wait") is True or waits(parts)
    outside = "; the others wait outside" if held else ""
    said = f"limit {name}: at most {rate(total)} in all{each}{outside}"
    return Limit(total, station, use_case, option.line, held), said
