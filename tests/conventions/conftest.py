"""Homes for the conventions: an empty one, one with a session in it; and a quick way to call commands in process."""

from __future__ import annotations

import io
import sys

import pytest

from sdtrainer.cli.door import run
from tests.conventions.calling import SESSION, Done, Home


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


@pytest.fixture(scope="session")
def practised(tmp_path_factory):
    """A home in which one scripted session was held; tests only read it."""
    home = Home(tmp_path_factory.mktemp("practised"))
    home.done = home.run("practice", "url-shortener", "--answers", str(SESSION), "--no-input", "--seed", "1")
    assert home.done.status == 0, home.done
    return home


@pytest.fixture
def call(monkeypatch, capsys, tmp_path):
    """Runs a command line in this process: nothing but its exit status differs from a process of its own."""

    def calling(*argv, given="", home=None, **variables):
        for key in ("NO_COLOR", "TERM", "COLUMNS", "SDTRAINER_PROMPTS"):
            monkeypatch.delenv(key, raising=False)
        for key, value in {"SDTRAINER_DATA_DIR": str((home or Home(tmp_path)).data), **variables}.items():
            monkeypatch.setenv(key, value)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(_Given(given.encode()), encoding="utf-8"))
        capsys.readouterr()
        status = int(run(list(argv)))
        said = capsys.readouterr()
        return Done(_Finished(status, said.out, said.err))

    return calling


class _Given(io.BytesIO):
    name = "<stdin>"


class _Finished:
    def __init__(self, status, out, err):
        self.returncode, self.stdout, self.stderr = status, out, err
