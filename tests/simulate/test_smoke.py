"""One request a second: what makes an operation work, and what the sentence says when it does not."""

from dataclasses import replace

import pytest
from schemes import KINDS, case, part, scheme

from sdtrainer.scheme.model import Access, Expected, Field, Scheme, Step, Table, UseCase
from sdtrainer.simulate import Workload, run
from sdtrainer.simulate.results import Smoke

PARTS = [
    part("client", "client"),
    part("api", "service"),
    part("cache", "cache"),
    part("db", "sql"),
    part("log", "log"),
    part("fan", "worker"),
]


def smoke(drawing: Scheme, workload: Workload | None = None) -> Smoke:
    result = run(drawing, workload or Workload(), KINDS)
    assert result.smoke is not None
    return result.smoke


@pytest.mark.parametrize(
    ("path", "mode", "rule"),
    [
        ("client > api > db", "read", ""),
        ("client > api > cache? > db", "read", ""),
        ("client > api > cache", "read", ""),
        ("client > api > cache?", "read", "miss-without-store"),
        ("client > api", "read", "no-store"),
        ("client > api > db", "write", ""),
        ("client > api > log ~> fan > db", "write", ""),
        ("client > api ~> log > fan > db", "write", "not-durable"),
        ("api ~> log > fan > db", "write", "not-durable"),
        ("fan ~> log > db", "write", ""),
        ("client > api > cache", "write", "no-store"),
        ("client > api", "write", "no-store"),
    ],
)
def test_a_path_to_the_data_and_back(path: str, mode: str, rule: str) -> None:
    found = smoke(scheme(PARTS, [case("do", 1, path, mode)]))
    assert [item.id for item in found.findings] == ([rule] if rule else [])
    assert found.passes is not bool(rule)


def test_a_lossy_write_may_answer_first() -> None:
    lossy = UseCase("count", "write", (Step(("api",)), Step(("log",), asynchronous=True, lossy=True)), rate=1)
    assert smoke(scheme(PARTS, [lossy])).passes


def test_a_hop_without_an_arrow_is_named_with_the_arrow_that_mends_it() -> None:
    found = smoke(scheme(PARTS, [case("get", 1, "client > api > db")], "client->api"))
    assert not found.passes
    assert found.findings[0].message == "get: no arrow leads to db from client or api"
    assert found.findings[0].cure == "api -> db"


def test_a_step_is_reached_from_any_earlier_part_and_a_consumer_either_way() -> None:
    arrows = "client->api api->cache api->db api->log fan->log"
    paths = [case("get", 1, "client > api > cache? > db"), case("put", 1, "client > api > log ~> fan", "write")]
    assert smoke(scheme(PARTS, paths, arrows)).passes


def test_an_operation_of_the_prompt_without_a_use_case_does_not_work() -> None:
    workload = Workload(operations=(Expected("get", "Read a link", "read"), Expected("stats", "Count clicks", "read")))
    found = smoke(scheme(PARTS, [case("get", 1, "client > api > db")]), workload)
    assert [(item.name, item.works) for item in found.operations] == [("get", True), ("stats", False)]
    assert "no use case for Count clicks" in found.operations[1].why


def test_a_path_told_in_words_is_described_not_executed() -> None:
    told = UseCase("get", "read", (), described="the api asks the cache, then the database")
    found = smoke(scheme(PARTS, [told]))
    assert found.operations[0].described
    assert not found.findings
    assert found.stands
    assert not found.passes


@pytest.mark.parametrize(("written", "works"), [(True, True), (False, False)])
def test_a_read_finds_what_a_write_stored(written: bool, works: bool) -> None:
    drawing = scheme(PARTS, [case("get", 1, "api > db"), case("put", 1, "api > db", "write")])
    tables = (Table("links", (Field("code", "char(7)", 7),)),)
    accesses = (Access("get", "read", "links"), *((Access("put", "write", "links"),) if written else ()))
    found = smoke(replace(drawing, tables=tables, accesses=accesses))
    assert found.operations[0].works is works
    assert [item.id for item in found.findings] == ([] if works else ["never-stored"])


def test_a_part_that_is_not_drawn_is_named_with_its_line() -> None:
    bad = replace(case("get", 1, "api > nowhere"), line=7)
    found = smoke(scheme(PARTS, [bad, case("put", 1, "api > db", "write")]))
    assert [item.works for item in found.operations] == [False, True]
    assert found.operations[0].why == (
        "get (line 7) passes nowhere, which is not in the drawing: draw it or correct the name"
    )


def test_a_response_field_nobody_stored_is_a_hint() -> None:
    drawing = scheme(PARTS, [case("get", 1, "api > db"), case("put", 1, "api > db", "write")])
    tables = (Table("links", (Field("code", "char(7)", 7), Field("created_at", "ts", 8))),)
    workload = Workload(responses={"get": ("code", "createdAt", "clicks")})
    found = smoke(replace(drawing, tables=tables), workload)
    assert found.passes
    assert [(item.id, item.severity) for item in found.findings] == [("not-stored", "hint")]
    assert "answers with clicks," in found.findings[0].message


def test_what_may_be_lost_needs_no_more_than_memory():
    drawing = scheme(PARTS, [case("report", None, "client > api > cache", mode="write")])
    kept = Expected("report", "Report a position", "write")
    assert [item.works for item in smoke(drawing, Workload(operations=(kept,))).operations] == [False]
    moving = replace(kept, transient=True)
    assert [item.works for item in smoke(drawing, Workload(operations=(moving,))).operations] == [True]
    nowhere = scheme(PARTS, [case("report", None, "client > api", mode="write")])
    assert [item.works for item in smoke(nowhere, Workload(operations=(moving,))).operations] == [False]


def test_an_extra_never_fails_what_was_asked_for() -> None:
    told = UseCase("open", "read", (), described="the client asks the api")
    drawing = scheme(PARTS, [case("put", 1, "client > api > db", "write"), told, case("odd", 1, "client > api")])
    found = smoke(drawing, Workload(operations=(Expected("put", "Store a thing", "write"),)))
    assert found.passes
    assert found.findings == ()
    assert [(item.name, item.works, item.extra) for item in found.operations] == [
        ("put", True, False), ("open", False, True), ("odd", False, True),
    ]  # fmt: skip
    assert not smoke(drawing, Workload(operations=(Expected("open", "Open it", "read"),))).passes
