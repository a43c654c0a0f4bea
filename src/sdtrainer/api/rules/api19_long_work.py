"""API19: slow work is accepted first and asked for later."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Operation
from sdtrainer.api.rule import AIP, ALL, ZALANDO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shape import guess_mode, members, topic_words
from sdtrainer.api.words import SLOW_WORDS, words_of

LATER = frozenset(["operation", "job", "task", "status", "state", "export", "import", "progress", "workflow"])


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to slow work without 202, job or stream, and to a 202 that leaves nothing to ask for."""
    for operation in calls_in(design):
        slow = bool(SLOW_WORDS & set(topic_words(operation))) and guess_mode(operation) == "write"
        accepted = any(response.code == "202" for response in operation.responses)
        if slow and not accepted and not operation.stream and operation.method in ("POST", "rpc", "mutation", ""):
            if not answers_job(design, operation):
                yield at(operation, "slow work in one call: 202 with a job to ask for?")
        elif accepted and not answers_job(design, operation) and not can_ask(design):
            yield at(operation, "accepted, and then? no job id or status to ask for", "hint")


def answers_job(design: ApiDesign, operation: Operation) -> bool:
    """Whether the answer carries a job, an operation, a state or an address to poll."""
    for response in operation.responses:
        words = set(words_of(response.body.type)) if response.body else set()
        words |= {word for field in members(design, response.body) for word in words_of(field.name)}
        if response.headers or words & LATER or (response.code == "202" and "id" in words):
            return True
    return False


def can_ask(design: ApiDesign) -> bool:
    """Whether any read asks for a job's state."""
    return any(guess_mode(other) == "read" and LATER & set(topic_words(other)) for other in design.operations)


RULE = Rule(
    "API19",
    "long-work",
    "should",
    ALL,
    (ZALANDO + "253", AIP + "151"),
    "Work of more than seconds (exports, transcoding, bulk jobs) answers 202 or an operation, with a way "
    "to ask for its state.",
    "A connection held for minutes dies at the first proxy, and the retry starts the work again.",
    "`POST /exports -> 202 {job_id}`, `GET /exports/{job_id} -> {status, url?}`.",
    find,
    (
        Example("rest", "POST /exports {from, to} -> 200 {file_url}", "POST /exports {from, to} -> 202 {job_id}"),
        Example(
            "grpc",
            "rpc ExportClicks(ExportRequest{from}) returns (File{content})",
            "rpc ExportClicks(ExportRequest{from}) returns (Operation{name, done})",
        ),
        Example(
            "graphql", "mutation exportClicks(from: Date): FileUrl", "mutation exportClicks(from: Date): ExportJob"
        ),
    ),
)
