"""The last step of every reader: names, ids, style, paging and retry safety, told from the whole design."""

from __future__ import annotations

from dataclasses import replace

from sdtrainer.api.model import ApiDesign, Operation, Paging
from sdtrainer.api.shape import inputs, last_noun, outputs
from sdtrainer.api.words import (
    CURSOR_NAMES,
    LIMIT_NAMES,
    NEXT_NAMES,
    OFFSET_NAMES,
    PAGE_OBJECTS,
    RETRY_NAMES,
    STARTS_FROM,
    flat,
    singular,
    words_of,
)

CONFLICTS = ("409", "412", "ABORTED", "FAILED_PRECONDITION")


def finish(design: ApiDesign) -> ApiDesign:
    """Give a design its style, and each operation its name, id, paging and idempotency."""
    operations = unique(tuple(named(operation) for operation in design.operations))
    read = replace(design, operations=operations)
    operations = tuple(described(read, operation) for operation in operations)
    kinds = tuple(dict.fromkeys(operation.kind for operation in operations if operation.kind != "channel"))
    style = "mixed" if len(kinds) > 1 else kinds[0] if kinds else "rest" if operations else ""
    return replace(design, operations=operations, style=style, styles=kinds)


def named(operation: Operation) -> Operation:
    """Name an HTTP operation or channel by method and path."""
    if operation.kind in ("rest", "channel"):
        return replace(operation, name=f"{operation.method} {operation.path}")
    return operation


def unique(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """Keep one operation per name: one written again replaces the earlier, in its place; ids are made unique.

    One that is only named again, with nothing sent and no success, is a remark about the earlier.
    """
    by_name: dict[str, Operation] = {}
    for operation in operations:
        earlier = by_name.get(operation.name)
        by_name[operation.name] = remarked(earlier, operation) if earlier and is_bare(operation) else operation
    seen: dict[str, int] = {}
    found = []
    for operation in by_name.values():
        stem = "_".join(words_of(operation.name)) or "operation"
        seen[stem] = seen.get(stem, 0) + 1
        found.append(replace(operation, id=stem if seen[stem] == 1 else f"{stem}_{seen[stem]}"))
    return tuple(found)


def is_bare(operation: Operation) -> bool:
    """Whether only method and path were written, with words around them and errors at most."""
    return not (operation.request or operation.responses)


def remarked(earlier: Operation, remark: Operation) -> Operation:
    """Return an operation with what a later line says about it: words, and parameters and errors it did not have."""
    known = {(param.name, param.place) for param in earlier.params}
    params = (*earlier.params, *(param for param in remark.params if (param.name, param.place) not in known))
    note = "; ".join(text for text in (earlier.note, remark.note) if text)[:400]
    coded = {error.code for error in earlier.errors}
    errors = (*earlier.errors, *(error for error in remark.errors if error.code not in coded))
    return replace(earlier, params=params, errors=errors, note=note, auth=earlier.auth or remark.auth)


def described(design: ApiDesign, operation: Operation) -> Operation:
    """Find the fields that page a list and those that make a retry safe."""
    names = [field.name for field in inputs(design, operation)]
    params = tuple({(param.name, param.place): param for param in reversed(operation.params)}.values())[::-1]
    noun = flat(last_noun(operation))
    back = [f.name for f in outputs(design, operation) if not f.many and flat(f.name) != noun]
    back += [header for response in operation.responses for header in response.headers]
    asked = first_of(names)
    whole = pick(asked, PAGE_OBJECTS)
    paging = Paging(
        pick(asked, LIMIT_NAMES) or whole, pick(asked, CURSOR_NAMES) or whole, pick(asked, OFFSET_NAMES),
        pick(first_of(back), NEXT_NAMES),
    )  # fmt: skip
    return replace(
        operation, params=params, paging=paging, idempotency=operation.idempotency or retry_key(operation, names)
    )


def chosen_id(operation: Operation, names: list[str]) -> str:
    """Return the id that a POST sends for what it makes (``POST /commits {commit_id}``), empty when it sends none."""
    made = "".join(singular(word) for word in words_of(last_noun(operation)))
    in_path = {param.name for param in operation.params if param.place == "path"}
    sends = operation.method == "POST" and made
    return next((name for name in names if sends and name not in in_path and flat(name) == f"{made}id"), "")


def starting_version(operation: Operation, names: list[str]) -> str:
    """Return the version that must still hold (``base_rev``) where another one is refused as a conflict."""
    refused = any(error.code in CONFLICTS for error in operation.errors)
    return next((name for name in names if refused and STARTS_FROM.search(flat(name))), "")


def first_of(names: list[str]) -> dict[str, str]:
    """Return the names by their spelling without case and separators; the first of a spelling stays."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(flat(name), name)
    return found


def pick(names: dict[str, str], wanted: frozenset[str]) -> str:
    """Return the first given name that means one of ``wanted``."""
    return next((name for key, name in names.items() if key in wanted), "")


def retry_key(operation: Operation, names: list[str]) -> str:
    """Return what makes a repeated call harmless: a key, a client's id, the version it starts from, or words on it."""
    found = next((name for name in names if RETRY_NAMES.search(flat(name))), "")
    if found or (found := chosen_id(operation, names) or starting_version(operation, names)):
        return found
    return operation.note[:80] if "idempoten" in operation.note.lower() else ""
