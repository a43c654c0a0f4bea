"""The pages written from the help are current, and name every command."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.conventions.calling import ROOT
from tests.conventions.commands import command_lines


def test_the_pages_of_commands_are_current():
    done = subprocess.run(
        [sys.executable, "tools/commands.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_command_has_its_section():
    for page in ("commands.md", "sdtrainer.1"):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8").replace("\\-", "-")
        for words in command_lines():
            assert f"Usage: {' '.join(('sdtrainer', *words))} " in text or not words


def test_the_readme_names_only_commands_and_options_there_are():
    helps = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## Commands")[1].split("\n## ")[0]
    options = set(re.findall(r"--[a-z][a-z-]+", table))
    assert len(options) > 8
    assert {option for option in options if option not in helps} == set()
