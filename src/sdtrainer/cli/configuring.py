"""The work of ``config``: show settings with their origins, change the file, name the files kept."""

from __future__ import annotations

import re

import click

from sdtrainer.cli.configuration import SETTINGS, checked, origins, setting_of, written
from sdtrainer.cli.options import settings
from sdtrainer.cli.output import print_doc, print_json
from sdtrainer.errors import SdError
from sdtrainer.storage.paths import config_path


def list_settings(ctx: click.Context, *, as_json: bool) -> None:
    """Print every setting, its value, where that is from, and what it is."""
    found = origins()
    if as_json:
        print_json({"settings": [{"key": key} | item._asdict() for key, item in found.items()]})
        return
    from sdtrainer.view.doc import Span, Table, doc

    rows = tuple(
        (key, (Span(item.value or "none"),), (Span(item.origin),), (Span(SETTINGS[key].help),))
        for key, item in found.items()
    )
    print_doc(ctx, doc(Table(("setting", "value", "from", "what it is"), rows)))


def get_setting(key: str, *, origin: bool, as_json: bool) -> None:
    """Print one value, with ``origin`` where it is from."""
    setting_of(key)
    found = origins()[key]
    if as_json:
        print_json({"key": key} | found._asdict())
    else:
        click.echo(f"{found.value} {found.origin}" if origin else found.value)


def set_setting(ctx: click.Context, key: str, value: str | None) -> None:
    """Write ``key = value`` into the file, or take the key out with None; the rest stays as it was written."""
    setting_of(key)
    text = None if value is None else checked(key, value, "config set")
    path = config_path()
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if not re.match(rf"\s*{key}\s*=", line)]
    if text is not None:
        kept = [f"{key} = {toml_value(text)}", *kept]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
    except OSError as error:
        raise SdError(f"{path} cannot be written: {error.strerror or error}") from error
    written()
    if not settings(ctx).quiet:
        click.echo(f"{path}: {key} {'removed' if text is None else '= ' + text}", err=True)


def toml_value(text: str) -> str:
    """A value as TOML writes it: a number or truth bare, anything else in quotes."""
    if text in ("true", "false") or re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def print_paths(*, everything: bool, as_json: bool) -> None:
    """Print the configuration file's place, or every file that is kept."""
    from sdtrainer.cli.keeping import kept_files

    paths = [str(path) for path in (kept_files(everything=True) if everything else [config_path()])]
    if as_json:
        print_json({"paths": paths})
    else:
        for path in paths:
            click.echo(path)
