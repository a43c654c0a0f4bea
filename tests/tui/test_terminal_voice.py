"""The terminal voice in process: keys go in through a pipe, answers come out; drawing is tested on real screens."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.plain_text import PlainTextOutput

from sdtrainer.tui.keyboard import line_bindings
from sdtrainer.tui.quiet import QuietTerminal
from sdtrainer.tui.signals import TerminalSignals
from sdtrainer.tui.terminal import TerminalVoice
from sdtrainer.tui.voice import Choice, EndOfInput, Interrupted, Request
from sdtrainer.view.doc import Bar, Bars, doc

LEVELS = (Choice("middle", "Middle"), Choice("senior", "Senior", "the default"), Choice("staff", "Staff [x]"))
UP, DOWN, F2, F3, F4, LEFT = "\x1b[A", "\x1b[B", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[D"


@pytest.fixture
def terminal():
    with Path(os.devnull).open() as stream:
        yield QuietTerminal(stream)


@pytest.fixture
def voice(terminal):
    signals = TerminalSignals()
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        voice = TerminalVoice(signals, terminal)
        voice.type = keys.send_text
        voice.end = keys.close
        yield voice
    voice.close()


@pytest.fixture
def speaker(terminal):
    out = io.StringIO()
    signals = TerminalSignals()
    yield TerminalVoice(signals, terminal, output=PlainTextOutput(out)), out
    signals.restore()


def ask(**changes):
    return Request(prompt=lambda: "44:59 clarify> ", **changes)


def braces_open(text):
    return text.count("{") > text.count("}")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("read heavy?\r", "read heavy?"),
        ("привет, 日本語\r", "привет, 日本語"),
        ("\r", ""),
        ("one\x1b\rtwo\r", "one\ntwo"),
        ("GET /x {\rid\r}\r", "GET /x {\nid\n}"),
        ("\x04", "/next"),
        ("ab" + LEFT + "\x04\r", "a"),
        ("abc\x7f\r", "ab"),
        ("/he\t\r", "/help"),
        ("help\t\r", "help"),
        ("\x1b[200~a {\r\nb\r\n\x1b[201~}\r", "a {\nb\n}"),
    ],
)
def test_what_is_typed_is_read(voice, typed, text):
    voice.type(typed)
    assert voice.read(ask(multiline_open=braces_open, completions=("/help", "/next"))) == text


def test_a_paste_of_200_lines_is_one_text(voice):
    text = "\n".join(f"line {number}" for number in range(200))
    voice.type(f"\x1b[200~{text}\x1b[201~\r")
    assert voice.read(ask()) == text


def test_every_change_of_the_draft_is_heard(voice):
    heard = []
    voice.type("abc\x7fd\r")
    voice.read(ask(draft="x", on_change=heard.append))
    assert heard == ["x", "xa", "xab", "xabc", "xab", "xabd"]


def test_a_draft_is_continued(voice):
    voice.type(" more\r")
    assert voice.read(ask(draft="half")) == "half more"


def test_enter_alone_takes_the_suggestion_and_a_word_replaces_it(voice):
    voice.type("\rown\r")
    assert voice.read(ask(suggestion="votes = 10M / 30s")) == "votes = 10M / 30s"
    assert voice.read(ask(suggestion="votes = 10M / 30s")) == "own"


@pytest.mark.parametrize(("key", "command"), [(F2, "/hint"), (F3, "/time"), (F4, "/board")])
def test_a_function_key_sends_its_command_and_gives_the_draft_back(voice, key, command):
    heard = []
    voice.type("half" + key + " more\r")
    assert voice.read(ask()) == command
    assert voice.read(ask(on_change=heard.append)) == "half more"
    assert heard[0] == "half"


def test_ctrl_c_interrupts_and_the_end_of_the_terminal_ends(voice):
    voice.type("half\x03")
    with pytest.raises(Interrupted):
        voice.read(ask())
    voice.end()
    with pytest.raises(EndOfInput):
        voice.read(ask())


def test_a_failure_in_silence_ends_the_line_with_its_error(voice, monkeypatch):
    monkeypatch.setattr("sdtrainer.tui.watch.TICK", 0.01)

    def fail(seconds):
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        voice.read(ask(on_idle=fail))


def test_what_is_said_in_silence_leaves_the_line_open(terminal, monkeypatch):
    monkeypatch.setattr("sdtrainer.tui.watch.TICK", 0.01)
    spoken = []
    signals = TerminalSignals()
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        voice = TerminalVoice(signals, terminal)
        monkeypatch.setattr(voice, "say", lambda speaker, words: spoken.append((speaker, words)))

        def on_idle(seconds):
            if spoken:
                keys.send_text(" more\r")
                return ""
            return "Talk me through it."

        keys.send_text("half")
        assert voice.read(ask(on_idle=on_idle)).startswith("half more")
    voice.close()
    assert spoken[0] == ("interviewer", "Talk me through it.")


def test_a_failing_save_ends_the_line_with_its_error(voice):
    def full(text):
        if text.startswith("ab"):
            raise OSError("disk full")

    voice.type("abc\r")
    with pytest.raises(OSError, match="disk full"):
        voice.read(ask(on_change=full))


@pytest.mark.parametrize(
    ("typed", "chosen"), [("\r", "senior"), (DOWN + "\r", "staff"), (UP + "\r", "middle"), (UP + UP + "\r", "staff")]
)
def test_arrows_choose(voice, typed, chosen):
    voice.type(typed)
    assert voice.choose("Which level?", LEVELS, "senior") == chosen


def test_choosing_can_be_interrupted(voice):
    voice.type("\x03")
    with pytest.raises(Interrupted):
        voice.choose("Which level?", LEVELS)


@pytest.mark.parametrize(
    ("typed", "key"), [("y", "y"), ("N", "n"), ("qzy", "y"), ("\r", "n"), ("\x04", "n"), ("\x1b[200~y\x1b[201~n", "n")]
)
def test_one_key_answers_and_others_are_ignored(voice, typed, key):
    voice.type(typed)
    assert voice.keys("Sure?", "yn", "n") == key


@pytest.mark.parametrize(
    ("typed", "text"),
    [("/next\r", "/next"), ("/NY\x7f\x7f\x7fy", "y"), ("/help\x04\r", "/help"), ("y", "y"), ("\r", "")],
)
def test_a_slash_begins_a_command_whose_letters_are_no_answer(voice, typed, text):
    voice.type(typed)
    assert voice.keys("Sure?", "yn", commands=True) == text


def test_without_commands_a_slash_is_ignored(voice):
    voice.type("/n")
    assert voice.keys("Sure?", "yn") == "n"


def test_confirming(voice):
    voice.type("\rn")
    assert voice.confirm("Go on?", default=True)
    assert not voice.confirm("Go on?", default=True)


def test_keys_typed_ahead_wait_for_their_question(voice):
    voice.type("one\ry\rtwo\r")
    assert voice.read(ask()) == "one"
    assert voice.keys("Sure?", "yn") == "y"
    voice.pause()
    assert voice.read(ask()) == "two"


def test_speech_is_wrapped_marked_and_harmless(speaker):
    voice, out = speaker
    voice.say("interviewer", "Design \x1b[31ma URL shortener. " + "word " * 20)
    voice.say("tool", "a = 1\n  b = 2 [red]")
    lines = [line.rstrip() for line in out.getvalue().split("\n")]
    assert lines[0].startswith("● Design \\x1b[31ma URL shortener. word")
    assert lines[1].startswith("  word")
    assert lines[2:] == ["  a = 1", "    b = 2 [red]", ""]
    assert max(map(len, lines)) <= 80


def test_a_document_is_drawn_to_the_width(speaker):
    voice, out = speaker
    voice.show(doc(Bars((Bar("api", 0.5, "50 %"),))))
    assert re.search(r"api  █{20} +50 %", out.getvalue())


def test_no_key_is_taken_that_belongs_to_a_terminal():
    bound = {tuple(binding.keys) for binding in line_bindings(ask(), lambda draft: None).bindings}
    stolen = (Keys.F1, Keys.F11, Keys.Escape, Keys.ControlH, Keys.ControlI, Keys.ControlJ, Keys.ControlB)
    assert not bound & {(key,) for key in stolen}
    assert {(Keys.F2,), (Keys.F3,), (Keys.F4,)} <= bound


def test_a_key_ends_the_wait_and_enter_is_the_empty_key(voice):
    voice.type("xh")
    assert voice.attend(lambda: "scale", "hn", lambda: False) == "h"
    voice.type("\r")
    assert voice.attend(lambda: "scale", "hn", lambda: False) == ""


def test_what_a_look_finds_ends_the_wait(voice):
    found = iter([False, True])
    assert voice.attend(lambda: "scale", "hn", lambda: next(found)) is None


def test_a_failing_look_ends_the_wait_with_its_error(voice):
    def look():
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        voice.attend(lambda: "scale", "hn", look)
