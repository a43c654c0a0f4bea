"""Greetings, thanks and asides such as "Does that fit?": lines that are neither a question nor a proposal."""

from __future__ import annotations

import re

LEAD = r"^\W*(?:(?:so|and|well|ok(?:ay)?|then|now)[, ]+)*"
END = r"[\s?!.,)]*$"
PARTS = (
    ("greeting", rf"(?:hello|hi|hey|good (?:morning|day|afternoon|evening))\b(?:\W+(?:there|all|everybody|you))?{END}"),
    (
        "ready",
        r"(?:(?:hello|hi|hey|good (?:morning|day|afternoon|evening))\W+)?(?:first(?:ly)?\W+)?"
        r"(?:i (?:first )?(?:have|'ve|'d have|would have|got)(?: got)?|let me (?:first )?(?:ask|begin|start)"
        r"|i(?:'d| would)? (?:like to|will|want to|'ll) (?:first )?(?:ask|begin|start))\b"
        rf"(?: (?:first|with|you|by|asking|a|some|few|several|couple|of|more|clarifying|my|questions?))*{END}",
    ),
    ("welcome", rf"(?:many |thank you|thanks|thx|cheers|great|perfect|good|nice|cool|super|got it|i see){END}"),
    ("welcome", rf"(?:thanks|thank you)\b(?: (?:a lot|very much|so much|for (?:that|the answers?)))?{END}"),
    (
        "follow",
        r"(?:(?:do|would) you |are you )?(?:agreed?|with me|follow(?: me)?|sounds? (?:good|ok(?:ay)?|right|fine)"
        rf"|clear|ok(?:ay)?|fine|right|correct)(?: (?:so far|with (?:that|this)|for you))?{END}",
    ),
    (
        "follow",
        r"(?:does|is|was|would|will|do) (?:that|this|it|these|those|all that)(?: all)? "
        r"(?:fit|match|work|make sense|sound|look|seem|ok(?:ay)?|fine|right|correct|good|clear|enough|plausible)"
        rf"(?: (?:ok(?:ay)?|good|right|fine|correct|to you|for you|so far|enough|sensible|plausible))*{END}",
    ),
    (
        "your_turn",
        r"(?:(?:is there |have i |did i )?anything (?:else|more|i|we|you|missing|important)\b"
        r"(?: (?:i|we|you|that|else|should|have|forgot(?:ten)?|miss(?:ed|ing)?|know|ask|important|want|to|add"
        r"|overlook(?:ed)?))*"
        rf"|(?:did|have) (?:i|we) (?:forg[eo]t(?:ten)?|miss(?:ed)?)(?: (?:anything|something))?|what (?:do you think"
        rf"|(?:else )?did i (?:forget|miss))){END}",
    ),
)
TALK = tuple((move, re.compile(LEAD + pattern, re.IGNORECASE)) for move, pattern in PARTS)
"""Moves of the voice that answer a line, with the lines they answer."""
GIVES_UP = re.compile(
    r"^\W*(?:(?:sorry|hm+|well|ok(?:ay)?|honestly|no|um+|uh)\W+)*"
    r"(?:(?:i )?(?:really |honestly )?(?:don['’]?t|do not) (?:really )?know"
    r"|(?:i have |i['’]ve )?no (?:idea|clue|answer)|dunno|idk|(?:i['’]?ll |i )?pass|skip"
    r"|i (?:can['’]?t|cannot) (?:say|answer|tell)|(?:i['’]?m |i am )not sure)"
    r"(?:\W+(?:sorry|yet|either|really|at all|exactly|honestly|that|this|it|the answer|about|here|one|on))*\W*$",
    re.IGNORECASE,
)


def gives_up(text: str) -> bool:
    """Whether a line says no more than that its writer has no answer."""
    return GIVES_UP.match(text) is not None


def move_for(text: str) -> str:
    """The move that answers small talk, empty when a text is anything else."""
    return next((move for move, pattern in TALK if pattern.match(text)), "")
