"""Every beginner's slip of notation at once: the tool asks, Enter repairs, no gate fires and the score stands."""

from __future__ import annotations

import pytest

from tests.golden.playing import OTHER_HAND, play

SLIPS = {
    "client -> api -> db(postgres)": "Client -> API Server\nuser > api -> data base(postgres)",
    "api -> payment(external)": "API > payment(external)",
    "+ lb between client and api": "+ lb between user and api",
    "+ cache between api and db": "+ cache between API Server and database",
    "db shards=6 nodes=3": "databse shards=6 nodes=3",
    "first: db [20k/s]": "first: database [20k/s]",
    "spof: db": "spof: database",
}
"""No arrows back, ``->`` and ``>`` mixed, labels spelt two and three ways; the use-case lines are left out, too."""


def slipped(text: str) -> str:
    """The session as a beginner of the notation would type it."""
    lines = [SLIPS.get(line, line) for line in text.splitlines() if not line.startswith("use ")]
    return "\n".join(lines)


@pytest.mark.parametrize("mode", ["coach", "exam"])
def test_slips_of_notation_cost_at_most_three_points_and_no_gate(mode):
    text = (OTHER_HAND / "ticket-booking-senior.md").read_text(encoding="utf-8")
    assert all(line in text.splitlines() for line in SLIPS)
    before, after = play("ticket-booking", text, mode=mode), play("ticket-booking", slipped(text), mode=mode)
    assert abs(after["score"] - before["score"]) <= 3
    assert (after["verdict"]["passed"], after["verdict"]["red_flags"]) == (before["verdict"]["passed"], [])
