"""What to read afterwards: English first, another language said beside the title."""

from __future__ import annotations

from sdtrainer.content.folders import prompt_ids
from sdtrainer.content.load import load_prompt
from sdtrainer.report.prompts import study_links


def test_english_comes_first_and_another_language_is_named():
    for name in prompt_ids():
        links = load_prompt(name).links
        titles = [link.title for link in study_links(links)]
        named = ["(in Russian)" in title for title in titles]
        assert named == sorted(named)
        assert sum(named) == sum(link.language == "Russian" for link in links)
        assert len(titles) == len(links)


def test_the_best_known_tasks_have_something_in_english():
    for name in ("url-shortener", "news-feed"):
        assert not load_prompt(name).links[0].language
