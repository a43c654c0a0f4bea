"""``sdtrainer drill`` from a pipe: answers by order or by id, the log it leaves, and what it says at the end."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from sdtrainer.cli.door import run
from sdtrainer.storage.journal import open_journal
from sdtrainer.storage.paths import journal_path

NINES = """\
# three by their ids, whatever their order
nines-999-year: 8.8 h
nines_99_year: 1 day
nines-9999-month: four
nines-99999-year: 5 min
"""


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SDTRAINER_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def drill(tmp_path, capsys):
    def call(text, *args):
        file = tmp_path / "answers.txt"
        file.write_text(text, encoding="utf-8")
        status = run(["drill", *args, "--answers", str(file)])
        return status, capsys.readouterr().out

    return call


def reviews():
    with open_journal(journal_path()) as journal:
        return {review.item: (review.rating, review.answer) for review in journal.reviews()}


def test_answers_are_graded_kept_and_summed_up_in_one_line(drill):
    status, out = drill(NINES, "nines")
    assert status == 0
    assert out.splitlines()[-1] == "3 cards, 2 right, about 1 minute; next due tomorrow"
    assert "You: 8.8 h\nRight." in out
    assert "No: 3.65 d." in out
    assert reviews() == {
        "nines-999-year": (3, "8.8 h"),
        "nines-99-year": (1, "1 day"),
        "nines-99999-year": (3, "5 min"),
    }


def test_what_cannot_be_read_waits_for_tomorrow_and_is_not_wrong(drill):
    assert "a number is expected here" in drill(NINES, "nines")[1]
    assert "nines-9999-month" not in reviews()


def test_lines_without_an_id_answer_the_cards_in_their_order(drill):
    status, out = drill("256\n1000\n65536\n", "powers")
    assert status == 0
    assert reviews() == {"powers-2-8": (3, "256"), "powers-2-10": (1, "1000"), "powers-2-16": (3, "65536")}
    assert "16 left unanswered; they wait." in out


def test_the_day_has_a_cap_over_several_calls(drill):
    drill("?\n" * 15, "powers")
    assert drill("?\n" * 15, "latency")[1].startswith("5 cards, ")
    status, out = drill("", "rates")
    assert (status, out) == (0, "20 cards today already, that is enough; --most 30 goes on.\n")
    assert drill("?\n", "rates", "--most", "23")[1].startswith("3 cards, ")


def test_nothing_due_is_said_and_ahead_asks_what_waits(drill):
    drill("?\n" * 9, "nines")
    assert drill("", "nines")[1] == "Nothing is due tonight; next due tomorrow. --ahead asks what is not due yet.\n"
    assert drill("", "missed")[1] == "Nothing missed yet: sdtrainer practice first.\n"


def test_json_carries_every_card_and_the_next_day(drill):
    status, out = drill(NINES, "nines", "--json")
    result = json.loads(out)
    assert status == 0
    assert (result["schema_version"], result["answered"], result["right"]) == (1, 3, 2)
    assert result["cards"][1]["id"] == "nines-999-year"
    assert {"deck", "front", "answer", "given", "right", "rating", "message"} <= set(result["cards"][0])
    assert result["next_due"]


def test_stdin_is_a_file_of_answers(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"nines-999-year: 9h\n"), encoding="utf-8"))
    assert run(["drill", "nines", "--answers", "-"]) == 0
    assert capsys.readouterr().out.endswith("1 card, 1 right, about 1 minute; next due tomorrow\n")


def test_the_list_shows_every_deck(capsys, drill):
    drill(NINES, "nines")
    assert run(["drill", "--list", "--json"]) == 0
    decks = {deck["id"]: deck for deck in json.loads(capsys.readouterr().out)["decks"]}
    assert (decks["nines"]["cards"], decks["nines"]["seen"], decks["nines"]["known"]) == (9, 3, 2)
    assert (decks["missed"]["cards"], decks["missed"]["next_due"]) == (0, None)
    assert run(["drill", "--list"]) == 0
    assert "Your own schemes, graded by their runs (no run" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["nins"], "did you mean nines?"),
        (["nines", "--until", "2001-01-01"], "--until 2001-01-01 is over"),
        (["nines", "--no-input"], "add --answers FILE"),
        (["nines", "--json"], "--json needs answers"),
        (["nines", "--most", "0"], "--most"),
    ],
)
def test_what_cannot_be_served_is_refused_with_a_way_out(args, message, capsys):
    assert run(["drill", *args]) == 2
    assert message in capsys.readouterr().err
    assert not Path(journal_path()).exists()


SESSION = Path(__file__).parents[2] / "prompts" / "url-shortener" / "session.md"


def test_a_session_leaves_cards_of_its_own_and_its_misses_come_back_tomorrow(drill, capsys):
    assert run(["practice", "url-shortener", "--answers", str(SESSION), "--no-input", "--json"]) == 0
    verdict = json.loads(capsys.readouterr().out)
    missed = {f"missed-{item['item']}" for item in verdict["evidence"] if item["status"] == "missed"}
    assert drill("", "missed")[1].startswith("Nothing is due tonight; next due tomorrow.")
    result = json.loads(drill("?\n" * 9, "missed", "own", "--ahead", "--json")[1])
    asked = [card["id"] for card in result["cards"]]
    assert len([name for name in asked if name in missed]) == 3
    assert any(name.startswith("own-") and "url-shortener-kill" in name for name in asked)
