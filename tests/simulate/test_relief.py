"""Every advised cure is run: applied as an edit to the prompts' own schemes it makes its finding go, or smaller."""

import re
from dataclasses import replace
from functools import cache

import pytest
from schemes import KINDS, case, part, scheme

from sdtrainer.content.kinds import kind_words, load_kinds
from sdtrainer.content.load import load_prompt, load_prompts
from sdtrainer.scheme import read, revise
from sdtrainer.scheme.model import Option, Scheme
from sdtrainer.session.check import workload_of
from sdtrainer.simulate import Workload, compile_plan, run
from sdtrainer.simulate.relief import reliefs
from sdtrainer.simulate.results import Curve, Finding

EDIT = re.compile(r"(?:[\w-]+(?: \w+=[\w.%]+)+(?: and )?)+|[\w-]+ coalesce(?=,)|limit [\w-]+ [\w./]+")
SPLIT = re.compile(r"split the key in (\d+)")
EXPERIMENTS = ("load", "kill", "hot-key", "cold-cache")
MEASURES = ("utilisation", "saturates_at", "overloaded")
PROMPTS = [prompt.id for prompt in load_prompts()]
SCHEMES = [(prompt, name) for prompt in PROMPTS for name in ("minimal", "scaled")]


@cache
def drawn(prompt: str, name: str) -> Scheme:
    """A reference scheme; where it names no key, its store has a hot one."""
    found = read(getattr(load_prompt(prompt).references, name), kind_words())
    if any(item.settings.get("key") for item in found.components):
        return found
    store = next(item.id for item in found.components if item.kind == "sql")
    return replace(found, options=(*found.options, Option("hot", store, {"share": 0.05})))


def found_in(drawing: Scheme, workload: Workload, experiment: str) -> dict[tuple[str, str, str], Finding]:
    found = run(drawing, workload, load_kinds(), (experiment,)).findings
    return {(item.id, item.component, item.use_case): item for item in found}


def applied(drawing: Scheme, cure: str) -> Scheme | None:
    """The scheme with the first edit of a cure; None for words that are none."""
    edit = EDIT.match(cure)
    if edit is None:
        return None
    revision = revise(drawing, "\n".join(edit[0].removesuffix(" and ").split(" and ")), kind_words())
    assert not set(revision.doubts) - set(drawing.doubts), cure
    assert revision.scheme != drawing, cure
    return revision.scheme


def smaller(after: Finding, before: Finding) -> bool:
    """Whether a finding that is still there says less: it is full later, or less busy, or no longer for good."""
    one, two = ({key: item.numbers.get(key) for key in MEASURES} for item in (after, before))
    later = one["saturates_at"] is not None and one["saturates_at"] > (two["saturates_at"] or 0)
    return later or any(one[key] is not None and one[key] < two[key] for key in ("utilisation", "overloaded"))  # type: ignore[operator]


@pytest.mark.parametrize(("prompt", "name"), SCHEMES)
def test_every_advised_edit_lowers_its_finding(prompt: str, name: str) -> None:
    drawing, workload = drawn(prompt, name), workload_of(load_prompt(prompt))
    for experiment in EXPERIMENTS:
        for key, finding in found_in(drawing, workload, experiment).items():
            changed = applied(drawing, finding.cure)
            if changed is None:
                continue
            again = found_in(changed, workload, experiment).get(key)
            assert again is None or (finding.id != "hot-shard" and smaller(again, finding)), (finding, again)


@pytest.mark.parametrize(("prompt", "name"), SCHEMES)
def test_every_key_that_is_to_be_split_is_cured_by_it(prompt: str, name: str) -> None:
    drawing, workload = drawn(prompt, name), workload_of(load_prompt(prompt))
    for finding in found_in(drawing, workload, "hot-key").values():
        split = SPLIT.search(finding.cure)
        if split is not None:
            share = finding.numbers["key_share"] / float(split[1])
            hot = replace(drawing, options=(Option("hot", finding.component, {"share": share}),))
            assert not [item for item in found_in(hot, workload, "hot-key").values() if item.id == "hot-shard"]


FLEET = scheme(
    [
        part("api", "service"),
        part("matcher", "worker"),
        part("log", "log", nodes=3.0),
        part("cars", "cache", shards=8.0, copies=2.0),
    ],
    [case("ask", 2000, "api > log ~> matcher > cars*9"), case("report", 20_000, "api > cars", "write")],
)


def hot(drawing: Scheme, share: float) -> Curve:
    found = run(replace(drawing, options=(Option("hot", "cars", {"share": share}),)), Workload(), KINDS, ("hot-key",))
    curve = found.curve("hot-key")
    assert curve is not None
    return curve


def test_only_the_caller_that_reads_the_hot_key_can_keep_it() -> None:
    asked = replace(FLEET, use_cases=(replace(FLEET.use_cases[0], rate=30_000), FLEET.use_cases[1]))
    assert hot(asked, 0.4).findings[0].cure.startswith("matcher local=1s, or ")
    for name, cured in (("matcher", True), ("api", False)):
        parts = tuple(
            replace(item, settings={**item.settings, "local": 1.0}) if item.id == name else item
            for item in asked.components
        )
        assert (not hot(replace(asked, components=parts), 0.4).findings) is cured


def test_writes_are_cured_by_no_cache_and_it_is_said_why() -> None:
    written = replace(FLEET, use_cases=(FLEET.use_cases[0], replace(FLEET.use_cases[1], rate=200_000)))
    cure = hot(written, 0.4).findings[0].cure
    assert cure == "split the key in 4; a local cache does not help: 92 % of its work are writes"


def test_without_a_caller_in_whose_process_to_keep_it_that_is_said() -> None:
    straight = scheme(list(FLEET.components), [case("ask", 200_000, "cars")])
    assert hot(straight, 0.4).findings[0].cure.endswith("does not help: nobody on the way can keep what it read")


def test_what_is_too_much_for_all_shards_is_no_matter_of_the_hot_one() -> None:
    full = scheme(list(FLEET.components), [case("ask", 900_000, "api > cars")])
    assert hot(full, 0.1).findings[0].cure.startswith("first carry the load of cars")


def test_the_advised_edit_is_as_busy_as_it_is_said_to_be() -> None:
    option = Option("hot", "db", {"share": 0.3})
    drawing = scheme([part("api", "service"), part("db", "sql", shards=4.0)], [case("get", 50_000, "api > db")])
    found = {item.edit: item.utilisation for item in reliefs(compile_plan(drawing, Workload(), KINDS), "db", option)}
    # 0.3 + 0.7 / 4 of 50,000 on one node of 20,000/s: the key kept by callers, two nodes, more shards, a quarter of it.
    assert found == {
        "api local=1s": pytest.approx(0.7 / 4 * 2.5, rel=0.02),
        "db nodes=2": pytest.approx(0.475 * 2.5 / 2),
        "db shards=64": pytest.approx((0.3 + 0.7 / 64) * 2.5),
        "split the key in 4": pytest.approx((0.075 + 0.925 / 4) * 2.5),
    }


def test_a_look_up_that_may_hit_is_a_read_in_a_writes_path_too() -> None:
    drawing = scheme([part("seen", "cache"), part("known", "sql")], [case("check", 1000, "seen?90 > known", "write")])
    modes = [visit.mode for stage in compile_plan(drawing, Workload(), KINDS).cases[0].stages for visit in stage.visits]
    assert modes == ["read", "write"]
