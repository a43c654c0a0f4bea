"""What a candidate drew: components, connections, groups and use cases, with its readers and edits.

Everything is imported when first asked for: engines need the model alone, and a command that draws no reader.
"""

from __future__ import annotations

from sdtrainer.lazy_names import lazily

TYPE_CHECKING = False
if TYPE_CHECKING:
    from sdtrainer.scheme.binding import Binding, BoundRate, NamedNumber, bind, carry, rebind
    from sdtrainer.scheme.changes import difference
    from sdtrainer.scheme.data import DataRead, is_data_line, read_data
    from sdtrainer.scheme.proposal import match_cases, propose, with_use_cases
    from sdtrainer.scheme.reading import drawn_format, read
    from sdtrainer.scheme.revision import Revision, apply_repairs, revise
    from sdtrainer.scheme.spoken import adjacency, case_text, echo
    from sdtrainer.scheme.stories import is_story
    from sdtrainer.scheme.writing import canonical

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
    "carry",
    "case_text",
    "difference",
    "drawn_format",
    "echo",
    "is_data_line",
    "is_story",
    "match_cases",
    "propose",
    "read",
    "read_data",
    "rebind",
    "revise",
    "with_use_cases",
]

_HOMES = {
    "binding": ("Binding", "BoundRate", "NamedNumber", "bind", "carry", "rebind"),
    "changes": ("difference",),
    "data": ("DataRead", "is_data_line", "read_data"),
    "proposal": ("match_cases", "propose", "with_use_cases"),
    "reading": ("drawn_format", "read"),
    "revision": ("Revision", "apply_repairs", "revise"),
    "stories": ("is_story",),
    "spoken": ("adjacency", "case_text", "echo"),
    "writing": ("canonical",),
}

__getattr__ = lazily(__name__, _HOMES)
