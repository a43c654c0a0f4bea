"""API and data: style, answers, errors, coverage, retries, paging, tables and keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sdtrainer.api.shape import guess_mode
from sdtrainer.grading.evidence.found import Found, graded, met, missed, not_judged, partly, rule

if TYPE_CHECKING:
    from sdtrainer.api.model import ApiDesign, Operation
    from sdtrainer.interview.state import State

SAFE = ("GET", "HEAD", "OPTIONS", "query", "subscription", "SSE", "WS")
REPEATABLE = ("PUT", "DELETE")
NONE = "no operation was written"
CALLERS = re.compile(
    r"(?i)\b(?:bearer|oauth2?|jwt|api[- ]keys?|mtls|(?:without|no|needs?) (?:a )?log-?in|log(?:ged)?[- ]in|by token"
    r"|(?:access|session|auth) tokens?|authori[sz]ation)\b"
)
"""Words that say who may call."""
MOST = 0.8


def design_of(state: State) -> ApiDesign | None:
    """The API as last read, None when it has no operations."""
    return state.api.design if state.api is not None and state.api.design.operations else None


def share_of(state: State, has: Callable[[Operation], bool], what: str, full: float = MOST) -> Found:
    """Judge the share of operations for which ``has`` holds; quotes the first without it."""
    design = design_of(state)
    if design is None:
        return missed(NONE)
    bad = [operation for operation in design.operations if not has(operation)]
    total = len(design.operations)
    note = f"{total - len(bad)} of {total} operations {what}"
    return graded(1 - len(bad) / total, (bad or list(design.operations))[0].text, note=note, full=full)


def has_answer(operation: Operation) -> bool:
    """Whether an operation says what comes back; a stated nothing counts."""
    return any(item.body is not None or item.code or item.headers for item in operation.responses)


def is_write(operation: Operation) -> bool:
    """Whether an operation changes something, as far as its method or, of a call, its verb tells."""
    if operation.kind in ("grpc", "call"):
        return guess_mode(operation) == "write"
    return bool(operation.method) and operation.method not in SAFE and operation.kind != "channel"


@rule("api-responses")
def api_responses(state: State) -> Found:
    """Every operation says what it answers with."""
    return share_of(state, has_answer, "say what they answer with", full=1.0)


@rule("api-errors")
def api_errors(state: State) -> Found:
    """Operations say how they fail, each or once for all."""
    design = design_of(state)
    if design is not None and design.common_errors:
        return met(design.common_errors[0].code, note="errors stated once for all")
    return share_of(state, lambda operation: bool(operation.errors), "say how they fail")


@rule("api-inputs")
def api_inputs(state: State) -> Found:
    """Operations say what goes in."""
    return share_of(state, lambda item: bool(item.params or item.request or "{" in item.path), "say what goes in")


@rule("api-covers")
def api_covers(state: State) -> Found:
    """Every operation the prompt needs is served."""
    if state.api is None or design_of(state) is None:
        return missed(NONE)
    needed = {item.id: item for item in state.brief.prompt.operations}
    if not needed:
        return not_judged("this prompt lists no operations")
    lacking = [needed[name] for name in state.api.uncovered if name in needed]
    essential = [item for item in lacking if item.essential]
    note = f"nothing serves: {', '.join(item.title for item in lacking)}" if lacking else ""
    if essential:
        return graded(1 - len(lacking) / len(needed), note=note, full=1.1)
    return partly(note=note) if lacking else met(", ".join(item.name for item in state.api.design.operations))


@rule("api-style")
def api_style(state: State) -> Found:
    """One style, stated."""
    design = design_of(state)
    if design is None:
        return missed(NONE)
    if design.style == "mixed":
        return missed(f"styles are mixed: {', '.join(design.styles)}")
    if design.stated_style or design.source != "shorthand":
        return met(design.stated_style or design.source)
    return partly(note="one style, but it was not said which")


@rule("api-retry")
def api_retry(state: State) -> Found:
    """Writes can be repeated safely: by key or by method."""
    design = design_of(state)
    if design is None:
        return missed(NONE)
    writes = [item for item in design.operations if is_write(item)]
    if not writes:
        return not_judged("no operation was seen to write")
    safe = [item for item in writes if item.idempotency or item.method in REPEATABLE]
    if not safe and any(note.topic == "retries" for note in design.notes):
        return met(next(note.text for note in design.notes if note.topic == "retries"))
    quote = safe[0].text if safe else writes[0].text
    return graded(
        len(safe) / len(writes), quote, note=f"{len(safe)} of {len(writes)} writes are safe to repeat", half=0.01
    )


@rule("api-paging")
def api_paging(state: State) -> Found:
    """Operations that answer with a list are paged."""
    design = design_of(state)
    if design is None:
        return missed(NONE)
    lists = [item for item in design.operations if returns_list(item) or item.paging.cursor or item.paging.offset]
    if not lists:
        return not_judged("no operation answers with a list")
    paged = [item for item in lists if item.paging.cursor or item.paging.limit or item.paging.offset or item.stream]
    return graded(
        len(paged) / len(lists), (paged or lists)[0].text, note=f"{len(paged)} of {len(lists)} lists are paged"
    )


def returns_list(operation: Operation) -> bool:
    """Whether an operation answers with a list, at the top or in a field."""
    bodies = [item.body for item in operation.responses if item.body is not None]
    return any(body.many or any(field.many for field in body.fields) for body in bodies)


@rule("api-auth")
def api_auth(state: State) -> Found:
    """Who may call is said."""
    design = design_of(state)
    if design is None:
        return missed(NONE)
    noted = [note.text for note in design.notes if note.topic == "auth"]
    noted += [line for line in (state.api.lines if state.api is not None else ()) if CALLERS.search(line)]
    stated = [item.auth for item in design.operations if item.auth]
    return met((noted or stated)[0]) if noted or stated else missed("nobody knows who may call what")


@rule("api-limits")
def api_limits(state: State) -> Found:
    """A rate limit is said, in the API or in the scheme."""
    noted = [note.text for note in state.api.design.notes if note.topic == "limits"] if state.api is not None else []
    options = (
        [item.subject for item in state.scheme.options if item.name == "limit"] if state.scheme is not None else []
    )
    found = noted or options
    return met(found[0]) if found else missed("no limit protects the operations")


@rule("api-findings")
def api_findings(state: State) -> Found:
    """The API rules find nothing that must be mended."""
    if state.api is None or design_of(state) is None:
        return missed(NONE)
    musts = [item for item in state.api.findings if item.severity == "must"]
    if not musts:
        return met(note="no rule finds anything that must be mended")
    return graded(0.5 if len(musts) == 1 else 0.0, musts[0].where, note=musts[0].message)


@rule("data-model")
def data_model(state: State) -> Found:
    """What is stored stands in a table with its fields."""
    tables = state.scheme.tables if state.scheme is not None else ()
    return met(tables[0].name) if tables else missed("no data line says what is stored")


@rule("data-key")
def data_key(state: State) -> Found:
    """Each table says by which key it is found."""
    tables = state.scheme.tables if state.scheme is not None else ()
    if not tables:
        return missed("no data line says what is stored")
    keyed = [table for table in tables if table.key or any(field.primary for field in table.fields)]
    named = ", ".join(f"{table.name} by {table.key or 'primary key'}" for table in keyed)
    return graded(len(keyed) / len(tables), named)


@rule("data-accesses")
def data_accesses(state: State) -> Found:
    """Each essential operation names what it reads or writes: by a line for it, or by its path.

    A path does where it says ``read`` or ``write`` of a part, or reaches a part called as a table is.
    """
    needed = {item.id for item in state.brief.prompt.operations if item.essential}
    if not needed:
        return not_judged("this prompt lists no operations")
    named = {access.operation for access in state.scheme.accesses} if state.scheme is not None else set()
    cases = state.scheme.use_cases if state.scheme is not None else ()
    tables = {table.name.lower() for table in state.scheme.tables} if state.scheme is not None else set()
    told = {
        case.name for case in cases for step in case.steps
        if step.mode or tables & {part.lower() for part in step.targets}
    }  # fmt: skip
    named |= {case.operation for case in cases if case.name in named | told}
    return graded(len(needed & named) / len(needed), note=f"{len(needed & named)} of {len(needed)} operations")
