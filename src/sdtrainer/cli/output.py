"""How commands write results: one JSON envelope and one way to choose it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

SCHEMA_VERSION = 1
Command = TypeVar("Command", bound=Callable[..., Any])


def print_json(result: Mapping[str, Any]) -> None:
    """Write a result on stdout as JSON, with the version of its schema first."""
    click.echo(json.dumps({"schema_version": SCHEMA_VERSION, **result}, ensure_ascii=False, indent=2))


def json_option() -> Callable[[Command], Command]:
    """Return the ``--json`` flag every reading command carries; the parameter is called ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
