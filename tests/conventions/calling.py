"""How the conventions are tried: a command line run as a process of its own, in a home of its own, offline."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SESSION = ROOT / "tests" / "golden" / "sessions" / "url-shortener" / "middle.md"
OFFLINE = """
import os, sys


def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        os.write(2, f"went online: {event} {arguments}".encode())
        os._exit(99)


sys.addaudithook(watch)
"""
"""A sitecustomize that ends every process that uses the network; so each test here also proves row 44."""


class Home:
    """A home folder with nothing in it, and the data folder below it; ``variables`` are added to the environment."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self.folder, self.data = folder, folder / "data"
        (folder / "site").mkdir(parents=True, exist_ok=True)
        (folder / "site" / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
        self.variables = {"SDTRAINER_DATA_DIR": str(self.data), **variables}

    def environment(self, **variables: str) -> dict[str, str]:
        """What a process sees; a variable set to an empty text is left out."""
        kept = {key: os.environ[key] for key in ("PATH", "COVERAGE_PROCESS_START", "SYSTEMROOT") if key in os.environ}
        fixed = {"HOME": str(self.folder), "PYTHONPATH": str(self.folder / "site"), "LC_ALL": "C.UTF-8"}
        wanted = {**kept, **fixed, **self.variables, **variables}
        return {key: value for key, value in wanted.items() if value}

    def run(self, *args: str, given: str | None = "", cwd: Path | None = None, **variables: str) -> Done:
        """Run a command line with ``given`` on its standard input."""
        return Done(
            subprocess.run(
                [sys.executable, "-m", "sdtrainer", *args], input=given, capture_output=True, text=True, check=False,
                env=self.environment(**variables), cwd=cwd or self.folder, encoding="utf-8", timeout=60,
            )
        )  # fmt: skip

    def shell(self, script: str, shell: str = "bash", **variables: str) -> Done:
        """Run a script of a shell that finds ``sdtrainer`` on its path."""
        binary = self.folder / "bin" / "sdtrainer"
        binary.parent.mkdir(exist_ok=True)
        binary.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sdtrainer "$@"\n', encoding="utf-8")
        binary.chmod(0o755)
        return Done(
            subprocess.run(
                [shell, "-c", script], capture_output=True, text=True, check=False, encoding="utf-8",
                env=self.environment(PATH=f"{binary.parent}{os.pathsep}{os.environ['PATH']}", **variables),
                cwd=self.folder, timeout=60,
            )
        )  # fmt: skip


class Done:
    """What a process left: its status and what it wrote."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr

    def __repr__(self) -> str:
        return f"<status {self.status}\nout: {self.out}\nerr: {self.err}>"
