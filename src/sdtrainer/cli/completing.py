"""What TAB completes beyond words of click: prompts and sessions; an error completes to nothing."""

from __future__ import annotations

from contextlib import suppress

import click

from sdtrainer.errors import SdError

MOST_SESSIONS = 20


def prompt_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Ids of prompts that begin with what was typed."""
    from sdtrainer.content.folders import prompt_ids

    with suppress(SdError, OSError):
        return [name for name in prompt_ids() if name.startswith(incomplete)]
    return []


def session_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Ids of the latest sessions that begin with what was typed, and ``last``."""
    from sdtrainer.storage.journal import open_journal
    from sdtrainer.storage.paths import journal_path

    names = ["last"]
    if journal_path().exists():
        with suppress(SdError), open_journal(journal_path()) as journal:
            names += [row.id for row in journal.sessions(MOST_SESSIONS)]
    return [name for name in names if name.startswith(incomplete)]


def setting_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Keys of the configuration that begin with what was typed."""
    from sdtrainer.cli.configuration import SETTINGS

    return [key for key in SETTINGS if key.startswith(incomplete)]
