"""Evidence rules: every module here is found by listing, every rule in it by the name the checklist calls."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from sdtrainer.grading.evidence.found import NAME, Found, Rule

__all__ = ["Found", "Rule", "rules"]


@cache
def rules() -> Mapping[str, Rule]:
    """Return rule name -> rule; two rules of one name are a programming error and raise ``ValueError``."""
    found: dict[str, Rule] = {}
    for entry in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{entry.name}")
        for function in vars(module).values():
            name = getattr(function, NAME, None)
            if name is None or function.__module__ != module.__name__:
                continue
            if name in found:
                raise ValueError(f"two evidence rules are called {name}")
            found[name] = function
    return found
