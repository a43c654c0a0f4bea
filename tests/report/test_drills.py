"""Whatever is named to practise is a command that runs: decks, prompts, phases and ids exist."""

from __future__ import annotations

import shlex
from dataclasses import replace

import click
import pytest
from click.testing import CliRunner

from sdtrainer.cli.root import root
from sdtrainer.content.explanations import load_explanations
from sdtrainer.content.folders import prompt_ids
from sdtrainer.content.load import load_method
from sdtrainer.drill import listed
from sdtrainer.grading import Evidence, grade
from sdtrainer.grading.advice import change, command_of
from sdtrainer.interview.state import PHASES
from sdtrainer.report.explain import entries, key_of
from tests.grading import sample

PROMPT = "url-shortener"
NEEDS_A_SESSION = {"practice", "redo", "report", "drill"}


def command(drill: str, file: str) -> tuple[str, ...]:
    """The words of a drill's command, with one's own file and part put in."""
    said = command_of(drill, PROMPT).partition(": ")[0]
    filled = {"FILE": file, "PART": "links", "PART.nodes=N": "links.nodes=8"}
    return tuple(filled.get(word, word) for word in shlex.split(said))


@pytest.fixture(scope="module")
def scheme(tmp_path_factory):
    path = tmp_path_factory.mktemp("drills") / "scheme.txt"
    path.write_text("client -> api -> links(postgres)\nuse open read 100/s: client > api > read links\n")
    return str(path)


@pytest.fixture(scope="module")
def commands(scheme):
    drills = [item.drill for item in (*load_method().checklist, *load_explanations())]
    return sorted({command(drill, scheme) for drill in drills})


def parsed(words):
    """The parameters of a command line, read as the command line reads them."""
    group: click.Command = root
    context = click.Context(group, info_name="sdtrainer")
    rest = list(words[1:])
    while isinstance(group, click.Group):
        found = group.get_command(context, rest.pop(0))
        assert found is not None, words
        group = found
        context = click.Context(group, parent=context, info_name=group.name)
    with group.make_context(group.name, rest, parent=context.parent) as made:
        return dict(made.params)


def test_every_drill_is_a_command_with_its_options(commands):
    for words in commands:
        params = parsed(words)
        if phase := params.get("phase"):
            assert set(phase.split(",")) <= set(PHASES), words
        assert set(params.get("decks") or ()) <= set(listed()), words
        if words[1] == "practice":
            assert {params.get("prompt") or PROMPT, params.get("again") or PROMPT} <= set(prompt_ids()), words


def test_those_that_need_no_session_run(commands, tmp_path, monkeypatch):
    monkeypatch.setenv("SDTRAINER_DATA_DIR", str(tmp_path))
    ran = 0
    for words in commands:
        if words[1] not in NEEDS_A_SESSION:
            result = CliRunner().invoke(root, list(words[1:]))
            assert result.exit_code == 0, (words, result.output)
            ran += 1
    assert ran >= 5


def test_a_change_names_the_prompt_of_the_session():
    state = sample.hopeless()
    changes = grade(state).changes
    assert changes
    for item in changes:
        assert item.drill.startswith("sdtrainer ")
        assert "PROMPT" not in item.drill


def test_a_change_without_a_line_of_the_candidate_quotes_none():
    state = sample.hopeless()
    for verdict in (grade(state), grade(replace(sample.middle(), revisions=()))):
        for item in verdict.changes:
            assert not item.quote.startswith(("load of", "kill of", "smoke of")) or not item.note


def test_a_remark_on_a_part_quotes_the_line_that_drew_it_and_one_on_the_task_does_not():
    state = sample.senior()
    items = {item.id: item for item in state.brief.method.checklist}
    part = "links"
    remark = Evidence("scheme-lean", "missed", note=f"no operation passes through {part}")
    quote = change(state, items["scheme-lean"], remark, None).quote
    lines = [line.strip() for revision in state.revisions for line in revision.text.splitlines()]
    assert quote in lines
    assert part in quote
    asked = Evidence("clarify-load", "missed", note=f"never asked: how many {part}?")
    assert change(state, items["clarify-load"], asked, None).quote == asked.note


def test_gates_are_explained():
    table = entries(load_method(), load_explanations())
    fired = [gate for state in (sample.hopeless(), sample.bare(), sample.middle()) for gate in grade(state).gates]
    assert fired
    assert all(table[key_of(gate.id)].topic == "gate" for gate in fired)
