"""A line taken apart: sentences, clauses, and whether each asks, proposes or speaks about the design."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sdtrainer.match.figures import START
from sdtrainer.match.language import Language
from sdtrainer.match.words import normalise, tokens

SENTENCE = re.compile(r"(?<=[?!;])\s*|(?<=[.])\s+(?=\D)|\n+")
PAUSE = re.compile(r"[,:;]\s+|\s+[-\u2013\u2014]+\s")
SHORT_TOPIC = 5
BETWEEN = re.compile(r"\bbetween\b[^,;?]*$", re.IGNORECASE)
"""What stands before the second of two things something lies between: no clause ends there."""
RETELLS = re.compile(r"(?:sorry\W+|no\W+|well\W+)*i (?:mean|meant|am asking|was asking|asked)\b")
"""Who says again what was asked asks."""
CHOICE = re.compile(r"\w.*\bor\b(?! (?:so|more|less|later|older|fewer|better|above|below)\b).*\w")
LONGEST_CHOICE = 8
VERSUS = re.compile(r"\w\W+(?:vs\.?|versus)\W+(?:\w+\W+)?\w")
"""Two things set against each other in words alone ask about both."""
HEADED = re.compile(r"^[^:]{2,40}:\s+(?P<word>\w+)")
"""What a question put behind a topic begins with ("loss or duplicate: which hurts more")."""
TRAILS = re.compile(
    r"(?: ?: ?|,? )(?:(?:(?:is|are|stays?|both|all) ){0,3}(?:out(?: of scope)?|excluded|not (?:included|needed|ours))"
    r"|(?:is|are) (?:somebody|someone) else'?s?(?: \w+)?|(?:is|are) (?:for|by) (?:an)?other teams?)\W*$"
)
"""What leaves out a whole list before it ("search, ads and comments: out")."""
ASK, PROPOSE, REMARK = "ask", "propose", "remark"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its kind: ``ask``, ``propose`` or ``remark`` (about the design, or talk)."""

    text: str
    kind: str


def sentences(line: str, language: Language) -> tuple[Sentence, ...]:
    """Return the sentences of a line, each with its kind; a tag ("right?") turns the one before it into a proposal."""
    found: list[Sentence] = []
    for part in SENTENCE.split(line):
        text = part.strip().rstrip(";").strip()
        if not tokens(text):
            continue
        if is_tag(text, language):
            if found and found[-1].kind != ASK:
                found[-1] = Sentence(found[-1].text, PROPOSE)
            continue
        found.append(Sentence(text, kind_of(text, language)))
    return tuple(found)


def kind_of(text: str, language: Language) -> str:
    """What a sentence is: a question, a proposal, or a remark about the design."""
    bare = without_tag(text, language)
    if RETELLS.match(normalise(text)) or (bare == text and is_choice(text, language)):
        return ASK
    if bare == text and asks_within(text, language):
        return ASK
    if opens_with(bare, language.assume) or bare != text:
        return PROPOSE
    words = tokens(text)
    if text.endswith("?") or words[0] in language.question:
        return ASK
    if VERSUS.search(normalise(text)) and not has_figure(text) and not opens_with(text, language.statement):
        return ASK
    if is_statement(text, language):
        return REMARK
    if has_figure(text) or any_of(text, language.negation) or any_of(text, language.scope):
        return PROPOSE
    claims = text.endswith(".") or left_out(text) is not None or any(word in language.question for word in words[1:])
    return PROPOSE if claims or len(words) > SHORT_TOPIC else ASK


def left_out(text: str) -> re.Match[str] | None:
    """The end of a text that leaves out what it lists; in the text with single spaces, which cost no time to search."""
    return TRAILS.search(" ".join(normalise(text).split()))


def is_choice(text: str, language: Language) -> bool:
    """Whether a few words leave the choice to whoever answers ("links expire or live forever")."""
    if not CHOICE.search(normalise(text)) or len(tokens(text)) > LONGEST_CHOICE or has_figure(text):
        return False
    opens = opens_with(text, language.assume) or opens_with(text, language.statement)
    return not opens and not any_of(text, language.negation)


def asks_within(text: str, language: Language) -> bool:
    """Whether a sentence asks by what comes after its opener or in a later clause ("suppose it burns, do we lose it?").

    Without a question mark only the last clause tells, by a word that opens nothing but questions.
    """
    opener = opens_with(text, language.assume)
    behind = tokens(without_opener(text, language.assume))
    opens = [words[0] for part in PAUSE.split(text)[1:] if (words := tokens(part))]
    if opener and behind:
        opens.insert(0, behind[0])
    if text.endswith("?"):
        return any(word in language.question for word in opens)
    headed = HEADED.search(normalise(text))
    if headed and headed["word"] in (*language.asking, *language.narrowing):
        return True
    return bool(opens) and opens[-1] in language.asking


def is_statement(text: str, language: Language) -> bool:
    """Whether a text speaks about the design ("I'd shard by key"): by its first words, and a word of the trade."""
    if text.rstrip().endswith("?") or not opens_with(text, language.statement):
        return False
    return not language.design or any_of(text, language.design)


def is_tag(text: str, language: Language) -> bool:
    """Whether a sentence is only a tag: ``Right?``."""
    return normalise(text).strip(" ?!.,") in language.tags


def without_tag(text: str, language: Language) -> str:
    """The text without a tag at its end (``no accounts, right?``)."""
    head, comma, tail = text.rpartition(",")
    return head.strip() if comma and tokens(head) and is_tag(tail, language) else text


def opens_with(text: str, openers: tuple[str, ...]) -> str:
    """The longest opener a text begins with, empty when none."""
    plain = normalise(text).lstrip(" -*•\"'(")
    begun = (opener for opener in openers if plain.startswith(opener))  # to compile a pattern for each costs a start
    fitting = [opener for opener in begun if re.match(rf"{re.escape(opener)}\b(?!['-])", plain)]
    return max(fitting, key=len, default="")


def any_of(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words or phrases stands in the text as a whole word."""
    plain = normalise(text)
    held = (word for word in words if word in plain)
    return any(re.search(rf"(?<![\w'-]){re.escape(word)}(?![\w'-])", plain) for word in held)


def has_figure(text: str) -> bool:
    """Whether a text holds a number."""
    return bool(START.search(text))


def without_opener(text: str, openers: tuple[str, ...]) -> str:
    """The text behind its opener (``I'd assume that 100 …`` → ``100 …``)."""
    opener = opens_with(text, openers)
    lead = len(text) - len(text.lstrip(" -*•\"'("))
    return re.sub(r"^[\s,:]*(?:that\b)?[\s,:]*", "", text[lead + len(opener) :]) if opener else text


def clauses(text: str, joints: tuple[str, ...] = ("and",)) -> tuple[str, ...]:
    """Return the clauses of a sentence: split at commas, semicolons and joints; numbers stay whole."""
    joint = "|".join(re.escape(word) for word in sorted(joints, key=len, reverse=True))
    breaks = re.compile(rf",(?!\d)\s*|;\s*|(?<!\bor)\s+(?:{joint})\s+|^(?:{joint})\s+", re.IGNORECASE)
    parts, begun = [], 0
    for found in breaks.finditer(text):
        if not (found.group().strip().isalpha() and BETWEEN.search(text[begun : found.start()])):
            parts.append(text[begun : found.start()])
            begun = found.end()
    parts.append(text[begun:])
    return tuple(part.strip() for part in parts if tokens(part))


def joined_clauses(text: str, language: Language) -> tuple[str, ...]:
    """Return the clauses of a sentence, what only sets a scene joined to the clause after it, or at the end before."""
    joined: list[str] = []
    waiting = ""
    for part in clauses(text, language.joints):
        if not opens_with(part, language.subordinate):
            joined.append(f"{waiting} {part}".strip())
            waiting = ""
        elif joined and not waiting:
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            waiting = f"{waiting} {part},".strip()
    return (*joined, *([waiting.rstrip(",")] if waiting else []))
