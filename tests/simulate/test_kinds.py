"""``seeds/components.toml``: every kind with its figures, their ranges and origins; faults named by file and key."""

from pathlib import Path

import pytest

from sdtrainer.content import kinds as content
from sdtrainer.content.kinds import kind_words, load_kinds, with_capacities
from sdtrainer.errors import ContentError
from sdtrainer.simulate.spread import RULES

DESIGNED = (
    "client dns cdn lb gateway service push sql nosql kv cache queue log worker object search coordination columns "
    "volume external"
)


def test_every_kind_of_the_design_is_there() -> None:
    assert list(load_kinds()) == DESIGNED.split()
    assert [row.id for row in kind_words()] == DESIGNED.split()


def test_every_figure_has_a_wide_range_and_an_origin() -> None:
    for kind in load_kinds().values():
        assert kind.spreads in RULES
        for name, figure in kind.figures.items():
            assert figure.source, (kind.id, name)
            assert figure.year >= 2010
            if name not in ("hit", "batch_item", "copies"):
                assert figure.low <= figure.typical / 2, (kind.id, name)
                assert figure.high >= figure.typical * 2, (kind.id, name)


def test_figures_come_in_base_units() -> None:
    kinds = load_kinds()
    assert kinds["service"].typical("ms") == pytest.approx(0.008)
    assert kinds["sql"].typical("storage") == 2e12
    assert kinds["sql"].typical("lag") == 1.0
    assert kinds["cache"].typical("network") == 1e10


def test_durable_kinds_are_marked() -> None:
    durable = {kind.id for kind in load_kinds().values() if kind.stores}
    assert durable == {"sql", "nosql", "kv", "queue", "log", "object", "search", "coordination", "columns", "volume"}


def test_own_capacities_count_as_stated(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("[service]\nms = 3\n")
    figure = with_capacities(load_kinds(), path)["service"].figures["ms"]
    assert (figure.low, figure.typical, figure.high, figure.grade) == (0.003, 0.003, 0.003, "stated")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ('spreads = "sideways"', "spreads must be one of stateless"),
        ("[kinds.figures]\nrps = {low = 9, typical = 5, high = 10, source = 'x', year = 2025, grade = 'derived'}",
         "low, typical and high must not fall"),
        ("[kinds.figures]\nrps = {low = 1, typical = 5, high = 10, source = 'x', year = 2025, grade = 'guess'}",
         "must be one of"),
        ("[kinds.figures]\nrps = {low = 1, typical = 5, high = 10, year = 2025, grade = 'derived'}",
         "source: is missing"),
    ],
)  # fmt: skip
def test_faults_name_file_and_key(row: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = "" if "figures" in row else "\n[kinds.figures]\n"
    spreads = "" if row.startswith("spreads") else 'spreads = "stateless"\n'
    text = f'[[kinds]]\nid = "x"\ntitle = "X"\nwords = ["x"]\nstores = false\n{spreads}{row}{figures}'
    (tmp_path / "components.toml").write_text(text)
    monkeypatch.setattr(content, "data_dir", lambda _: tmp_path)
    content._rows.cache_clear()
    with pytest.raises(ContentError) as caught:
        content.load_kinds()
    monkeypatch.undo()
    content._rows.cache_clear()
    assert any("components.toml" in text and "(x)" in text and fault in text for text in caught.value.faults)
