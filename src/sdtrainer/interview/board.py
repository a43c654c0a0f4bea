"""What can be shown of the state itself: the whiteboard on one screen, the commands, the notation, the anchors."""

from __future__ import annotations

from collections.abc import Sequence

from sdtrainer.interview.state import State
from sdtrainer.scheme.writing import case_line, part_text, table_line
from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Paragraph, Span, Table, Text, doc

LINES = 22
"""Lines of the whiteboard; a screen has 24."""

WIDTH = 76

HELP = (
    ("Enter", "sends a line; /next ends the phase (Ctrl-D on an empty line too)"),
    ("/hint /skip [why]", "a hint (coach); leave a phase out, with a reason"),
    ("/back /goto PHASE", "go to another phase and complete it"),
    ("/run [EXPERIMENT]", "run it: smoke, load, kill, hot-key, fan-out, burst, retry-storm, cold-cache, growth"),
    ("/board [all] /time", "everything so far on one screen, or in full; the clock"),
    ("/edit /file PATH", "your editor, or a file, instead of lines"),
    ("/no", "take back what was last understood wrongly"),
    ("/pause /quit", "stop the clock; leave and resume later"),
    ("decide X over Y because Z; cost W", "a decision, D1, D2 …; accept PART because Z takes its loss"),
    ("plan: … recap: … // …", "your plan, your summary, thinking aloud"),
)

NOTATION = (
    ("client -> api -> links(postgres)", "arrows (~> async); ( ) names the kind"),
    ("+ cache between api and links", "edits, also: api x60 · - cdn"),
    ("links shards=4", "settings of a part"),
    ("open read: client > api > links", "a path; cache? ends on a hit; x200: calls"),
    ("data links: code char(7) pk", "a table; its row is counted"),
    ("/file board.mmd, or paste Mermaid", "paths are proposed if you draw none"),
)


def board(state: State) -> Doc:
    """The whiteboard: facts, assumptions, numbers, API, data, scheme, decisions, at most ``LINES`` lines."""
    rows: list[str] = []
    rows += _clip("Facts", [_fact(state, item.fact) for item in state.revealed], 6)
    rows += _clip("Assumed", [f"A{item.number} {item.text}" for item in state.assumptions], 3)
    rows += _clip("Numbers", [line.check.text.strip() for line in state.worksheet if line.check.exact is not None], 4)
    rows += _clip(
        "API", [item.text.strip() or item.name for item in (state.api.design.operations if state.api else ())], 4
    )
    if state.scheme:
        rows += _clip("Data", [f"{table.name}: {table.row_bytes} B a row" for table in state.scheme.tables], 2)
        arrows = [f"{item.source} → {item.target}" for item in state.scheme.connections]
        rows += _clip("Scheme", [", ".join(arrows)] if arrows else [], 1)
    rows += _clip("Decided", [f"D{item.number} {item.chosen}" for item in state.decisions if not item.withdrawn], 3)
    return doc(Heading("Board"), Bullets(tuple(rows[:LINES]))) if rows else doc(Paragraph("The board is empty."))


def whole_board(state: State) -> Doc:
    """The task and everything on the board in full, as it was told and typed."""
    sections = {
        "Facts": [_fact(state, item.fact) for item in state.revealed],
        "Assumed": [f"A{item.number} {item.text}" for item in state.assumptions],
        "Numbers": [line.check.text.strip() for line in state.worksheet],
        "API": [line.strip() for line in (state.api.lines if state.api else ()) if line.strip()],
        "Scheme": scheme_lines(state),
        "Decided": [f"D{item.number} {item.text}" for item in state.decisions if not item.withdrawn],
        "Cases": [item.text for item in state.entries if not item.withdrawn],
    }
    blocks: list[Block] = [Heading("The task"), Paragraph(state.brief.prompt.statement)]
    for title, items in sections.items():
        if items:
            blocks += [Heading(title), Bullets(tuple(dict.fromkeys(items)))]
    return doc(*blocks)


def scheme_lines(state: State) -> list[str]:
    """Arrows, parts with their settings, paths and tables of the scheme, a line each."""
    scheme = state.scheme
    if scheme is None:
        return []
    arrows = [f"{item.source} {'~>' if item.kind == 'async' else '->'} {item.target}" for item in scheme.connections]
    parts = [f"{part.label} {part_text(part, part.id)}" for part in scheme.components if part.settings]
    return [*arrows, *parts, *map(case_line, scheme.use_cases), *map(table_line, scheme.tables)]


def help_page(state: State) -> Doc:
    """Every command on one screen."""
    return doc(Table(("type", "what it does"), HELP, title=f"You are in {state.phase}."))


def notation() -> Doc:
    """Six lines of notation, shown above the first scheme prompt."""
    return doc(Table(("write", "means"), NOTATION))


def anchors(state: State) -> Doc:
    """What each step of the self-grade means in each phase that was practised; one screen of 80 columns for all."""
    practised = [item for item in state.brief.method.phases if item.id in state.setup.phases]
    rows = [_steps(item.id, item.anchors) for item in practised if item.id not in state.setup.given]
    return doc(Bullets(tuple(rows)))


def _steps(name: str, anchors: Sequence[str]) -> Text:
    """``clarify 0 … · 1 …``."""
    steps = [span for step, text in enumerate(anchors) for span in (Span(f" {step} ", "strong"), Span(f"{text} ·"))]
    return (Span(f"{name}", "strong"), *steps[:-1], Span(anchors[-1]))


def _fact(state: State, fact_id: str) -> str:
    fact = state.brief.prompt.fact(fact_id)
    return fact.answer if fact else fact_id


def short(text: str) -> str:
    """One line of a screen of 80 columns."""
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"


def _clip(title: str, items: list[str], most: int) -> list[str]:
    shown = [short(f"{title}: {item}") for item in items[:most]]
    return shown + ([f"{title}: … {len(items) - most} more: /board all"] if len(items) > most else [])
