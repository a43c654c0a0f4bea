"""Clarify: what was asked and answered, what was given, and the facts that were missed."""

from __future__ import annotations

from sdtrainer.report.model import Report, unfinished
from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Paragraph, Table, doc

ORDER = 30


def section(report: Report) -> Doc:
    """Questions beside their answers, then the facts nobody asked for."""
    state = report.state
    facts = {fact.id: fact for fact in state.brief.prompt.facts}
    credited = {item.fact for item in state.revealed if item.how == "credited"}
    rows = tuple(
        (
            item.clause,
            "credited" if credited.intersection(item.facts) else item.zone,
            " ".join(facts[name].answer for name in item.facts if name in facts),
        )
        for item in state.questions
        if not item.withdrawn and item.zone != "ack"
    )
    blocks: list[Block] = [Heading("Questions")]
    if rows:
        blocks.append(Table(("you said", "read as", "answer"), rows))
    given = [facts[item.fact].answer for item in state.revealed if item.how == "given" and item.fact in facts]
    if given:
        blocks += [Paragraph("Given, not asked:"), Bullets(tuple(given))]
    hidden = [] if unfinished(state) else [fact for fact in facts.values() if fact.id not in state.known]
    if hidden:
        missed = tuple(f"{fact.subject}: {fact.answer}" for fact in hidden)
        blocks += [Paragraph("Never asked:"), Bullets(missed)]
    if state.assumptions:
        blocks += [Paragraph("Assumed:"), Bullets(tuple(f"A{item.number}: {item.text}" for item in state.assumptions))]
    return doc(*blocks) if len(blocks) > 1 else Doc()
