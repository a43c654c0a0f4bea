"""Decisions as lines: ``decide X over Y because Z; cost W``, and lines that sound like one."""

from __future__ import annotations

import re
from dataclasses import replace

from sdtrainer.interview.naming import named_part
from sdtrainer.interview.records import Decision
from sdtrainer.interview.state import State
from sdtrainer.interview.turn import Turn

STATED = re.compile(r"^\s*decide[ :]+(?P<rest>.+)$", re.IGNORECASE | re.DOTALL)
ACCEPTED = re.compile(
    r"^\s*(?:i |we |i'd |we'd )?accept(?:ed)?\s+(?:the |that )?(?P<what>[^:;.]{1,60}?)"
    r"\s*(?::|[,;]?\s+(?:because|since)\b)\s*(?P<why>\S.+)$",
    re.IGNORECASE | re.DOTALL,
)
"""A loss that is taken with its reason: ``accept api: two copies in two data centres``."""
TAKEN = re.compile(r"\s*(?:to\s+)?accept(?:ing|ed)?\s+(?P<what>.+)$", re.I | re.S)
"""What was chosen, when it is a loss."""
LIST = re.compile(r"\s*,\s*|\s+(?:and|or)\s+", re.I)
PRICED = r"(?:(?:and|but|which|that|it|this|the|its) ){0,2}(?:costs?|price[sd]?|trade-?offs?)\b(?: (?:is|are|of)\b)?"
LABEL = r"\b(?:costs?|price|trade-?offs?)\s*[:=]|\bat the (?:cost|price) of\b|\bwe pay with\b"
COSTS = tuple(
    re.compile(rf"(?P<sign>{begins})\s*(?P<price>[^\s:=].*)$", re.I | re.S)
    for begins in (
        rf";\s*{PRICED}",
        rf"(?:[;,.(]\s*)?(?:{LABEL})",
        rf"(?:[,(\u2013\u2014]|\.\s|\s-\s)\s*(?!the (?:cost|price) of\b){PRICED}",
    )
)
"""Where a price begins, the surest first: behind a semicolon, labelled (``cost: …``), as a clause behind a comma.

Elsewhere "cost" is but a verb: "because 10k accounts cost 290k/s" is a reason to its end.
"""
OPEN_END = re.compile(
    r"\b(?:would|will|could|can|may|might|must|should|does|do|did|to|not|also|only|just|and|or|but|which|that|it|they"
    r"|the|a|an|this|of|for|in|at|by|with|than|as|too|no|low|lower|high|higher|total|monthly|storage|egress)\W*$",
    re.I,
)
"""An end that goes on with what comes next: "too high" before "cost" is no clause of its own."""
OPEN_CLAUSE = re.compile(r"\b(?:would|will|could|can|may|might|must|should|does|do|did|to|not|the|a|an)\W*$", re.I)
"""The same before a semicolon: "23k/s PUTs would; cost a fortune" is one clause, "in front of it; cost more" is two."""
REASON = re.compile(r"[,;]?\s*\b(?:because|since|as it|so that|due to)\b\s+(?P<reason>.+)$", re.I)
REASON_ALONE = re.compile(r"^\s*(?:because|since|as it|due to)\b\s+\S", re.I)
OVERS = tuple(
    re.compile(rf"[,;]?\s+(?:{words})\s+(?P<rejected>.+)$", re.I)
    for words in (r"instead of|rather than|vs\.?|and not", "over|not")
)
"""What passes a way over, the plainer words first: "calls over TCP rather than UDP" passes over UDP."""
OFFER = re.compile(
    r"\b(?:over|instead of|rather than)\b.+\bbecause\b|\bbecause\b.+\b(?:over|instead of|rather than)\b", re.I
)


def is_stated(text: str) -> bool:
    """Whether a line is a ``decide`` line."""
    return STATED.match(text) is not None


def accepts_a_loss(text: str) -> bool:
    """Whether a line accepts something with a reason (``accept api: …``), without the word ``decide``."""
    return ACCEPTED.match(text) is not None


def accepted(state: State) -> dict[str, str]:
    """The parts whose loss was accepted with a reason, and by which decision (``D4``)."""
    found: dict[str, str] = {}
    for made in state.decisions:
        if made.withdrawn or not made.reason or not (taken := TAKEN.match(made.chosen)):
            continue
        for name in LIST.split(taken["what"]):
            if part := named_part(state.scheme, name):
                found[part] = f"D{made.number}"
    return found


def sounds_like_one(text: str) -> bool:
    """Whether a line compares two ways and gives a reason, without the word ``decide``."""
    return OFFER.search(text) is not None


def parse(text: str) -> tuple[str, str, str, str]:
    """Split a decision into chosen, rejected, reason and price; what is not said is empty."""
    accepted = ACCEPTED.match(text)
    if accepted:
        reason, price = _priced(accepted["why"].strip().rstrip("."))
        return f"accept {accepted['what']}", "", reason.strip(" ,;"), price
    stated = STATED.match(text)
    rest = (stated["rest"] if stated else text).strip().rstrip(".")
    rest, price = _priced(rest)
    rest, reason = _cut(rest, REASON, "reason")
    if not reason:
        price, reason = _cut(price, REASON, "reason")
    for pattern in OVERS:
        rest, rejected = _cut(rest, pattern, "rejected")
        if rejected:
            break
    return rest.strip(" ,;"), rejected, reason, price


def gives_a_reason(state: State, text: str) -> bool:
    """Whether a line is the reason of the decision just kept without one."""
    kept = bool(state.decisions) and state.last == ("decisions", len(state.decisions) - 1)
    return kept and not _last(state).reason and REASON_ALONE.match(text) is not None


def keep(turn: Turn, text: str) -> None:
    """Record a decision and say under which number; ``/no`` undoes. Without a reason it asks for one."""
    number = 1 + max((item.number for item in turn.state.decisions), default=0)
    state = turn.state
    turn.add("decisions", Decision(number, state.clock, state.phase, text, *parse(text)))
    turn.set(last=("decisions", len(turn.state.decisions) - 1))
    _tell(turn)


def add_reason(turn: Turn, text: str) -> None:
    """Record the decision just kept again, with its reason."""
    last, made = _last(turn.state), turn.state.decisions
    _, _, reason, price = parse(f"decide it {text.strip()}")
    said = f"{last.text.rstrip(' .,;')} {text.strip()}"
    turn.set(decisions=(*made[:-1], replace(last, text=said, reason=reason, price=price or last.price)))
    _tell(turn)


def _last(state: State) -> Decision:
    return state.decisions[-1]


def _tell(turn: Turn) -> None:
    made = _last(turn.state)
    summary = made.chosen + (f" over {made.rejected}" if made.rejected else "")
    summary += f", because {made.reason}" if made.reason else ""
    summary += f"; cost {made.price}" if made.price else ""
    asks = "" if made.reason else " Because of what? (because …)"
    turn.tell(f"Kept as D{made.number}: {summary}. /no undoes.{asks}", move="decision_kept")


def _priced(text: str) -> tuple[str, str]:
    """Split off the price: what stands behind "cost" when all before it is a full clause."""
    for pattern in COSTS:
        found = pattern.search(text)
        while found:
            before = text[: found.start()]
            goes_on = OPEN_CLAUSE if found["sign"].startswith(";") else OPEN_END
            if not goes_on.search(before) and before.strip(" ;,"):
                return before, found["price"].strip(" ,;)")
            found = pattern.search(text, found.start("price"))
    return text, ""


def _cut(text: str, pattern: re.Pattern[str], group: str) -> tuple[str, str]:
    found = pattern.search(text)
    return (text[: found.start()], found[group].strip(" ,;")) if found else (text, "")
