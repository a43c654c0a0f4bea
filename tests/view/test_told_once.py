"""What a round says of a run: one of a thing in the singular, one reason once."""

from __future__ import annotations

import pytest

from sdtrainer.simulate.results import ComponentLoad, Load, Run, Skipped, UseCaseLoad
from sdtrainer.view.brief import brief_document
from sdtrainer.view.round import round_document

CASE = UseCaseLoad("open", 100.0, 0.01, 0.01, 0.05)
WHY = "there is no use case: write `use open 1k/s: …`"


@pytest.mark.parametrize(("count", "words"), [(1, "api: 1 copy at"), (2, "api: 2 copies at")])
def test_one_copy_is_a_copy(count, words):
    part = ComponentLoad("api", 0.5, 1e3, count, 0.01, sized=True)
    doc = round_document(Run((), (), {}, load=Load((part,), (CASE,), "api", passes=True)), "load")
    assert words in repr(doc)


@pytest.mark.parametrize("document", [round_document, brief_document])
def test_a_reason_not_to_run_is_said_once(document):
    run = Run((), (), {}, skipped=(Skipped("load", WHY), Skipped("kill", WHY)))
    assert repr(document(run, "load")).count(WHY) == 1
