"""What a candidate drew: components, connections, groups and use cases, with its readers and edits."""

from sdtrainer.scheme.binding import Binding, BoundRate, NamedNumber, bind, rebind
from sdtrainer.scheme.canonical import canonical
from sdtrainer.scheme.changes import difference
from sdtrainer.scheme.data import DataRead, is_data_line, read_data
from sdtrainer.scheme.proposal import match_cases, propose, with_use_cases
from sdtrainer.scheme.reading import drawn_format, read
from sdtrainer.scheme.revision import Revision, apply_repairs, revise
from sdtrainer.scheme.spoken import adjacency, case_text, echo

__all__ = [
    "Binding",
    "BoundRate",
    "DataRead",
    "NamedNumber",
    "Revision",
    "adjacency",
    "apply_repairs",
    "bind",
    "canonical",
    "case_text",
    "difference",
    "drawn_format",
    "echo",
    "is_data_line",
    "match_cases",
    "propose",
    "read",
    "read_data",
    "rebind",
    "revise",
    "with_use_cases",
]
