"""What all rooms share: no property has a time limit, and tests that need a terminal are left out without one."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings

# How long an example takes is a matter of the machine; benchmarks measure time.
settings.register_profile("sdtrainer", deadline=None)
settings.load_profile("sdtrainer")

HERE = Path(__file__).parent
TERMINAL = "tests.screens.t"

if sys.platform == "win32":
    collect_ignore_glob = [
        str(path.relative_to(HERE)) for path in HERE.rglob("test_*.py") if TERMINAL in path.read_text(encoding="utf-8")
    ]
