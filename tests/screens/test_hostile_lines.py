"""Whatever is typed is kept as typed and shown harmless; the session goes on."""

from __future__ import annotations

import json
import subprocess

from tests.screens.terminal import Term, sdtrainer

HOSTILE = (
    "[bold red]markup[/bold red] and {slots} %s",
    "сколько пользователей у сервиса в день?",
    "多少用户 🙂 emoji",
    "\x16\x1b]0;owned\x07 an escape typed by Ctrl-V",
    "<script>alert(1)</script> & \"quotes\" 'single'",
)


def test_hostile_lines_are_kept_and_shown_harmless(tmp_path):
    env = {"SDTRAINER_DATA_DIR": str(tmp_path)}
    with Term(sdtrainer("practice", "url-shortener", "--seed", "1"), 80, 40, env) as term:
        term.wait_for("clarify>")
        for line in HOSTILE[:3]:
            term.send(line + "\r")
            term.wait_for_more(len(term.raw))
        term.paste("\n".join(f"line {number} of a novel, pasted" for number in range(200)))
        term.send("\r")
        term.wait_for("Kept as a note, 200 lines")
        term.send("/goto edges\r")
        term.wait_for("edges>")
        term.send(HOSTILE[4] + "\r")
        term.wait_for_more(len(term.raw))
        term.send("/board\r")
        term.wait_for("Board")
        term.send("\x03")
        assert term.wait() == 130
        assert "Traceback" not in term.text()
    shown = subprocess.run(
        sdtrainer("report", "last", "--json"), capture_output=True, text=True, env={**env, "PATH": ""}, check=False
    )
    assert shown.returncode in (0, 1)
    assert "Traceback" not in shown.stderr


def test_a_scripted_session_keeps_control_characters_out_of_the_screen(tmp_path):
    answers = tmp_path / "answers.md"
    answers.write_text("# sdtrainer session 1\n## clarify\n\x1b]0;owned\x07 hi \u202e reversed\n", encoding="utf-8")
    done = subprocess.run(
        sdtrainer("practice", "url-shortener", "--answers", str(answers), "--no-input"),
        capture_output=True, text=True, env={"SDTRAINER_DATA_DIR": str(tmp_path), "PATH": "", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    listed = json.loads(
        subprocess.run(
            sdtrainer("report", "last", "--json"), capture_output=True, text=True, check=True,
            env={"SDTRAINER_DATA_DIR": str(tmp_path), "PATH": ""},
        ).stdout
    )  # fmt: skip
    assert listed["prompt"] == "url-shortener"
