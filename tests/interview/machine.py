"""Events of every kind, made up within their types, for machines that feed them in any order."""

from __future__ import annotations

from hypothesis import strategies as st

from sdtrainer.api.model import ApiDesign, ApiFinding, Operation, Response
from sdtrainer.estimate.results import ClaimCheck, LineCheck, Slip
from sdtrainer.interview import events as ev
from sdtrainer.interview.commands import COMMANDS
from sdtrainer.interview.records import ApiAnswer, SizingLine
from sdtrainer.interview.state import PHASES, Brief
from sdtrainer.match import EntryMatch, Reply
from sdtrainer.quantity import parse
from sdtrainer.scheme.binding import BoundRate
from sdtrainer.scheme.model import Component, Connection, Doubt, Scheme, Step, UseCase
from sdtrainer.simulate.results import (
    ComponentLoad,
    Curve,
    Kill,
    Killed,
    Load,
    Run,
    Smoke,
    UseCaseLoad,
    Works,
)

CASE = UseCase("open", "read", (Step(("client",)), Step(("api",)), Step(("links",))), operation="open")
SCHEMES = (
    Scheme(),
    Scheme((Component("client", "client", "client"), Component("api", "api", "service"))),
    Scheme(
        (Component("api", "api", "service"), Component("links", "links", "sql")),
        (Connection("api", "links"),),
        use_cases=(CASE,),
    ),
)
TEXTS = (
    "", "y", "n", "o s", "how many links a day?", "links = 1B / month ~ 400/s", "POST /links {url} -> 201 {code}",
    "client -> api -> links(postgres)", "first: links 20k/s", "spof: api", "kill links: open=down", "open=120k/s",
    "decide cache over replicas because 116k/s > 20k/s; cost memory", "plan: sizes first", "recap: done", "// hm",
    "not sure: the hit ratio", "hot key -> local cache", "use redis rather than memcached because it replicates",
    "self> 2232123", "api: 12 nodes", "a\nb\nc", "[bold]x[/bold]\x1b[31m", "решил", "/unknown", "/goto nowhere",
)  # fmt: skip


def lines() -> st.SearchStrategy[str]:
    """Lines a candidate might type, commands with and without arguments among them."""
    commands = st.sampled_from([f"/{name}" for name in COMMANDS if name != "quit"])
    jumps = st.sampled_from([f"/goto {phase}" for phase in PHASES])
    return st.one_of(st.sampled_from(TEXTS), commands, jumps, st.text(max_size=40))


def runs() -> st.SearchStrategy[Run]:
    """Small runs that pass or fail."""
    smoke = st.booleans().map(lambda ok: Smoke((Works("open", ok, "no path"),)))
    load = st.booleans().map(
        lambda ok: Load(
            (ComponentLoad("links", 0.5 if ok else 1.5, 1e3, 1, 0.01),),
            (UseCaseLoad("open", 100.0, 0.01, 0.01, 0.05),),
            "links",
            passes=ok,
        )
    )
    kill = st.just(Kill((Killed("links", "node", "after", {"open": 1.0}, single_point=True),), ("links",)))
    curves = st.sampled_from([(), (Curve("hot-key", "one key is hot", False),)])
    return st.builds(
        lambda a, b, c, d: Run((), (), {"open": 100.0}, a, b, c, d),
        st.one_of(st.none(), smoke),
        st.one_of(st.none(), load),
        st.one_of(st.none(), kill),
        curves,
    )


def events(brief: Brief) -> st.SearchStrategy[ev.Event]:
    """Any event but the first, at any time, in any order."""
    at = st.floats(0, 4000)
    times = st.floats(0.02, 50)
    fact_ids = st.sampled_from([fact.id for fact in brief.prompt.facts])
    zones = st.sampled_from(["answer", "agree", "correct", "noted", "unsure", "refuse", "ack"])
    reply = st.builds(lambda zone, fact: Reply(zone, (fact,), "clause", 0.5, guess=fact), zones, fact_ids)
    assumed = st.lists(st.builds(ev.Assumed, st.integers(0, 2), fact_ids, st.just("20"), times), max_size=2).map(tuple)
    claim = ClaimCheck("400/s", parse("400/s").quantity, parse("390/s").quantity, 1.02, "fine")
    off = ClaimCheck("4/s", parse("4/s").quantity, parse("390/s").quantity, 0.01, "off", (Slip("peak", "no peak"),))
    check = st.sampled_from(
        [
            LineCheck(1, "x = 1", "check", "x", claims=(claim,), exact=parse("390/s").quantity),
            LineCheck(1, "x = 1", "check", "x", claims=(off,), exact=parse("390/s").quantity),
            LineCheck(2, "?", "unread", reason="nothing to compute."),
            LineCheck(3, "so a log", "note"),
        ]
    )
    operation = Operation("1", "POST /links", "rest", "POST", "/links", responses=(Response("201"),))
    bare = Operation("2", "GET /x", "rest", "GET", "/x")
    api = st.sampled_from([(), (operation,), (operation, bare)]).map(
        lambda items: ApiAnswer(
            0, ("x",), ApiDesign("rest", operations=items), (ApiFinding("API02", "must", "GET /x", "no response"),)
        )
    )
    scheme = st.sampled_from(SCHEMES)
    doubts = st.sampled_from([(), (Doubt("api or API?", 1, kind="label", repair="api = API"),)])
    truth = st.sampled_from(
        [ev.Truth(), ev.Truth("links", 2e4, True, ("links",), ("links",), {"links": {"open": "down"}})]
    )
    entries = [entry.id for entry in brief.method.edge_cases] or ["hot-object"]
    matches = st.sampled_from([(), (EntryMatch(entries[0], "covered", 0.5, "x", "y"),)])
    probes = st.sampled_from([probe.id for probe in brief.prompt.probes] or ["none"])
    purposes = st.sampled_from(["smoke", "load", "hot_key", "fan_out"])
    return st.one_of(
        st.builds(ev.LineTyped, at, lines()),
        st.builds(lambda a, r, v: ev.Replied(a, "line", tuple(r), v), at, st.lists(reply, max_size=3), assumed),
        st.builds(ev.Checked, at, check),
        st.builds(ev.ApiRead, at, api),
        st.builds(lambda a, s, d: ev.Revised(a, "text", s, ("+ x",), d), at, scheme, doubts),
        st.builds(lambda a, s, p: ev.CasesProposed(a, s, p), at, scheme, st.sampled_from([(), ("open: api → links",)])),
        st.builds(lambda a, c: ev.Bound(a, (BoundRate("open", 1e5, "ours", None, c),)), at, st.booleans()),
        st.builds(ev.Ran, at, purposes, runs(), truth),
        st.builds(lambda a, m: ev.EntriesMatched(a, "hot key: cache it", m), at, matches),
        st.builds(lambda a, p: ev.ProbeJudged(a, p, "text", {"point": "covered"}), at, probes),
        st.builds(lambda a, n: ev.FiguresComputed(a, {"open": 2e5}, n), at, st.sampled_from([{}, {"open": "A1"}])),
        st.builds(lambda a: ev.SizingRead(a, (SizingLine(a, "api: 3", "api", 3, 4),)), at),
        st.builds(lambda a, n: ev.TicksWanted(a, (("tick", "Did you?"),) * n), at, st.integers(0, 5)),
        st.builds(ev.Silent, at),
        st.builds(ev.Paused, at),
        st.builds(lambda a: ev.TextLoaded(a, "client -> api", "board.mmd"), at),
        st.builds(lambda a: ev.Failed(a, "cannot", "try"), at),
        st.builds(lambda a: ev.Graded(a, {"score": 0}), at),
        st.builds(lambda a, q, f: ev.Credited(a, q, f, "clause"), at, st.integers(0, 5), fact_ids),
    )
