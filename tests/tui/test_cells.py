"""Widths in cells, and lines that never grow wider."""

from __future__ import annotations

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from sdtrainer.tui import cells
from sdtrainer.tui.clean import clean_line

texts = st.text().map(clean_line)


@pytest.mark.parametrize("text", ["abc", "Привет", "日本語", "naïve", "e\u0301", "한국어", "ｆｕｌｌ", "→ ≈ ×"])
def test_widths_agree_with_a_reference(text):
    assert cells.width(text) == wcwidth.wcswidth(text)


@given(texts, st.integers(2, 40))
def test_no_slice_is_wider_than_asked_and_no_word_is_lost(text, room):
    slices = [text[start:end] for start, end in cells.wrap(text, room)]
    assert all(cells.width(part) <= room for part in slices)
    assert "".join("".join(part.split()) for part in slices) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two three", ["one two", "three"]),
        ("  name   2 KB", ["  name", "2 KB"]),
        ("abcdefghijkl mn", ["abcdefgh", "ijkl mn"]),
        ("日本語テキスト", ["日本語テ", "キスト"]),
    ],
)
def test_lines_break_between_words_and_keep_their_indent(text, lines):
    assert [text[start:end] for start, end in cells.wrap(text, 8)] == lines


@given(texts, st.integers(0, 30))
def test_a_fitted_text_fits(text, room):
    assert cells.width(cells.fit(text, room)) <= room


def test_padding_counts_cells_and_not_characters():
    assert (cells.pad("日本", 6), cells.pad("日本", 6, right=True)) == ("日本  ", "  日本")
