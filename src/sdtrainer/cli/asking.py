"""What ``ask`` prints: answers clause by clause, as text or JSON."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sdtrainer.content.asking import Answered, ask
from sdtrainer.content.interviewers import load_interviewer
from sdtrainer.content.memo import Memo
from sdtrainer.errors import UsageError
from sdtrainer.storage.paths import cache_dir

if TYPE_CHECKING:
    from sdtrainer.view.doc import Block, Doc

MAX_LINES, MAX_LENGTH = 1000, 2000


def asked_lines(prompt_id: str, lines: Sequence[str], folder: str | None) -> list[Answered]:
    """Answer the lines given, or those of stdin; raises ``UsageError`` when there are none."""
    interviewer = load_interviewer(prompt_id, Path(folder) if folder else None, Memo(cache_dir()))
    if not lines and (sys.stdin is None or sys.stdin.isatty()):
        raise UsageError("nothing was asked", 'write the question behind the prompt: sdtrainer ask url-shortener "…"')
    asked = list(lines) or [line for line in sys.stdin.read().splitlines() if line.strip()]
    if not any(line.strip() for line in asked):
        raise UsageError("nothing was asked", "write one question a line")
    kept = [line[:MAX_LENGTH] for line in asked[:MAX_LINES]]
    return ask(kept, interviewer)


def answers_json(answered: Sequence[Answered]) -> Mapping[str, Any]:
    """The answers as programs read them."""
    return {
        "answers": [
            {
                "line": item.line, "clause": item.reply.clause, "zone": item.reply.zone,
                "facts": list(item.reply.facts), "score": round(item.reply.score, 3),
                "evidence": item.reply.evidence, "reply": item.says,
            }
            for item in answered
        ]
    }  # fmt: skip


def answers_doc(answered: Sequence[Answered]) -> Doc:
    """The answers as a person reads them: each line once, its replies below."""
    from sdtrainer.view.doc import Bullets, Doc, Quote

    blocks: list[Block] = []
    for line, replies in groupby(answered, key=lambda item: item.line):
        blocks += [Quote(line), Bullets(tuple(item.says for item in replies))]
    return Doc(tuple(blocks))
