"""Lines about the interview itself ("that is enough for me, I can start"): they neither ask nor propose anything."""

from __future__ import annotations

import re

from sdtrainer.match.words import normalise

LEAD = r"\W*(?:(?:ok(?:ay)?|so|well|then|now|and|good|great|alright|thanks?|thank you|yes|hm+)\W+)*"
STEP = r"(?:start|begin|go on|continue|move on|proceed|go ahead|estimate|calculate|design|draw|sketch)(?: it)?"
PART = r"(?:estimat\w+|calculation\w*|numbers|api|design|scheme|drawing|it)"
NEXT = rf"{STEP}(?: (?:with |to )?(?:the |my |our |an? )?{PART})?"
KINDS = (
    rf"(?:its|(?:that|this|it)(?:'s| is| was| will be)) (?:all|enough|clear|everything)"
    rf"(?: i need| for (?:me|now))?(?: to {STEP})?(?: so far)?",
    rf"i(?: have|'ve got| got) (?:enough|everything|all)(?: i need| information| details)?(?: for now| to {STEP})?",
    r"i(?: understand| understood| see| get it| got it| am ready|'m ready| am done|'m done)(?: it| now| that)?",
    rf"(?:i|we)(?: can|'ll| will| would| could)?(?: now)? {NEXT}",
    rf"(?:let'?s|let us|let me)(?: now)? {NEXT}",
    r"(?:first |let me first |first of all )*(?:i|let me)(?:'d| would| want| have)?(?: like| to| first)* ask(?: you)?"
    r"(?: (?:a few|some|several|my))?(?: (?:things|questions))?",
    r"(?:i have )?no (?:more|further|other) questions",
)
"""What is enough, what one has, that one understood, what comes next, that nothing is left to ask."""
TALK = re.compile(rf"{LEAD}(?:i (?:think|guess|believe)(?: that)? )?(?:{'|'.join(KINDS)})(?: now| here)?[\s.!)]*")
FILLED = re.compile(rf"{LEAD}\w*\W*")


def is_talk(text: str) -> bool:
    """Whether a sentence is only about how far the interview has come."""
    parts = [part.strip() for part in normalise(text).split(",") if part.strip()]
    return any(map(TALK.fullmatch, parts)) and all(TALK.fullmatch(part) or FILLED.fullmatch(part) for part in parts)
