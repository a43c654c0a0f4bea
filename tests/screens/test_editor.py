"""One's own editor all the way: a file is written, saved and renamed beside a terminal that answers and takes keys."""

from __future__ import annotations

import signal

import pytest
from tests.screens.terminal import Term, sdtrainer

ENTRY = "## {}\n"


class Editor:
    """Writes below the headings of a session's file, and saves as vim does: a new file takes the old one's name."""

    def __init__(self, path):
        self.path = path

    def write(self, phase, *lines, rename=True):
        head = ENTRY.format(phase)
        before, after = self.path.read_text(encoding="utf-8").split(head)
        section, *rest = after.split("\n## ", 1)
        section = section.rstrip("\n") + "\n" + "".join(f"{line}\n" for line in lines)
        self.save(before + head + section.lstrip("\n") + "".join(f"\n## {text}" for text in rest), rename=rename)

    def change(self, old, new):
        self.save(self.path.read_text(encoding="utf-8").replace(old, new))

    def save(self, text, *, rename=True):
        place = self.path.with_suffix(".swp") if rename else self.path
        place.write_text(text, encoding="utf-8")
        if rename:
            place.replace(self.path)


@pytest.fixture
def editor(tmp_path):
    return Editor(tmp_path / "mine.md")


def practise(tmp_path, *args, columns=100):
    argv = sdtrainer("practice", "url-shortener", "--seed", "1", "--editor", "-o", "mine.md", *args)
    return Term(argv, columns, 50, {"SDTRAINER_DATA_DIR": str(tmp_path / "data")}, cwd=tmp_path)


def test_an_interview_is_held_in_a_file_and_by_keys(tmp_path, editor):
    with practise(tmp_path) as term:
        term.wait_for("n next")
        term.wait_for("44:")
        editor.write("clarify", "How many new links a month?")
        term.wait_for("1 billion new links a month")
        editor.write("clarify", "How many redirects per link?", rename=False)
        term.wait_for("100 redirects")
        assert term.text().count("How many new links a month?") == 1
        editor.write("api", "POST /links {url} -> 201 {code} | 400")
        term.wait_for("waiting: 1 line under ## api")
        term.send("t")
        term.wait_for("min left; clarify")
        term.send("n")
        term.wait_for("estimate · h hint")
        term.send("n")
        term.wait_for("POST /links {url} -> 201 {code} | 400  (shorten: Make a short link)")
        editor.change("POST /links {url} -> 201", "POST /links {url, alias?} -> 201")
        term.wait_for("POST /links {url, alias?} -> 201 {code} | 400  (shorten: Make a short link)")
        term.send("b")
        term.wait_for("Board")
        assert "1 billion" not in editor.path.read_text(encoding="utf-8")
        term.send("q")
        term.wait_for("sdtrainer resume")
        assert term.wait() == 0


def test_questions_are_answered_by_keys_or_by_a_line(tmp_path, editor):
    with practise(tmp_path, "--phase", "scheme") as term:
        term.wait_for("scheme · h hint")
        editor.write("scheme", "client -> api -> links(postgres)")
        term.wait_for("+ 3 components")
        term.send("n")
        term.wait_for("Enter")
        term.send("\r")
        term.wait_for("wrap · h hint")
        term.send("n")
        term.wait_for("self>")
        editor.write("wrap", "self> 2222222")
        term.wait_for("leave it open) [y/n]")
        term.send("y")
        term.send("nnnn\r\r")
        term.wait_for("The whole report")
        assert term.wait() == 0


def test_half_a_line_waits_and_a_broken_file_is_said_and_mended(tmp_path, editor):
    with practise(tmp_path) as term:
        term.wait_for("n next")
        whole = editor.path.read_text(encoding="utf-8")
        editor.save("# sdtrainer session 1\n\n## clarify\nHow many new li", rename=False)
        term.wait_for("half a line waits")
        editor.save("# sdtrainer session 1\n\n## clarfy\nx\n")
        term.wait_for("'clarfy' is no phase")
        editor.save(whole.replace("## clarify\n", "## clarify\nHow many new links a month?\n"))
        term.wait_for("1 billion")
        assert "new li\n" not in term.text()


def test_a_killed_session_goes_on_with_what_was_not_sent(tmp_path, editor):
    with practise(tmp_path) as term:
        term.wait_for("n next")
        editor.write("clarify", "How many new links a month?")
        term.wait_for("1 billion")
        term.kill(signal.SIGKILL)
        term.wait()
    editor.write("clarify", "How many redirects per link?")
    argv = sdtrainer("resume", "--editor", "-o", "mine.md")
    with Term(argv, 100, 40, {"SDTRAINER_DATA_DIR": str(tmp_path / "data")}, cwd=tmp_path) as term:
        term.wait_for("100 redirects")
        assert "How many new links a month?" not in term.text()
        term.send("\x03")
        term.wait_for("sdtrainer resume")
        assert term.wait() == 130


def test_a_file_of_another_kind_is_not_touched(tmp_path, editor):
    editor.path.write_text("my notes\n")
    with practise(tmp_path) as term:
        term.wait_for("is no session file")
        assert term.wait() == 1
    assert editor.path.read_text() == "my notes\n"


def test_a_long_question_is_wrapped_and_plain_lines_take_keys_with_enter(tmp_path, editor):
    with practise(tmp_path, "--phase", "edges", columns=60) as term:
        term.wait_for("edges · h hint")
        editor.write("edges", "/goto wrap")
        term.wait_for("wrap · h hint")
        term.send("n")
        term.wait_for("[Enter skips]")
    editor.path.unlink()
    with practise(tmp_path, "--plain") as term:
        term.wait_for("clarify · h hint")
        editor.write("clarify", "How many new links a month?")
        term.wait_for("1 billion")
        term.send("t\r")
        term.wait_for("min left; clarify")
        term.send("q\r")
        assert term.wait() == 0
