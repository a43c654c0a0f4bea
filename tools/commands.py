"""Writes ``docs/commands.md`` and the man page from the commands; ``--check`` says whether they are current."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from sdtrainer import __version__
from sdtrainer.cli.configuration import mark_variables
from sdtrainer.cli.group import ADDRESSES
from sdtrainer.cli.options import SHARED_OPTIONS
from sdtrainer.cli.root import root

DOCS = Path(__file__).resolve().parents[1] / "docs"
WIDTH = 100
SHARED = {option.name for option in SHARED_OPTIONS} | {"help"}


def commands() -> Iterator[tuple[str, click.Context]]:
    """Every command with its words, the program first, subcommands behind their group."""
    top = root.make_context("sdtrainer", [], resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH)
    yield "sdtrainer", top
    for name in root.list_commands(top):
        command = root.get_command(top, name)
        assert command is not None
        mark_variables(name, command)
        context = click.Context(command, info_name=name, parent=top)
        yield f"sdtrainer {name}", context
        for child in command.list_commands(context) if isinstance(command, click.Group) else ():
            below = command.get_command(context, child)
            assert below is not None
            yield f"sdtrainer {name} {child}", click.Context(below, info_name=child, parent=context)


def help_of(context: click.Context, *, own: bool) -> str:
    """What ``-h`` prints; with ``own`` without the options every command has, and without the addresses."""
    command, kept = context.command, context.command.params
    if not own:
        return command.get_help(context)
    command.params = [param for param in kept if param.name not in SHARED]
    text = command.get_help(context)
    command.params = kept
    lines = [line for line in text.splitlines() if not re.match(r"  -h, --help ", line) and line.strip() != ADDRESSES]
    text = "\n".join(line.rstrip() for line in lines).rstrip()
    return text.removesuffix("Options:").rstrip()


def markdown() -> str:
    """The page: one section a command."""
    parts = [
        "# Commands",
        "Written by `python tools/commands.py` from the program's own help. The options `-q`, `--no-input`, `--color`,"
        " `--debug` and `-h` work with every command, before or behind its name.",
    ]
    for words, context in commands():
        level = "##" if words.count(" ") < 2 else "###"
        parts += [f"{level} {words}", f"```text\n{help_of(context, own=words != 'sdtrainer')}\n```"]
    return "\n\n".join(parts) + "\n"


def man() -> str:
    """The man page."""
    lines = [
        f'.TH SDTRAINER 1 "" "sdtrainer {__version__}" "User Commands"',
        ".SH NAME",
        "sdtrainer \\- a mock interviewer for system\\-design interviews",
        ".SH SYNOPSIS",
        ".B sdtrainer",
        "[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR] [\\fIARGS\\fR]...",
        ".SH EXAMPLES",
    ]
    sections = list(commands())
    own = help_of(sections[0][1], own=False)
    lines += verbatim(own[own.index("Examples:") + len("Examples:\n") : own.index("Options:")].rstrip())
    lines += [
        ".SH OPTIONS",
        *verbatim(own[own.index("Options:") + len("Options:\n") : own.index("Commands:")].rstrip()),
    ]
    lines += [".SH COMMANDS"]
    for words, context in sections[1:]:
        lines += [f".SS {quoted(words)}", *verbatim(help_of(context, own=True))]
    return "\n".join(lines) + "\n"


def verbatim(text: str) -> list[str]:
    """Lines as they stand, safe in roff."""
    return [".nf", *map(quoted, text.splitlines()), ".fi"]


def quoted(line: str) -> str:
    """A line in which roff sees no command."""
    line = line.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{line}" if line.startswith((".", "'")) else line


def main() -> None:
    """Write both files, or with ``--check`` exit 1 when one is not current."""
    for name, text in (("commands.md", markdown()), ("sdtrainer.1", man())):
        path = DOCS / name
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            sys.exit(f"docs/{name} is not current: run python tools/commands.py")


if __name__ == "__main__":
    main()
