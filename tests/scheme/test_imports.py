"""The room's names are imported when asked for, and the engines load nothing that reads drawings."""

import subprocess
import sys

import sdtrainer.scheme as room

LOADED = "import sys, sdtrainer.simulate.running, sdtrainer.simulate.des, sdtrainer.simulate.fluid; print(*sys.modules)"


def test_every_name_is_there_and_is_no_module() -> None:
    for name in room.__all__:
        assert callable(getattr(room, name)), name


def test_engines_load_the_model_and_whose_tail_is_alone() -> None:
    printed = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True).stdout
    loaded = {name for name in printed.split() if name.startswith("sdtrainer.scheme.")}
    assert loaded == {"sdtrainer.scheme.model", "sdtrainer.scheme.tails"}
    assert "sdtrainer.quantity" not in printed.split()
