"""The work of ``explain``."""

from __future__ import annotations

import difflib
from dataclasses import asdict

import click

from sdtrainer.cli.output import print_doc, print_json
from sdtrainer.content.explanations import load_explanations
from sdtrainer.content.load import load_method
from sdtrainer.errors import SdError
from sdtrainer.report.explain import entries, entry_document, key_of, list_document


def explain_command(ctx: click.Context, wanted: str, *, as_json: bool) -> None:
    """Print one entry, or all ids."""
    table = entries(load_method(), load_explanations())
    if not wanted:
        if as_json:
            print_json({"ids": [{"id": entry.id, "topic": entry.topic} for entry in table.values()]})
        else:
            print_doc(ctx, list_document(table), paged=True)
        return
    entry = table.get(key_of(wanted))
    if entry is None:
        near = difflib.get_close_matches(key_of(wanted), table, 1, 0.5)
        hint = f"did you mean {table[near[0]].id}? " if near else ""
        raise SdError(f"nothing is called {wanted!r}", f"{hint}all ids: sdtrainer explain")
    if as_json:
        print_json(asdict(entry))
    else:
        print_doc(ctx, entry_document(entry))
