"""The command line: lazy commands behind one error door."""

from sdtrainer.cli.door import main

__all__ = ["main"]
