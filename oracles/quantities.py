"""Conversions and dimensions held against pint (with definitions of our own) and GNU units, where installed.

`PINT_PYTHON` names an interpreter that has pint, if this one has not.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys

from sdtrainer.quantity.conversion import convert

KINDS = {
    "data": ["B", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "bit", "kbit", "Mbit", "Gbit", "Tbit"],
    "time": ["ns", "us", "ms", "s", "min", "h", "d", "week", "month", "year"],
    "rate": ["KB/s", "MB/s", "GB/s", "GB/d", "TB/month", "kbit/s", "Mbit/s", "Gbit/s", "PB/year", "MiB/s"],
}
DEFINITIONS = [
    "bit = [information]", "byte = 8 * bit = B", "second = [time] = s", "minute = 60 * second = min",
    "hour = 60 * minute = h", "day = 24 * hour = d", "week = 7 * day", "month = 30 * day", "year = 365 * day",
    "nano- = 1e-9 = n-", "micro- = 1e-6 = u-", "milli- = 1e-3 = m-", "kilo- = 1e3 = k-", "Kilo- = 1e3 = K-",
    "mega- = 1e6 = M-", "giga- = 1e9 = G-", "tera- = 1e12 = T-", "peta- = 1e15 = P-", "kibi- = 2**10 = Ki-",
    "mebi- = 2**20 = Mi-", "gibi- = 2**30 = Gi-", "tebi- = 2**40 = Ti-",
]  # fmt: skip
# GNU units knows our units under other names, and other lengths of month and year.
RENAMED = {"month": "(30 day)", "year": "(365 day)", "week": "(7 day)", "KB": "kB", "h": "hour", "d": "day"}
TOLERANCE = 1e-9


def cases(number: int, seed: int = 1) -> list[tuple[str, str, str]]:
    r = random.Random(seed)
    chosen = []
    for _ in range(number):
        units = KINDS[r.choice(sorted(KINDS))]
        chosen.append((f"{r.uniform(0.1, 5000):.6g}", r.choice(units), r.choice(units)))
    return chosen


def by_pint(chosen: list[tuple[str, str, str]]) -> list[float] | None:
    python = os.environ.get("PINT_PYTHON", sys.executable)
    code = (
        "import sys, json, pint\ncases, rows = json.load(sys.stdin)\nu = pint.UnitRegistry(None)\n"
        "for row in rows: u.define(row)\n"
        "print(json.dumps([float((float(n) * u.parse_units(a)).to(u.parse_units(b)).magnitude) for n, a, b in cases]))"
    )
    given = json.dumps([chosen, DEFINITIONS])
    done = subprocess.run([python, "-c", code], input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"pint: not run ({done.stderr.strip().splitlines()[-1]})")
        return None
    found: list[float] = json.loads(done.stdout)
    return found


def by_gnu_units(chosen: list[tuple[str, str, str]]) -> list[float] | None:
    if not shutil.which("units"):
        print("GNU units: not installed")
        return None
    found = []
    for number, one, other in chosen:
        argv = ["units", "-t", "-d", "17", f"{number} {renamed(one)}", renamed(other)]
        found.append(float(subprocess.run(argv, capture_output=True, text=True, check=True).stdout))
    return found


def renamed(unit: str) -> str:
    above, _, below = unit.partition("/")
    return RENAMED.get(above, above) + (f"/{RENAMED.get(below, below)}" if below else "")


def main() -> None:
    failed = False
    for name, oracle, number in (("pint", by_pint, 2000), ("GNU units", by_gnu_units, 400)):
        chosen = cases(number)
        theirs = oracle(chosen)
        if theirs is None:
            continue
        mine = [float(convert([f"{value}{one}", other])[0].value) for value, one, other in chosen]
        gaps = [abs(a / b - 1) for a, b in zip(mine, theirs, strict=True)]
        failed |= max(gaps) > TOLERANCE
        print(f"{name}: {number} conversions, largest relative difference {max(gaps):.1e}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
