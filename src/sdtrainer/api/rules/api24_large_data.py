"""API24: files do not travel inside JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign, Field, Operation
from sdtrainer.api.rule import ALL, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shape import guess_mode, inputs
from sdtrainer.api.words import LARGE_WORDS, words_of

FILES = frozenset(["binary", "file", "blob", "upload"])
ENCODED = ("bytes", "byte", "base64", "buffer", "byte[]")
APART = re.compile(r"multipart|pre-?signed|signed url|upload[ _]?url|chunk|stream|octet|resumable", re.I)


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to writes with a file among their fields."""
    for operation in calls_in(design):
        if guess_mode(operation) != "write" or operation.stream or goes_apart(operation):
            continue
        large = next((field for field in inputs(design, operation) if is_large(field)), None)
        if large is not None:
            yield at(operation, f"{large.name} inside the request: an upload URL or a stream?")


def is_large(field: Field) -> bool:
    """Whether a field holds a file rather than its id or address."""
    words = words_of(field.name)
    if field.place not in ("body", "argument") or not words:
        return False
    kind = field.type.lower()
    large = words[-1] in LARGE_WORDS or (words[-1] in ("content", "contents") and kind != "")
    return kind in FILES or (large and kind in ("", *ENCODED))


def goes_apart(operation: Operation) -> bool:
    """Whether the operation says that the data goes by itself."""
    body = operation.request.text if operation.request else ""
    return bool(APART.search(f"{operation.note} {body} {operation.path}")) or (
        operation.method == "PUT" and "upload" in operation.path
    )


RULE = Rule(
    "API24",
    "large-data",
    "should",
    ALL,
    (),
    "Files, photos and video go by an upload URL, a multipart body or a stream, not as a field of JSON "
    "or of one message.",
    "Base64 adds a third, the whole file sits in the memory of every server it passes, and a broken line "
    "starts it anew.",
    "`POST /videos {title, size} -> 201 {id, upload_url}`; the client then PUTs the parts to storage.",
    find,
    (
        Example(
            "rest", "POST /videos {title, video} -> 201 {id}", "POST /videos {title, size} -> 201 {id, upload_url}"
        ),
        Example(
            "grpc",
            "rpc UploadPhoto(UploadPhotoRequest{bytes photo = 1}) returns (Photo)",
            "rpc UploadPhoto(stream UploadPhotoRequest{bytes chunk = 1}) returns (Photo)",
        ),
        Example(
            "graphql", "mutation addPhoto(photo): PhotoPayload", "mutation addPhoto(name: String!): UploadUrlPayload"
        ),
    ),
)
