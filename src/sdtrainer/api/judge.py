"""The judge: finds the rules by listing their modules and runs them over a design."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from sdtrainer.api import rules
from sdtrainer.api.mapping import MatchFunction, map_operations
from sdtrainer.api.model import ApiDesign, ApiFinding, Expected, Mapping
from sdtrainer.api.rule import SEVERITIES, Brief, Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, by id; a module of ``api/rules`` is a rule."""
    modules = (
        importlib.import_module(f"{rules.__name__}.{entry.name}") for entry in pkgutil.iter_modules(rules.__path__)
    )
    return tuple(sorted((module.RULE for module in modules), key=lambda rule: rule.id))


def explain_rule(rule_id: str) -> Rule | None:
    """Return one rule by its id (``API06``, case does not matter) or title; None when there is none."""
    wanted = rule_id.strip().lower()
    return next((rule for rule in all_rules() if wanted in (rule.id.lower(), rule.title)), None)


def check(
    design: ApiDesign,
    expected: Sequence[Expected] = (),
    match: MatchFunction | None = None,
    mapping: Sequence[Mapping] | None = None,
) -> tuple[ApiFinding, ...]:
    """Return what the rules find, in the order of ``in_turn``; ``mapping`` replaces the automatic one."""
    if not design.operations and not expected:
        return ()
    if mapping is None:
        mapping = map_operations(design, expected, match) if expected else ()
    brief = Brief(tuple(expected), tuple(mapping))
    found = [
        ApiFinding(rule.id, spot.severity or rule.severity, spot.where, spot.message, spot.line)
        for rule in all_rules()
        if applies(rule, design)
        for spot in rule.find(design, brief)
    ]
    return in_turn(found)


def in_turn(findings: Iterable[ApiFinding]) -> tuple[ApiFinding, ...]:
    """Order findings: *must* first; within a severity the first of each rule before the second of any."""
    seen: Counter[tuple[str, str]] = Counter()
    keyed: list[tuple[tuple[int, int, str, int], ApiFinding]] = []
    for one in sorted(findings, key=lambda one: (one.rule, one.line, one.where)):
        keyed.append(((SEVERITIES.index(one.severity), seen[one.rule, one.severity], one.rule, len(keyed)), one))
        seen[one.rule, one.severity] += 1
    return tuple(one for _, one in sorted(keyed, key=lambda pair: pair[0]))


def applies(rule: Rule, design: ApiDesign) -> bool:
    """Whether a rule has anything to say about a design of these styles."""
    return len(rule.styles) == 3 or any(style in rule.styles for style in design.styles)


def top(findings: Iterable[ApiFinding], most: int = 3) -> tuple[ApiFinding, ...]:
    """Return the findings a round may say: the first ones in order, hints left out."""
    return tuple(finding for finding in findings if finding.severity != "hint")[:most]
