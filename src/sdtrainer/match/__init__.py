"""Text to ranked ids with evidence: hidden facts, catalogue entries, operations."""

from sdtrainer.match.clauses import clauses, is_statement
from sdtrainer.match.entries import Entry, EntryIndex, EntryMatch, match_entries, simple
from sdtrainer.match.figures import figures
from sdtrainer.match.index import PromptIndex, Reply
from sdtrainer.match.interviewer import answer
from sdtrainer.match.language import Language
from sdtrainer.match.matcher import Document, Matcher, Ranked
from sdtrainer.match.points import points_made
from sdtrainer.match.stance import KnownFact

__all__ = [
    "Document",
    "Entry",
    "EntryIndex",
    "EntryMatch",
    "KnownFact",
    "Language",
    "Matcher",
    "PromptIndex",
    "Ranked",
    "Reply",
    "answer",
    "clauses",
    "figures",
    "is_statement",
    "match_entries",
    "points_made",
    "simple",
]
