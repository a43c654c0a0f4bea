"""A language is a set of files: a Russian prompt with Russian words works without any code of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdtrainer.content.asking import ask
from sdtrainer.content.interviewers import interviewer_of
from sdtrainer.content.load import load_concepts, load_prompt, load_voice
from sdtrainer.errors import SdError

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def talk():
    concepts, voice = load_concepts("ru", HERE / "seeds_ru"), load_voice("ru", HERE / "seeds_ru")
    prompt = load_prompt("short-links", HERE / "prompts_ru")
    return lambda *lines: ask(lines, interviewer_of(prompt, concepts, voice))


@pytest.mark.parametrize(
    ("line", "zone", "fact"),
    [
        ("Сколько новых ссылок в месяц создают пользователи?", "answer", "links"),
        ("Как долго мы храним ссылку?", "answer", "retention"),
        ("Нужна ли людям регистрация?", "answer", "accounts"),
        ("Допустим, без регистрации.", "agree", "accounts"),
    ],
)
def test_lines_are_understood_in_their_language(talk, line, zone, fact):
    (item,) = talk(line)
    assert (item.reply.zone, item.reply.facts) == (zone, (fact,))


def test_the_voice_speaks_the_language(talk):
    assert [item.says for item in talk("Какой цвет у логотипа?")] == ["Ничего определённого нет, примите допущение."]


def test_another_script_gets_one_helpful_line(talk):
    assert [item.says for item in talk("How many links a month, and how long are they kept?")] == [
        "Здесь говорят по-русски."
    ]


def test_a_language_without_files_is_named(talk):
    with pytest.raises(SdError, match="no voice for the language 'fr'"):
        load_voice("fr", HERE / "seeds_ru")
