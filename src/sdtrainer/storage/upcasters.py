"""Upcasters: how the body of an event written by an older version becomes the body of the next one.

The key is the type and version found in the journal; the function returns the body of version + 1. A class whose
fields change in a way that defaults do not cover raises its ``VERSION`` and adds one function here, with the old body
as a frozen example in ``tests/storage/events/``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Body = Mapping[str, Any]
Upcaster = Callable[[Body], Body]

UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}
"""Every step from one version of an event to the next."""
