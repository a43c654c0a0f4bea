"""What could command a terminal or an eye becomes visible text, and nothing else changes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.tui.clean import clean, clean_line, mended

any_text = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]8;;http://evil\x07link\x1b]8;;\x07", "\\x1b]8;;http://evil\\x07link\\x1b]8;;\\x07"),
        ("\x1b]52;c;aGk=\x07", "\\x1b]52;c;aGk=\\x07"),
        ("\x1b[2J\x9b31m", "\\x1b[2J\\x9b31m"),
        ("abc\u202edef\u2066", "abc\\u202edef\\u2066"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("half\ud83d", "half\\ud83d"),
        ("a\tb\r\nc\rd\x00", "a    b\nc\nd\\x00"),
        ("Привет, 日本語, naïve 👍 क्षि", "Привет, 日本語, naïve 👍 क्षि"),
        ("[bold]x[/bold] <b> `y`", "[bold]x[/bold] <b> `y`"),
    ],
)
def test_examples(text, shown):
    assert clean(text) == shown


@given(any_text)
def test_nothing_is_left_that_a_terminal_obeys_or_an_encoding_refuses(text):
    shown = clean(text)
    shown.encode()
    assert all(char == "\n" or unicodedata.category(char) not in {"Cc", "Cs"} for char in shown)
    assert not set(shown) & {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x61C, 0x200E)}


@given(any_text)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(any_text)
def test_a_line_has_no_break(text):
    assert "\n" not in clean_line(text)


def test_what_an_ascii_locale_made_of_utf_8_is_mended_and_nothing_else():
    assert mended("привет 日本".encode().decode("ascii", "surrogateescape")) == "привет 日本"
    assert [mended(text) for text in ("привет", "\udcff", "\ud83d")] == ["привет", "\udcff", "\ud83d"]
