"""API08: a repeated write does no harm."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Operation
from sdtrainer.api.rule import AIP, ALL, ZALANDO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shape import handles_money, inputs, is_creation, is_exempt, tail_words
from sdtrainer.api.words import flat, singular

REFUSED = ("409", "ALREADY_EXISTS", "412", "428")


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to creations that a retry would carry out twice."""
    if any(note.topic == "retries" for note in design.notes):
        return
    for operation in calls_in(design):
        if not is_creation(operation) or is_exempt(operation) or operation.idempotency or only_asks(operation):
            continue
        if handles_money(operation):
            yield at(operation, "sent twice, is it charged or booked twice? name an idempotency key", "must")
        elif not natural_key(design, operation):
            yield at(operation, "sent twice after a timeout, does it exist twice?")


def only_asks(operation: Operation) -> bool:
    """Whether the creation only hands out an address or a token, which may be asked for again."""
    return tail_words(operation)[-1] in ("url", "urls", "link", "token", "tokens") and len(tail_words(operation)) > 1


def natural_key(design: ApiDesign, operation: Operation) -> bool:
    """Whether the client chooses the id, an account is known by its address, or a repeat is refused as taken."""
    sent = {flat(field.name) for field in inputs(design, operation) if field.place != "path"}
    account = singular(tail_words(operation)[-1]) in ("user", "account", "customer", "member")
    chosen = sent & {"id", "uuid", "ifmatch", "ifnonematch"} or (
        account and sent & {"email", "username", "login", "phone"}
    )
    return bool(chosen) or any(error.code in REFUSED for error in operation.errors)


RULE = Rule(
    "API08",
    "retry-safe",
    "should",
    ALL,
    (ZALANDO + "229", ZALANDO + "230", ZALANDO + "231", AIP + "155"),
    "What creates, charges or books carries an idempotency key, an id of the client's, or a natural key "
    "(409 when taken); "
    "a must where money or stock is at stake.",
    "A timeout does not tell whether the write happened, so clients and proxies send it again.",
    "Take an `Idempotency-Key` header (or `request_id`) and answer the first result again.",
    find,
    (
        Example(
            "rest", "POST /payments {amount} -> 201 {id}", "POST /payments [Idempotency-Key: uuid] {amount} -> 201 {id}"
        ),
        Example("rest", "POST /tweets {text} -> 201 {id}", "POST /tweets {id, text} -> 201 {id}"),
        Example(
            "grpc",
            "rpc CreateBooking(Req{seat}) returns (Booking)",
            "rpc CreateBooking(Req{seat, request_id}) returns (Booking)",
        ),
        Example(
            "graphql",
            "mutation createOrder(items: [ID!]!): OrderPayload",
            "mutation createOrder(items: [ID!]!, idempotencyKey: ID!): OrderPayload",
        ),
    ),
)
