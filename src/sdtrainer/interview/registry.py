"""The one list of phases, imported when first needed so that phases may import the rooms beside it."""

from __future__ import annotations

from functools import cache

from sdtrainer.interview.phase import Phase, load_phases


@cache
def PHASE_MODULES() -> dict[str, Phase]:  # noqa: N802
    """Phase modules by id."""
    return load_phases()
