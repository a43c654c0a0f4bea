"""Prints how long each line of a reference session takes to its answer, in process; runs apart from other lines."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.session.stage import machine

from sdtrainer.content.load import load_prompt
from sdtrainer.interview.events import LineTyped
from sdtrainer.session.practice import Choices, start
from sdtrainer.session.script import ScriptPlayer, parse_session


def main() -> None:
    """Play the url-shortener's reference candidate and time every line."""
    answers = load_prompt("url-shortener").references.session
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        driver = start(Choices("url-shortener", answers=answers, seed=1), machine(Path(folder)))
        print(f"first question after {1000 * (time.perf_counter() - begun):.0f} ms in process")
        player, plain, runs = ScriptPlayer(parse_session(answers)), [], []
        while driver.state and driver.open and (text := player.next_line(driver.state)) is not None:
            count = len(driver.state.runs)
            begun = time.perf_counter()
            driver.handle(LineTyped(driver.clock.used(), text))
            (runs if len(driver.state.runs) > count else plain).append(1000 * (time.perf_counter() - begun))
    for name, values in (("lines", plain), ("lines that run", runs)):
        print(f"{name:15} {len(values):3}: median {statistics.median(values):6.1f} ms, longest {max(values):6.1f} ms")


if __name__ == "__main__":
    main()
