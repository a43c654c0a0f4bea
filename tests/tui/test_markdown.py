"""Markdown: read back by a CommonMark parser, foreign text is the text it was and nothing more."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from tests.tui.docs import EVERYTHING, HOSTILE, documents, texts

from sdtrainer.tui.clean import clean
from sdtrainer.tui.drawers import markdown
from sdtrainer.view.doc import Bar, Bars, Bullets, Heading, Link, Paragraph, Picture, Quote, Span, Table, doc

READER = MarkdownIt("commonmark").enable("table")
GOLDEN = """\
# Report: url-shortener

Senior: leaning yes **(3 of 4)**. Not judged: speech.

## Phases

**Time per phase**

| phase | score | note |
| --- | ---: | --- |
| clarify | 3 | 5 of 5 min |
| оценка | 12 | a remark that is long enough to be wrapped |

**Load**

|  |  |  |
| --- | --- | --- |
| api | ██████████ | 50 % |
| links | ████████████████████ | 170 % |
| кэш | █ | 5 % |

score ▁▂▆█ 2.0 to 3.4 of 4

- a cache over replicas
- `links shards=4`

1. first
2. second

you, minute 2:

```text
Shorten and redirect,
alias optional. Right?
```

[A post](<https://example.org/a%5F%28b%29?x=1&y=2>) (2024)

**Scheme**

```text
client -> api
api -> links
```
"""


def tags(drawn):
    return re.findall(r"<(/?[a-z0-9]+)", READER.render(drawn))


def words(drawn):
    return unescape(re.sub(r"<[^>]+>", " ", READER.render(drawn))).split()


def test_a_document():
    assert markdown.draw(EVERYTHING) == GOLDEN


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_one_paragraph(text):
    drawn = markdown.draw(doc(Paragraph(text)))
    assert set(tags(drawn)) <= {"p", "/p", "br"}
    assert words(drawn) == clean(text).split()


@given(texts)
def test_any_text_comes_back_from_a_paragraph_a_heading_and_a_cell(text):
    expected = clean(text).split()
    assert words(markdown.draw(doc(Paragraph(text)))) == expected
    assert words(markdown.draw(doc(Heading(text)))) == expected
    assert words(markdown.draw(doc(Table(("c",), ((text,),))))) == ["c", *expected]
    assert words(markdown.draw(doc(Bullets((text, "end"))))) == [*expected, "end"]


@given(texts)
def test_any_quote_comes_back_whole(text):
    tokens = READER.parse(markdown.draw(doc(Quote(text), Picture((), (), listing=(text,)))))
    assert [token.content for token in tokens] == [clean(text) + "\n"] * 2


@given(texts)
def test_any_code_comes_back(text):
    assert words(markdown.draw(doc(Paragraph((Span(text, "code"),))))) == clean(text).split()


@given(documents)
def test_no_document_makes_raw_html_or_an_image(document):
    types = {
        child.type for token in READER.parse(markdown.draw(document)) for child in (token, *(token.children or ()))
    }
    assert not types & {"html_block", "html_inline", "image"}


@given(texts)
def test_only_web_addresses_become_links(url):
    found = tags(markdown.draw(doc(Link("title", url))))
    assert ("a" in found) <= url.lower().startswith(("http://", "https://"))


def test_a_table_keeps_its_columns_whatever_is_in_its_cells():
    rows = tuple((text, (Span(text, "code"),), "end") for text in HOSTILE)
    drawn = markdown.draw(doc(Table(("a", "b", "c"), rows), Bars((Bar("|", float("nan"), "|"),))))
    assert tags(drawn).count("td") == 3 * len(HOSTILE) + 3
