"""Padding typed into whole sessions earns nothing: the catalogue read aloud, jargon, boxes and skips for no reason."""

from __future__ import annotations

import random
from functools import cache

import pytest

from sdtrainer.content.load import load_method
from tests.golden.playing import OTHER_HAND, SESSIONS, play

SESSION = {
    "chat-messenger": OTHER_HAND / "chat-messenger-hopeless.md",
    "ride-hailing": OTHER_HAND / "ride-hailing-middle.md",
    "url-shortener": SESSIONS / "url-shortener" / "hopeless.md",
}
JARGON = """
scalable microservices cache queue kafka sharding latency availability monitoring weakest risk plan cloud resilient
idempotent quorum consensus eventual consistency CAP p99 backpressure circuit breaker bulkhead replica CDN
"""


def jargon() -> str:
    """Five thousand words, a hundred a line."""
    generator, words = random.Random(3), JARGON.split()
    return "\n".join(" ".join(generator.choice(words) for _ in range(100)) for _ in range(50))


def catalogue(before: str = "") -> str:
    """Every known case with its first cure."""
    method = load_method()
    return "\n".join(
        f"{before}{item.title}: {item.cures[0].cure}" for item in (*method.edge_cases, *method.failures) if item.cures
    )


def boxes() -> str:
    """Twenty parts on no path."""
    return "\n".join(f"+ box{number}(redis)" for number in range(20))


PADDING = {
    "jargon": lambda text: text.replace("\n## scale\n", f"\n## scale\n{jargon()}\n", 1),
    "catalogue": lambda text: text.replace("\n## edges\n", f"\n## edges\n{catalogue()}\n", 1),
    "weaknesses": lambda text: text.replace("\n## scale\n", f"\n## scale\n{catalogue('weakness: ')}\n", 1),
    "boxes": lambda text: text.replace("\n## scale\n", f"\n## scale\n{boxes()}\n/run load\n", 1),
}


def text_of(prompt: str) -> str:
    """A session as it was typed."""
    return SESSION[prompt].read_text(encoding="utf-8")


@cache
def as_written(prompt: str):
    """Its verdict."""
    return play(prompt, text_of(prompt))


@pytest.mark.parametrize("prompt", SESSION)
@pytest.mark.parametrize("padding", PADDING)
def test_padding_a_played_session_never_raises_it(prompt, padding):
    text = text_of(prompt)
    padded = PADDING[padding](text)
    assert padded != text
    before, after = as_written(prompt), play(prompt, padded)
    assert after["score"] <= before["score"]
    assert after["verdict"]["lean"] <= before["verdict"]["lean"]
