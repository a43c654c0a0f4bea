"""The session format: what is written is what is read, and the player finds its way to each heading."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer.errors import UsageError
from sdtrainer.interview.state import PHASES, Pending
from sdtrainer.session.script import Advance, Entry, Heading, ScriptPlayer, parse_session, write_session

WHOLE = """# sdtrainer session 1

## clarify
How many links a month?

@+4m
## scheme
```mermaid
flowchart LR
  client --> api
```
/next
## clarify
one more
"""


def test_a_session_is_read_item_by_item():
    assert parse_session(WHOLE) == (
        Heading("clarify", 3),
        Entry("How many links a month?", 4),
        Advance(240.0, 6),
        Heading("scheme", 7),
        Entry("flowchart LR\n  client --> api", 9),
        Entry("/next", 12),
        Heading("clarify", 13),
        Entry("one more", 14),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1: a session begins with '# sdtrainer session 1'"),
        ("## clarify\n", "line 1: a session begins with"),
        ("# sdtrainer session 2\n", "line 1: a session begins with"),
        ("# sdtrainer session 1\n\n## clarfy\n", "line 3: 'clarfy' is no phase"),
    ],
)
def test_a_wrong_session_is_refused_with_its_line(text, says):
    with pytest.raises(UsageError, match=r"answers\.md, line") as caught:
        parse_session(text, "answers.md")
    assert says in caught.value.message


typed = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\x85  "), min_size=1)
lines = st.lists(typed, min_size=1, max_size=4).map("\n".join).filter(lambda text: text.strip() == text)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(PHASES), lines), max_size=8))
def test_what_is_written_is_read_back(sections):
    items = parse_session(write_session(sections))
    assert [item.text for item in items if isinstance(item, Entry)] == [text for _, text in sections]


class At:
    """As much of an interview's state as finding one's way takes."""

    def __init__(self, phase, level="senior"):
        self.phase, self.pending, self.said, self.setup, self.scheme = phase, (), (), self, None
        self.level = level


def test_a_phase_that_was_left_already_is_not_left_twice():
    player = ScriptPlayer(
        parse_session("# sdtrainer session 1\n## scheme\na -> b\n/next\nview: a > b\n/next\n## scale\n/run")
    )
    assert player.next_line(At("scheme")) == "a -> b"
    assert player.next_line(At("scheme")) == "/next"
    assert player.next_line(At("scale")) == "view: a > b"
    assert player.next_line(At("scale")) == "/run"


def test_a_phase_that_was_not_left_is():
    player = ScriptPlayer(parse_session("# sdtrainer session 1\n\n## scheme\na -> b\n/next\n\n## scale\n/run"))
    assert [player.next_line(At("scheme")) for _ in range(2)] == ["a -> b", "/next"]


ANSWER = "last part -> complete checks the parts, marks it uploaded in the store, then a worker goes on"


def test_next_never_passes_an_answer_with_an_arrow_in_it():
    """The deep dive is open because no requirement changed: ``/next`` before its answers is passed over."""
    player = ScriptPlayer(parse_session(f"# sdtrainer session 1\n\n## scale\napi x90\n/next\n{ANSWER}"))
    state = At("scale")
    state.pending = (Pending("probe", "How?", ".+"),)
    assert [player.next_line(state) for _ in range(3)] == ["api x90", ANSWER, None]


def test_next_leaves_where_only_the_board_is_changed():
    player = ScriptPlayer(parse_session("# sdtrainer session 1\n\n## scale\n/next\nlb -> api(service)\napi x90"))
    state = At("scale")
    state.pending = (Pending("probe", "How?", ".+"),)
    assert player.next_line(state) == "/next"
