"""The file of one's own editor: every line is had once, under its phase, whatever the saves looked like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdtrainer.errors import UsageError
from sdtrainer.interview.records import Typed
from sdtrainer.interview.state import PHASES
from sdtrainer.session.driver import Whole
from sdtrainer.session.notebook import Notebook, blank, finished, is_session
from sdtrainer.session.script import HEADER


def page(**sections):
    return HEADER + "\n" + "".join(f"\n## {phase}\n{text}" for phase, text in sections.items())


def drain(notebook, phase):
    found = []
    while (line := notebook.next(phase, "mine.md")) is not None:
        found.append(line)
    return found


def had(*texts, phase="clarify", typed=()):
    notebook = Notebook(typed)
    found = []
    for text in texts:
        notebook.read(text, "mine.md")
        found.append(drain(notebook, phase))
    return found


def test_only_new_lines_of_the_current_phase_are_sent():
    one = page(clarify="a?\n", estimate="x = 1\n")
    two = page(clarify="a?\nb?\n", estimate="x = 1\n")
    assert had(one, two, two) == [["a?"], ["b?"], []]


def test_the_same_line_twice_is_two_lines():
    assert had(page(scale="/run\n"), page(scale="/run\n/run\n"), phase="scale") == [["/run"], ["/run"]]


def test_lines_under_another_heading_wait():
    notebook = Notebook()
    notebook.read(page(clarify="a?\n", scheme="client -> api\napi -> db\n"), "mine.md")
    assert notebook.waiting("clarify") == {"scheme": 2}
    assert drain(notebook, "scheme") == ["client -> api", "api -> db"]
    assert notebook.waiting("clarify") == {}


def test_a_block_is_one_line_and_lines_above_all_headings_belong_to_any_phase():
    text = f"{HEADER}\nfirst\n## api\n```\nPOST /x {{\n  a\n}} -> 201\n```\n"
    assert had(text, phase="api") == [["first", "POST /x {\n  a\n} -> 201"]]


def test_a_changed_api_line_has_the_section_read_whole():
    one = page(api="style: REST\nPOST /x {a} -> 201\ndecide POST over PUT because ids are ours\n/time\n")
    two = page(api="style: REST\nPOST /x {a, b} -> 201\ndecide POST over PUT because ids are ours\n/time\n")
    _, again, more = had(one, two, two + "GET /x -> 200\n", phase="api")
    assert again == [Whole("style: REST\nPOST /x {a, b} -> 201", "mine.md")]
    assert more == ["GET /x -> 200"]


def test_a_changed_line_elsewhere_is_a_new_line():
    assert had(page(estimate="x = 1/s ~ 2/s\n"), page(estimate="x = 1/s ~ 1/s\n"), phase="estimate")[1] == [
        "x = 1/s ~ 1/s"
    ]


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("a\nb", "b"),
        ("a\n", ""),
        ("a\n```\nb\n", "```\nb\n"),
        ("a\n```\nb\n```\n", ""),
        ("a\r\nb\r\n", ""),
        ("", ""),
    ],
)
def test_what_is_still_being_written_waits(text, half):
    assert finished(text)[1] == half


def test_a_truncated_file_sends_nothing_and_loses_nothing():
    whole = page(clarify="a?\nb?\n")
    notebook = Notebook()
    notebook.read(whole, "mine.md")
    assert drain(notebook, "clarify") == ["a?", "b?"]
    for broken in ("", "# sdtr", page(clarfy="c?\n")):
        with pytest.raises(UsageError):
            notebook.read(broken, "mine.md")
    notebook.read(whole, "mine.md")
    assert drain(notebook, "clarify") == []


def test_what_was_had_in_an_earlier_run_is_not_sent_again():
    typed = (Typed(0, "clarify", "a?"), Typed(1, "clarify", "/next", "command"))
    assert had(page(clarify="a?\nb?\n"), page(clarify="a?\nb?\n/next\n"), typed=typed) == [["b?"], ["/next"]]


def test_everything_unsent_is_kept():
    notebook = Notebook()
    notebook.read(page(clarify="a?\nb?\n", edges="hot key: cache it\nha"), "mine.md")
    assert notebook.next("clarify", "mine.md") == "a?"
    assert notebook.unsent("clarify") == "b?\n## edges\nhot key: cache it\nha"


def test_a_new_file_has_a_heading_a_phase_and_holds_what_was_typed():
    assert is_session(blank(PHASES))
    typed = (Typed(0, "clarify", "a?"), Typed(1, "scheme", "## odd"))
    text = blank(PHASES, typed)
    assert had(text, typed=typed) == [[]]
    assert [row for row in text.splitlines() if row.startswith("## ")][:3] == ["## clarify", "## scheme", "## odd"]
    assert not is_session("my notes\n")


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["a?", "b = 2", "/hint", "- c"]), max_size=8), st.data())
def test_every_line_is_had_once_in_order_however_it_was_saved(lines, data):
    whole = page(clarify="".join(f"{line}\n" for line in lines))
    start = len(page(clarify=""))
    cuts = sorted(data.draw(st.lists(st.integers(start, len(whole)), max_size=5)))
    found = had(*(whole[:cut] for cut in cuts), whole)
    assert [line for part in found for line in part] == lines
