"""Grammar → text → the same scheme, for lines of our shorthand in any order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer.scheme import echo, read, revise
from sdtrainer.scheme.model import Scheme
from tests.scheme.kinds import KINDS, arrows, path

NAMES = ("client", "lb", "api", "links", "feed cache", "Orders DB", "clicks", "fan-out", "search_2", "очередь")
IDS = ("client", "lb", "api", "links", "feed-cache", "orders-db", "clicks", "fan-out", "search_2", "очередь")
SETTINGS = {"nodes=3": ("nodes", 3.0), "ms=8": ("ms", 0.008), "hit=90%": ("hit", 0.9), "x12": ("nodes", 12.0),
            "rps=20k": ("rps", 20000.0), "alpha=3%": ("alpha", 0.03),
            "beta=0.01%": ("beta", 0.0001), "key=user": ("key", "user"), "ttl=5m": ("ttl", 300.0)}  # fmt: skip
names = st.sampled_from(range(len(NAMES)))
chains = st.lists(names, min_size=2, max_size=5)
SIGNS = {"->": "sync", "~>": "async", "→": "sync"}


@st.composite
def drawings(draw):
    """Lines, and the arrows and settings they say."""
    lines, joins, told = [], set(), {}
    for chain in draw(st.lists(chains, min_size=1, max_size=5)):
        signs = [draw(st.sampled_from(sorted(SIGNS))) for _ in chain[1:]]
        text = NAMES[chain[0]]
        for sign, before, after in zip(signs, chain, chain[1:], strict=False):
            text += f" {sign} {NAMES[after]}"
            joins.add((IDS[before], IDS[after], SIGNS[sign]))
        lines.append(text)
    drawn = sorted({end for join in joins for end in join[:2]})
    for name in draw(st.lists(st.sampled_from(drawn), max_size=3, unique=True)):
        word = draw(st.sampled_from(sorted(SETTINGS)))
        lines.append(f"{NAMES[IDS.index(name)]} {word}")
        told[name] = dict([SETTINGS[word]])
    steps = draw(st.lists(st.sampled_from(drawn), min_size=2, max_size=5))
    marks = [draw(st.sampled_from(["", "?70%", " x20", " mget 20", " optional lossy"])) for _ in steps]
    case = " > ".join(name + mark for name, mark in zip(steps, marks, strict=True))
    lines.append(f"use open 40k/s read: {case}")
    return draw(st.permutations(lines)), joins, told, case


@settings(max_examples=100)
@given(drawings())
def test_any_order_of_lines_reads_as_it_was_meant(drawing):
    lines, joins, told, case = drawing
    scheme = read("\n".join(lines), KINDS)
    assert arrows(scheme) == joins
    assert {part.id: dict(part.settings) for part in scheme.components if part.settings} == told
    assert path(scheme, "open") == case
    assert scheme.use_case("open").rate == 40_000
    assert [doubt for doubt in scheme.doubts if doubt.kind in ("unread", "setting")] == []


@settings(max_examples=200)
@given(st.text(st.sampled_from("abc ->~<>=+?x3%:&(),.#\"'[]{}|/\n-"), max_size=60))
def test_no_typed_text_raises(text):
    revision = revise(Scheme(), text, KINDS)
    assert all(echo(revision.scheme))
