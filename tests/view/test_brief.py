"""A run as a round shows it unasked: a few lines, what gives way first among them."""

from __future__ import annotations

from sdtrainer.simulate.results import ComponentLoad, Curve, Finding, Kill, Killed, Load, Run, Skipped, UseCaseLoad
from sdtrainer.tui.drawers import plain
from sdtrainer.view.brief import brief_document

FULL = tuple(ComponentLoad(f"store{place}", 6.0 - place, 19e3, 1, 0.001, 97e3) for place in range(5))
GROWING = (UseCaseLoad("open", 116e3, None, None, None, 97e3, 0.1), UseCaseLoad("stats", 300, 0.01, 0.01, 0.02, 0, 0.1))
FINDINGS = (
    Finding("saturates", "must", "store0 is at 600 %", "store0", cure="store0 shards=9"),
    Finding("single-point", "must", "api is a single point", "api"),
    Finding("first", "hint", "store0 is first", "store0"),
)


def shown(run: Run, purpose: str = "load", compared=()) -> str:
    return plain.draw(brief_document(run, purpose, compared), 80, unicode=False).strip("\n")


def loaded(*parts, cases=GROWING, findings=(), passes=False):
    return Run((), (), {}, None, Load(parts, cases, "store0", passes=passes, findings=findings))


def test_a_load_that_fails_shows_three_parts_and_the_first_finding_with_its_cure():
    sized = ComponentLoad("api", 0.9, 1e6, 22, 0.008, sized=True)
    text = shown(loaded(sized, *FULL, findings=FINDINGS))
    assert [line.split()[0] for line in text.splitlines()[:3]] == ["store0", "store1", "store2"]
    assert "store3" not in text
    assert "store0 is at 600 % -> store0 shards=9" in text
    assert "1 more: /run load" in text
    assert "p99" not in text
    assert len(text.splitlines()) <= 7


def test_the_cures_of_two_more_full_parts_stand_beside_the_first():
    more = [Finding("saturates", "must", f"store{place} is full", f"store{place}", cure=f"store{place} shards=9")
            for place in range(1, 4)]  # fmt: skip
    text = " ".join(shown(loaded(*FULL, findings=(*FINDINGS, *more))).split())
    told = "store0 is at 600 % -> store0 shards=9; also store1 shards=9, store2 shards=9 "
    assert told in text
    assert "store3 shards=9" not in text
    assert text.endswith("2 more: /run load shows all of it.")


def test_a_load_that_passes_says_the_path_nearest_to_its_target():
    cases = (UseCaseLoad("open", 9, 0.01, 0.01, 0.09, 0, 0.1), UseCaseLoad("stats", 9, 0.01, 0.01, 0.2, 0, 1.0))
    text = shown(loaded(ComponentLoad("store", 0.4, 1e5, 1, 0.001), cases=cases, passes=True))
    assert "The load passes. open has a p99 of 90 ms, the target is 100 ms" in text
    assert "stats" not in text


def test_changes_since_the_run_before_fit_one_or_two_lines():
    changes = tuple(f"part{place} 2,300 % -> 58 %" for place in range(9))
    text = shown(loaded(FULL[0]), compared=changes)
    assert "Since the run before: part0" in text
    assert "more" in text
    assert len(text.splitlines()) <= 5
    assert "much, 1 more" not in text


def test_a_single_change_too_long_to_tell_is_only_counted():
    assert "Since the run before: much" in shown(loaded(FULL[0]), compared=("x" * 200,))


def test_an_extreme_is_its_sentence_and_its_first_cure():
    found = (
        Finding("hot", "must", "store0 is hot", "store0", cure="local=1s"),
        Finding("b", "must", "b", "b", cure="c"),
    )
    curve = Curve("hot-key", "the hottest shard is at 83 %", False, (), found)
    run = Run((), (), {}, curves=(curve,), skipped=(Skipped("fan-out", "no step fans out"),))
    assert shown(run, "hot_key").splitlines() == ["the hottest shard is at 83 % -> local=1s", "no step fans out"]


def test_a_kill_that_was_asked_for_is_a_table():
    kill = Kill((Killed("links", "node", "after", {"open": 1.0}), Killed("links", "component", "after", {"open": 1.0})))
    assert "killed" in shown(Run((), (), {}, None, None, kill), "kill")
