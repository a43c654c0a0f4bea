"""Prints CPU ratios of whole commands to a bare interpreter and to a click hello-world, interleaved, medians."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 15
BANK = Path(__file__).resolve().parents[1] / "prompts"
PROMPTS = 40
HELLO = "import click\n\n@click.command()\ndef main():\n    click.echo('hello')\n\nmain()\n"
ONE_LOAD = "import sdtrainer.simulate.running; from sdtrainer.simulate.experiments import load"
COLD = " (first time)"


def cpu(argv: list[str], data: Path) -> float:
    """CPU seconds, user and system, of one process that keeps its files in ``data``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    home = {**os.environ, "SDTRAINER_DATA_DIR": str(data)}
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=home)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def copies(folder: Path) -> Path:
    """Copies of the shipped prompts under other names, so that with them there are ``PROMPTS``."""
    shipped = sorted(path for path in BANK.iterdir() if path.is_dir())
    for number in range(PROMPTS - len(shipped)):
        source = shipped[number % len(shipped)]
        name = f"{source.name}-{number}"
        shutil.copytree(source, folder / name)
        file = folder / name / "prompt.toml"
        text = file.read_text(encoding="utf-8").replace(f'id = "{source.name}"', f'id = "{name}"', 1)
        file.write_text(text, encoding="utf-8")
    return folder


def measured(commands: dict[str, list[str]], kept: Path) -> dict[str, list[float]]:
    """Seconds of every command, once a round; the first round compiles and fills the memory, and is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(ROUNDS + 1):
        for name, argv in commands.items():
            used = cpu(argv, kept / f"cold-{turn}-{len(name)}" if name.endswith(COLD) else kept)
            if turn:
                seconds[name].append(used)
    return seconds


def main() -> None:
    """Time every command and print the medians of the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        hello = Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        # An installed package is compiled; the first round does that here.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        run = [sys.executable, "-m", "sdtrainer"]
        bank = [*run, "prompts", "list", "--prompts", str(copies(Path(folder) / "bank"))]
        commands = {
            "bare python": [sys.executable, "-c", "pass"],
            "click hello-world": [sys.executable, str(hello)],
            "import simulate": [sys.executable, "-c", "import sdtrainer.simulate"],
            "import for one load": [sys.executable, "-c", ONE_LOAD],
            "--version": [*run, "--version"],
            "estimate flags": [*run, "estimate", "--users", "10M", "--payload", "2KB"],
            "estimate expression": [*run, "estimate", "150M * 2/day * 1MB in TB/day"],
            "convert": [*run, "convert", "100Mbps", "MB/s"],
            "history": [*run, "history"],
        }
        for name, argv in {
            "ask": [*run, "ask", "url-shortener", "how many users?"],
            "prompts list, 12": [*run, "prompts", "list"],
            f"prompts list, {PROMPTS}": bank,
        }.items():
            commands |= {name: argv, name + COLD: argv}
        seconds = measured(commands, Path(folder))
    print(f"{'command':32} {'× bare':>8} {'× hello':>8}")
    for name, values in seconds.items():
        ratios = [
            statistics.median(a / b for a, b in zip(values, seconds[base], strict=True))
            for base in ("bare python", "click hello-world")
        ]
        print(f"{name:32} {ratios[0]:8.2f} {ratios[1]:8.2f}")


if __name__ == "__main__":
    main()
