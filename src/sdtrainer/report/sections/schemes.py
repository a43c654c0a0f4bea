"""The scheme: its picture coloured by the last load run, its paths, its revisions."""

from __future__ import annotations

from sdtrainer.interview.state import State
from sdtrainer.report.model import Report
from sdtrainer.report.sections.runs import newest
from sdtrainer.scheme import case_text
from sdtrainer.view.doc import Block, Bullets, Doc, Heading, Table, doc
from sdtrainer.view.picture import picture

ORDER = 60


def section(report: Report) -> Doc:
    """The last scheme, then each revision with the difference it made."""
    state = report.state
    if not state.revisions:
        return Doc()
    scheme = state.revisions[-1].scheme
    paths = tuple(case_text(scheme, case) for case in scheme.use_cases)
    blocks: list[Block] = [Heading("Scheme"), picture(scheme, heat(state))]
    if paths:
        blocks.append(Bullets(paths))
    rows = tuple(
        (str(number), f"{revision.at / 60:.0f}", " ".join(revision.text.split()), "; ".join(revision.difference))
        for number, revision in enumerate(state.revisions, 1)
    )
    blocks.append(Table(("revision", "minute", "you wrote", "what changed"), rows, (0, 1)))
    return doc(*blocks)


def heat(state: State) -> dict[str, float]:
    """Utilisation by component of the newest load run, when it ran the last scheme."""
    record = newest(state, "load")
    if record is None or record.run.load is None or record.revision != len(state.revisions) - 1:
        return {}
    return {part.id: part.utilisation for part in record.run.load.components}
