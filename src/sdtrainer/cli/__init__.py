"""The command line: lazy commands behind one error door."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

SELDOM = 50_000
"""Objects made between two collections; with Python's 700 a quarter of a short command's start goes into them."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and exit with a status of ``ExitStatus``."""
    gc.set_threshold(SELDOM)
    from sdtrainer.cli.door import run

    status = run(list(sys.argv[1:] if argv is None else argv))
    gc.freeze()  # the process ends here: the interpreter's last collection would only look for garbage in vain
    sys.exit(int(status))
