"""The report as a document: its sections, found by listing, in their order."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from functools import cache
from typing import Protocol, cast

from sdtrainer.interview.state import State
from sdtrainer.report import sections
from sdtrainer.report.model import Report, json_of, unfinished
from sdtrainer.view.doc import Doc, Heading, Paragraph, Span, doc
from sdtrainer.view.verdict import verdict_document

WITHHELD = ("probes", "reference")


class Section(Protocol):
    """What a module of ``report/sections`` offers."""

    __name__: str
    ORDER: int

    def section(self, report: Report) -> Doc:
        """The section, an empty document when there is nothing to say."""
        ...


@cache
def listed() -> tuple[Section, ...]:
    """Every section in reading order."""
    modules = [
        cast(Section, importlib.import_module(f"{sections.__name__}.{entry.name}"))
        for entry in pkgutil.iter_modules(sections.__path__)
    ]
    return tuple(sorted(modules, key=lambda module: module.ORDER))


def document(report: Report) -> Doc:
    """The whole report: title, first screen, then every section that has something to say."""
    state = report.state
    title = f"{state.brief.prompt.title}: {state.setup.level}, {state.setup.mode}"
    when = " · ".join(text for text in (report.session, report.started) if text)
    whole = doc(Heading(title, 1), *((Paragraph(when),) if when else ()))
    if unfinished(state):
        whole += doc(Paragraph((Span(unfinished_text(report), "warn"),)))
    first = verdict_document(json_of(report))
    whole += Doc((Heading("Verdict"), *first.blocks[1:]))
    for module in listed():
        if not (unfinished(state) and module.__name__.rpartition(".")[2] in withheld(state)):
            whole += nested(module.section(report))
    return whole


def withheld(state: State) -> tuple[str, ...]:
    """Sections that would spoil an interview which is to go on; in an exam what the runs found is among them."""
    return (*WITHHELD, "runs") if state.exam else WITHHELD


def unfinished_text(report: Report) -> str:
    """That the interview is not over, how far it came, and how to go on."""
    state = report.state
    where = f" in {state.phase}" if state.phase else ""
    go_on = f" Go on: sdtrainer resume {report.session}" if report.session else ""
    told = f"Unfinished: it stands{where} after {state.clock / 60:.0f} minutes, and only what was said is graded."
    return f"{told} What you missed and the reference come when it is over.{go_on}"


def nested(section: Doc) -> Doc:
    """A section whose headings behind the first stand one level below it."""
    first, rest = section.blocks[:1], section.blocks[1:]
    return Doc((*first, *(replace(block, level=3) if isinstance(block, Heading) else block for block in rest)))
