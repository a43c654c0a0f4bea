"""``read(canonical(scheme))`` is the scheme, up to lines, elements, source and doubts."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer.scheme import canonical, read
from sdtrainer.scheme.model import (
    Access,
    Component,
    Connection,
    Field,
    Group,
    Option,
    Scheme,
    Step,
    Table,
    UseCase,
)
from tests.scheme.kinds import KINDS, play

IDS = st.sampled_from(
    ["api", "links", "end", "Class", "a-b", "cache_2", "база", "x", "lb.eu", "click", "n0", "Read", "g1"]
)
LABELS = st.text("abcXYZ 019-'\"<>#&;()[]{}|éж`*_\\/", min_size=1, max_size=14).map(
    lambda text: " ".join(text.replace("**", "*").replace("`", "'").split()) or "label"
)
FLOATS = st.floats(0.001, 1e6, allow_nan=False).map(lambda value: float(f"{value:.6g}"))
SETTINGS = st.dictionaries(
    st.sampled_from(["nodes", "shards", "copies", "ms", "read_ms", "rps", "ttl", "conns", "memory"]), FLOATS, max_size=3
)


@st.composite
def schemes(draw):
    ids = draw(st.lists(IDS, min_size=2, max_size=6, unique=True))
    parts = []
    for name in ids:
        found = draw(st.sampled_from(["stated", "word", "name", "assumed", "shape"]))
        word = draw(st.sampled_from(["redis", "load balancer"])) if found in ("word", "name") else ""
        values = draw(SETTINGS) | draw(st.sampled_from([{}, {"hit": 0.9}, {"key": "user"}, {"coalesce": True}]))
        kind = draw(st.sampled_from(["sql", "service", "cache", "log", "client"]))
        parts.append(Component(name, draw(LABELS), kind, found, word, values))
    end = st.sampled_from(ids)
    marks = st.builds(Connection, end, end, st.sampled_from(["sync", "async", "undirected"]), LABELS | st.just(""))
    joins = draw(st.lists(marks, max_size=8, unique_by=lambda join: (join.source, join.target, join.kind, join.label)))
    step = st.builds(
        Step, st.lists(end, min_size=1, max_size=2, unique=True).map(tuple), st.sampled_from(["", "read", "write"]),
        st.booleans(), st.just(None), st.sampled_from([1.0, 20.0, 0.01]), st.sampled_from([1.0, 50.0]), st.booleans(),
        st.booleans(), st.booleans(),
    )  # fmt: skip
    cases = [
        UseCase(name, draw(st.sampled_from(["read", "write"])), tuple(draw(st.lists(step, min_size=1, max_size=5))),
                draw(st.none() | FLOATS), draw(st.sampled_from(["", "open-op"])), draw(st.booleans()))
        for name in draw(st.lists(st.sampled_from(["open", "post feed", "pay"]), unique=True, max_size=2))
    ]  # fmt: skip
    group = [Group("box one", draw(LABELS), tuple(ids[:1]))] if draw(st.booleans()) else []
    options = draw(st.sampled_from([(), (Option("hot", ids[0], {"zipf": 1.1, "keys": 2e6}),),
                                    (Option("limit", "open", {"rate": 100.0, "per": "ip"}),)]))  # fmt: skip
    return Scheme(tuple(parts), tuple(joins), tuple(group), tuple(cases), options)


def bare(scheme):
    """Without lines, elements, source and doubts; a written use case always states its mode."""
    strip = {"line": 0}
    return replace(
        scheme,
        components=tuple(replace(item, line=0, element="") for item in scheme.components),
        connections=tuple(replace(item, line=0, element="") for item in scheme.connections),
        groups=tuple(replace(item, line=0, element="") for item in scheme.groups),
        use_cases=tuple(replace(item, stated=True, **strip) for item in scheme.use_cases),
        options=tuple(replace(item, **strip) for item in scheme.options),
        tables=tuple(replace(item, **strip) for item in scheme.tables),
        accesses=tuple(replace(item, **strip) for item in scheme.accesses),
        doubts=(), source="",
    )  # fmt: skip


@settings(max_examples=80)
@given(schemes())
def test_round_trip(scheme):
    assert bare(read(canonical(scheme), KINDS)) == bare(scheme)


def test_round_trip_of_a_typed_scheme():
    scheme = play(
        "client -> cdn -> lb -> api -> links(postgres, sharded by code)", "api -> cache(redis) hit=90%: reads",
        "api ~> clicks(kafka) nodes=5 copies=3", "cache ttl=5m", "api ms=8 region=eu,us alpha=3% beta=0.01%",
        "open 40k/s read: client > cdn?70% > lb > api > cache? > links else cache ~> clicks", "say pay: by hand",
        "data links: code char(7) pk, url varchar(200), owner uuid?; key=code", "open reads links",
        "retry open attempts 3 timeout 1s backoff 100ms jitter budget 10%", "burst open x10 for 60s",
        "fanout open push<100k", "limit api 10/s per user keys 2M", "limit open 50k/s",
    )  # fmt: skip
    assert bare(read(canonical(scheme), KINDS)) == bare(scheme)
    assert scheme.tables == (
        Table("links", (Field("code", "char(7)", 7, primary=True), Field("url", "varchar(200)", 200),
                        Field("owner", "uuid", 16, nullable=True)), "code"),
    )  # fmt: skip
    assert scheme.accesses == (Access("open", "read", "links"),)


def test_it_is_plain_mermaid():
    scheme = play("client -> API -> end(postgres)", "open: client > api > end")
    assert canonical(scheme) == (
        "flowchart LR\n"
        "  %% sdtrainer scheme 1\n"
        '  client(["client"])\n'
        '  api["API"]\n'
        '  n0[("end")]\n'
        "  client --> api\n"
        "  api --> n0\n"
        "  %% client: kind=client (word client)\n"
        "  %% api: kind=service (word api)\n"
        "  %% n0: kind=sql (name postgres) id=end\n"
        "  %% use open read: client > api > end\n"
    )
