"""The configuration file: its settings, what each takes, and which options they stand in for."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click

from sdtrainer.errors import UsageError
from sdtrainer.storage.paths import config_path

LEVELS, MODES = click.Choice(["middle", "senior", "staff"]), click.Choice(["coach", "exam"])
CLOCKS, COLORS = click.Choice(["live", "minute", "off"]), click.Choice(["auto", "always", "never"])


class Setting(NamedTuple):
    """A key of the file; the commands in ``commands`` take it where their option ``param`` is not given."""

    key: str
    kind: click.ParamType[Any]
    default: str
    help: str
    commands: tuple[str, ...]
    param: str

    @property
    def variable(self) -> str:
        """The environment variable that stands before the file."""
        return f"SDTRAINER_{self.key.upper()}"


EVERY = "*"
SETTINGS = {
    setting.key: setting
    for setting in (
        Setting("level", LEVELS, "senior", "The level to be graded for.", ("practice", "checklist"), "level"),
        Setting("mode", MODES, "coach", "How an interview is held.", ("practice",), "mode"),
        Setting("minutes", click.FloatRange(5, 240), "45", "Length of the round.", ("practice",), "minutes"),
        Setting("clock", CLOCKS, "live", "How time is shown.", ("practice", "resume", "redo"), "clock"),
        Setting("plain", click.BOOL, "false", "Lines only, nothing repainted.", (EVERY,), "plain"),
        Setting("most", click.IntRange(1, 200), "20", "Cards of a drill.", ("drill",), "most"),
        Setting("prompts", click.Path(path_type=Path), "", "A folder with own prompts.", (), "folder"),
        Setting("color", COLORS, "auto", "Colour on the output.", (EVERY,), "shared_color"),
    )
}


class Origin(NamedTuple):
    """A setting's value as text and where it is from: ``env``, ``file`` or ``default``."""

    value: str
    origin: str


def written() -> dict[str, str]:
    """The settings in the file as text; ``UsageError`` naming file, key and what is allowed."""
    path = config_path()
    if not path.exists():
        if os.environ.get("SDTRAINER_CONFIG"):
            raise UsageError(f"there is no configuration file {path}", "make it, or unset SDTRAINER_CONFIG")
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}", "write it as TOML: minutes = 30") from error
    return {key: checked(key, value, str(path)) for key, value in found.items()}


def checked(key: str, value: Any, source: str) -> str:
    """A setting's value as text, if it is one it may have; ``UsageError`` otherwise."""
    setting = setting_of(key, source)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    try:
        setting.kind.convert(text, None, None)
    except click.BadParameter as error:
        raise UsageError(f"{source}: {key} = {value!r}: {error.message}", f"allowed: {allowed(setting)}") from error
    return text


def setting_of(key: str, source: str = "") -> Setting:
    """The setting called ``key``; ``UsageError`` with the nearest one when there is none."""
    if key in SETTINGS:
        return SETTINGS[key]
    import difflib

    close = difflib.get_close_matches(key, SETTINGS, n=1)
    hint = f"did you mean {close[0]}? " if close else ""
    place = f"{source}: " if source else ""
    raise UsageError(f"{place}there is no setting {key!r}", f"{hint}settings: {', '.join(SETTINGS)}")


def allowed(setting: Setting) -> str:
    """What a setting may be, in words."""
    kind = setting.kind
    if isinstance(kind, click.Choice):
        return ", ".join(kind.choices)
    if isinstance(kind, click.IntRange | click.FloatRange):
        return f"a number from {kind.min:g} to {kind.max:g}"
    return "true or false" if kind is click.BOOL else "a folder"


def origins() -> dict[str, Origin]:
    """Every setting with its value and where that is from: variable before file before default."""
    file = written()
    found = {}
    for key, setting in SETTINGS.items():
        if text := os.environ.get(setting.variable):
            found[key] = Origin(checked(key, text, setting.variable), "env")
        else:
            found[key] = Origin(file[key], "file") if key in file else Origin(setting.default, "default")
    return found


def taken_by(command: click.Command, name: str) -> list[tuple[Setting, click.Option]]:
    """The settings a command takes, each with the option it stands in for."""
    options = {param.name: param for param in command.params if isinstance(param, click.Option)}
    return [
        (setting, options[setting.param])
        for setting in SETTINGS.values()
        if setting.param in options and (name in setting.commands or EVERY in setting.commands)
    ]


def mark_variables(name: str, command: click.Command) -> None:
    """Let the options that a setting stands in for read their variables, and say so in the help."""
    for setting, option in taken_by(command, name):
        option.envvar, option.show_envvar = setting.variable, True
    for child_name, child in command.commands.items() if isinstance(command, click.Group) else ():
        mark_variables(child_name, child)


def defaults(name: str, command: click.Command) -> dict[str, Any]:
    """The file's settings as click's default map of one command."""
    file = written()
    if "prompts" in file:  # content reads the variable: the file stands in for it
        folder = config_path().parent / Path(file["prompts"]).expanduser()
        os.environ.setdefault(SETTINGS["prompts"].variable, str(folder))
    return {name: _map(name, command, file)}


def _map(name: str, command: click.Command, file: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        option.name or "": file[setting.key] for setting, option in taken_by(command, name) if setting.key in file
    }
    for child_name, child in command.commands.items() if isinstance(command, click.Group) else ():
        found[child_name] = _map(child_name, child, file)
    return found
