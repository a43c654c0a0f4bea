"""The commands `estimate` and `convert`, as a user and as a program meet them."""

import json
import subprocess
import sys

import pytest

HEAVY = ["pydantic", "rich", "questionary", "prompt_toolkit", "sqlite3", "tomllib", "yaml", "jinja2", "platformdirs"]


def sdtrainer(*args, given=""):
    return subprocess.run(
        [sys.executable, "-m", "sdtrainer", *args], capture_output=True, text=True, input=given, check=False
    )


def read_json(*args, given=""):
    done = sdtrainer(*args, "--json", given=given)
    assert done.stderr == ""
    data = json.loads(done.stdout)
    assert data["schema_version"] == 1
    return data


@pytest.mark.parametrize(
    "args",
    [
        ["estimate", "--users", "10M", "--payload", "2KB"],
        ["estimate", "150M * 2/day in M/day", "--json"],
        ["estimate", "--sheet", "-"],
        ["convert", "100Mbps", "MB/s"],
    ],
)
def test_nothing_heavy_is_loaded(args):
    loaded = f"[m for m in {HEAVY!r} if m in sys.modules]"
    code = f"import sys; from sdtrainer.cli.door import run; run({args!r}); print({loaded})"
    sheet = "a = 10M/day ~ 580/s\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, input=sheet, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_prices_are_read_only_for_the_cost_and_without_pydantic():
    code = (
        "import sys; from sdtrainer.cli.door import run; run(['estimate', '--users', '1M', '--cost']);"
        "print([m in sys.modules for m in ('tomllib', 'pydantic', 'rich')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "cost a month" in done.stdout
    assert done.stdout.splitlines()[-1] == "[True, False, False]"


def test_the_envelope_as_json():
    data = read_json("estimate", "--users", "10M", "--payload", "2KB", "--cost")
    assert data["inputs"]["users"] == {"value": 10_000_000, "unit": "1", "given": True}
    assert data["inputs"]["peak"] == {"value": 3, "unit": "1", "given": False}
    results = {result["id"]: result for result in data["results"]}
    assert set(results["ingress"]) == {"id", "label", "value", "unit", "display", "working"}
    assert (results["storage_total"]["value"], results["storage_total"]["unit"]) == (36_500_000_000_000, "B")
    assert (results["egress"]["unit"], results["servers"]["unit"], results["cost"]["unit"]) == ("bit/s", "1", "USD")
    assert any("2026" in note for note in data["notes"])


def test_ranges_as_json():
    data = read_json("estimate", "--users", "5M..20M")
    assert (data["inputs"]["users"]["low"], data["inputs"]["users"]["high"]) == (5_000_000, 20_000_000)
    assert set(data["results"][0]) >= {"p5", "p95", "least", "most"}


def test_expressions_in_the_base_unit_or_the_one_asked_for():
    data = read_json("estimate", "u = 150M", "u * 2/day * 10% * 1MB * 5y in PB", "u * 2/day")
    assert [(one["value"], one["unit"]) for one in data["results"]] == [
        (150_000_000, "1"), (54.75, "PB"), (pytest.approx(3472.2222), "1/s"),
    ]  # fmt: skip
    assert sdtrainer("estimate", "10M", "/", "10").stdout.startswith("1M\n")


SHEET = "users = 10M\nphotos: 2M a day x 200KB = 400GB/day, so 14.6TB/y. object store\nwell\n2 x = 3 = 4\n"


def test_a_sheet_as_json_has_an_entry_for_each_claim():
    data = read_json("estimate", "--sheet", "-", given=SHEET)
    assert [(one["line"], one["name"], one["verdict"]) for one in data["lines"]] == [
        (2, "photos", "fine"), (2, "photos", "off"),
    ]  # fmt: skip
    off = data["lines"][1]
    assert (off["ratio"], off["unit"]) == (pytest.approx(0.1), "bit/s")
    assert off["claimed"] == pytest.approx(off["exact"] / 10)
    assert [slip["id"] for slip in off["slips"]] == ["power-of-ten"]
    assert (data["definitions"][0]["name"], data["remarks"][0]["text"], data["unread"][0]["line"]) == (
        "users",
        "well",
        4,
    )


def test_a_line_that_is_off_fails_only_in_strict_mode():
    assert sdtrainer("estimate", "--sheet", "-", given=SHEET).returncode == 0
    assert sdtrainer("estimate", "--sheet", "-", "--strict", given=SHEET).returncode == 1
    assert sdtrainer("estimate", "--sheet", "-", "--strict", given="a = 2 * 3 ~ 6").returncode == 0


def test_a_sheet_for_a_reader():
    shown = sdtrainer("estimate", "--sheet", "-", given=SHEET).stdout
    assert "14.6TB/y  off: it is 146 TB/y" in shown
    assert "power-of-ten: 10x too small: a zero was lost" in shown
    assert shown.endswith("2 claims: 1 fine, 0 loose, 1 off; 1 lines not read\n")


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (["estimate"], 2, "say how many users"),
        (["estimate", "--users", "10M", "--payload", "10M"], 1, "write 10MB"),
        (["estimate", "9^9^9"], 1, "exponent"),
        (["estimate", "5KB + 3s"], 1, "cannot add 5KB (a size) and 3s (a time)"),
        (["estimate", "--users", "10M", "2 * 3"], 2, "--users and an expression"),
        (["estimate", "--users", "1M", "--price", "gold=5"], 2, "nothing is called gold"),
        (["estimate", "10M * 2Kb", "--strict-units"], 1, "could mean two things"),
        (["estimate", "--sheet", "no/such/file"], 2, "no/such/file"),
        (["convert", "5GB", "s"], 1, "cannot be given in s"),
        (["convert"], 2, "QUANTITY"),
    ],
)
def test_errors_stand_on_stderr_with_what_to_do(args, status, said):
    done = sdtrainer(*args)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr


def test_markdown_tables():
    for args in (["--users", "5M..20M"], ["2 * 3/day"], ["--sheet", "-"]):
        lines = sdtrainer("estimate", *args, "--markdown", given=SHEET).stdout.splitlines()
        tables = [line.count("|") for line in lines if line.startswith("|")]
        assert len(tables) > 2
        assert all(line.endswith("|") for line in lines if line.startswith("|"))


@pytest.mark.parametrize("command", ["estimate", "convert"])
def test_help_leads_with_examples_one_a_line(command):
    lines = sdtrainer(command, "-h").stdout.splitlines()
    assert lines.index("  Examples:") < lines.index("Options:")
    assert sum(line.strip().startswith(f"sdtrainer {command} ") for line in lines) >= 3


def test_explain_adds_the_formulas():
    shown = sdtrainer("estimate", "--users", "10M", "--explain").stdout
    assert "users × actions / day" in shown
    assert "assumed" in shown


def test_control_characters_in_a_sheet_are_shown_not_sent():
    shown = sdtrainer("estimate", "--sheet", "-", given="a\x1b[31m = 2 * 3 ~ 6\n").stdout
    assert "\x1b" not in shown


def test_convert_gives_both_readings():
    data = read_json("convert", "2Kb")
    assert [(one["value"], one["unit"]) for one in data["readings"]] == [(250, "B"), (2000, "B")]
    assert set(data["readings"][0]) == {"value", "unit", "display", "note"}


def test_a_claim_in_an_expression_is_checked_like_a_line_of_a_worksheet():
    assert "150 TB  fine" in sdtrainer("estimate", "150M * 1MB = 150 TB").stdout
    done = sdtrainer("estimate", "size = 1MB", "150M * size = 15 TB")
    assert "power-of-ten" in done.stdout
    assert done.returncode == 0
    assert sdtrainer("estimate", "a = 3", "b = 4", "a * b").stdout.splitlines()[-2] == "12"
    assert read_json("estimate", "150M * 1MB = 150 TB")["lines"][0]["verdict"] == "fine"
