"""Sessions on the url-shortener built by hand from the public records: from hopeless to staff."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sdtrainer.api.model import ApiDesign, Body, Field, Note, Operation, Paging, Response
from sdtrainer.content.facts import operation_rates, quantities
from sdtrainer.content.load import load_method, load_prompt
from sdtrainer.estimate import check_line
from sdtrainer.interview.records import (
    ApiAnswer,
    Decision,
    EntryNote,
    Prediction,
    ProbeAnswer,
    Question,
    Remark,
    Revealed,
    Revision,
    RunRecord,
    Typed,
    WorksheetLine,
)
from sdtrainer.interview.state import PHASES, Brief, Setup, State
from sdtrainer.scheme.binding import BoundRate
from sdtrainer.scheme.model import Access, Component, Connection, Scheme, Step, Table, UseCase
from sdtrainer.scheme.model import Field as Column
from sdtrainer.simulate.results import ComponentLoad, Curve, Finding, Kill, Killed, Load, Run, Smoke, UseCaseLoad, Works

RATES = {"shorten": 1157.4, "open": 115740.0, "stats": 347.2}


@cache
def brief() -> Brief:
    return Brief(load_prompt("url-shortener"), load_method())


@cache
def rates() -> dict[str, float]:
    prompt = brief().prompt
    return dict(operation_rates(prompt, quantities(prompt)))


def session(level: str = "senior", **changes: object) -> State:
    """A session in which every phase was entered and nothing was said."""
    entered = {phase: 60.0 * 6 * number for number, phase in enumerate(PHASES)}
    spent = {
        "clarify": 280.0,
        "estimate": 230.0,
        "api": 290.0,
        "scheme": 280.0,
        "scale": 1000.0,
        "edges": 330.0,
        "wrap": 90.0,
    }
    state = State(
        Setup("url-shortener", level), brief(), clock=2500.0, phase="wrap", entered=entered, spent=spent, rates=rates()
    )
    return replace(state, **changes)


def asked(*facts: str, how: str = "asked", zone: str = "answer") -> tuple[tuple[Question, ...], tuple[Revealed, ...]]:
    questions = tuple(Question(10.0, "clarify", f"what about {fact}?", zone, (fact,), 0.9) for fact in facts)
    return questions, tuple(Revealed(fact, how, 10.0) for fact in facts)


def worksheet(*lines: str) -> tuple[WorksheetLine, ...]:
    names: dict = {}
    out = []
    for number, line in enumerate(lines, 1):
        check = check_line(line, names, number)
        names.update(check.defines)
        out.append(WorksheetLine(400.0, "estimate", check))
    return tuple(out)


GOOD_SUMS = (
    "writes_peak = 1000M / month * 3 = 1200/s",
    "reads_peak = writes_peak * 100 = 116k/s",
    "storage = 1000M / month * 500B * 5y = 30 TB",
    "out = 116k/s * 500B = 58 MB/s",
    "cache memory: 20% * 3.3B * 500B = 330 GB",
)


def api(*, responses: bool = True, errors: bool = True, extras: bool = True, style: str = "rest") -> ApiAnswer:
    def operation(method: str, path: str, body: bool) -> Operation:
        answers = (Response("201", Body(fields=(Field("code"),))),) if responses else ()
        return Operation(
            id=f"{method} {path}",
            name=f"{method} {path}",
            kind="rest",
            method=method,
            path=path,
            request=Body(fields=(Field("url"),)) if body else None,
            responses=answers,
            errors=(Response("404"), Response("409")) if errors else (),
            idempotency="Idempotency-Key" if extras and body else "",
            auth="public" if extras else "",
            paging=Paging(),
            text=f"{method} {path}",
        )

    operations = (
        operation("POST", "/links", True),
        operation("GET", "/{code}", False),
        operation("GET", "/links/{code}/stats", False),
    )
    notes = (Note("limits", "10 a minute per ip"),) if extras else ()
    design = ApiDesign(
        style,
        "rest" if extras else "",
        operations,
        notes=notes,
        styles=("rest",) if style != "mixed" else ("rest", "calls"),
    )
    names = ("shorten", "open", "stats")
    mapping = {item.name: name for item, name in zip(operations, names, strict=True)}
    return ApiAnswer(700.0, tuple(item.text for item in operations), design, (), mapping, ())


def step(*names: str) -> tuple[Step, ...]:
    return tuple(Step((name,)) for name in names)


def minimal_scheme() -> Scheme:
    parts = (
        Component("client", "client", "client"),
        Component("api", "api", "service", "word"),
        Component("links", "links", "sql", "name", "postgres"),
    )
    arrows = (Connection("client", "api"), Connection("api", "links"))
    cases = tuple(
        UseCase(name, mode, step("client", "api", "links"), operation=name)
        for name, mode in (("shorten", "write"), ("open", "read"), ("stats", "read"))
    )
    return Scheme(parts, arrows, (), cases)


def scaled_scheme() -> Scheme:
    base = minimal_scheme()
    parts = (
        Component("client", "client", "client"),
        Component("api", "api", "service", "word"),
        Component("cache", "cache", "cache", "word", "cache", {"shards": 14.0, "copies": 2.0}),
        Component("links", "links", "kv", "name", "dynamo", {"nodes": 9.0}),
        Component("clicks", "clicks", "log", "name", "kafka", {"nodes": 5.0}),
    )
    arrows = (
        Connection("client", "api"),
        Connection("api", "cache"),
        Connection("cache", "links"),
        Connection("api", "clicks", "async"),
    )
    cases = (
        UseCase("shorten", "write", step("client", "api", "links"), operation="shorten"),
        UseCase("open", "read", step("client", "api", "cache", "links", "clicks"), operation="open"),
        UseCase("stats", "read", step("client", "api", "links"), operation="stats"),
    )
    columns = (
        Column("code", "char(7)", 7, primary=True),
        Column("url", "varchar(400)", 400),
        Column("created", "ts", 8),
    )
    table = Table("links", columns, "code")
    accesses = (Access("shorten", "write", "links"), Access("open", "read", "links"))
    return replace(base, components=parts, connections=arrows, use_cases=cases, tables=(table,), accesses=accesses)


def smoke(works: bool = True, described: bool = False) -> Run:
    operations = tuple(
        Works(
            name,
            works or name == "stats",
            "api > links" if works else "no path from api to links",
            described and not works,
        )
        for name in ("shorten", "open", "stats")
    )
    return Run(("4 nodes",), (), RATES, smoke=Smoke(operations))


def loaded(busy: float, *, passes: bool, part: str = "links", scale: float = 1.0, kill: Kill | None = None) -> Run:
    """A load run; ``scale`` shrinks the load and with it what is busy."""
    run_rates = {name: rate * scale for name, rate in RATES.items()}
    parts = (
        ComponentLoad(part, busy * scale, 17000.0, 9.0, 0.001),
        ComponentLoad("cache", 0.55 * scale, 200000.0, 14.0, 0.001),
        ComponentLoad("api", 0.7, 1e9, 170.0, 0.001, sized=True),
    )
    cases = tuple(
        UseCaseLoad(name, rate, 0.01, 0.008, 0.06 if passes else None, target_p99=0.1)
        for name, rate in run_rates.items()
    )
    findings = () if passes else (Finding("saturates", "must", f"{part} saturates at 17k/s", part),)
    load = Load(parts, cases, part, "cache", passes, findings)
    return Run(("4 nodes",), (), run_rates, smoke=smoke().smoke, load=load, kill=kill)


def fragile() -> Kill:
    rows = (
        Killed("links", "component", "after", {"shorten": 1.0, "open": 1.0}, single_point=True),
        Killed(
            "links", "node", "after", {"shorten": 1.0, "open": 1.0}, lost="the last second of links", single_point=True
        ),
    )
    return Kill(rows, ("links",), False)


def sturdy() -> Kill:
    rows = (
        Killed("links", "component", "after", {"shorten": 1.0, "open": 0.1}),
        Killed("cache", "component", "after", {"open": 0.0}),
        Killed("links", "node", "after", {"open": 0.0}),
    )
    return Kill(rows, (), True)


def decide(number: int, chosen: str, rejected: str = "", reason: str = "", price: str = "") -> Decision:
    text = (
        f"decide {chosen}"
        + (f" over {rejected}" if rejected else "")
        + (f" because {reason}" if reason else "")
        + (f"; cost {price}" if price else "")
    )
    return Decision(number, 1300.0, "scale", text, chosen, rejected, reason, price)


def entry(name: str, cure: str, *, shown: str = "", unprompted: bool = True, phase: str = "edges") -> EntryNote:
    return EntryNote(
        2000.0,
        phase,
        f"{name.replace('_', ' ')}: {cure}" if cure else name,
        name,
        "covered",
        0.9,
        cure,
        shown,
        unprompted,
    )


def typed(*phases: str) -> tuple[Typed, ...]:
    lines = tuple(Typed(10.0, phase, "a line", "line") for phase in phases)
    return lines + tuple(Typed(11.0, phase, "/next", "command") for phase in phases)


EDGES = (
    entry("hot_object", "keep it in the servers' own memory for a second", shown="hot_key"),
    entry("mass_subscriber", "limit per client, second use before it enters the cache"),
    entry("cache_stampede", "coalesce misses per key and refresh early"),
    entry("negative_lookup", "cache the absence for a minute"),
    entry("abuse", "block list pushed to servers within a minute"),
    entry("unknown_outcome", "an idempotency key kept for a day"),
)
BREAKS = (
    entry("read_saturation", "a cache in front of the table", phase="scale"),
    entry("cache_loss", "shards with a replica each, coalesced misses", phase="scale"),
    entry("primary_loss", "copies with automatic failover", phase="scale"),
    entry("queue_backlog", "scale workers by lag", phase="scale"),
)
FORCED = (
    decide(
        1,
        "cache",
        "read replicas",
        "reads_peak is 116k/s and one postgres answers 20k/s",
        "stale entries up to a second",
    ),
    decide(
        2, "blocks of a counter", "random codes", "1000M links a month would collide", "a service that hands out blocks"
    ),
    decide(3, "key-value store", "sharded SQL", "30 TB in five years is read by one key", "no joins, eventual reads"),
    decide(
        4,
        "log and add up later",
        "update a counter in the request",
        "116k/s of clicks on one row",
        "counts a minute late",
    ),
)
ALL_FACTS = (
    "links",
    "ratio",
    "peak",
    "retention",
    "row",
    "latency",
    "availability",
    "visibility",
    "geography",
    "accounts",
    "core",
    "alias",
    "extras",
    "code_length",
)


PLAN = Remark(5.0, "clarify", "plan", "plan: requirements, numbers, api, then a minimal scheme, then load and failures")
SHORT_RECAP = Remark(2400.0, "wrap", "recap", "recap: 116k/s from cache before links; weakest point is links")
LONG_RECAP = Remark(
    2400.0,
    "wrap",
    "recap",
    "recap: 116k/s from cache, links in a kv store; weakest point is links, I would watch the lag of links; "
    "next year a second region for links",
)
SMALL = Revision(900.0, "scheme", "client -> api -> links(postgres)", minimal_scheme())
LARGE = Revision(1500.0, "scale", "+ cache", scaled_scheme())
OPEN = BoundRate("open", 116000.0, "reads_peak", 116000.0)
SHORTEN = BoundRate("shorten", 1200.0, "writes_peak", 1200.0)
CODES = ProbeAnswer(
    1800.0,
    "codes",
    "blocks of numbers per server, seven of base 62",
    True,
    {"blocks": "covered", "seven": "covered", "unique": "covered", "block lost": "maybe"},
)


def staff(level: str = "senior") -> State:
    """Nearly all there is to show."""
    questions, revealed = asked(*ALL_FACTS)
    proposals, proposed = asked("same_url", "edit", how="proposed", zone="agree")
    first = RunRecord(1200.0, "scale", "load", 0, loaded(6.8, passes=False, kill=fragile()))
    second = RunRecord(1700.0, "scale", "load", 1, loaded(0.6, passes=True, kill=sturdy()))
    curves = (Curve("hot_key", "the hottest key takes 5 % and holds", True), Curve("fan_out", "no fan-out here", True))
    hot = RunRecord(2100.0, "edges", "hot_key", 1, Run((), (), RATES, curves=curves))
    return session(
        level,
        typed=typed(*PHASES),
        questions=(
            *questions,
            *proposals,
            Question(12.0, "clarify", "I assume 100 redirects a link", "agree", ("ratio",), 0.9),
        ),
        revealed=revealed + proposed,
        worksheet=worksheet(*GOOD_SUMS),
        api=api(),
        revisions=(SMALL, LARGE),
        bound=(OPEN, SHORTEN),
        runs=(RunRecord(950.0, "scheme", "smoke", 0, smoke()), first, second, hot),
        predictions=(
            Prediction(1150.0, "first", "links", 20000.0, right=1.0, truth="it was links"),
            Prediction(1151.0, "spof", "links", right=1.0, truth="the run finds links"),
            Prediction(1152.0, "kill", "links", outcomes={"open": "down"}, right=1.0, truth="the run shows open down"),
        ),
        decisions=FORCED,
        entries=EDGES + BREAKS,
        probes=(CODES,),
        remarks=(PLAN, LONG_RECAP),
        self_grade=(3, 3, 2, 3, 3, 2, 2),
    )  # fmt: skip


def senior(level: str = "senior") -> State:
    """Most of what a senior shows; little of staff."""
    state = staff(level)
    questions, revealed = asked(
        "links", "ratio", "peak", "retention", "row", "latency", "availability", "core", "alias", "extras", "accounts"
    )
    weaker = (
        FORCED[0],
        decide(2, "blocks of a counter", "random codes", "no collisions to handle"),
        decide(3, "key-value store", "sharded SQL", "simpler to operate by one key"),
    )
    return replace(
        state,
        questions=questions + state.questions[-1:],
        revealed=revealed,
        worksheet=worksheet(*GOOD_SUMS[:4]),
        decisions=weaker,
        entries=EDGES[:4] + BREAKS[:2],
        predictions=(
            state.predictions[0],
            replace(state.predictions[1], right=0.0),
            replace(state.predictions[2], right=0.5),
        ),
        remarks=(PLAN, SHORT_RECAP),
        probes=(
            replace(
                state.probes[0], points={"blocks": "covered", "seven": "covered", "unique": "missing", "lost": "maybe"}
            ),
        ),
    )


def middle(level: str = "senior") -> State:
    """A working scheme, the obvious bottleneck cured, little compared."""
    state = senior(level)
    questions, revealed = asked("links", "core", "latency", "row")
    return replace(
        state,
        questions=questions,
        revealed=(*revealed, Revealed("ratio", "given", 280.0), Revealed("retention", "given", 280.0)),
        worksheet=worksheet(GOOD_SUMS[0], "reads = 116k/s * 1 = 116k/s", GOOD_SUMS[2]),
        api=api(errors=False, extras=False),
        decisions=(decide(1, "cache", "read replicas", "reads dominate"),),
        entries=(EDGES[0], replace(EDGES[2], unprompted=False), *BREAKS[:2]),
        predictions=(replace(state.predictions[0], right=0.0),),
        runs=(*state.runs[:2], RunRecord(1700.0, "scale", "load", 1, loaded(0.7, passes=True, kill=fragile()))),
        remarks=(),
        probes=(
            replace(
                state.probes[0],
                points={"blocks": "missing", "seven": "covered", "unique": "missing", "lost": "missing"},
            ),
        ),
    )


def hopeless(level: str = "senior") -> State:
    """Drew boxes without asking; nothing works."""
    questions, revealed = asked("core")
    return session(
        level,
        typed=typed("clarify", "scheme", "scale"),
        questions=(*questions, Question(20.0, "clarify", "which cloud?", "refuse")),
        revealed=(*revealed, Revealed("links", "given", 290.0), Revealed("ratio", "given", 290.0)),
        worksheet=worksheet("traffic = 1000M / month * 500B = 1.5 Mbit/s", "space = 1000M * 500B = 500 MB"),
        api=api(responses=False, errors=False, extras=False, style="mixed"),
        revisions=(Revision(1500.0, "scheme", "client -> api", replace(minimal_scheme(), use_cases=())),),
        runs=(RunRecord(1550.0, "scheme", "smoke", 0, smoke(works=False)),),
        decisions=(decide(1, "microservices", "", "scalability"),),
    )


def bare() -> State:
    """Nothing was said at all."""
    return session(clock=60.0)
