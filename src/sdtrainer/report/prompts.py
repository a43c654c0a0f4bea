"""Prompts as documents: the bank, one prompt for a candidate, the sheet of a human interviewer, findings of a check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sdtrainer.content.cards import Card
from sdtrainer.content.finding import Found
from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Link, Paragraph, Quote, Span, Table, Text

if TYPE_CHECKING:
    from sdtrainer.content.method import Method
    from sdtrainer.content.schema import Applied, Fact, Prompt, StudyLink

TITLES = {"breaks": "What breaks", "edges": "Extreme cases"}


def list_doc(prompts: Sequence[Card], states: Mapping[str, str]) -> Doc:
    """The bank as a table, a line a prompt, and the tags there are; ``states`` is id → new, open, done or due."""
    if not prompts:
        return Doc((Paragraph("No prompt fits. All of them: sdtrainer prompts list"),))
    rows = tuple((prompt.id, prompt.level, states.get(prompt.id, "new"), prompt.title) for prompt in prompts)
    tags = sorted({tag for prompt in prompts for tag in prompt.tags})
    table = Table(("prompt", "level", "state", "title"), rows, whole=(0,))
    return Doc((table, *((Paragraph(f"For --tag: {', '.join(tags)}"),) if tags else ())))


def prompt_doc(prompt: Prompt) -> Doc:
    """What a candidate may read beforehand: the task and what to read afterwards; no facts, nothing of a solution."""
    blocks: list[Block] = [Heading(prompt.title, 1), Quote(prompt.statement)]
    if prompt.variant:
        blocks += [Heading("Variants"), Bullets(tuple(_labelled(item.id, item.title) for item in prompt.variant))]
    blocks += _links(prompt)
    blocks.append(Paragraph(f"Begin: sdtrainer practice {prompt.id}"))
    return Doc(tuple(blocks))


def sheet_doc(prompt: Prompt, method: Method) -> Doc:
    """Everything a human interviewer needs for a mock with a friend, the references last."""
    blocks: list[Block] = [
        Heading(f"{prompt.title}: interviewer's sheet", 1), Heading("Read aloud"), Quote(prompt.statement),
        Heading("Core puzzle (keep to yourself)"), Paragraph(prompt.puzzle.strip() or "None is written down."),
        *_timings(method), *_facts(prompt), *_probes(prompt), *_applied(prompt), *_tradeoffs(prompt),
        *_levels(prompt), *_ticks(method), *_references(prompt), *_links(prompt),
    ]  # fmt: skip
    return Doc(tuple(blocks))


def check_doc(findings: Sequence[Found], shares: Mapping[str, Mapping[str, float]]) -> Doc:
    """The findings of a check, gravest first, and how well each prompt is understood."""
    order = {"error": 0, "warning": 1, "lacks": 2}
    styles = {"error": "bad", "warning": "warn", "lacks": "dim"}
    ranked = sorted(findings, key=lambda item: order.get(item.severity, 3))
    lines: tuple[Text, ...] = tuple(
        (Span(f"{item.severity} ", styles.get(item.severity, "plain")), Span(f"{item.where}: {item.message}"),
         Span(f" ({item.hint})" if item.hint else "", "dim"))
        for item in ranked
    )  # fmt: skip
    blocks: list[Block] = [Bullets(lines)] if lines else [Paragraph("Nothing to mend.")]
    if shares:
        columns = ("prompt", "asks first", "asks answered", "proposals right", "off-topic answered")
        names = ("asks_first", "asks_answered", "proposals_right", "not_asked_answered")
        rows = tuple((name, *(f"{row[key]:.0%}" for key in names)) for name, row in shares.items())
        blocks.append(Table(columns, rows, right=(1, 2, 3, 4), title="Understood, each sample question unseen"))
    return Doc(tuple(blocks))


def _labelled(name: str, text: str) -> Text:
    return (Span(f"{name}: ", "strong"), Span(text))


def _timings(method: Method) -> list[Block]:
    rows = tuple((phase.title, f"{phase.minutes:g}", phase.purpose) for phase in method.phases)
    return [Heading("Minutes of a 45-minute round"), Table(("phase", "min", "purpose"), rows, right=(1,))]


def _facts(prompt: Prompt) -> list[Block]:
    rows = tuple((fact.subject, fact.answer, _mark(fact)) for fact in prompt.facts)
    text = "Answer only what is asked; give facts of size before clarify ends."
    return [Heading("Facts"), Paragraph(text), Table(("about", "answer", ""), rows)]


def _mark(fact: Fact) -> str:
    return "size" if fact.is_size else ""


def _probes(prompt: Prompt) -> list[Block]:
    from sdtrainer.report.sections.probes import spoken  # here, because a list of prompts needs no grading

    blocks: list[Block] = [Heading("Follow-up questions")] if prompt.probes or prompt.twist else []
    for probe in prompt.probes:
        when = f" (when {' '.join(probe.when)})" if probe.when else ""
        core = "core, " if probe.core else ""
        blocks.append(Paragraph((Span(f"{core}{probe.id}{when}: ", "strong"), Span(probe.says))))
        blocks.append(Bullets(tuple(map(spoken, probe.expects))))
        if probe.model:
            blocks.append(Paragraph((Span("Model answer: ", "strong"), Span(probe.model.strip()))))
    if prompt.twist:
        blocks.append(Paragraph((Span("Twist after the first load run: ", "strong"), Span(prompt.twist.says))))
    return blocks


def _applied(prompt: Prompt) -> Iterable[Block]:
    for key, title in TITLES.items():
        items: tuple[Applied, ...] = getattr(prompt, key)
        if items:
            rows = tuple((item.id.replace("_", "-"), item.applies, item.cure) for item in items)
            yield Heading(title)
            yield Table(("entry", "how it hurts here", "cure"), rows)


def _tradeoffs(prompt: Prompt) -> list[Block]:
    if not prompt.tradeoffs:
        return []
    rows = tuple((" or ".join(item.options), item.number) for item in prompt.tradeoffs)
    return [Heading("Decisions and the number behind them"), Table(("between", "number"), rows)]


def _levels(prompt: Prompt) -> list[Block]:
    levels = {name: getattr(prompt.levels, name) for name in ("middle", "senior", "staff")}
    told = tuple(_labelled(name, text.strip()) for name, text in levels.items() if text)
    return [Heading("What each level shows"), Bullets(told)] if told else []


def _ticks(method: Method) -> list[Block]:
    blocks: list[Block] = [Heading("Checklist to tick")] if method.checklist else []
    for phase in method.phases:
        items = tuple(f"[ ] {item.title} ({item.level})" for item in method.checklist if item.phase == phase.id)
        if items:
            blocks += [Paragraph((Span(phase.title, "strong"),)), Bullets(items)]
    return blocks


def _references(prompt: Prompt) -> Iterable[Block]:
    for name, text in prompt.references.model_dump().items():
        if text.strip():
            yield Heading(f"Reference: {name}")
            yield Quote(text.rstrip())


def _links(prompt: Prompt) -> list[Block]:
    links = study_links(prompt.links)
    return [Heading("Read afterwards"), *links] if links else []


def study_links(links: Sequence[StudyLink]) -> list[Link]:
    """What to read, English first, each with its language where it is another, and its year."""
    return [
        Link(item.title + f" (in {item.language})" * bool(item.language), item.url, str(item.year or ""))
        for item in sorted(links, key=lambda item: bool(item.language))
    ]
