"""The cores behind the effects: each core effect is computed here and answered with one event."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from sdtrainer import api, estimate, match, scheme, simulate
from sdtrainer.content import facts as content_facts
from sdtrainer.content.kinds import kind_words, load_kinds
from sdtrainer.content.matching import entry_matcher, prompt_index
from sdtrainer.grading import yes_no_items
from sdtrainer.interview import effects as fx
from sdtrainer.interview import events as ev
from sdtrainer.interview.assumptions import values
from sdtrainer.interview.records import ApiAnswer, SizingLine
from sdtrainer.interview.state import Brief, State
from sdtrainer.quantity import FREQUENCY, Quantity
from sdtrainer.scheme.model import Expected, Scheme
from sdtrainer.session.assumed import assumed
from sdtrainer.session.truth import truth_of
from sdtrainer.session.verdicts import verdict_json


class Cores:
    """Everything computed for one prompt; built once a session, content handed in."""

    def __init__(self, brief: Brief, seed: int = 0, own_asks: Mapping[str, Sequence[str]] | None = None) -> None:
        """Keep the brief; indexes are built when first needed. ``own_asks``: fact → wordings the candidate taught."""
        self.brief = brief
        self.seed = seed
        self.own_asks = own_asks or {}
        self.kinds = load_kinds()
        self.words = kind_words()

    def perform(self, effect: fx.Effect, state: State) -> ev.Event:
        """Compute what an effect asks for; an ``SdError`` of a core is the caller's to tell."""
        return PERFORMERS[type(effect)](self, effect, state)

    @cached_property
    def index(self) -> match.PromptIndex:
        """The prompt's facts, ready for matching."""
        return prompt_index(self.brief.prompt, self.brief.method, self.own_asks)

    @cached_property
    def entries(self) -> match.EntryIndex:
        """The catalogue with what the prompt says of it, ready for matching."""
        method, prompt = self.brief.method, self.brief.prompt
        known = (*method.edge_cases, *method.failures)
        return entry_matcher(known, method, prompt.language, (*prompt.breaks, *prompt.edges))

    def expected(self, state: State) -> tuple[Expected, ...]:
        """The prompt's operations, with this session's rates at peak."""
        return tuple(
            Expected(
                item.id,
                item.title,
                item.mode,
                item.words,
                item.essential,
                state.rates.get(item.id),
                item.transient,
                state.assumed.get(item.id, ""),
            )
            for item in self.brief.prompt.operations
        )

    def answer(self, effect: fx.Answer, state: State) -> ev.Event:
        """Match a clarifying line."""
        replies = match.answer(effect.text, self.index, state.known)
        return ev.Replied(state.clock, effect.text, replies, assumed(replies, self.index, state))

    def check_line(self, effect: fx.CheckLine, state: State) -> ev.Event:
        """Recompute a worksheet line over the facts known and the names of earlier lines."""
        number = len(state.worksheet) + 1
        claimed = {name: value for line in state.worksheet for name, value in line.check.claimed_as}
        return ev.Checked(state.clock, estimate.check_line(effect.text, names_of(self.brief, state), number, claimed))

    def read_api(self, effect: fx.ReadApi, state: State) -> ev.Event:
        """Read all API lines and hold them against the rules and the prompt's operations."""
        design = api.read_lines(effect.lines)
        wanted = tuple(
            api.Expected(item.id, item.words, item.title, item.mode) for item in self.brief.prompt.operations
        )
        pairs = api.map_operations(design, wanted, match.simple, frozenset(state.denied))
        findings = api.check(design, wanted, match.simple, pairs)
        names = {item.id: item.name for item in design.operations}
        mapping = {names.get(pair.operation, pair.operation): pair.expected or "" for pair in pairs if pair.operation}
        uncovered = tuple(pair.expected for pair in pairs if pair.operation is None and pair.expected)
        return ev.ApiRead(state.clock, ApiAnswer(state.clock, effect.lines, design, findings, mapping, uncovered))

    def revise(self, effect: fx.Revise, state: State) -> ev.Event:
        """Read a drawing or an edit; prose is matched with the catalogue where that is allowed."""
        before = state.scheme or Scheme()
        revision = scheme.revise(before, effect.text, self.words)
        asked = [name for item in self.brief.prompt.operations for name in (item.id, item.title)]
        told = scheme.is_story(before, revision.scheme, effect.text, asked, strict=effect.stories)
        prose = not revision.difference and _is_prose(effect.text, revision.doubts)
        if effect.entries and (prose or told):
            return self.match_entries(fx.MatchEntries(effect.text), state)
        return self._revised(effect.text, revision, state)

    def repair(self, effect: fx.Repair, state: State) -> ev.Event:
        """Apply the repairs of doubts."""
        revision = scheme.apply_repairs(state.scheme or Scheme(), effect.doubts, self.words)
        return self._revised("repair", revision, state)

    def propose(self, effect: fx.Propose, state: State) -> ev.Event:
        """Give operations without a path the one the drawing suggests."""
        current = state.scheme or Scheme()
        wanted = self.expected(state)
        cases = scheme.propose(current, wanted, match.simple)
        whole = scheme.with_use_cases(current, cases)
        new = [case for case in cases if case.proposed and current.use_case(case.name) is None]
        modes = {case.name: case.mode for case in current.use_cases}
        turned = [case for case in cases if modes.get(case.name, case.mode) != case.mode]
        sentences, changed = (tuple(scheme.case_text(whole, case) for case in part) for part in (new, turned))
        return ev.CasesProposed(state.clock, whole, sentences, changed=changed)

    def bind(self, effect: fx.Bind, state: State) -> ev.Event:
        """Tie the session's numbers to operations, or change one row."""
        wanted = self.expected(state)
        binding = with_told(scheme.bind(tuple(fresh_numbers(state)), wanted), told_numbers(state), wanted)
        if state.rates_before:
            binding = scheme.carry(binding, state.bound, wanted, state.rates_before)
        if effect.edit and state.bound:
            binding = scheme.Binding(state.bound)
        for edit in EDIT.findall(effect.edit):
            binding = scheme.rebind(binding, edit, wanted)
        return ev.Bound(state.clock, binding.rows)

    def execute(self, effect: fx.Execute, state: State) -> ev.Event:
        """Run experiments on the current revision at the bound rates."""
        current = state.scheme or Scheme()
        workload = self.workload(state)
        run = simulate.run(current, workload, self.kinds, effect.experiments, seed=self.seed, robust=True)
        compared: tuple[str, ...] = ()
        earlier = [record for record in state.runs_of(effect.purpose) if record.run.load]
        if earlier and run.load:
            old = state.revisions[earlier[-1].revision].scheme
            compared = simulate.compare(earlier[-1].run, run, old, current)
        truth = truth_of(run, current) if effect.purpose == "load" else ev.Truth()
        ledger = self._ledger(state, current, workload) if effect.purpose == "load" else ()
        others = simulate.other_ways(current, workload, self.kinds, run)
        return ev.Ran(state.clock, effect.purpose, run, truth, compared, ledger, others.variants, others.firsts)

    def _ledger(self, state: State, current: Scheme, workload: simulate.Workload) -> tuple[simulate.LedgerRow, ...]:
        """What forces each addition to the first scheme that worked."""
        working = [item for item in state.runs if item.run.smoke and item.run.smoke.passes]
        if not working or working[0].revision == len(state.revisions) - 1:
            return ()
        advised = [finding for item in state.runs if item.seen for finding in item.run.findings]
        return simulate.ledger(state.revisions[working[0].revision].scheme, current, workload, self.kinds, advised)

    def workload(self, state: State) -> simulate.Workload:
        """The rates bound so far, or the prompt's own, with the prompt's targets."""
        rates = {**state.rates, **{row.operation: row.rate for row in state.bound}}
        prompt = self.brief.prompt
        cpu = {item.id: item.cpu_ms / 1000 for item in prompt.operations if item.cpu_ms is not None}
        names = content_facts.quantities(prompt, values(state))
        targets, averages = content_facts.targets(prompt, names), content_facts.averages(prompt, names)
        return simulate.Workload(rates, targets, self.expected(state), cpu, responses_of(state), averages=averages)

    def match_entries(self, effect: fx.MatchEntries, state: State) -> ev.Event:
        """Match a line with the catalogue."""
        parts = state.scheme.components if state.scheme else ()
        kinds = {name: part.kind for part in parts for name in (part.id, part.label)}
        return ev.EntriesMatched(state.clock, effect.text, match.match_entries(effect.text, self.entries, kinds))

    def judge_probe(self, effect: fx.JudgeProbe, state: State) -> ev.Event:
        """Match an answer with a probe's expected points."""
        probe = next(item for item in self.brief.prompt.probes if item.id == effect.probe)
        points = match.points_made(effect.text, probe.expects, probe.says)
        return ev.ProbeJudged(state.clock, effect.probe, effect.text, points)

    def compute(self, effect: fx.Compute, state: State) -> ev.Event:
        """Compute the prompt's rates with some figures replaced."""
        prompt, sources = self.brief.prompt, effect.sources
        quantities = content_facts.quantities(prompt, effect.values)
        used = {item.id: re.findall(r"[\w-]+", item.rate or "") for item in prompt.operations}
        named = {id_: [sources[word] for word in words if word in sources] for id_, words in used.items()}
        shown = {id_: " and ".join(numbers) for id_, numbers in named.items() if numbers}
        return ev.FiguresComputed(state.clock, content_facts.operation_rates(prompt, quantities), shown)

    def size(self, effect: fx.Size, state: State) -> ev.Event:
        """Set hardware lines beside the tool's own sizing."""
        current, workload = state.scheme or Scheme(), self.workload(state)
        sized = simulate.size(current, workload, self.kinds)
        ends = simulate.size_ranges(current, workload, self.kinds)
        rows = tuple(
            SizingLine(
                state.clock, row.text, row.component, row.stated, row.needed, *ends.get(row.component, (None, None))
            )
            for row in simulate.compare_sizing(effect.lines, sized)
        )
        return ev.SizingRead(state.clock, rows)

    def want_ticks(self, effect: fx.WantTicks, state: State) -> ev.Event:
        """List the yes/no items no machine can know."""
        titles = {item.id: item.title for item in self.brief.method.checklist}
        return ev.TicksWanted(state.clock, tuple((item, titles[item]) for item in yes_no_items(state)))

    def grade(self, effect: fx.Grade, state: State) -> ev.Event:
        """Grade the session."""
        return ev.Graded(state.clock, verdict_json(state))

    def _revised(self, text: str, revision: scheme.Revision, state: State) -> ev.Event:
        after = revision.scheme if revision.difference else state.scheme or Scheme()
        return ev.Revised(state.clock, text, after, revision.difference, revision.doubts)


EDIT = re.compile(r"[\w-]+\s*=\s*[^\s,]+")
"""One change of the binding; a line may hold several."""


def names_of(brief: Brief, state: State) -> Mapping[str, Quantity]:
    """Names a worksheet line may use: numbered assumptions (``A1``) that hold a figure, and earlier lines' own."""
    assumed = {
        f"A{item.number}": found[0].quantity for item in state.assumptions if (found := match.figures(item.text))
    }
    return assumed | {name: value for line in state.worksheet for name, value in line.check.defines}


def responses_of(state: State) -> Mapping[str, tuple[str, ...]]:
    """The fields each requirement's operation answers with, by the requirement's id."""
    if state.api is None:
        return {}
    fields: dict[str, tuple[str, ...]] = {}
    for operation in state.api.design.operations:
        wanted = state.api.mapping.get(operation.name, "")
        bodies = [response.body for response in operation.responses if response.body]
        names = tuple(item.name for body in bodies for item in body.fields)
        if wanted and names:
            fields[wanted] = names
    return fields


def named_numbers(state: State) -> list[scheme.NamedNumber]:
    """Rates the candidate wrote down, with the line that holds each; a name written again stands as written last."""
    found: dict[str, scheme.NamedNumber] = {}
    for number, line in enumerate(state.worksheet, 1):
        for name, value in line.check.defines:
            if value.dimension == FREQUENCY:
                used = tuple(word for word in re.findall(r"\w+", line.check.expression) if word in found)
                found[name] = scheme.NamedNumber(name, float(value.value), number, used)
    return list(found.values())


def fresh_numbers(state: State) -> list[scheme.NamedNumber]:
    """The numbers that still hold: once a requirement has changed the load, those written since."""
    return [number for number in named_numbers(state) if _holds(state, number.line)]


def _holds(state: State, line: int) -> bool:
    """Whether a line of the worksheet was written for the load as it is now."""
    if not state.rates_before or state.rates_before == state.rates or state.twist_at is None:
        return True
    return state.worksheet[line - 1].at > state.twist_at


def told_numbers(state: State) -> list[scheme.NamedNumber]:
    """Rates that stand in lines without a name, the highest of each line; the line's words are what it is about."""
    found = []
    for number, line in enumerate(state.worksheet, 1):
        check = line.check
        if check.defines or check.kind not in ("check", "note") or not _holds(state, number):
            continue
        rates = [
            float(item.quantity.value) for item in match.figures(check.text) if item.quantity.dimension == FREQUENCY
        ]
        rates += [float(check.exact.value)] if check.exact is not None and check.exact.dimension == FREQUENCY else []
        if rates and max(rates) > 0:
            found.append(scheme.NamedNumber(re.sub(r"[\W\d_]+", " ", check.text), max(rates), number))
    return found


def with_told(
    binding: scheme.Binding, numbers: Sequence[scheme.NamedNumber], wanted: Sequence[Expected]
) -> scheme.Binding:
    """Operations that no named number drives take one that was told without a name, where its words and size fit."""
    given = {row.operation for row in binding.rows if row.given is not None}
    told = scheme.bind(tuple(numbers), [item for item in wanted if item.id not in given])
    fitting = {row.operation: row for row in told.rows if row.given is not None and not row.corrected}
    rows = [
        replace(row, source=" ".join(row.source.split()[:3]))
        if (row := fitting.get(old.operation, old)) is not old
        else old
        for old in binding.rows
    ]
    return replace(binding, rows=tuple(rows))


def _is_prose(text: str, doubts: tuple[Any, ...]) -> bool:
    return bool(doubts) and all(doubt.kind == "unread" for doubt in doubts) and len(text.split()) > 1


PERFORMERS: Mapping[type[Any], Callable[[Cores, Any, State], ev.Event]] = {
    fx.Answer: Cores.answer,
    fx.CheckLine: Cores.check_line,
    fx.ReadApi: Cores.read_api,
    fx.Revise: Cores.revise,
    fx.Repair: Cores.repair,
    fx.Propose: Cores.propose,
    fx.Bind: Cores.bind,
    fx.Execute: Cores.execute,
    fx.MatchEntries: Cores.match_entries,
    fx.JudgeProbe: Cores.judge_probe,
    fx.Compute: Cores.compute,
    fx.Size: Cores.size,
    fx.WantTicks: Cores.want_ticks,
    fx.Grade: Cores.grade,
}
"""Who performs which effect."""
