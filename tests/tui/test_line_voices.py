"""The plain voice, the unheard one, and which voice is made where."""

from __future__ import annotations

import io
import sys

import pytest

from sdtrainer.tui.opening import make_voice
from sdtrainer.tui.plain import PlainVoice
from sdtrainer.tui.voice import Choice, EndOfInput, Interrupted, Request, UnheardVoice, pick
from sdtrainer.view.doc import Bar, Bars, doc

LEVELS = (Choice("middle", "Middle"), Choice("senior", "Senior", "usual"), Choice("staff", "Staff"))


class Tty(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


def plain(text, stream=io.StringIO):
    out = Tty()
    return PlainVoice(stream(text), out), out


def ask(prompt="clarify> ", **changes):
    return Request(prompt=lambda: prompt, **changes)


def test_lines_in_and_lines_out():
    voice, out = plain("read heavy?\nпривет\r\nlast")
    heard = []
    assert [voice.read(ask(on_change=heard.append)) for _ in range(3)] == ["read heavy?", "привет", "last"]
    assert heard == ["read heavy?", "привет", "last"]
    with pytest.raises(EndOfInput):
        voice.read(ask())
    assert out.getvalue() == "clarify> " * 4 + "\n"


def test_an_open_brace_asks_for_more_lines():
    voice, out = plain("GET /x {\nid\n}\n")
    assert voice.read(ask(multiline_open=lambda text: text.count("{") > text.count("}"))) == "GET /x {\nid\n}"
    assert out.getvalue() == "clarify> ... ... "


def test_a_draft_or_a_suggestion_is_named_and_taken_by_enter():
    voice, out = plain("\n\nown\n")
    assert voice.read(ask(draft="half \x1b[2J", suggestion="s")) == "half \x1b[2J"
    assert voice.read(ask(suggestion="votes = 10M")) == "votes = 10M"
    assert voice.read(ask(suggestion="votes = 10M")) == "own"
    assert "Your draft (Enter takes it): half \\x1b[2J\n" in out.getvalue()
    assert "Suggestion (Enter takes it): votes = 10M\n" in out.getvalue()


def test_ctrl_d_on_a_terminal_is_next_and_on_a_closed_one_the_end():
    assert plain("", Tty)[0].read(ask()) == "/next"
    with pytest.raises(EndOfInput):
        plain("")[0].read(ask())


def test_ctrl_c_interrupts():
    class Pressed(io.StringIO):
        def readline(self, size=-1):
            raise KeyboardInterrupt

    with pytest.raises(Interrupted):
        plain("", Pressed)[0].read(ask())


@pytest.mark.parametrize(
    ("typed", "chosen"), [("\n", "senior"), ("3\n", "staff"), ("9\n0\nmid\n", "middle"), ("Staff\n", "staff")]
)
def test_choices_are_numbered(typed, chosen):
    voice, out = plain(typed)
    assert voice.choose("Which level?", LEVELS, "senior") == chosen
    assert out.getvalue().startswith(
        "Which level?\n1. Middle\n2. Senior (usual), Enter takes it\n3. Staff\nNumber 1-3: "
    )


@pytest.mark.parametrize(("typed", "key"), [("y\n", "y"), ("\n", "n"), ("what\nYes\n", "y"), ("never\nyet\nno\n", "n")])
def test_a_key_is_a_line_here(typed, key):
    voice, out = plain(typed)
    assert voice.keys("Sure?", "yn", "n") == key
    assert out.getvalue().startswith("Sure? [y/N, then Enter] ")


def test_a_command_is_no_key_here():
    assert plain("/help\n")[0].keys("Sure?", "yn", commands=True) == "/help"
    assert plain("/help\ny\n")[0].keys("Sure?", "yn") == "y"


def test_who_speaks_is_said_and_foreign_text_is_harmless():
    voice, out = plain("")
    voice.say("interviewer", "Design\x1b]52;c;aGk=\x07 it.")
    voice.say("tool", "1 line")
    voice.say("you", "ok\u202e")
    assert out.getvalue() == "Interviewer: Design\\x1b]52;c;aGk=\\x07 it.\n1 line\nYou: ok\\u202e\n"


def test_for_eyes_speech_is_wrapped(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    out = Tty()
    voice = PlainVoice(io.StringIO(), out, graphics=True)
    voice.say("interviewer", "Design a service that turns long addresses into short ones.\nAsk.")
    assert out.getvalue() == ("Interviewer: Design a service that\n  turns long addresses into short ones.\n  Ask.\n")


def test_a_document_for_a_screen_reader_has_no_bars():
    voice, out = plain("")
    voice.show(doc(Bars((Bar("api", 0.5, "50 %"),))))
    assert out.getvalue() == "\napi: 50 %\n\n"


def test_picking_by_number_value_title_or_beginning():
    words = ("2", "senior", "Senior", "st", "s", "0", "4", "", "²")
    assert [pick(LEVELS, word) for word in words] == [
        "senior",
        "senior",
        "senior",
        "staff",
        None,
        None,
        None,
        None,
        None,
    ]


def test_the_unheard_voice_takes_every_default():
    voice = UnheardVoice()
    assert (voice.choose("", LEVELS, "staff"), voice.choose("", LEVELS), voice.choose("", ())) == (
        "staff",
        "middle",
        "",
    )
    assert (voice.confirm("", default=False), voice.keys("", "yn", "y"), voice.edit("text")) == (False, "y", "text")
    with pytest.raises(EndOfInput):
        voice.read(ask())


@pytest.mark.parametrize(
    ("stdin", "stdout", "environ"),
    [
        (io.StringIO, Tty, {}),
        (Tty, io.StringIO, {}),
        (Tty, Tty, {"TERM": "dumb"}),
        (Tty, Tty, {"SDTRAINER_PLAIN": "1"}),
    ],
)
def test_no_prompt_is_built_without_a_capable_terminal(monkeypatch, stdin, stdout, environ):
    monkeypatch.setattr(sys, "stdin", stdin())
    monkeypatch.setattr(sys, "stdout", stdout())
    monkeypatch.delenv("SDTRAINER_PLAIN", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    voice = make_voice()
    voice.close()
    assert type(voice) is PlainVoice


def test_streams_that_are_closed_make_a_plain_voice_that_ends(monkeypatch):
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    voice = make_voice(plain=True)
    with pytest.raises(EndOfInput):
        voice.read(ask())
    voice.close()


def test_the_editor_a_pause_and_time_away_on_plain_lines(monkeypatch):
    voice, out = plain("\nnext\n")
    monkeypatch.setenv("VISUAL", "/nowhere/no-such-editor")
    assert voice.edit("text") == "text"
    assert "could not be started" in out.getvalue()
    voice.pause()
    assert "Paused. Enter goes on." in out.getvalue()
    assert (voice.read(ask()), voice.away()) == ("next", 0.0)
