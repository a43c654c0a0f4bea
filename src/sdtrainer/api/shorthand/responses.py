"""Answers as people type them: ``201 {id} | 409 taken | 400``, ``Tweet[]``, ``{items, next} or 404``."""

from __future__ import annotations

import re

from sdtrainer.api.model import Body, Response
from sdtrainer.api.shorthand.bodies import read_body
from sdtrainer.api.shorthand.brackets import split, top_level
from sdtrainer.api.words import table

CODE = re.compile(
    r"^(?:http(?:/[\d.]+)?\s*|status(?: code)?\s*:?\s*|code\s*:?\s*)?"
    r"(?P<code>[1-5]\d\d|[1-5]xx)(?![\w/.])\s*[:\-–—=]*\s*",
    re.I,
)
CODE_START = re.compile(r"^(?:http\s*)?(?:[1-5]\d\d|[1-5]xx)(?![\w.])", re.I)
SLASHED = re.compile(r"\b([1-5]\d\d)/(?=[1-5]\d\d\b)")
REASON = re.compile(
    r"^(ok|created|accepted|no[ _-]?content|partial content|moved permanently|found|see other|not modified"
    r"|temporary redirect|permanent redirect|redirect|bad request|unauthori[sz]ed|unauthenticated|forbidden"
    r"|not[ _-]?found|method not allowed|not acceptable|conflict|gone|precondition failed|payload too large"
    r"|unsupported media type|unprocessable (?:entity|content)|locked|too many requests|internal(?: server)? error"
    r"|not implemented|bad gateway|service unavailable|gateway timeout)\b[\s:,\-–]*",
    re.I,
)
HEADER = re.compile(r"\b(location|retry-after|etag|link|set-cookie|content-location|x-[\w-]+)\b\s*[:=]?\s*(\S*)", re.I)
ERROR_NAME = re.compile(
    r"^(?:errors?\b|.*(?:[Ee]rror|[Ee]xception|[Ff]ailure|[Ff]ault)s?$|.*(?:NotFound|Taken|Exists|Denied|Invalid|Exceeded|Conflict|Expired)$)"
)
GRPC_CODES = table(
    "CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS PERMISSION_DENIED UNAUTHENTICATED "
    "RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS"
)
DASH_NOTE = re.compile(r"\s+[-–—]{1,2}\s+")
Answers = tuple[tuple[Response, ...], tuple[Response, ...]]


def read_answers(text: str, line: int = 0) -> Answers:
    """Return the successes and the errors that ``text`` names, in order."""
    text = SLASHED.sub(r"\1, ", text)
    successes: list[Response] = []
    errors: list[Response] = []
    for part in join_parts(text):
        response, failed = read_answer(part, line)
        if response is not None:
            (errors if failed else successes).append(response)
    return tuple(successes), tuple(errors)


def read_errors(text: str, line: int = 0) -> tuple[Response, ...]:
    """Read a list that only names errors: ``A, B`` or ``400, 404 {code, message}``."""
    parts = split(SLASHED.sub(r"\1, ", text), ",|;")
    joined = [part for part in parts if part]
    if len(joined) == 1 and joined[0][0] in "{(":
        return (Response(body=read_body(joined[0], line=line), line=line),)
    found = []
    for part in joined:
        response, _ = read_answer(part, line)
        if response is None:
            continue
        code = response.code or (response.body.type if response.body else "") or part[:60]
        named = response.body if response.body and (response.body.fields or response.body.type != code) else None
        found.append(Response(code, named, response.headers, response.note, line))
    return tuple(found)


def join_parts(text: str) -> list[str]:
    """Split at ``|`` always, and at commas, ``;``, ``or`` only where a new status or error name begins."""
    parts: list[str] = []
    for bar in split(text, "|"):
        pieces = split_soft(bar)
        for place, piece in enumerate(pieces):
            if place and not begins_answer(piece):
                parts[-1] += ", " + piece
            else:
                parts.append(piece)
    return parts


def split_soft(text: str) -> list[str]:
    """Split at commas, semicolons and the words ``or``, ``else``, ``and`` outside brackets."""
    outside = set(top_level(text))
    cuts = [m for m in re.finditer(r"[,;]|\s(?:or|else|/)\s", text) if m.start() in outside]
    parts, start = [], 0
    for cut in cuts:
        parts.append(text[start : cut.start()])
        start = cut.end()
    parts.append(text[start:])
    return [part.strip() for part in parts if part.strip()]


def begins_answer(text: str) -> bool:
    """Whether a piece begins a new answer rather than going on with the one before."""
    word = text.split()[0].strip(":") if text.split() else ""
    return bool(CODE_START.match(text)) or word in GRPC_CODES or is_error_name(word) or text[:1] == "{"


def is_error_name(word: str) -> bool:
    """Whether a word names an error: ``NotFound``, ``PaymentError``, ``NOT_FOUND``."""
    return word in GRPC_CODES or bool(ERROR_NAME.match(word))


def read_answer(text: str, line: int = 0) -> tuple[Response | None, bool]:
    """Read one answer; the second value says whether it is an error."""
    note = ""
    outside = set(top_level(text))
    cut = next((m for m in DASH_NOTE.finditer(text) if m.start() in outside), None)
    if cut:
        text, note = text[: cut.start()].strip(), text[cut.end() :].strip()
    match = CODE.match(text)
    if match:
        code = match["code"].upper()
        return coded_answer(code, text[match.end() :], note, line), code[0] in "45"
    reason = REASON.match(text)
    if reason and reason.group(1).lower() in ("ok", "created", "accepted", "redirect"):
        text = text[reason.end() :]
        headers = tuple(m.group(1) for m in HEADER.finditer(text))
        return Response("", read_body(text, line=line), headers, note or reason.group(1), line), False
    if not text:
        return None, False
    word = text.split()[0].strip(":,")
    if is_error_name(word):
        rest = text[len(word) :].strip(" :,")
        return Response(word, read_body(rest, line=line) if rest[:1] == "{" else None, (), note or rest, line), True
    return Response("", read_body(text, line=line), (), note, line), False


def coded_answer(code: str, rest: str, note: str, line: int) -> Response:
    """Build the answer behind a status: its reason phrase, headers, body or remark."""
    rest = rest.strip() if code[0] in "45" else REASON.sub("", rest.strip(), count=1).strip()
    headers = tuple(m.group(1) for m in HEADER.finditer(rest)) if rest[:1] != "{" else ()
    if headers:
        rest = HEADER.sub("", rest).strip(" ,:()[]")
    if rest.startswith("(") and rest.endswith(")"):
        inside = rest[1:-1].strip()
        if code[0] in "45" or " " in inside or re.fullmatch(r"\w+", inside):
            return Response(code, None, headers, inside, line)
    if code[0] in "45":
        said, brace, shape = rest.partition("{")
        body = read_body(brace + shape.rpartition("}")[0] + "}", line=line) if brace else None
        words = " ".join((said, shape.rpartition("}")[2], note))
        return Response(code, body, headers, " ".join(words.split()).strip("() "), line)
    if code == "204" or (code[0] == "3" and rest[:1] != "{"):
        return Response(code, Body(empty=True), headers, (rest + " " + note).strip(), line)
    return Response(code, read_body(rest, line=line), headers, note, line)
