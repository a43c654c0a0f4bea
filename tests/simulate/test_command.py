"""``sdtrainer simulate`` as a user calls it."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from sdtrainer.cli.door import run

DESIGN = """\
client -> api -> cache & links
api    nodes=40
cache  shards=3 copies=2 hit=90%
links  kind=sql nodes=3 copies=async lag=1s
open    24k/s read:  client > api > cache? > links
shorten 400/s write: client > api > links
"""


@pytest.fixture
def design(tmp_path: Path) -> str:
    path = tmp_path / "design.txt"
    path.write_text(DESIGN)
    return str(path)


def called(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = run(["simulate", *words])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    status, out, _ = called(capsys, *words, "--json")
    assert status == 0
    return json.loads(out)


def test_what_programs_read(design: str, capsys: pytest.CaptureFixture[str]) -> None:
    result = answered(capsys, design)
    assert result["schema_version"] == 1
    assert set(result["experiments"]) == {
        "smoke", "load", "kill", "hot_key", "fan_out", "retry_storm", "burst", "cold_cache", "growth"
    }  # fmt: skip
    assert "skipped" in result["experiments"]["hot_key"]
    load = result["experiments"]["load"]
    assert load["bottleneck"] == "api"
    assert [item["id"] for item in load["components"]] == ["api", "links", "cache"]
    api = load["components"][0]
    assert api["utilisation"] == pytest.approx(0.61)
    assert api["saturates_at"] == pytest.approx(40_000)
    assert {item["name"] for item in load["use_cases"]} == {"open", "shorten"}
    row = next(
        item
        for item in result["experiments"]["kill"]["kill"]
        if (item["component"], item["scope"], item["phase"]) == ("links", "node", "failover")
    )
    assert row["failed"]["shorten"] == 1.0
    assert all({"id", "severity", "depends_on"} <= set(item) for item in load["findings"])


def test_the_page_opens_with_what_breaks_first(design: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called(capsys, design, "--load", "open=80k/s")
    assert out.splitlines()[0] == "api breaks first: it saturates at 40k/s in total, and 80k/s come (201 %)."
    _, out, _ = called(capsys, design)
    assert out.startswith("It holds at 24k/s; api is busiest at 61 %")


@pytest.mark.parametrize(
    ("load", "rates"),
    [
        ("2x", {"open": 48_000, "shorten": 800}),
        ("12200/s", {"open": 12_000, "shorten": 200}),
        ("open=1k/s", {"open": 1000, "shorten": 400}),
        ("shorten=3x", {"open": 24_000, "shorten": 1200}),
    ],
)
def test_loads(design: str, capsys: pytest.CaptureFixture[str], load: str, rates: dict[str, float]) -> None:
    result = answered(capsys, design, "--load", load, "--experiment", "load")
    assert result["rates"] == pytest.approx(rates)


def test_a_total_without_rates_is_shared_ten_reads_to_a_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bare.txt"
    path.write_text("client -> api -> db(postgres)\n")
    result = answered(capsys, str(path), "--load", "11k/s", "--experiment", "load")
    assert {item["name"]: item["rate"] for item in result["experiments"]["load"]["use_cases"]} == {
        "read": pytest.approx(10_000), "write": pytest.approx(1_000)
    }  # fmt: skip
    assert "10 reads to 1 write (assumed" in result["assumptions"][0]


def test_what_cannot_run_for_one_reason_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bare.txt"
    path.write_text("client -> api -> db(postgres)\n")
    _, out, _ = called(capsys, str(path))
    assert out.count("read has no rate") == 1
    assert "load, kill, hot-key" in out


def test_settings_capacities_and_workloads(design: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capacity, workload = tmp_path / "mine.toml", tmp_path / "load.toml"
    capacity.write_text("[sql]\nwrite_rps = 800\n")
    workload.write_text('[rates]\nshorten = "4M/day"\n[targets]\np99 = "20 ms"\n')
    result = answered(
        capsys, design, "--set", "links.shards=2", "--capacity", str(capacity), "--workload", str(workload),
        "--set", "api.nodes=80", "--experiment", "load",
    )  # fmt: skip
    load = result["experiments"]["load"]
    found = {item["id"]: item for item in load["components"]}
    assert found["api"]["servers"] == 80
    assert found["links"]["servers"] == 6
    assert found["links"]["stated"] is True
    assert result["rates"]["shorten"] == pytest.approx(4e6 / 86_400)
    assert any(item["id"] == "p99" for item in load["findings"])


def test_every_number_of_a_component_has_an_origin(design: str, capsys: pytest.CaptureFixture[str]) -> None:
    result = answered(capsys, design, "--explain", "links")
    numbers = {item["symbol"]: item for item in result["numbers"]}
    assert numbers["λ open"]["value"] == "2.4k/s"
    assert numbers["lag"]["origin"] == "stated: links lag=1"
    assert "PostgresBench" in numbers["read_rps"]["origin"]
    assert all(item["origin"] for item in result["numbers"])


def test_theory_needs_no_scheme(capsys: pytest.CaptureFixture[str]) -> None:
    result = answered(capsys, "--check")
    assert len(result["cases"]) >= 40
    assert all(item["holds"] for item in result["cases"])


def test_a_prompt_gives_operations_and_rates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bare.txt"
    path.write_text("client -> api -> links(postgres)\n")
    result = answered(capsys, str(path), "--prompt", "url-shortener", "--experiment", "smoke", "--experiment", "load")
    assert {item["name"] for item in result["experiments"]["smoke"]["operations"]} == {"shorten", "open", "stats"}
    assert result["experiments"]["load"]["bottleneck"] == "links"


def test_a_drawing_without_use_cases_runs_at_1_rps_and_asks_for_rates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bare.txt"
    path.write_text("client -> api -> links(postgres)\n")
    result = answered(capsys, str(path))
    assert [item["works"] for item in result["experiments"]["smoke"]["operations"]] == [True, True]
    assert "has no rate" in result["experiments"]["load"]["skipped"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--set", "api.nodes"), "cannot be read"),
        (("--set", "apo.nodes=3"), "there is no component apo"),
        (("--load", "opn=3x"), "there is no use case opn"),
        (("--experiment", "storm"), "there is no experiment storm"),
        (("--explain", "apo"), "there is no component apo"),
    ],
)
def test_faults_are_sentences_with_a_cure(
    design: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    status, out, err = called(capsys, design, *words)
    assert (status, out) == (2, "")
    assert sentence in err
    assert "hint: " in err


def test_a_capacity_file_with_an_unknown_key_names_it(
    design: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[sql]\nspeed = 800\n[blockchain]\nrps = 1\n")
    status, _, err = called(capsys, design, "--capacity", str(path))
    assert status == 1
    assert "sql.speed" in err
    assert "blockchain: is not a kind" in err


def test_nothing_to_run_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert called(capsys)[0] == 2


def test_the_same_call_prints_the_same_bytes(design: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = (design, "--confirm", "--seed", "3", "--json")
    assert called(capsys, *words) == called(capsys, *words)


def test_a_watched_file_is_run_again_and_a_broken_save_is_said(design: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from sdtrainer.cli.simulating import answers
    from sdtrainer.session import watch

    saves = iter([DESIGN, "@startuml", DESIGN.replace("nodes=40", "nodes=80")])
    monkeypatch.setattr(watch, "watch", lambda path: saves)
    with Path(design).open("rb") as file:
        found = [result() for result, _ in answers(file, watch=True, check=False, experiments=("load",))]
    servers = [item.get("experiments", {}).get("load", {}).get("components", [{}])[0].get("servers") for item in found]
    assert servers == [40, None, 80]
    assert "PlantUML" in found[1]["error"]


def test_stdin_cannot_be_watched(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(DESIGN.encode())))
    status, _, err = called(capsys, "-", "--watch")
    assert status == 2
    assert "stdin cannot be watched" in err


@pytest.mark.parametrize(
    ("settings", "said"), [("nodes=2 copies=3", True), ("nodes=3 copies=3", False), ("copies=3", False)]
)
def test_more_copies_than_nodes_are_doubted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: str, said: bool
) -> None:
    path = tmp_path / "log.txt"
    path.write_text(f"client -> api -> log(kafka)\nlog {settings}\npost 1k/s write: client > api > log\n")
    result = answered(capsys, str(path), "--experiment", "smoke")
    assert any("each copy wants a node of its own" in text for text in result["assumptions"]) is said
