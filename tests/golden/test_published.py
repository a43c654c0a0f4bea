"""Sessions after public mocks and worked answers: our verdict stays what `docs/evidence/published.md` says."""

from __future__ import annotations

import pytest

from tests.golden.playing import PUBLISHED, play

VERDICTS = {
    ("live-comments", "live-comments-meta-mock"): ("middle", 2),
    ("chat-messenger", "chat-staff-coach-mock"): ("middle", 1),
    ("chat-messenger", "chat-senior-coach-mock"): ("senior", 3),
    ("news-feed", "feed-primer-answer"): ("middle", 2),
    ("url-shortener", "url-primer-answer"): ("middle", 2),
    ("url-shortener", "url-codemia-answer"): ("none", 1),
}
"""Prompt and file: the level reached and how far we lean towards senior, 1 no to 4 yes."""


@pytest.fixture(autouse=True)
def own_prompts(monkeypatch):
    monkeypatch.setenv("SDTRAINER_PROMPTS", str(PUBLISHED / "prompts"))


@pytest.mark.parametrize(("prompt", "name"), VERDICTS)
def test_our_verdict_beside_the_published_one(prompt, name):
    text = (PUBLISHED / f"{name}.md").read_text(encoding="utf-8")
    verdict = play(prompt, text)["verdict"]
    assert (verdict["reached"], verdict["lean"]) == VERDICTS[prompt, name]


def test_every_session_names_its_address():
    for file in PUBLISHED.glob("*.md"):
        second = file.read_text(encoding="utf-8").splitlines()[1]
        assert second.startswith("// ")
        assert "/" in second[3:]
