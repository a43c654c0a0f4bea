"""The error door and the lazy group."""

from __future__ import annotations

import subprocess
import sys


def sdtrainer(*args: str, **kwargs: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "sdtrainer", *args], capture_output=True, text=True, **kwargs)


def test_help_shows_examples_and_exit_codes():
    done = sdtrainer("-h")
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert "Exit codes:" in done.stdout


def test_unknown_command_is_a_usage_error_on_stderr():
    done = sdtrainer("nonsense")
    assert (done.returncode, done.stdout) == (2, "")
    assert "nonsense" in done.stderr


def test_version_is_one_line():
    assert sdtrainer("--version").stdout.startswith("sdtrainer 0.")
