"""The kinds of seeds/components.toml as the scheme room takes them; and shorthands for tests."""

import tomllib
from pathlib import Path

from sdtrainer.scheme import revise
from sdtrainer.scheme.model import KindWords, Scheme

ROWS = tomllib.loads((Path(__file__).parents[2] / "seeds" / "components.toml").read_text(encoding="utf-8"))["kinds"]
KINDS = tuple(
    KindWords(
        row["id"], tuple(row["words"]), row["stores"], tuple(row.get("products", ())), tuple(row.get("outside", ()))
    )
    for row in ROWS
)


def play(*lines: str, scheme: Scheme | None = None) -> Scheme:
    """Type lines one after the other."""
    scheme = scheme or Scheme()
    for line in lines:
        scheme = revise(scheme, line, KINDS).scheme
    return scheme


def arrows(scheme: Scheme) -> set[tuple[str, str, str]]:
    return {(join.source, join.target, join.kind) for join in scheme.connections}


def path(scheme: Scheme, name: str) -> str:
    from sdtrainer.scheme.review import path_text

    case = scheme.use_case(name)
    assert case is not None
    return path_text(case.steps)
