"""What was read, in words: the list that is the truth before any picture."""

from __future__ import annotations

from sdtrainer.quantity import show_rate, show_share
from sdtrainer.scheme.labels import SIGNS, named
from sdtrainer.scheme.model import Scheme, Step, UseCase
from sdtrainer.scheme.review import UNKNOWN
from sdtrainer.scheme.tails import tails


def echo(scheme: Scheme) -> tuple[str, ...]:
    """``I read 9 components, 12 connections: …``, a sentence for each use case, then the doubts."""
    return (summary(scheme), *(case_text(scheme, case) for case in scheme.use_cases), *doubt_lines(scheme))


def summary(scheme: Scheme) -> str:
    """How much was read, and the connections by their start."""
    lines = adjacency(scheme)
    return f"I read {counts(scheme)}: {'; '.join(lines)}" if lines else f"I read {counts(scheme)}"


def counts(scheme: Scheme) -> str:
    """``9 components, 12 connections``."""
    return f"{_count(len(scheme.components), 'component')}, {_count(len(scheme.connections), 'connection')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def adjacency(scheme: Scheme) -> tuple[str, ...]:
    """``client → cdn, lb`` for every component that begins an arrow, then those that stand alone."""
    labels = {part.id: named(part) for part in scheme.components}
    rows: dict[tuple[str, str], list[str]] = {}
    for join in scheme.connections:
        sign = SIGNS.get(join.kind, "→")
        said = f" ({join.label})" if join.label else ""
        rows.setdefault((join.source, sign), []).append(labels.get(join.target, join.target) + said)
    lines = [f"{labels.get(source, source)} {sign} {', '.join(ends)}" for (source, sign), ends in rows.items()]
    joined = {end for join in scheme.connections for end in (join.source, join.target)}
    return (*lines, *(labels[part.id] for part in scheme.components if part.id not in joined))


def case_text(scheme: Scheme, case: UseCase) -> str:
    """``open (read): client → cdn (70 % end here) → api → links``, spelt out."""
    rate = f" {show_rate(case.rate)}" if case.rate is not None else ""
    head = f"{case.name}{rate} ({case.mode}): "
    if case.described and not case.steps:
        return f"{head}described, not executed: {case.described}"
    text, later, onward = "", False, tails(scheme, case)
    for place, step in enumerate(case.steps):
        if step.asynchronous and not later:
            who = _comers(scheme, case, place)
            text += f", answered; later{who} → " if place else "later → "
            later = True
        elif place:
            text += " → "
        text += _step(scheme, step, case.mode, place in onward)
    return head + text


def _comers(scheme: Scheme, case: UseCase, place: int) -> str:
    """Who comes to the first asynchronous step where a hit could have ended the path before it."""
    onward = tails(scheme, case)
    hits = [at for at in range(place) if case.steps[at].conditional]
    ending = [_label(scheme, case.steps[at].targets[0]) for at in hits if at not in onward]
    if not hits:
        return ""
    return f", not for hits of {' and '.join(ending)}" if ending else ", for hits too"


def _step(scheme: Scheme, step: Step, mode: str, answered: bool = False) -> str:
    labels = [_label(scheme, name) for name in step.targets]
    text = labels[0] if len(labels) == 1 else " and ".join(labels) + " at once"
    remarks = []
    if step.mode and step.mode != mode:
        remarks.append(step.mode)
    if step.conditional:
        part = scheme.component(step.targets[0])
        stated = part.settings.get("hit") if part else None
        hit = step.hit if step.hit is not None else (stated if isinstance(stated, float) else None)
        verb = "are answered" if answered else "end"
        remarks.append(f"{show_share(hit)} {verb} here" if hit is not None else f"hits {verb} here")
    if step.calls != 1:
        remarks.append(f"{step.calls:g} calls each" if step.calls > 1 else f"{show_share(step.calls)} of them")
    if step.mget != 1:
        remarks.append(f"one call of {step.mget:g} items")
    remarks += [word for word in ("optional", "lossy") if getattr(step, word)]
    if step.otherwise:
        remarks.append(f"else {_step(scheme, step.otherwise, mode)}")
    return text + (f" ({', '.join(remarks)})" if remarks else "")


def _label(scheme: Scheme, name: str) -> str:
    part = scheme.component(name)
    return part.label if part else name


def doubt_lines(scheme: Scheme) -> tuple[str, ...]:
    """Every doubt with its line or element; components whose kind nobody said share one line."""
    unknown = [doubt.text.removesuffix(UNKNOWN) for doubt in scheme.doubts if doubt.text.endswith(UNKNOWN)]
    told = False
    lines = []
    for doubt in scheme.doubts:
        if not doubt.text.endswith(UNKNOWN) or len(unknown) == 1:
            where = f"line {doubt.line}: " if doubt.line else (f"{doubt.element}: " if doubt.element else "")
            lines.append(f"? {where}{doubt.text}")
        elif not told:
            told = True
            lines.append(f"? {', '.join(unknown)}: no word says what they are; taken for services")
    return tuple(lines)
