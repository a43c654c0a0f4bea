"""A real terminal for tests: a pty whose output is drawn on a pyte screen; nothing sleeps, each step waits for text."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pyte

PATIENCE = 30.0
"""Seconds until a text that never comes fails a test; a loaded machine may take long to start Python."""


class Term:
    """One program in a terminal of ``cols`` by ``rows``; ``env`` is added to a small, fixed environment."""

    def __init__(self, argv, cols=80, rows=24, env=None, cwd=None, cpr=True):
        self.screen = pyte.HistoryScreen(cols, rows, history=5000)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.status = None
        self.pid, self.fd = _spawn(argv, cols, rows, _environment(env), cwd)
        answer = (lambda text: self._write(text.encode())) if cpr else (lambda text: None)
        self.screen.write_process_input = answer

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def text(self):
        """Everything on the screen and scrolled off it, without spaces at line ends."""
        above = ["".join(row[column].data for column in range(self.screen.columns)) for row in self.screen.history.top]
        return "\n".join(line.rstrip() for line in [*above, *self.screen.display])

    def display(self):
        """The visible screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, text, times=1, timeout=PATIENCE):
        """Read until ``text`` stands on the screen (or above it) ``times`` times."""
        self._until(lambda: self.text().count(text.rstrip()) >= times, f"{text!r} never came", timeout)

    def wait_for_more(self, before):
        """Read until something came after ``before`` bytes and the program has been quiet for a moment."""
        self._until(lambda: len(self.raw) > before, "nothing came", PATIENCE)
        seen = -1
        while seen != len(self.raw):
            seen = len(self.raw)
            self._pump()

    def wait_gone(self, text, timeout=PATIENCE):
        """Read until ``text`` is no more on the visible screen."""
        self._until(lambda: text not in self.display(), f"{text!r} stayed", timeout)

    def send(self, text):
        """Type; ``\\r`` is Enter."""
        self._write(text.encode())

    def paste(self, text):
        """Paste as a terminal does, in brackets."""
        self._write(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def resize(self, cols, rows):
        """Change the size, as dragging a window does."""
        self.screen.resize(rows, cols)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def kill(self, number):
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def hang_up(self):
        """Close the terminal, as closing its window does; the program gets SIGHUP."""
        os.close(self.fd)
        self.fd = -1

    def wait(self, timeout=PATIENCE):
        """Read until the program has ended; return its exit status, minus the signal that killed it."""
        end = time.monotonic() + timeout
        while self.status is None:
            assert time.monotonic() < end, f"still running:\n{self.text()}"
            self._pump()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        self._pump()
        return self.status

    def close(self):
        """End the program if it still runs, and let go of the terminal."""
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def _until(self, condition, complaint, timeout):
        end = time.monotonic() + timeout
        while not condition():
            assert time.monotonic() < end, f"{complaint}:\n{self.text()}"
            if not self._pump() and not condition():
                raise AssertionError(f"{complaint} before the program ended:\n{self.text()}")

    def _pump(self):
        """Draw what came within a moment; False when nothing can come any more."""
        if self.fd < 0:
            time.sleep(0.01)
            return False
        if not select.select([self.fd], [], [], 0.05)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.raw += data
        self.stream.feed(data)
        return bool(data)

    def _write(self, data):
        while data:
            ready = select.select([self.fd], [self.fd], [], PATIENCE)
            if ready[0]:
                self._pump()
            if ready[1]:
                data = data[os.write(self.fd, data[:512]) :]


def sdtrainer(*args):
    """The command line of this checkout."""
    return [sys.executable, "-m", "sdtrainer", *args]


def _environment(env):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "COVERAGE_PROCESS_START") if name in os.environ}
    return {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"} | kept | (env or {})


def _spawn(argv, cols, rows, env, cwd):
    """Start a program as the leader of a new terminal."""
    size = struct.pack("HHHH", rows, cols, 0, 0)
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, size)
    pid = os.fork()
    if pid == 0:
        try:
            os.close(leader)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # a suite started in the background may ignore it
            os.setsid()
            fcntl.ioctl(follower, termios.TIOCSCTTY, 0)
            for number in range(3):
                os.dup2(follower, number)
            os.close(follower)
            os.chdir(cwd or Path.cwd())
            os.execvpe(argv[0], argv, env)
        finally:
            os._exit(127)
    os.close(follower)
    return pid, leader
