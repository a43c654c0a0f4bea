"""The same strings read by sdtrainer, pint, GNU units and qalc, where installed: wrong, refused, and start-up.

A reading is wrong when a tool takes the string for something else without a word, refused when it says it cannot.
`PINT_PYTHON` names an interpreter that has pint, if this one has not.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from sdtrainer.errors import ReadError
from sdtrainer.quantity import COUNT, FREQUENCY, INFORMATION, TIME, Slot, parse

DAY, MONTH, YEAR = 86_400, 30 * 86_400, 365 * 86_400
# What a candidate means by each string, in bytes, seconds, events a second or as a count.
STRINGS = [
    ("10M", 10**7, "1"), ("2KB", 2000, "byte"), ("2kB", 2000, "byte"), ("2KiB", 2048, "byte"), ("2kb", 250, "byte"),
    ("2Kb", 250, "byte"), ("2 Gb", 25 * 10**7, "byte"), ("100Mbps", 12_500_000, "byte/s"),
    ("100 mbps", 12_500_000, "byte/s"), ("100 Mb/s", 12_500_000, "byte/s"), ("100MBps", 10**8, "byte/s"),
    ("100 MB/s", 10**8, "byte/s"), ("1e6", 10**6, "1"), ("1_000_000", 10**6, "1"), ("1,000,000", 10**6, "1"),
    ("1,00,000", 10**5, "1"), ("5k req/s", 5000, "1/s"), ("1.2k rps", 1200, "1/s"), ("30d", 30 * DAY, "s"),
    ("1 month", MONTH, "s"), ("1 year", YEAR, "s"), ("1%", 0.01, "1"), ("10M users", 10**7, "1"),
    ("1B users", 10**9, "1"), ("16 bits", 2, "byte"), ("3 lakh", 300_000, "1"), ("2.5 crore", 25 * 10**6, "1"),
    ("10 million", 10**7, "1"), ("1 in 1000", 0.001, "1"), ("100:1", 100, "1"), ("2M a day", 2e6 / DAY, "1/s"),
    ("20 GB per user per year", 20e9 / YEAR, "byte/s"), ("1,5 GB", None, "byte"),
]  # fmt: skip
UNITS = {INFORMATION: ("byte", 8), TIME: ("s", 1), COUNT: ("1", 1), FREQUENCY: ("1/s", 1)}
Answer = float | str


def ours(text: str, target: str) -> Answer:
    try:
        quantity = parse(text, Slot.ANY).quantity
    except ReadError:
        return "refused"
    unit, factor = UNITS.get(quantity.dimension, ("byte/s", 8))
    return float(quantity.value / factor) if unit == target else "another kind"


def pint_python() -> str | None:
    python = os.environ.get("PINT_PYTHON", sys.executable)
    found = subprocess.run([python, "-c", "import pint"], capture_output=True, check=False)
    return python if found.returncode == 0 else None


def pint(text: str, target: str) -> Answer:
    code = (
        "import sys, pint\nu = pint.UnitRegistry()\n"
        "try: q = u.Quantity(sys.argv[1])\nexcept Exception: print('refused'); sys.exit()\n"
        "try: print(float(q.to(sys.argv[2].replace('1/s', 'hertz').replace('1', 'dimensionless')).magnitude))\n"
        "except Exception: print('another kind')"
    )
    return _number(_output([pint_python() or "", "-c", code, text, target]))


def gnu_units(text: str, target: str) -> Answer:
    shown = _output(["units", "-t", text, "1" if target == "1" else target])
    if "nknown" in shown or "arse error" in shown or "rror in" in shown:
        return "refused"
    return _number(shown)


def qalc(text: str, target: str) -> Answer:
    return _number(_output(["qalc", "-t", f"({text}) / ({target})"]).replace(" ", ""))


def _output(argv: list[str]) -> str:
    done = subprocess.run(argv, capture_output=True, text=True, timeout=20, check=False)
    return (done.stdout.strip() or done.stderr.strip()).splitlines()[-1] if done.stdout or done.stderr else ""


def _number(shown: str) -> Answer:
    try:
        return float(shown)
    except ValueError:
        return shown if shown == "refused" else "another kind"


def judge(answer: Answer, meant: float | None) -> str:
    if answer == "refused":
        return "refused" if meant is not None else "right"
    if meant is None or isinstance(answer, str):
        return "wrong"
    return "right" if abs(answer / meant - 1) < 1e-6 else "wrong"


def start_up(argv: list[str]) -> float:
    """Median wall time of eleven runs, as a ratio to the bare interpreter interleaved with them."""
    ratios = []
    for _ in range(11):
        times = []
        for command in ([sys.executable, "-c", "pass"], argv):
            started = time.perf_counter()
            subprocess.run(command, capture_output=True, check=False)
            times.append(time.perf_counter() - started)
        ratios.append(times[1] / times[0])
    return statistics.median(ratios)


def main() -> None:
    tools: dict[str, tuple[Callable[[str, str], Answer], list[str]]] = {
        "sdtrainer": (ours, [sys.executable, "-m", "sdtrainer", "convert", "100Mbps", "MB/s"]),
    }
    if python := pint_python():
        tools["pint"] = (pint, [python, "-c", "import pint; pint.UnitRegistry()('100 Mbps')"])
    if shutil.which("units"):
        tools["GNU units"] = (gnu_units, ["units", "-t", "100 Mbit/s", "MB/s"])
    if shutil.which("qalc"):
        tools["qalc"] = (qalc, ["qalc", "-t", "100 Mbit/s to MB/s"])
    for name, (read, argv) in tools.items():
        verdicts = {text: judge(read(text, target), meant) for text, meant, target in STRINGS}
        counts = ", ".join(f"{list(verdicts.values()).count(what)} {what}" for what in ("right", "wrong", "refused"))
        print(f"{name:<10} {counts} of {len(STRINGS)}; start-up {start_up(argv):.1f} x bare python")
        wrong = [text for text, verdict in verdicts.items() if verdict == "wrong"]
        print(f"{'':<10} wrong: {' | '.join(wrong) or 'none'}")


if __name__ == "__main__":
    main()
