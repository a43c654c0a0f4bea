"""The registry behind ``explain``: checklist items, gates, API rules, catalogue entries, slips and findings by id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sdtrainer.api import all_rules
from sdtrainer.api.rule import Rule
from sdtrainer.content.explanations import Explanation
from sdtrainer.content.method import CatalogueEntry, ChecklistItem, Method
from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Link, Paragraph, Quote, doc

METHOD, METHOD_NAME = "post", "the post this method comes from (Quant Valerian, How to pass system design?, 2025)"
TOPICS = ("checklist", "gate", "api", "slip", "finding", "case")


@dataclass(frozen=True, slots=True)
class Entry:
    """Anything with an id that a screen or report shows: what it is, why it matters, how to mend it.

    ``examples`` are (title, text) pairs, ``sources`` addresses or names.
    """

    id: str
    topic: str
    title: str
    why: str
    mend: tuple[str, ...]
    practise: str = ""
    examples: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()


def entries(method: Method, explanations: Sequence[Explanation]) -> Mapping[str, Entry]:
    """Every entry by its id, lower case, ``_`` written as ``-``."""
    found: Iterable[Entry] = (
        *(of_item(item) for item in method.checklist),
        *(of_rule(rule) for rule in all_rules()),
        *(of_explanation(item) for item in explanations),
        *(of_case(item) for item in (*method.edge_cases, *method.failures)),
    )
    table: dict[str, Entry] = {}
    for entry in found:
        table.setdefault(key_of(entry.id), entry)
    return table


def key_of(name: str) -> str:
    """The key under which an id is found."""
    return name.strip().lower().replace("_", "-").replace(" ", "-")


def of_item(item: ChecklistItem) -> Entry:
    """A checklist item."""
    title = f"{item.title} ({item.phase}, {item.level})"
    return Entry(
        item.id, "checklist", title, item.why, (item.good,), item.drill, (), (item.source,) if item.source else ()
    )


def of_rule(rule: Rule) -> Entry:
    """A rule about APIs, with a bad and a good answer."""
    first = rule.examples[0] if rule.examples else None
    shown = (("bad", first.bad), ("good", first.good)) if first is not None else ()
    return Entry(
        rule.id,
        "api",
        f"{rule.title} ({rule.severity}): {rule.checks}",
        rule.why,
        (rule.cure,),
        "",
        shown,
        rule.sources,
    )


def of_explanation(item: Explanation) -> Entry:
    """A slip, a finding or a gate."""
    return Entry(item.id, item.topic, item.title, item.why, (item.mend,), item.drill)


def of_case(item: CatalogueEntry) -> Entry:
    """An edge case or failure with its cures and what they cost."""
    cures = tuple(f"{cure.cure}. Cost: {cure.cost[:1].lower()}{cure.cost[1:]}." for cure in item.cures)
    sources = (item.source,) if item.source else ()
    return Entry(item.id, "case", f"{item.title}: {item.what}", item.hurts, cures, item.change, (), sources)


def entry_document(entry: Entry) -> Doc:
    """One entry for a reader."""
    blocks: list[Block] = [Heading(entry.id, 1), Paragraph(entry.title), Paragraph(f"Why it matters: {entry.why}")]
    if len(entry.mend) == 1:
        blocks.append(Paragraph(f"What to do: {entry.mend[0]}"))
    else:
        blocks += [Paragraph("What to do:"), Bullets(entry.mend)]
    blocks += [Quote(text.strip(), title) for title, text in entry.examples]
    if entry.practise:
        said = f"In a scheme: {entry.practise}" if entry.topic == "case" else f"Practise: sdtrainer {entry.practise}"
        blocks.append(Paragraph(said))
    blocks += [source_block(source) for source in entry.sources]
    return doc(*blocks)


def source_block(source: str) -> Block:
    """Where an entry comes from: an address to follow, or a name in full."""
    if "://" in source:
        return Link(source, source)
    whole = source.replace(METHOD, METHOD_NAME, 1) if re.match(rf"{METHOD}\b", source) else source
    return Paragraph(f"Source: {whole}")


def list_document(table: Mapping[str, Entry]) -> Doc:
    """All ids by topic."""
    blocks: list[Block] = []
    for topic in TOPICS:
        ids = [entry.id for entry in table.values() if entry.topic == topic]
        blocks += [Heading(topic), Paragraph(" · ".join(ids))]
    return doc(*blocks)
