"""Arrow lines: ``client -> api -> links(postgres): reads``, ``api ~> clicks``, and what people type instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sdtrainer.scheme.model import Connection
from sdtrainer.scheme.parts import read_part
from sdtrainer.scheme.sheet import Sheet
from sdtrainer.scheme.text import name_list, split_outside

ARROW = re.compile(
    r"\s*(?:<[-=]{1,3}>|<~>|-\.+-?>|\.{1,3}->?|\.\.+>|-{1,4}>|={1,3}>|~{1,3}>|<-{1,3}(?!\w*>)|<={2}|<~|[→⟶➔➜⇒⇢⇝↝↔⇔←])\s*"
)
_LOOSE = re.compile(r"\s+(?:>+|--+|—|–)\s+")
_SPOKEN = re.compile(r"\s*-{1,3}\s*[(\[\"]([^()\[\]\"|]{1,40})[)\]\"]\s*-{1,3}>\s*")
"""An arrow with its label in its middle: ``--(https)-->``."""
_PIPE = re.compile(r"\s*\|([^|]{0,80})\|\s*")
_PLAIN = frozenset({"->", "~>", "<-", "<->", "<~", "→", "⟶", "➔", "➜", "⇒", "⇢", "⇝", "↝", "↔", "⇔", "←"})
MOST_WORDS = 4
"""Words of a name in a line without a proper arrow; longer ones make it prose."""


def has_arrow(text: str) -> bool:
    """Whether a line holds an arrow outside brackets."""
    return bool(split_outside(text, ARROW)[1])


def read_arrows(sheet: Sheet, text: str, line: int) -> bool:
    """Read an arrow line into the sheet; False when it is none."""
    text = _SPOKEN.sub(r" -> |\1| ", text)
    pieces, marks = split_outside(text, ARROW)
    loose_pieces = [split_outside(piece, _LOOSE) for piece in pieces]
    if any(found for _, found in loose_pieces):
        pieces, marks = _with_loose(text)
    if not marks:
        return False
    strict = any(ARROW.fullmatch(mark) for mark in marks)
    pieces, piped = _piped(pieces)
    last, label = _label(pieces[-1])
    label = label or piped
    ends = [name_list(piece) for piece in [*pieces[:-1], last]]
    if not _all_names(sheet, ends, strict):
        return _broken(sheet, text, ends, line) if strict else False
    ids = [[sheet.ensure(name, line) for name in names] for names in ends]
    for place, mark in enumerate(marks):
        _connect(sheet, ids[place], ids[place + 1], mark, label, line)
    _say_mixed(sheet, [piece.strip() for piece in pieces], marks, line)
    return True


def _piped(pieces: list[str]) -> tuple[list[str], str]:
    """Take labels between bars off (``a -->|reads| b``)."""
    found = [_PIPE.match(piece) for piece in pieces]
    label = next((match[1].strip().strip('"') for match in found if match), "")
    return [piece[match.end() :] if match else piece for piece, match in zip(pieces, found, strict=True)], label


def _with_loose(text: str) -> tuple[list[str], list[str]]:
    return split_outside(text, re.compile(f"{ARROW.pattern}|{_LOOSE.pattern}"))


def _label(text: str) -> tuple[str, str]:
    """Cut ``: label`` off the last name."""
    pieces, marks = split_outside(text, re.compile(r"\s*:\s+|\s*:$"))
    return (pieces[0], ": ".join(pieces[1:]).strip().strip('"')) if marks else (text, "")


def _all_names(sheet: Sheet, ends: Sequence[Sequence[str]], strict: bool) -> bool:
    known = 0
    for names in ends:
        if not names:
            return False
        for name in names:
            part = read_part(name, sheet.index)
            if not part.readable or not re.match(r"[^\W\d]|\d+\w*[^\W\d]{2}", part.name):
                return False
            if not strict and len(part.name.split()) > MOST_WORDS:
                return False
            known += bool(sheet.find(name) or part.guess)
    return strict or known > 0


def _broken(sheet: Sheet, text: str, ends: Sequence[Sequence[str]], line: int) -> bool:
    """Say what is wrong with an arrow line; prose that happens to hold an arrow is left to others."""
    if ends and not ends[-1] and all(ends[:-1]):
        sheet.doubt(f"the last arrow of `{text}` leads nowhere", line, "arrow")
        return True
    if ends and not ends[0] and all(ends[1:]):
        sheet.doubt(f"the first arrow of `{text}` comes from nowhere", line, "arrow")
        return True
    return False


def _connect(sheet: Sheet, left: list[str], right: list[str], mark: str, label: str, line: int) -> None:
    kind, forward, back = meaning(mark)
    for source in left:
        for target in right:
            if forward:
                sheet.join(Connection(source, target, kind, label, line))
            if back:
                sheet.join(Connection(target, source, kind, label, line))


def meaning(mark: str) -> tuple[str, bool, bool]:
    """An arrow's kind and whether it leads forward and back."""
    if re.fullmatch(r"--+|—|–", mark):
        return "undirected", True, False
    back = mark.startswith("<") or mark in "←↔⇔"
    forward = mark.endswith(">") or (mark not in "←" and not mark.startswith("<"))
    kind = "async" if "~" in mark or "." in mark or mark in "⇢⇝↝" else "sync"
    return kind, forward, back


def _say_mixed(sheet: Sheet, pieces: list[str], marks: list[str], line: int) -> None:
    """Doubt arrows that are not ours; the repair is the same line with ours, which changes nothing that was read."""
    odd = [mark for mark in marks if mark not in _PLAIN]
    if not odd:
        return
    ours = ["~>" if meaning(mark)[0] == "async" else mark if mark in _PLAIN else "->" for mark in marks]
    repair = pieces[0] + "".join(f" {mark} {piece}" for mark, piece in zip(ours, pieces[1:], strict=True))
    shown = " and ".join(sorted(set(odd)))
    meant = "as a connection without direction" if any(meaning(mark)[0] == "undirected" for mark in odd) else "as ->"
    meant = "as ~>" if {meaning(mark)[0] for mark in odd} == {"async"} else meant
    sheet.doubt(f"`{shown}` was read {meant}", line, "arrow", repair)
