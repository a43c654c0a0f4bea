"""API16: who may call, and as whom."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Operation
from sdtrainer.api.rule import ALL, SPECTRAL, ZALANDO, Brief, Example, Rule, Spot, at, calls_in, first_line
from sdtrainer.api.shape import inputs, is_creation, is_exempt, last_noun, members, topic_words
from sdtrainer.api.words import ACTOR_FIELDS, flat, singular, words_of

PEOPLE = frozenset(
    [
        "user",
        "account",
        "member",
        "participant",
        "follower",
        "friend",
        "contact",
        "invite",
        "invitation",
        "profile",
        "admin",
        "role",
        "customer",
        "permission",
        "assignee",
        "block",
        "recipient",
    ]
)

DELIVERED = frozenset(["channel", "channels", "template", "templateid", "templatename", "recipient", "segment"])
"""Fields beside a user's id that say how that user is reached: the caller is another service."""

DELIVERIES = frozenset(["notification", "push", "email", "mail", "sms", "alert", "reminder"])
"""What is sent to the user whose id stands beside it."""

PROOFS = frozenset(["authorization", "key", "secret", "token", "cookie", "signature", "auth"])
KEYS = ("token", "accesstoken", "authtoken", "sessiontoken", "apikey", "apidevkey", "jwt", "secret", "secretkey")
REFUSALS = ("401", "UNAUTHENTICATED")
"""Errors that only a caller who failed to prove itself gets."""


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object when nothing says who may call, and where the caller may name any user as the actor."""
    operations = list(calls_in(design))
    if not operations or all(is_exempt(operation) for operation in operations):
        return
    stated = any(note.topic == "auth" for note in design.notes) or any(
        has_auth(design, operation) for operation in design.operations
    )
    in_file = design.source not in ("proto", "graphql")
    if not stated:
        yield Spot(
            "who may call? nothing says how a caller proves who it is",
            "",
            first_line(design),
            "" if in_file else "hint",
        )
    for operation in operations:
        actor = actor_in_body(design, operation)
        if actor:
            message = f"{actor} comes from the caller: take the acting user from the token"
            yield at(operation, message, "" if in_file else "hint")


def has_auth(design: ApiDesign, operation: Operation) -> bool:
    """Whether an operation says who may call it: in words, by a header or key that proves it, or by its refusal."""
    headers = (set(words_of(param.name)) for param in operation.params if param.place == "header")
    keys = any(flat(field.name) in KEYS for field in inputs(design, operation))
    refuses = any(error.code in REFUSALS for error in (*design.common_errors, *operation.errors))
    proved = any(words & PROOFS and "idempotency" not in words for words in headers)
    return bool(operation.auth) or keys or refuses or proved


def actor_in_body(design: ApiDesign, operation: Operation) -> str:
    """Return the field by which a write names its own author, empty when none does."""
    words = {singular(word) for word in (*topic_words(operation), *words_of(last_noun(operation)))}
    if not is_creation(operation) or is_exempt(operation) or words & PEOPLE:
        return ""
    own = tuple(members(design, operation.request) if operation.request else inputs(design, operation))
    if words & DELIVERIES or any(flat(field.name) in DELIVERED for field in own):
        own = tuple(field for field in own if flat(field.name) not in ("userid", "ownerid"))
    fields = (field for field in own if field.place in ("body", "argument"))
    return next((field.name for field in fields if flat(field.name) in ACTOR_FIELDS), "")


RULE = Rule(
    "API16",
    "auth",
    "should",
    ALL,
    (ZALANDO + "104", ZALANDO + "105", SPECTRAL + "oas3-operation-security-defined"),
    "It is stated who may call, and the acting user comes from the token, not from the body.",
    "A `user_id` in the body lets anyone post as anyone; no word on callers leaves every write open.",
    "One line `auth: bearer token`, `(public)` where it is open, and no author field in requests.",
    find,
    (
        Example("rest", "POST /tweets {text} -> 201 {id}", "auth: bearer token\nPOST /tweets {text} -> 201 {id}"),
        Example("rest", "POST /tweets {text} -> 201 {id} | 400", "POST /tweets {text} -> 201 {id} | 401"),
        Example("rest", "DELETE /links/{code} -> 204", "DELETE /links/{code} {secret} -> 204"),
        Example(
            "rest",
            "auth: team token\nPOST /notifications {sender_id, template} -> 202 {id}",
            "auth: team token\nPOST /notifications {user_id, template, channel} -> 202 {id}",
        ),
        Example(
            "rest",
            "auth: bearer\nPOST /tweets {user_id, text} -> 201 {id}",
            "auth: bearer\nPOST /tweets {text} -> 201 {id}",
        ),
        Example(
            "grpc",
            "rpc PostTweet(PostTweetRequest{author_id, text}) returns (Tweet)",
            "auth: mTLS between services, user token in metadata\n"
            "rpc PostTweet(PostTweetRequest{text}) returns (Tweet)",
        ),
        Example(
            "graphql",
            "mutation tweet(userId: ID!, text: String!): TweetPayload",
            "auth: bearer token\nmutation tweet(text: String!): TweetPayload",
        ),
    ),
)
