"""Prints CPU ratios of whole commands to a bare interpreter and to a click hello-world, interleaved, medians."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 15
ONE_LOAD = "import sdtrainer.simulate.running; from sdtrainer.simulate.experiments import load"
HELLO = "import click\n\n@click.command()\ndef main():\n    click.echo('hello')\n\nmain()\n"


def cpu(argv: list[str]) -> float:
    """CPU seconds, user and system, of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Time every command once a round and print the medians of the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        os.environ["SDTRAINER_DATA_DIR"] = folder
        os.environ.pop(
            "PYTHONDONTWRITEBYTECODE", None
        )  # an installed package is compiled; the first round does that here
        run = [sys.executable, "-m", "sdtrainer"]
        commands = {
            "bare python": [sys.executable, "-c", "pass"],
            "click hello-world": [sys.executable, str(hello)],
            "--version": [*run, "--version"],
            "estimate flags": [*run, "estimate", "--users", "10M", "--payload", "2KB"],
            "estimate expression": [*run, "estimate", "150M * 2/day * 1MB in TB/day"],
            "convert": [*run, "convert", "100Mbps", "MB/s"],
            "prompts list": [*run, "prompts", "list"],
            "ask": [*run, "ask", "url-shortener", "how many users?"],
            "history": [*run, "history"],
            "import of simulate": [sys.executable, "-c", "import sdtrainer.simulate"],
            "import for one load": [sys.executable, "-c", ONE_LOAD],
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(ROUNDS + 1):
            for name, argv in commands.items():
                used = cpu(argv)
                if turn:
                    seconds[name].append(used)
    print(f"{'command':22} {'× bare':>8} {'× hello':>8}")
    for name, values in seconds.items():
        ratios = [
            statistics.median(a / b for a, b in zip(values, seconds[base], strict=True))
            for base in ("bare python", "click hello-world")
        ]
        print(f"{name:22} {ratios[0]:8.2f} {ratios[1]:8.2f}")


if __name__ == "__main__":
    main()
