"""Opens the voice that fits the streams of this process."""

from __future__ import annotations

import os
import sys

from sdtrainer.tui.plain import PlainVoice
from sdtrainer.tui.screen import encodes_graphics
from sdtrainer.tui.signals import TerminalSignals
from sdtrainer.tui.voice import Voice


def make_voice(*, plain: bool = False, lines: bool = False, color: bool = True) -> Voice:
    """Return the voice that fits the streams: the terminal one on a capable terminal, else plain lines.

    ``plain`` or ``SDTRAINER_PLAIN`` asks for what a screen reader reads well; ``lines`` for lines without questions, as
    a scripted session is shown. When the terminal is closed the process ends with 129.
    """
    plain = plain or os.environ.get("SDTRAINER_PLAIN", "0") not in ("", "0")
    if plain or lines or not capable_terminal():
        return PlainVoice(sys.stdin, sys.stdout, TerminalSignals(), graphics=not plain)
    from sdtrainer.tui.quiet import QuietTerminal
    from sdtrainer.tui.terminal import TerminalVoice, terminal_output

    terminal = QuietTerminal(sys.stdin)
    signals = TerminalSignals(terminal)
    unicode = encodes_graphics(sys.stdout)
    return TerminalVoice(signals, terminal, output=terminal_output(), color=color, unicode=unicode)


def capable_terminal() -> bool:
    """Whether lines can be edited and repainted: a terminal on both sides that is not dumb."""
    both = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    return both and os.environ.get("TERM") not in ("dumb", "unknown")
