"""HTTP lines of the shorthand: ``POST /tweets [Idempotency-Key] {text} -> 201 {id} | 409 # note``, and curl."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from itertools import islice

from sdtrainer.api.model import Body, Field, Operation
from sdtrainer.api.shorthand.bodies import NAME, read_body, read_fields
from sdtrainer.api.shorthand.brackets import closing, top_level
from sdtrainer.api.shorthand.failures import named_errors
from sdtrainer.api.shorthand.methods import METHODS, speaks_of_methods
from sdtrainer.api.shorthand.paths import HOST, PATH_HEAD, read_path, read_query, take_path
from sdtrainer.api.shorthand.responses import CODE_START, DASH_NOTE, read_answers

UPPER = re.compile(
    rf"(?<![\w/{{-])({METHODS})\b[`*\"']*\s*[:\-–]?\s*(?=[`\"'*]*(?:[a-z][a-z+.\-]*://|/|\{{|:\w|<|[a-z][\w\-]*(?:[/?\s`]|$)))"
)
LOWER = re.compile(rf"^({METHODS})\b[`*]*\s*[:\-]?\s*(?=[`]*(?:wss?://|https?://|/))", re.I)
MOST_NAMED = 5
"""Methods looked at in a line before it is taken for a sentence."""
CHANNELS = {"WS": "WS", "WSS": "WS", "WEBSOCKET": "WS", "SSE": "SSE"}
ARROW = re.compile(
    r"(?:-{1,2}>{1,2}|=>|[→⇒⟶➜]|<-|\b(?:returns?|responds?(?: with)?|response|resp)\b(?!\s*[,.)])\s*:?(?=\s|\{|$))",
    re.I,
)
AUTH_WORD = re.compile(
    r"\b(auth\w*|bearer|jwt|token|oauth2?|api[ -]?key|login required|logged[ -]?in|signed[ -]?in|admin)\b|🔒", re.I
)
PUBLIC_WORD = re.compile(r"\b(public|no auth\w*|anonymous|unauthenticated)\b", re.I)
COMMENT = re.compile(r"(?:^|\s)(?:#|//)\s")
STATUS_INSIDE = re.compile(r"(?<=[\s}\])])(?:[1-5]\d\d)(?=\s|$|,|\||\{|;)")


def read_http(text: str, line: int) -> Operation | None:
    """Read one HTTP line; None when there is no method with a path in it."""
    first = LOWER.search(text)
    for match in [first] if first else islice(UPPER.finditer(text), MOST_NAMED):
        token, rest = take_path(text[match.end() :].lstrip("*`"))
        if not speaks_of_methods(text[: match.start()], match.group(0), token, rest):
            return operation_at(text, match, token, rest, line)
    return None


def operation_at(text: str, match: re.Match[str], token: str, rest: str, line: int) -> Operation | None:
    """Read the operation whose method stands at ``match``; None when no path follows."""
    if not re.search(r"[\w/]", token) or not PATH_HEAD.match(token):
        return None
    label = text[: match.start()].strip(" \t-–—:*`>|.")
    method = match.group(1).upper()
    path, params = read_path(token, line)
    operation = Operation("", "", "rest", method, path, params, note=label_of(label), line=line, text=text.strip())
    return read_rest(as_channel(operation, HOST.match(token)), rest)


def as_channel(operation: Operation, host: re.Match[str] | None) -> Operation:
    """Name WebSocket and server-sent events as channels."""
    method = CHANNELS.get(operation.method, operation.method)
    if host and host.group(0).lower().startswith(("ws:", "wss:")):
        method = "WS"
    if method not in ("WS", "SSE"):
        return operation
    return replace(operation, kind="channel", method=method, stream="both" if method == "WS" else "response")


def label_of(text: str) -> str:
    """Keep words in front of the method that name the operation; numbering and actors' arrows go."""
    text = re.sub(r"^\(?\d+[.)]\s*", "", text)
    return text if re.search(r"[A-Za-z]{2}", text) and not re.search(r"-+>|→", text) else ""


def read_rest(operation: Operation, rest: str) -> Operation:
    """Read what follows the path: query, headers, request, answers, remark."""
    rest, comment = cut_comment(rest)
    before, answers = cut_arrow(rest)
    operation = read_request(operation, before)
    operation = add_answers(operation, answers) if answers else operation
    return add_comment(operation, comment) if comment else operation


def cut_comment(text: str) -> tuple[str, str]:
    """Split off a ``#`` or ``//`` remark that stands outside brackets."""
    outside = set(top_level(text))
    for match in COMMENT.finditer(text):
        if match.start() in outside or match.start() == 0:
            return text[: match.start()], text[match.end() :].strip()
    return text, ""


def cut_arrow(text: str) -> tuple[str, str]:
    """Split at the first arrow, ``returns``, or bare status code outside brackets."""
    outside = set(top_level(text))
    for pattern in (ARROW, STATUS_INSIDE):
        for match in pattern.finditer(text):
            if match.start() in outside:
                start = match.start() if pattern is STATUS_INSIDE else match.end()
                return text[: match.start()].rstrip(), text[start:].strip(" :")
    return text, ""


def add_answers(operation: Operation, text: str) -> Operation:
    """Append the answers that ``text`` names."""
    answers, comment = cut_comment(text)
    successes, errors = read_answers(answers, operation.line)
    operation = replace(operation, responses=operation.responses + successes, errors=operation.errors + errors)
    return add_comment(operation, comment) if comment else operation


def add_comment(operation: Operation, text: str) -> Operation:
    """Append a remark behind ``#`` or ``//``, with the errors it names: ``// NOT_FOUND``, ``# 404 when gone``."""
    errors = named_errors(text, operation.line, spoken=operation.kind == "grpc")
    return add_note(replace(operation, errors=operation.errors + errors), text)


def add_note(operation: Operation, text: str) -> Operation:
    """Append a remark, and read from it who may call."""
    note = f"{operation.note}; {text}" if operation.note else text
    return with_auth(replace(operation, note=note[:400]), text)


def with_auth(operation: Operation, text: str) -> Operation:
    """Set who may call when ``text`` says so and nothing did before."""
    if operation.auth:
        return operation
    if PUBLIC_WORD.search(text):
        return replace(operation, auth="none")
    return replace(operation, auth=text.strip()[:80]) if AUTH_WORD.search(text) else operation


def read_request(operation: Operation, text: str) -> Operation:
    """Read query, bracketed headers, bodies and words between the path and the arrow."""
    outside = set(top_level(text))
    dash = next((m for m in DASH_NOTE.finditer(" " + text) if max(0, m.start() - 1) in outside or not text), None)
    if dash:
        operation = add_note(operation, text[max(0, dash.end() - 1) :].strip())
        text = text[: max(0, dash.start() - 1)]
    while text := text.strip(" ,;:|`"):
        end = closing(text) if text[0] in "{[(" else -1
        if text[0] in "{[(":
            operation = read_bracket(operation, text[: end + 1] if end > 0 else text)
            text = text[end + 1 :] if end > 0 else ""
        else:
            operation, text = read_words(operation, text)
    return operation


def read_bracket(operation: Operation, text: str) -> Operation:
    """Read one bracket group: a header, a remark on auth, parameters or a body."""
    inside = text[1:].rstrip(")]}").strip() if text[0] != "{" else ""
    if (
        text[0] != "{"
        and (PUBLIC_WORD.search(inside) or AUTH_WORD.search(inside))
        and "," not in inside
        and len(inside) < 60
    ):
        return add_header(with_auth(operation, inside), inside)
    if text[0] == "[" and re.match(r"^[A-Za-z][\w-]*(:|$)", inside) and ("-" in inside or ":" in inside):
        return add_header(operation, inside)
    if text[0] == "(" and " " in inside and "," not in inside and ":" not in inside:
        return add_note(operation, inside)
    if operation.method in ("GET", "HEAD", "DELETE") and text[0] == "(":
        return replace(operation, params=operation.params + read_fields(inside, "query", operation.line))
    return add_body(operation, read_body(text, line=operation.line))


def add_header(operation: Operation, text: str) -> Operation:
    """Remember a request header by its name."""
    name = re.split(r"[:\s=]", text.strip(), maxsplit=1)[0]
    header = Field(name, place="header", line=operation.line)
    return replace(operation, params=(*operation.params, header)) if re.match(r"^[A-Za-z][\w-]*$", name) else operation


def add_body(operation: Operation, body: Body | None) -> Operation:
    """Set the request; a second body behind it is the answer."""
    if body is None:
        return operation
    if operation.request is None:
        return replace(operation, request=body)
    return add_answers(operation, body.text)


def read_words(operation: Operation, text: str) -> tuple[Operation, str]:
    """Read a word outside brackets; returns what is left."""
    header = re.match(
        r"(?:headers?\s*:\s*)?([A-Z][\w]*(?:-[\w]+)+|Authorization|H)\s*:\s*([^\s{|,]*)|header\s+(\S+)"
        r"|((?-i:[A-Z]\w*(?:-[A-Z]\w*)+))(?=[\s,)]|$)",
        text,
        re.I,
    )
    if header and (header.group(1) or header.group(3) or header.group(4)):
        name = header.group(1) or header.group(3) or header.group(4)
        return add_header(with_auth(operation, header.group(0)), name), text[header.end() :]
    if text[0] in "?&":
        query, _, left = text[1:].partition(" ")
        return replace(operation, params=operation.params + read_query(query, operation.line)), left
    keyed = re.match(r"(?:body|request|req|payload|with|json|data)\s*:?\s*(?=[{\[(])", text, re.I)
    if keyed:
        return operation, text[keyed.end() :]
    word = re.split(r"[\s{(\[|]", text, maxsplit=1)[0]
    left = text[len(word) :]
    if CODE_START.match(word):
        return add_answers(operation, text), ""
    if NAME.match(word.rstrip(",")) and word[:1].isupper() and (not left.strip() or left.lstrip()[:1] in "{|,"):
        opening = left.lstrip()[:1] == "{"
        end = closing(left.lstrip()) + 1 if opening else 0
        return add_body(operation, read_body(word + left.lstrip()[:end], line=operation.line)), left.lstrip()[end:]
    return add_note(operation, text), ""


CURL_METHOD = ("-X", "--request")
CURL_DATA = ("-d", "--data", "--data-raw", "--data-binary", "--json", "-F", "--form")


def read_curl(text: str, line: int) -> Operation | None:
    """Read a curl command; an answer may follow behind an arrow."""
    command, answers = cut_arrow(re.sub(r"^\s*[$>]?\s*", "", text))
    try:
        words = shlex.split(command)
    except ValueError:
        words = command.replace("'", " ").replace('"', " ").split()
    options = curl_options(words[1:])
    url = next((value for name, value in options if not name), "")
    if not url:
        return None
    data = [value for name, value in options if name in CURL_DATA]
    method = next((value.upper() for name, value in options if name in CURL_METHOD), "POST" if data else "GET")
    path, params = read_path(url.split()[0], line)
    operation = Operation("", "", "rest", method, path, params, line=line, text=text.strip())
    for name, value in options:
        if name in ("-H", "--header"):
            operation = add_header(with_auth(operation, value), value)
    body = read_body(data[0], line=line) if data else None
    operation = replace(operation, request=body)
    return add_answers(operation, answers) if answers else operation


def curl_options(words: list[str]) -> list[tuple[str, str]]:
    """Pair curl's options with their values; the address has an empty name."""
    pairs, place = [], 0
    while place < len(words):
        word = words[place]
        takes = word in (*CURL_METHOD, *CURL_DATA, "-H", "--header", "-u", "--user", "-o", "--output", "-A", "-b")
        if takes and place + 1 < len(words):
            pairs.append((word, words[place + 1]))
            place += 1
        elif word.startswith("-X") and len(word) > 2:
            pairs.append(("-X", word[2:]))
        elif not word.startswith("-"):
            pairs.append(("", word))
        place += 1
    return pairs
