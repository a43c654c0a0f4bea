"""Errors that words name: statuses and gRPC codes in remarks and sentences, and whose errors they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sdtrainer.api.model import Response
from sdtrainer.api.shorthand.responses import GRPC_CODES, REASON
from sdtrainer.api.words import QUANTITIES, flat

HTTP = r"(?<![\w.$€+-])(?<![^\dxX]/)(?:4[012]\d|431|451|50\d|51[01]|[45]xx)(?!\w|%|[.,]\d|\s*-\s*\d)"
SPELLED = {flat(code): code for code in GRPC_CODES}
"""gRPC codes by their letters alone: ``NotFound``, ``not found`` and ``NOT_FOUND`` are one."""
SPOKEN = "|".join(code.replace("_", "[ -]?") for code in sorted(GRPC_CODES) if "_" in code or code[:5] == "UNAUT")
"""Those that mean an error in plain words, too; ``internal`` and ``unknown`` may mean anything."""
NAMED = re.compile(rf"(?P<http>{HTTP})|(?P<grpc>\b(?:{'|'.join(sorted(GRPC_CODES))})\b)|(?P<said>\b(?i:{SPOKEN})\b)")
COUNTED = re.compile(
    r"(?:(?<![-=])>|[<=~≤≥]|\b(?:max(?:imum)?|min(?:imum)?|most|least|than|up to|about|around|limit(?:ed to)?|first"
    r"|last|top|over|under|above|below))\s*$",
    re.I,
)
"""What stands before a number that counts something: ``at most 500``."""
LED = re.compile(
    r"(?:^|[,;|/(:>→=]|\s[-–—]|\b(?:and|or|an?|is|are|be|with|to|into|errors?|codes?|status(?:es)?|http|returns?|answers?|gives?|gets?"
    r"|throws?|raises?|fails?|like|others?|rest|else))\s*$",
    re.I,
)
SAID = re.compile(r"(?:^|[,;|/(:>→=]|\b(?:errors?|codes?|returns?|answers?|gives?|with))\s*$", re.I)
"""What stands before a code in plain words, where it is one: ``errors: not found``, and not ``if it is not found``."""
REASONED = re.compile(
    r"\s*(?:if|when|whenever|for|on|in case|unless|where|while|because|and|or|not|no|too|bad|invalid"
    r"|missing|unknown|wrong|expired|taken|as)\b",
    re.I,
)
COUNTABLE = re.compile(rf"\s*(?:{'|'.join(sorted(QUANTITIES))})\b", re.I)
DENIES = re.compile(r"\b(?:no|never|without|don'?t|doesn'?t|won'?t|cannot|can'?t)\b[^.;,]*$", re.I)
SPEAKS = re.compile(r"\b(?:errors?|fails?|failures?|failed|status(?:es)? codes?|statuses)\b", re.I)
OPERATIONS = r"(?:calls?|operations?|endpoints?|requests?|methods?|rpcs?|routes?|of (?:them|these|those))"
FOR_ALL = re.compile(
    rf"\b(?:everywhere|globally|in general|(?:all|every|each|any|both)\s+(?:(?:the|our|of the)\s+)?{OPERATIONS}"
    r"|(?:for|in|on|from|by)\s+(?:all|every(?:thing| one)?|each|any|both)\s*(?:$|[.,;:)]))",
    re.I,
)
OTHERS = r"(?:(?:all|and)\s+)?(?:the\s+)?(?:others?|rest|everything else)"
LEADS_TO = (
    r"\s*(?:\([^)]*\)\s*)?(?:-{1,2}>|=>|[→⇒:=–—-]|,)?\s*(?:(?:can|may|might|will|also|only|either|just|then|it|with|return"
    r"|answer|give|fail|throw|raise|get|have|has)(?:s|ed)?\s+)*"
)
MOST_CODES = 40
"""Codes and numbers looked at in a line; nobody means more."""
NEAR = 60
"""How many characters beside a number tell what it is."""
SENTENCE = re.compile(r"[.;]\s|$|\n")


def named_errors(text: str, line: int = 0, spoken: bool = True) -> tuple[Response, ...]:
    """Return the errors that words name, each once, with the words behind it: ``409 taken, 429 over the limit``.

    A number is a status only where it stands as one: led up to (``errors: 400``), in a row of such, or given its reason
    (``404 if it is gone``); ``at most 500`` and ``400 characters`` count something. With ``spoken`` gRPC codes count in
    plain words, too: ``not found``.
    """
    found = list(codes(text, spoken))
    errors: dict[str, Response] = {}
    for place, (code, _, end) in enumerate(found):
        stop = found[place + 1][1] if place + 1 < len(found) else len(text)
        errors.setdefault(code, Response(code, note=reason(text[end:stop]), line=line))
    return tuple(errors.values())


def codes(text: str, spoken: bool = True) -> Iterator[tuple[str, int, int]]:
    """Yield each error's code with the places where its name begins and ends."""
    joined = False
    found = list(islice(NAMED.finditer(text), MOST_CODES))
    numbered = any(match["http"] for match in found)
    for match in found:
        before, after = text[max(0, match.start() - NEAR) : match.start()], text[match.end() : match.end() + NEAR]
        if is_named(match, before, after, joined):
            code = match["http"] or match["grpc"]
            if code or (spoken and not numbered):
                joined = True
                yield (code or SPELLED[flat(match["said"])]).upper(), match.start(), match.end()


def is_named(match: re.Match[str], before: str, after: str, joined: bool) -> bool:
    """Whether what looks like a code is one by the words around it; ``joined`` says that another stands before it."""
    if match["grpc"]:
        return True
    if match["said"]:
        camel = any(letter.isupper() for letter in match["said"][1:])
        return camel or bool(SAID.search(before)) or (joined and bool(re.search(r"\b(?:and|or)\s*$", before)))
    if COUNTED.search(before) or COUNTABLE.match(after):
        return False
    return bool(LED.search(before) or REASONED.match(after) or REASON.match(after.lstrip()))


def reason(text: str) -> str:
    """Return the words behind a code, without what only joins it to the next."""
    end = SENTENCE.search(text)
    words = text[: end.start() if end else None].strip(" ,;|/.:-–—")
    return re.sub(r"(?:^|\s)(?:and|or)$", "", words).strip(" ,;|/()")[:80]


def is_for_all(text: str) -> bool:
    """Whether a line says that what it names holds for all operations."""
    return bool(FOR_ALL.search(text))


def stated_errors(text: str, line: int = 0) -> tuple[Response, ...]:
    """Return the errors a sentence states for all: it speaks of errors, or of all operations, and names some."""
    errors = named_errors(text, line)
    if not errors or not (SPEAKS.search(text) or is_for_all(text)):
        return ()
    first = next(codes(text))[1]
    return () if DENIES.search(text[max(0, first - NEAR) : first]) else errors


def is_status(text: str) -> bool:
    """Whether a line begins with a status and goes on as its reason: ``400 if the prefix is empty``."""
    first = next(codes(text), None)
    return first is not None and first[1] == 0 and first[0][0] in "45"


def errors_by_operation(text: str, names: Sequence[str], line: int = 0) -> Mapping[str, tuple[Response, ...]]:
    """Return each operation's errors where a sentence deals them out: ``Hold -> ALREADY_EXISTS, others NOT_FOUND``.

    The others are those of ``names`` that it does not name.
    """
    told = [name for name in names if name in text]
    if not told:
        return {}
    listed = "|".join(re.escape(name) for name in sorted(told, key=len, reverse=True))
    heads = list(re.finditer(rf"(?<![\w/])(?:(?P<name>{listed})|(?i:{OTHERS}))(?![\w/]){LEADS_TO}", text))
    dealt: dict[str, tuple[Response, ...]] = {}
    left: tuple[Response, ...] = ()
    for place, head in enumerate(heads):
        stop = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        end = SENTENCE.search(text, head.end(), stop)
        rest = text[head.end() : end.start() if end else stop]
        first = next(codes(rest), None)
        if first is None or first[1] > 0:
            continue
        if head["name"]:
            dealt[head["name"]] = dealt.get(head["name"], ()) + named_errors(rest, line)
        else:
            left += named_errors(rest, line)
    return {name: dealt.get(name, left) for name in names if name in dealt or left}
