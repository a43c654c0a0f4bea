"""Documents with every block, and strategies that make hostile ones."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from sdtrainer.scheme.model import Component, Connection, Scheme
from sdtrainer.view import doc as d
from sdtrainer.view.picture import picture

HOSTILE = (
    "\x1b]8;;http://evil\x07click\x1b]8;;\x07",
    "\x1b]52;c;aGk=\x07",
    "\x1b[2J\x1b[31mred\x9b0m",
    "abc\u202edef\u2066ghi",
    "[bold]markup[/bold] [link=http://evil]x[/link]",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</pre></figure></style><style>*{display:none}",
    "```\n# out\n```` \n~~~",
    "# heading\n- item\n1. one\n===\n---",
    "| a | b |\n|---|---|",
    "[x](javascript:alert(1)) ![i](http://evil/p.png) <http://evil> www.evil.org a@evil.org",
    '=HYPERLINK("http://evil")',
    "&lt;b&gt; &#x1b; {{ 7*7 }} {% raw %}",
    "\\` \\* \\\\",
    "half \ud83d \x00 \u2028 \ufeff",
    "日本語 Привет क्षि 👍",
    "x" * 300,
)
EVERYTHING = d.doc(
    d.Heading("Report: url-shortener", 1),
    d.Paragraph((d.Span("Senior: leaning yes"), d.Span(" (3 of 4)", "strong"), d.Span(". Not judged: speech."))),
    d.Heading("Phases"),
    d.Table(
        ("phase", "score", "note"),
        (
            ("clarify", "3", (d.Span("5 of 5 min", "good"),)),
            ("оценка", "12", "a remark that is long enough to be wrapped"),
        ),
        (1,),
        "Time per phase",
    ),
    d.Bars((d.Bar("api", 0.5, "50 %", "good"), d.Bar("links", 1.7, "170 %", "bad"), d.Bar("кэш", 0.05, "5 %")), "Load"),
    d.Spark("score", (2.0, 2.2, 2.9, 3.4), "2.0 to 3.4 of 4"),
    d.Bullets(("a cache over replicas", (d.Span("links shards=4", "code"),))),
    d.Bullets(("first", "second"), numbered=True),
    d.Quote("Shorten and redirect,\nalias optional. Right?", "you, minute 2"),
    d.Link("A post", "https://example.org/a_(b)?x=1&y=2", "2024"),
    d.Picture((), (), listing=("client -> api", "api -> links"), title="Scheme"),
)


def scheme_picture(labels, heat=0.5):
    """A row of components with these labels, laid out."""
    names = [f"c{number}" for number in range(len(labels))]
    parts = tuple(Component(name, label, "service") for name, label in zip(names, labels, strict=True))
    arrows = tuple(Connection(*pair, label="calls") for pair in pairwise(names))
    return picture(Scheme(parts, arrows), dict.fromkeys(names, heat))


texts = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=()), max_size=80)
spans = st.builds(d.Span, texts, st.sampled_from(d.STYLES))
rich = texts | st.lists(spans, max_size=3).map(tuple)
numbers = st.floats(allow_nan=True, allow_infinity=True)
bars = st.builds(d.Bar, texts, numbers, texts, st.sampled_from(d.STYLES), numbers)
blocks = st.one_of(
    st.builds(d.Heading, texts, st.integers(1, 6)),
    st.builds(d.Paragraph, rich),
    st.builds(d.Bullets, st.lists(rich, max_size=3).map(tuple), st.booleans()),
    st.integers(1, 4).flatmap(
        lambda n: st.builds(
            d.Table,
            st.lists(texts, min_size=n, max_size=n).map(tuple),
            st.lists(st.lists(rich, min_size=n, max_size=n).map(tuple), max_size=3).map(tuple),
            st.lists(st.integers(0, n - 1), max_size=2).map(tuple),
            texts,
        )
    ),
    st.builds(d.Bars, st.lists(bars, max_size=3).map(tuple), texts),
    st.builds(d.Spark, texts, st.lists(numbers, max_size=8).map(tuple), texts),
    st.builds(d.Quote, texts, texts),
    st.builds(d.Link, texts, texts | st.just("https://example.org/(a)?<b>"), texts),
    st.builds(scheme_picture, st.lists(texts, max_size=4), st.floats(0, 3)),
    st.builds(d.Picture, st.just(()), st.just(()), listing=st.lists(texts, max_size=3).map(tuple), title=texts),
)
documents = st.lists(blocks, max_size=4).map(lambda found: d.Doc(tuple(found)))
