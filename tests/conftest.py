"""What all rooms share: tests that need a pseudo-terminal are not collected where there is none."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
TERMINAL = "tests.screens.t"

if sys.platform == "win32":
    collect_ignore_glob = [
        str(path.relative_to(HERE)) for path in HERE.rglob("test_*.py") if TERMINAL in path.read_text(encoding="utf-8")
    ]
