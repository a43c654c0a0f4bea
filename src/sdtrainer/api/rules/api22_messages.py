"""API22: each rpc has messages of its own."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign
from sdtrainer.api.rule import BUF, Brief, Example, Rule, Spot, at, calls_in, listed
from sdtrainer.api.shape import is_empty


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to requests, and to answers named as such, that several rpcs share."""
    requests: dict[str, list[str]] = {}
    answers: dict[str, list[str]] = {}
    rpcs = {operation.name: operation for operation in calls_in(design, ("grpc",)) if operation.kind == "grpc"}
    for name, operation in rpcs.items():
        body = operation.request
        if body is not None and body.type and not is_empty(body):
            requests.setdefault(body.type, []).append(name)
        for response in operation.responses:
            answer = response.body
            if answer is not None and answer.type.endswith(("Response", "Reply", "Result")) and not is_empty(answer):
                answers.setdefault(answer.type, []).append(name)
    for shared in (requests, answers):
        for message, names in shared.items():
            if len(names) > 1:
                yield at(rpcs[names[1]], f"{message} serves {listed(names)}: neither can grow alone")


RULE = Rule(
    "API22",
    "messages",
    "hint",
    ("grpc",),
    (BUF + "#rpc_request_response_unique", BUF + "#rpc_request_standard_name"),
    "Each rpc has its own request and response message; resources such as `Link` and Empty may be shared.",
    "A field one rpc needs is then forced on the others, and nobody can tell who reads it.",
    "`GetLinkRequest`, `DeleteLinkRequest` instead of one `LinkRequest`.",
    find,
    (
        Example(
            "grpc",
            "rpc GetLink(LinkRequest) returns (Link)\nrpc DeleteLink(LinkRequest) returns (Empty)",
            "rpc GetLink(GetLinkRequest) returns (Link)\nrpc DeleteLink(DeleteLinkRequest) returns (Empty)",
        ),
    ),
)
