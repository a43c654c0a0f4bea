"""API20: what is live has a channel, and the channel a message."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Expected, Operation
from sdtrainer.api.rule import ALL, Brief, Example, Rule, Spot, at, first_line

LIVE = re.compile(r"\b(?:live|real[ -]?time|instantly|typing|presence)\b", re.I)
PUSHED = re.compile(r"\b(?:push(?:es|ed)?|track(?:ing)?|instant)\b", re.I)


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to channels without a message, and to live requirements without a channel."""
    channels = [operation for operation in design.operations if operation.kind == "channel" or operation.stream]
    for operation in channels:
        if not carries(operation):
            yield at(operation, "what does a message on it look like?")
    wanted = [one for one in brief.expected if is_live(one)]
    if wanted and not channels and design.operations:
        title = wanted[0].title or wanted[0].id
        yield Spot(f"“{title}” is live: by which channel does it arrive?", "", first_line(design))


def carries(operation: Operation) -> bool:
    """Whether a channel names what goes over it."""
    if operation.request is not None and not operation.request.empty:
        return True
    return any(response.body is not None and not response.body.empty for response in operation.responses) or bool(
        operation.note
    )


def is_live(expected: Expected) -> bool:
    """Whether a requirement says that something arrives by itself."""
    return bool(PUSHED.search(expected.title)) or any(LIVE.search(text) for text in (expected.title, *expected.words))


DELIVER = (Expected("deliver", ("receive messages live",), "New messages appear live", "read"),)
RULE = Rule(
    "API20",
    "live",
    "should",
    ALL,
    (),
    "Where something is to arrive live, a channel exists (WebSocket, SSE, stream, subscription) with the "
    "shape of its message.",
    "Request and response cannot bring news; polling for it is the load nobody counted.",
    "`WS /chats/{id} -> {type, message}`, `returns (stream Message)`, or a subscription.",
    find,
    (
        Example("rest", "WS /chats/{id}", "WS /chats/{id} -> {type, message_id, text}"),
        Example(
            "rest",
            "GET /chats/{id}/messages?limit&cursor -> {messages, next}",
            "GET /chats/{id}/messages?limit&cursor -> {messages, next}\nSSE /chats/{id}/events -> {message_id, text}",
            DELIVER,
        ),
        Example(
            "grpc",
            "rpc GetMessages(Req) returns (Messages)",
            "rpc WatchMessages(Req) returns (stream Message)",
            DELIVER,
        ),
        Example(
            "graphql",
            "query messages(chat: ID!): MessageConnection",
            "subscription messageAdded(chat: ID!): Message",
            DELIVER,
        ),
    ),
)
