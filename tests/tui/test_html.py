"""HTML: one page that reads as what was said, whatever was said."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from tests.tui.docs import EVERYTHING, HOSTILE, documents, scheme_picture, texts

from sdtrainer.tui.clean import clean
from sdtrainer.tui.drawers import html
from sdtrainer.view.doc import Heading, Link, Paragraph, Quote, Table, doc

TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "strong", "code",
    "small", "span", "ul", "ol", "li", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure",
    "figcaption", "blockquote", "pre", "svg", "rect", "polyline", "a", "path", "text", "g", "tspan", "polygon",
    "details", "summary",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "viewbox", "width", "height", "role", "rx", "points",
    "href", "rel", "xmlns", "style", "aria-label", "x", "y", "d",
}  # fmt: skip
EMPTY = {"meta", "br", "rect", "polyline", "path", "polygon"}


class Reader(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.links, self.open, self.texts = set(), set(), [], [], {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name == "href"]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        place = self.open[-1] if self.open else ""
        self.texts[place] = self.texts.get(place, "") + data


def test_a_document_is_one_page_without_script_or_network():
    page = html.draw(EVERYTHING)
    assert page.startswith("<!doctype html>")
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
    assert "<title>Report: url-shortener</title>" in page
    assert "@media print" in page
    assert "prefers-color-scheme: dark" in page
    read = Reader(page)
    assert read.links == ["https://example.org/a_(b)?x=1&y=2"]
    assert "script" not in read.tags


def test_bars_are_drawn_to_scale_with_their_numbers_as_text():
    page = html.draw(EVERYTHING)
    assert '<rect class="fill good" width="150.0"' in page
    assert '<rect class="fill bad" width="300.0"' in page
    assert "<title>links: 170 %</title>" in page
    assert '<td class="number">170 %</td>' in page


@given(documents)
def test_any_document_is_well_formed_and_holds_only_our_tags(document):
    read = Reader(html.draw(document))
    assert read.open == []
    assert read.tags <= TAGS
    assert read.attributes <= ATTRIBUTES
    assert all(link.lower().startswith(("http://", "https://")) for link in read.links)


@given(texts)
def test_any_text_comes_back(text):
    assert Reader(html.draw(doc(Quote(text)))).texts.get("pre", "").split() == clean(text).split()
    assert Reader(html.draw(doc(Paragraph(text)))).texts.get("p", "").split() == clean(text).split()
    assert Reader(html.draw(doc(Table((text,), ())))).texts.get("th", "").split() == clean(text).split()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_no_title_and_no_link(text):
    read = Reader(html.draw(doc(Heading(text, 1), Link(text, text, text))))
    assert read.tags <= TAGS
    assert read.links == []


def test_a_picture_is_drawn_with_its_listing_below():
    page = html.draw(doc(scheme_picture(["client", "кэш"])))
    assert 'aria-label="client' in page
    assert "<details><summary>as text</summary><pre>client → кэш (calls)</pre></details>" in page


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_stays_a_name_in_a_picture(text):
    read = Reader(html.draw(doc(scheme_picture([text, "api"]))))
    assert read.tags <= TAGS
    assert read.attributes <= ATTRIBUTES
    assert "\x1b" not in read.texts.get("pre", "") + read.texts.get("text", "")
    assert "\u202e" not in read.texts.get("pre", "") + read.texts.get("text", "")
