"""Every closed form of ``simulate --check``, as exact as it claims to be."""

import pytest

from sdtrainer.simulate.theory import TheoryCase, cases

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_ours_is_the_closed_form(case: TheoryCase) -> None:
    assert case.source
    assert case.ours == pytest.approx(case.exact, rel=case.claimed)


def test_there_are_many_and_most_are_exact() -> None:
    assert len(CASES) >= 40
    assert sum(case.claimed <= 1e-4 for case in CASES) >= 40
    assert len({case.name for case in CASES}) == len(CASES)
