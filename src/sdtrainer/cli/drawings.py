"""What ``scheme show`` does: reading a file, proposing paths for a prompt, the result for programs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sdtrainer.cli.output import print_doc, print_json
from sdtrainer.errors import SdError, UsageError
from sdtrainer.scheme.model import Scheme, UseCase

CLEAR = "\x1b[2J\x1b[H"


def show(ctx: click.Context, file: str, form: str, fmt: str, prompt_id: str | None) -> None:
    """Read ``file`` (``-`` is stdin) once and write it in a form: ``text``, ``json``, ``mermaid`` or ``svg``."""
    write(ctx, read_scheme(text_of(file), fmt, prompt_id), form)


def follow(ctx: click.Context, file: str, form: str, fmt: str, prompt_id: str | None) -> None:
    """Do so again after every save; what cannot be read is said and waited for."""
    if file == "-":
        raise UsageError("stdin cannot be watched", "name a file")
    try:
        for text in _saves(file):
            if sys.stdout.isatty():
                click.echo(CLEAR, nl=False)
            _again(ctx, text, form, fmt, prompt_id)
    except KeyboardInterrupt:
        # Ctrl-C is how watching ends, not an interruption of it.
        click.echo()


def _again(ctx: click.Context, text: str, form: str, fmt: str, prompt_id: str | None) -> None:
    try:
        write(ctx, read_scheme(text, fmt, prompt_id), form)
    except SdError as error:
        click.echo(f"{error.message}" + (f"\n{error.hint}" if error.hint else ""))
    sys.stdout.flush()


def _saves(file: str) -> Iterator[str]:
    from sdtrainer.session.watch import watch

    return watch(Path(file))


def text_of(file: str) -> str:
    """The text of a file or of stdin; what is no text is an ``SdError``."""
    from sdtrainer.session.files import LARGEST, read_text

    if file != "-":
        return read_text(Path(file))
    data = sys.stdin.buffer.read(LARGEST + 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SdError("stdin is not text in UTF-8", "give arrows, Mermaid, .excalidraw, .drawio or DOT") from None


def read_scheme(text: str, fmt: str, prompt_id: str | None) -> Scheme:
    """Read a drawing; with a prompt, use cases are proposed for its operations that have none."""
    from sdtrainer import match, scheme
    from sdtrainer.content.kinds import kind_words

    drawn = scheme.read(text, kind_words(), fmt=fmt)
    if prompt_id is None:
        return drawn
    return scheme.with_use_cases(drawn, scheme.propose(drawn, _expected(prompt_id), match.simple))


def _expected(prompt_id: str) -> tuple[Any, ...]:
    from sdtrainer.content.load import load_prompt
    from sdtrainer.scheme.model import Expected

    operations = load_prompt(prompt_id).operations
    return tuple(Expected(item.id, item.title, item.mode, item.words, item.essential) for item in operations)


def write(ctx: click.Context, drawn: Scheme, form: str) -> None:
    """Write a scheme on stdout."""
    if form == "json":
        print_json(result_of(drawn))
    elif form == "mermaid":
        from sdtrainer.scheme import canonical

        click.echo(canonical(drawn), nl=False)
    elif form == "svg":
        from sdtrainer.view.picture import picture
        from sdtrainer.view.svg import svg

        click.echo(svg(picture(drawn)))
    else:
        from sdtrainer.view.scheme import scheme_doc

        print_doc(ctx, scheme_doc(drawn, width=shutil.get_terminal_size().columns))


def result_of(drawn: Scheme) -> dict[str, Any]:
    """A scheme as programs read it."""
    return {
        "source": drawn.source,
        "components": [
            {"id": part.id, "label": part.label, "kind": part.kind, "kind_from": part.kind_from,
             "kind_word": part.kind_word, "settings": dict(part.settings), "line": part.line, "element": part.element}
            for part in drawn.components
        ],
        "connections": [
            {"from": join.source, "to": join.target, "label": join.label, "kind": join.kind, "line": join.line}
            for join in drawn.connections
        ],
        "groups": [
            {"id": group.id, "title": group.title, "members": list(group.members), "parent": group.parent}
            for group in drawn.groups
        ],
        "use_cases": [_case(case) for case in drawn.use_cases],
        "options": [asdict(option) for option in drawn.options],
        "tables": [asdict(table) | {"row_bytes": table.row_bytes} for table in drawn.tables],
        "accesses": [asdict(access) for access in drawn.accesses],
        "doubts": [
            {"line": item.line, "text": item.text, "element": item.element, "kind": item.kind, "repair": item.repair}
            for item in drawn.doubts
        ],
    }  # fmt: skip


def _case(case: UseCase) -> dict[str, Any]:
    from sdtrainer.scheme.review import path_text

    return {
        "name": case.name, "operation": case.operation, "rate": case.rate, "mode": case.mode,
        "path": path_text(case.steps), "proposed": case.proposed, "described": case.described,
        "steps": [asdict(step) for step in case.steps],
    }  # fmt: skip
