"""Plans at other loads: one use case alone at one request a second, or everything scaled."""

from __future__ import annotations

from sdtrainer.light_dataclasses import replace
from sdtrainer.simulate.plan import Case, Plan


def at_one(plan: Plan, case: Case) -> Plan:
    """The plan with this use case alone, once a second."""
    return replace(plan, cases=(replace(case, rate=1.0),))


def scaled(plan: Plan, factor: float, *only: str) -> Plan:
    """The plan with all rates (or those of the named use cases) multiplied; counts stay as they are."""
    cases = tuple(replace(case, rate=case.rate * factor) if not only or case.name in only else case
                  for case in plan.cases)  # fmt: skip
    return replace(plan, cases=cases)
