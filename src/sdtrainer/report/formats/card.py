"""Twelve lines to paste in a chat: results only, nothing that was typed."""

from __future__ import annotations

from sdtrainer.report.model import Report, predictions_of, unfinished, unprompted_of

FULL = 10
"""Width of a full bar."""


def render(report: Report) -> str:
    """Prompt, verdict, a bar a phase, predictions right, weaknesses unprompted."""
    verdict, state = report.verdict, report.state
    right, own = predictions_of(state), unprompted_of(state)
    lines = [
        f"sdtrainer · {state.brief.prompt.title} · {state.setup.level}, {state.setup.mode}",
        "unfinished · " * unfinished(state) + verdict.sentence.partition(".")[0] + f" · {verdict.score}/100",
    ]
    for item in verdict.phases:
        filled = round(FULL * (item.score or 0.0) / 3)
        score = f"{item.score:.1f}" if item.score is not None else item.status if item.status != "played" else "–"
        lines.append(f"{item.id:<9}{'█' * filled}{'░' * (FULL - filled)} {score}")
    lines += [
        f"predictions right: {right['right']} of {right['judged']}",
        f"weaknesses named unprompted: {own['own']} of {own['named']}",
        f"decisions forced by a number: {sum(rung.height >= 3 for rung in verdict.decisions)}",
    ]
    return "\n".join(lines) + "\n"
