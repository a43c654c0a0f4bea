"""Proposes use cases for a prompt's operations from the arrows: the shortest path to each store an operation needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sdtrainer.light_dataclasses import replace
from sdtrainer.scheme.model import Component, Expected, Scheme, Step, UseCase
from sdtrainer.scheme.names import key_of, near, stems
from sdtrainer.scheme.routes import Roads

Match = Callable[[str, Sequence[tuple[str, Sequence[str]]]], Sequence[tuple[str, float]]]
STORES = ("sql", "nosql", "kv", "columns", "search", "object", "coordination", "volume", "external")
BUFFERS = ("log", "queue")
DOERS = frozenset({"service", "worker", "push"})
"""Kinds of parts that may be named after what they do."""
READS = frozenset(
    ("search", "find", "get", "list", "show", "view", "read", "browse", "lookup", "fetch", "query", "see", "look")
)
"""Verbs of a read: a use case called by one serves no write of another name."""
SURE = 0.5
"""Score from which a match of the prompt's matcher is taken."""


def propose(scheme: Scheme, expected: Sequence[Expected], match: Match | None = None) -> tuple[UseCase, ...]:
    """Use cases for operations that have none (``proposed``), after those drawn ones that were newly matched.

    ``match(text, [(id, words)]) -> [(id, score)]`` is asked when names and words do not decide. An operation without
    any way to data gets no proposal.
    """
    matched = match_cases(scheme, expected, match)
    taken = {case.operation for case in matched} - {""}
    changed = [case for case, old in zip(matched, scheme.use_cases, strict=True) if case != old]
    roads = Roads.of(scheme)
    rest = [operation for operation in expected if operation.id not in taken]
    proposed = [case for operation in rest if (case := _proposed(scheme, roads, operation, expected))]
    return (*changed, *proposed)


def with_use_cases(scheme: Scheme, cases: Sequence[UseCase]) -> Scheme:
    """The scheme with these use cases added, or put in place of those with the same name."""
    new = {case.name: case for case in cases}
    kept = [new.pop(case.name, case) for case in scheme.use_cases]
    return replace(scheme, use_cases=(*kept, *new.values()))


def match_cases(scheme: Scheme, expected: Sequence[Expected], match: Match | None = None) -> tuple[UseCase, ...]:
    """The scheme's use cases with ``operation`` filled in where the prompt has one; each operation is given once."""
    free = {operation.id: operation for operation in expected}
    for case in scheme.use_cases:
        free.pop(case.operation, None)
    cases = list(scheme.use_cases)
    for sure in (_by_name, _by_words):
        for place, case in enumerate(cases):
            found = "" if case.operation else sure(case, free)
            if found:
                cases[place] = replace(case, operation=found)
                del free[found]
    for place, case in enumerate(cases):
        if match is not None and free and not case.operation:
            ranked = match(case.name, [(item.id, (item.title, *item.words)) for item in free.values()])
            if ranked and ranked[0][1] >= SURE and ranked[0][0] in free:
                cases[place] = replace(case, operation=ranked[0][0])
                del free[ranked[0][0]]
    for place, case in enumerate(cases):
        found = "" if case.operation else _by_rest(scheme, case, free, expected)
        if found:
            cases[place] = replace(case, operation=found)
            del free[found]
    modes = {operation.id: operation.mode for operation in expected}
    return tuple(_in_mode(scheme, case, modes.get(case.operation, case.mode)) for case in cases)


def _in_mode(scheme: Scheme, case: UseCase, mode: str) -> UseCase:
    """A use case reads or writes as its operation does unless the candidate said; no cache ends a write unasked."""
    if case.mode == mode or case.stated or any(step.mode for step in case.steps):
        return case
    caches = {part.id for part in scheme.components if part.kind in ("cache", "cdn")}
    kept = [step for step in case.steps if not (step.conditional and step.hit is None and caches & {*step.targets})]
    return replace(case, mode=mode, steps=tuple(kept) if mode == "write" and kept else case.steps)


def _by_rest(scheme: Scheme, case: UseCase, free: Mapping[str, Expected], expected: Sequence[Expected]) -> str:
    """The operation that is left for a path that no name and no words decide; else empty."""
    reads = [name for name, item in free.items() if item.mode == "read"]
    return reads[0] if len(reads) == 1 and _is_of_a_write(case, expected) else _by_mode(scheme, case, free)


def _by_mode(scheme: Scheme, case: UseCase, free: Mapping[str, Expected]) -> str:
    """The operation a path called just ``read`` or ``write`` is of: the only one of that mode, or what it passes."""
    mode = next((mode for mode in ("read", "write") if stems(case.name) == {mode}), "")
    same = [item for item in free.values() if item.mode == mode]
    passed = [part for step in case.steps for name in step.targets if (part := scheme.component(name))]
    words = set().union(*map(_words, passed))
    near_by = [item for item in same if words & stems(item.id).union(*map(stems, item.words))]
    found = same if len(same) == 1 else near_by
    return found[0].id if len(found) == 1 else ""


def _is_of_a_write(case: UseCase, expected: Sequence[Expected]) -> bool:
    """Whether a read is called by what a write is about: the searches that one counts, another looks up."""
    words = [word for item in expected if item.mode == "write" for word in (item.title, *item.words)]
    return _is_read(case) and bool(stems(case.name) & set().union(*map(stems, words)))


def _is_read(case: UseCase) -> bool:
    return case.mode == "read" and bool(READS & stems(case.name))


def _by_name(case: UseCase, free: Mapping[str, Expected]) -> str:
    exact = next((name for name in free if key_of(name) == key_of(case.name)), "")
    return exact or next((name for name in free if near(name, case.name)), "")


def _by_words(case: UseCase, free: Mapping[str, Expected]) -> str:
    said = stems(case.name)
    best, found = 0.0, ""
    for name, operation in free.items():
        if operation.mode == "write" and _is_read(case) and not said & stems(name):
            continue
        known = set().union(stems(name), stems(operation.title), *(stems(word) for word in operation.words))
        score = len(said & known) / max(1, len(said)) + (0.2 if operation.mode == case.mode else 0)
        if score > best and said & known:
            best, found = score, name
    return found if best >= SURE else ""


def _proposed(scheme: Scheme, roads: Roads, operation: Expected, expected: Sequence[Expected]) -> UseCase | None:
    doer = _doer(scheme, roads, operation)
    lead = roads.way(doer, [], reads=operation.mode == "read") if doer else []
    steps: list[Step] = []
    for store, mode in _needs(scheme, roads, operation, doer):
        begun = [name for step in steps for name in step.targets] or lead
        way = roads.way(store, begun, reads=mode == "read")
        steps += _steps(roads, way if steps else [*lead, *way], mode, operation) if way else []
    if not steps:
        return None
    steps += _tail(scheme, roads, steps, operation, expected)
    return UseCase(operation.id, operation.mode, tuple(steps), operation=operation.id, proposed=True)


def _doer(scheme: Scheme, roads: Roads, operation: Expected) -> str:
    """The service or worker named after an operation (``Fetchers`` for *fetch*) from which data is reached, or empty.

    The operation's own name counts before its words; what no way leads to does nothing, and what a client reaches
    through a queue alone does something after the answer.
    """
    reads = operation.mode == "read"
    holds = (*STORES, "cache", *(() if reads else BUFFERS))
    data = [part.id for part in scheme.components if part.kind in holds]
    doers = [part for part in scheme.components if part.kind in DOERS and roads.way(part.id, [], reads=reads)]
    doers = [part for part in doers if any(roads.between(part.id, name, reads=reads) for name in data)]
    doers = [part for part in doers if not roads.is_told_later(part.id)]
    for said in (stems(operation.id), set().union(*map(stems, operation.words))):
        named = [part for part in doers if said & (_words(part) | _doing(part))]
        if named:
            return min(named, key=lambda part: roads.distance(part.id) or 0).id
    return ""


def _doing(part: Component) -> set[str]:
    """What a part does by its name: a *fetcher* fetches, a *builder* builds."""
    return {word[: -len("er")] for word in _words(part) if word.endswith(("er", "or"))}


def _needs(scheme: Scheme, roads: Roads, operation: Expected, doer: str) -> list[tuple[str, str]]:
    """The stores an operation needs and how: by the data lines, else by words, else the nearest that suits.

    With a ``doer`` they are among those it reaches.
    """
    told = []
    for access in scheme.accesses:
        if key_of(access.operation) == key_of(operation.id) or near(access.operation, operation.id):
            store = _store_of(scheme, roads, access.table)
            if store and (store, access.mode) not in told:
                told.append((store, access.mode))
    if told:
        return told
    near_by = [part for part in scheme.components if _is_near(roads, operation, doer, part)]
    stores = [part for part in near_by if part.kind in STORES]
    if not stores:
        stores = [part for part in near_by if part.kind in BUFFERS and operation.mode == "write"]
    said = stems(operation.id).union(*(stems(word) for word in operation.words))
    named = [part for part in stores if said & _words(part)]
    if not named and operation.mode == "write":
        named = [part for part in near_by if part.kind == "cache" and said & _words(part)]
    if not named:
        said = stems(operation.title)
        named = [part for part in stores if said & _words(part)]
    if not named and not stores:
        held = [part for part in near_by if part.kind in ("cache", "cdn") and operation.mode == "read"]
        named = held[:1]
    best = sorted(named or stores, key=lambda part: _rank(part, roads, said))
    return [(best[0].id, operation.mode)] if best else []


def _is_near(roads: Roads, operation: Expected, doer: str, part: Component) -> bool:
    """Whether a way leads to a part: from the doer where there is one."""
    if doer:
        return part.id != doer and bool(roads.between(doer, part.id, reads=operation.mode == "read"))
    return roads.distance(part.id) is not None


def _words(part: Component) -> set[str]:
    return stems(part.id) | stems(part.label)


def _rank(part: Component, roads: Roads, said: set[str]) -> tuple[int, int, int]:
    """Most words in common first, then main stores before search and analytics, then the nearest."""
    kind = STORES.index(part.kind) // 3 if part.kind in STORES else len(STORES)
    return (-len(said & _words(part)), kind, roads.distance(part.id) or 0)


def _store_of(scheme: Scheme, roads: Roads, table: str) -> str:
    stores = [part for part in scheme.components if part.kind in (*STORES, *BUFFERS, "cache")]
    exact = next((part.id for part in stores if key_of(table) in (key_of(part.id), key_of(part.label))), "")
    alike = exact or next((part.id for part in stores if stems(table) & _words(part)), "")
    if alike:
        return alike
    main = sorted((part for part in stores if part.kind in STORES), key=lambda part: _rank(part, roads, set()))
    return main[0].id if main else ""


def _steps(roads: Roads, way: Sequence[str], mode: str, operation: Expected) -> list[Step]:
    """The steps of one way, a cache asked before the store it stands in front of."""
    kinds = roads.kinds
    steps: list[Step] = []
    answered = False
    for place, name in enumerate(way):
        last = place == len(way) - 1
        conditional = mode == "read" and kinds[name] in ("cache", "cdn") and not last
        if last and mode == "read" and place:
            caches = roads.caches(way[place - 1], name, operation)
            steps += [Step((cache,), conditional=True) for cache in caches if cache not in way]
        explicit = mode if last and mode != operation.mode else ""
        steps.append(Step((name,), explicit, conditional, asynchronous=answered))
        answered = kinds[name] in BUFFERS and not last
    return steps


def _tail(
    scheme: Scheme, roads: Roads, steps: Sequence[Step], operation: Expected, expected: Sequence[Expected]
) -> list[Step]:
    """What happens after the answer: dotted arrows out of the path, for the operations whose words they carry."""
    on = [name for step in steps for name in step.targets]
    starts = [start for name in on for start in roads.later.get(name, ()) if start not in on]
    tails = [roads.onward(start, on) for start in starts]
    found: list[Step] = []
    for tail in tails:
        told = [item.id for item in expected if _speaks_of(scheme, item, roads.onward(tail[0], ()))]
        mine = operation.id in told if told else operation.mode == "write"
        names = [name for name in tail if name not in [known for step in found for known in step.targets]]
        if mine and names:
            found += [
                Step((name,), _tail_mode(roads, name, operation), asynchronous=name == names[0]) for name in names
            ]
    return found


def _tail_mode(roads: Roads, name: str, operation: Expected) -> str:
    return "write" if roads.kinds[name] in STORES and operation.mode == "read" else ""


def _speaks_of(scheme: Scheme, operation: Expected, tail: Sequence[str]) -> bool:
    """Whether an operation's words name a part of a tail, unless they name the store at its end, which it reads."""
    said = stems(operation.id).union(*(stems(word) for word in operation.words))
    parts = [part for name in tail if (part := scheme.component(name))]
    hit = [part for part in parts if said & _words(part)]
    return bool(hit) and not (operation.mode == "read" and any(part.kind in STORES for part in hit))
