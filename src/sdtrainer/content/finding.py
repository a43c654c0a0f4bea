"""What a check of prompts found: where, how grave, what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

ERROR, WARNING, LACKS = "error", "warning", "lacks"
"""Severities: an error must be mended, a warning should be, ``lacks`` says what a draft does without."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: ``where`` is file and key (``url-shortener/prompt.toml: facts[2] (peak).triggers``)."""

    where: str
    severity: str
    message: str
    hint: str = ""
