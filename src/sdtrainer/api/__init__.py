"""API answers: four ways to write one, read into one design, judged by one set of rules."""

from sdtrainer.api.judge import all_rules, check, explain_rule, top
from sdtrainer.api.mapping import MatchFunction, map_operations
from sdtrainer.api.model import ApiDesign, ApiFinding, Expected, Mapping, Operation
from sdtrainer.api.reading import formats, read, read_lines, recognize
from sdtrainer.api.shape import guess_mode

__all__ = [
    "ApiDesign",
    "ApiFinding",
    "Expected",
    "Mapping",
    "MatchFunction",
    "Operation",
    "all_rules",
    "check",
    "explain_rule",
    "formats",
    "guess_mode",
    "map_operations",
    "read",
    "read_lines",
    "recognize",
    "top",
]
