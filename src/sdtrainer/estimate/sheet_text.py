"""A checked worksheet as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sdtrainer.estimate.results import ClaimCheck, LineCheck


def sheet_text(checks: Sequence[LineCheck]) -> Iterator[str]:
    """Every line with its verdict, slips below, and a count at the end."""
    for check in checks:
        head = f"{check.number:>3}  {check.text.strip()}"
        if check.kind == "definition":
            yield f"{head}   = {check.display}"
        elif check.kind == "unread":
            yield from (head, f"     not read, and not counted: {check.reason}")
        else:
            yield head
        for claim in check.claims:
            yield from (f"     {line}" for line in _claim(claim))
        yield from (f"     {note}" for note in check.notes)
    yield ""
    yield summary(checks)


def _claim(claim: ClaimCheck) -> Iterator[str]:
    if claim.follows:
        yield f"{claim.text}  {'; '.join(claim.notes)}; it is {claim.exact_display}"
        return
    if claim.verdict == "fine":
        yield f"{claim.text}  fine" + (f" ({claim.exact_display})" if claim.ratio != 1 else "")
    else:
        yield f"{claim.text}  {claim.verdict}: it is {claim.exact_display}"
    for slip in claim.slips:
        yield f"  {slip.id}: {slip.message}"
    yield from (f"  {note}" for note in claim.notes)


def sheet_markdown(checks: Sequence[LineCheck]) -> Iterator[str]:
    """The worksheet as a Markdown table of its claims."""
    yield from ("| line | name | claimed | exact | verdict | slips |", "|---:|---|---:|---:|---|---|")
    for check in checks:
        for claim in check.claims:
            slips = "; ".join(f"{slip.id}: {slip.message}" for slip in claim.slips)
            cells = (str(check.number), check.label, claim.text, claim.exact_display, claim.verdict, slips)
            yield "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
    yield from ("", summary(checks))


def summary(checks: Sequence[LineCheck]) -> str:
    """How many claims were fine, loose and off, and how many lines were not read."""
    verdicts = [claim.verdict for check in checks for claim in check.claims]
    counts = ", ".join(f"{verdicts.count(name)} {name}" for name in ("fine", "loose", "off"))
    unread = sum(check.kind == "unread" for check in checks)
    return f"{len(verdicts)} claims: {counts}" + (f"; {unread} lines not read" if unread else "")
