"""Options every command takes, before or after its name, and the order of commands in the help."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Any

import click
from click.core import ParameterSource

ORDER = (
    "practice", "resume", "redo", "estimate", "convert", "checklist", "simulate", "scheme", "api", "ask", "drill",
    "prompts", "history", "progress", "plan", "report", "explain", "export", "import", "config", "completion",
    "doctor", "reset",
)  # fmt: skip
CONTEXT_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@dataclass(slots=True)
class Globals:
    """What the shared options said; kept in the root context's ``obj``."""

    debug: bool = False
    quiet: bool = False
    no_input: bool = False
    color: str = ""

    def colored(self, stream: Any = None) -> bool:
        """Whether colour may be written to ``stream`` (stdout unless told)."""
        if self.color in ("always", "never"):
            return self.color == "always"
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return False
        out = stream or sys.stdout
        return bool(out.isatty())


def order_of(name: str) -> tuple[int, str]:
    """Sort key of a command in the help: the known order first, then by name."""
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)


def settings(ctx: click.Context) -> Globals:
    """Return the one Globals of this call."""
    return ctx.find_root().ensure_object(Globals)


def _store(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Keep a shared option; a flag behind the command stands before one in front of it, both before a setting."""
    if not value or not param.name:
        return
    found, name = settings(ctx), param.name.removeprefix("shared_")
    if not getattr(found, name) or ctx.get_parameter_source(param.name) is ParameterSource.COMMANDLINE:
        setattr(found, name, value)


def _flag(*names: str, help: str, **extra: Any) -> click.Option:
    return click.Option(names, expose_value=False, callback=_store, help=help, **extra)


SHARED_OPTIONS = (
    _flag("shared_debug", "--debug", is_flag=True, help="Show tracebacks."),
    _flag("shared_quiet", "-q", "--quiet", is_flag=True, help="Print results only."),
    _flag("shared_no_input", "--no-input", is_flag=True, help="Never ask; fail naming what is missing."),
    _flag(
        "shared_color",
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        envvar="SDTRAINER_COLOR",
        help="Colour on the output.",
    ),
)
