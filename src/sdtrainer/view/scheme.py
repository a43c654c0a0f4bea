"""A scheme as a document: what was read, the use cases spelt out, the doubts, and the picture last."""

from __future__ import annotations

from dataclasses import replace

from sdtrainer.scheme import adjacency, case_text
from sdtrainer.scheme.model import Scheme
from sdtrainer.scheme.spoken import counts, doubt_lines
from sdtrainer.view.doc import Block, Bullets, Doc, Heading
from sdtrainer.view.picture import WIDE, picture


def scheme_doc(scheme: Scheme, *, width: int = WIDE) -> Doc:
    """The echo as lists, the truth, then the picture, laid out for ``width`` cells."""
    blocks: list[Block] = [Heading(f"I read {counts(scheme)}", 1), Bullets(adjacency(scheme))]
    if scheme.use_cases:
        blocks += [Heading("Use cases"), Bullets(tuple(_case(scheme, place) for place in range(len(scheme.use_cases))))]
    if scheme.doubts:
        blocks += [Heading("In doubt"), Bullets(tuple(line.removeprefix("? ") for line in doubt_lines(scheme)))]
    blocks.append(replace(picture(scheme, width=width), listing=()))
    return Doc(tuple(blocks))


def _case(scheme: Scheme, place: int) -> str:
    case = scheme.use_cases[place]
    return case_text(scheme, case) + ("; proposed" if case.proposed else "")
