"""Lines behind a dash in a whole session: thoughts among the drawing start no run and take nothing away."""

from __future__ import annotations

from tests.session.stage import machine, play

ANSWERS = """# sdtrainer session 1

## scheme
- client -> lb -> api -> links(postgres)
- open: client > lb > api > links
- shorten: client > lb > api > links
/next

## scale
- expect links store: every open reads from it, 120k/s, and the api is fine
- first: links
/run
- lb
- hot code: one viral link -> keep it in the memory of the api

## edges
- link dies while it is read, and its codes are reused: never reuse a code
"""


def test_a_dash_is_a_bullet_unless_it_takes_away_what_stands(tmp_path):
    _, state = play(ANSWERS, machine(tmp_path))
    heard = [said.text for said in state.said]
    assert not [text for text in heard if "no component is called" in text]
    assert "- lb" in heard
    assert [item.subject for item in state.predictions if item.kind == "first"] == ["links"]
    assert next(item.right for item in state.predictions) is not None
    texts = [item.text for item in state.entries]
    assert "expect links store: every open reads from it, 120k/s, and the api is fine" in texts
    assert "hot code: one viral link -> keep it in the memory of the api" in texts
    assert "- first: links" in [line.text for line in state.typed]
