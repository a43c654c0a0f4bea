"""Random worksheet lines with a known slip in them, worked out in floats apart from the code under test."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

DAY, MONTH, YEAR = 86_400.0, 30 * 86_400.0, 365 * 86_400.0
ANY = {"power-of-ten": (10, 0.1), "prefix-step": (1000, 0.001)}
DATA = {"bits-bytes": (8, 1 / 8)}


@dataclass(frozen=True)
class Line:
    """The lines before, the expression, its value in the claim's base unit, how to write it, and its slips."""

    before: tuple[str, ...]
    name: str
    expression: str
    value: float
    write: Callable[[float, int], str]
    slips: dict[str, tuple[float, ...]]


@dataclass(frozen=True)
class Made:
    """A worksheet whose last line claims a number that one slip gives; ``same`` are other slips with that value."""

    sheet: str
    slip: str
    ratio: float
    same: frozenset[str]


def digits(value: float, count: int) -> str:
    """A number with so many significant digits, without an exponent."""
    rounded = float(f"{value:.{count - 1}e}")
    return f"{rounded:.0f}" if rounded >= 10 ** (count - 1) else f"{rounded:.12f}".rstrip("0").rstrip(".")


def scaled(value: float, count: int, steps: tuple[tuple[float, str], ...]) -> str:
    """A number with the largest prefix below it."""
    size, letter = next((step for step in steps if value >= step[0]), steps[-1])
    return digits(value / size, count) + letter


COUNTS = ((1e12, "T"), (1e9, "bn"), (1e6, "M"), (1e3, "k"), (1.0, ""))
SIZES = ((1e18, "EB"), (1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "KB"), (1.0, "B"))
BITS = ((1e15, "Pbit"), (1e12, "Tbit"), (1e9, "Gbit"), (1e6, "Mbit"), (1e3, "kbit"), (1.0, "bit"))


def count(value: float, places: int) -> str:
    return scaled(value, places, COUNTS)


def per_second(value: float, places: int) -> str:
    return scaled(value, places, COUNTS) + "/s"


def size(value: float, places: int) -> str:
    return scaled(value, places, SIZES)


def bytes_per_second(value: float, places: int) -> str:
    return scaled(value, places, SIZES) + "/s"


def bits_per_second(value: float, places: int) -> str:
    return scaled(value * 8, places, BITS) + "/s"


def users_line(r: random.Random) -> Line:
    users, share = r.choice((20, 50, 100, 300, 800)) * 10**6, r.choice((15, 25, 30, 40, 60))
    slips = {**ANY, "active-share": (100 / share,)}
    return Line((), "dau", f"{count(users, 3)} users * {share}%", users * share / 100, count, slips)


def writes_line(r: random.Random) -> Line:
    users, actions = r.choice((3, 10, 25, 70, 300)) * 10**6, r.choice((2, 3, 4, 6, 7))
    slips = {**ANY, "time-unit": (DAY, 24.0, 1 / 60, 1 / 30), "arithmetic": (1 / actions,)}
    expression = r.choice((f"{count(users, 3)} * {actions}/day", f"{count(users, 3)} users x {actions} posts a day"))
    return Line((), "writes", expression, users * actions / DAY, per_second, slips)


def reads_line(r: random.Random) -> Line:
    writes, ratio = r.choice((120, 350, 1200, 4500)), r.choice((5, 20, 50, 100, 200))
    slips = {**ANY, "ratio": (1 / ratio, ratio, 1 / ratio**2)}
    before = (f"writes = {writes}/s", f"read_ratio = {ratio}:1")
    return Line(before, "reads", "writes * read_ratio", writes * ratio, per_second, slips)


def peak_line(r: random.Random) -> Line:
    reads, peak = r.choice((120, 3500, 12_000, 45_000)), r.choice((2, 3, 4, 5))
    slips = {**ANY, "peak": (1 / peak, peak)}
    return Line((f"reads = {reads}/s", f"peak = {peak}"), "at_peak", "reads * peak", reads * peak, per_second, slips)


def traffic_line(r: random.Random) -> Line:
    rate, payload = r.choice((1200, 3500, 40_000)), r.choice((300, 700, 2000, 40_000))
    write = r.choice((bits_per_second, bytes_per_second))
    slips = {**ANY, **DATA, "peak": (3.0,), "payload": (1 / payload,)}
    del slips["peak"]
    return Line((), "egress", f"{rate}/s * {size(payload, 3)}", rate * payload, write, slips)


def storage_line(r: random.Random) -> Line:
    writes, payload, years = r.choice((3, 20, 70)) * 10**6, r.choice((300, 700, 2500, 40_000)), r.choice((3, 4, 5, 7))
    slips = {**ANY, **DATA, "horizon": (1 / years, 1 / (365 * years), years), "payload": (1 / payload,)}
    expression = f"{count(writes, 3)}/day * {size(payload, 3)} * {years}y"
    return Line((), "storage", expression, writes * payload * 365 * years, size, slips)


def copies_line(r: random.Random) -> Line:
    writes, payload, copies = r.choice((3, 20, 70)) * 10**6, r.choice((400, 900, 2500)), r.choice((2, 3, 4))
    slips = {**ANY, **DATA, "replication": (1 / copies, copies)}
    before = (f"daily = {count(writes, 3)} * {size(payload, 3)}", f"replication = {copies}")
    return Line(before, "kept", "daily * 365 * replication", writes * payload * 365 * copies, size, slips)


def media_line(r: random.Random) -> Line:
    posts, share, medium = r.choice((4, 30, 500)) * 10**6, r.choice((5, 15, 20, 30)), r.choice((200_000, 1_500_000))
    slips = {**ANY, **DATA, "share": (100 / share, 100.0, (100 - share) / share)}
    expression = f"{count(posts, 3)} posts * {share}% * {size(medium, 3)}"
    return Line((), "media", expression, posts * share / 100 * medium, size, slips)


def keys_line(r: random.Random) -> Line:
    base, length = r.choice((36, 62, 64)), r.choice((5, 6, 7, 8))
    other = r.choice([b for b in (26, 36, 52, 62) if abs((b / base) ** length - 1) > 0.3])
    slips = {"keyspace": (base, 1 / base, (other / base) ** length)}
    return Line((), "codes", f"{base}^{length}", float(base**length), count, slips)


def row_line(r: random.Random) -> Line:
    fields = [8, r.choice((16, 36)), r.choice((140, 200, 255)), r.choice((60, 100))]
    total = float(sum(fields))
    slips = {
        "payload": tuple((total - field) / total for field in fields if field / total > 0.25),
        "power-of-ten": (10, 0.1),
    }
    return Line((), "row", " + ".join(f"{field}B" for field in fields), total, size, slips)


MAKERS = (
    users_line, writes_line, reads_line, peak_line, traffic_line, storage_line, copies_line, media_line, keys_line,
    row_line,
)  # fmt: skip


def make(seed: int) -> Made:
    """One worksheet with one slip in its last line."""
    r = random.Random(seed)
    line = r.choice(MAKERS)(r)
    slip = r.choice(sorted(line.slips))
    ratio = r.choice(line.slips[slip])
    places = r.choice((2, 2, 3))
    claim = line.write(line.value * ratio, places)
    same = frozenset(
        other
        for other, ratios in line.slips.items()
        if other != slip and any(abs(one / ratio - 1) < 0.01 for one in ratios)
    )
    sheet = "\n".join((*line.before, f"{line.name} = {line.expression} ~ {claim}"))
    return Made(sheet, slip, ratio, same)


def sound(seed: int) -> str:
    """One worksheet without a slip: rounded to two or three digits, and up to 8 % off on purpose."""
    r = random.Random(seed)
    line = r.choice(MAKERS)(r)
    claim = line.write(line.value * r.uniform(0.92, 1.08), r.choice((2, 3)))
    return "\n".join((*line.before, f"{line.name} = {line.expression} ~ {claim}"))
