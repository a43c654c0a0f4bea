"""A scheme being changed: the mutable sheet on which readers and edits write, frozen into a Scheme at the end."""

from __future__ import annotations

from sdtrainer.errors import ReadError
from sdtrainer.light_dataclasses import dataclass, field, replace
from sdtrainer.scheme.kinds import KindIndex
from sdtrainer.scheme.model import (
    Access,
    Component,
    Connection,
    Doubt,
    Group,
    Option,
    Scheme,
    Step,
    Table,
    UseCase,
)
from sdtrainer.scheme.names import key_of, slug, words_of
from sdtrainer.scheme.parts import PartText, component, read_part
from sdtrainer.scheme.settings import restated, settle, value_of

MOST_COMPONENTS = 2000
MOST_CONNECTIONS = 10_000
MOST_CASES = 300
MIN_WORD = 2
FRONT = frozenset({"client", "dns", "cdn", "lb", "gateway"})
"""Kinds that stand before our servers and call nothing outside."""


@dataclass(slots=True)
class Sheet:
    """Components by id in order of appearance, and everything else as lists; ``doubts`` are those of this reading."""

    index: KindIndex
    parts: dict[str, Component] = field(default_factory=dict)
    joins: list[Connection] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    cases: list[UseCase] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    accesses: list[Access] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    _seen: set[tuple[str, str, str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, scheme: Scheme, index: KindIndex) -> Sheet:
        """A sheet holding a copy of a scheme, without its doubts."""
        sheet = cls(index)
        for part in scheme.components:
            sheet.add(part)
        for join in scheme.connections:
            sheet.join(join)
        sheet.groups, sheet.cases, sheet.options = list(scheme.groups), list(scheme.use_cases), list(scheme.options)
        sheet.tables, sheet.accesses = list(scheme.tables), list(scheme.accesses)
        return sheet

    def find(self, name: str) -> str:
        """The id of the component a name means (by id, label or either's key), or an empty string."""
        name = name.strip().strip("`\"'")
        if name in self.parts:
            return name
        known = self.keys.get(key_of(name), "") or self.keys.get(key_of(read_part(name, self.index).name), "")
        return known or self._after_its_kind(name)

    def _after_its_kind(self, name: str) -> str:
        """The component whose own word stands behind its kind: ``cache-feedcache`` for the cache ``feedcache``."""
        *before, last = words_of(name) or [""]
        found, kind = self.keys.get(last, ""), self.index.named(" ".join(before)) if before else None
        return found if found and kind and self.parts[found].kind == kind.kind else ""

    def guess(self, name: str) -> str:
        """The same, or the only component that has this word in its label (``redis`` for ``redis cache``)."""
        found = self.find(name)
        key = key_of(name)
        if found or len(key) < MIN_WORD:
            return found
        alike = [part.id for part in self.parts.values() if key in words_of(part.label) or key in words_of(part.id)]
        return alike[0] if len(alike) == 1 else ""

    def add(self, part: Component) -> str:
        """Add a component under a free id; returns that id."""
        if len(self.parts) >= MOST_COMPONENTS:
            raise ReadError(f"more than {MOST_COMPONENTS} components", "draw the system, not every machine")
        taken = {group.id for group in self.groups}
        name, number = part.id, 1
        while name in self.parts or name in taken:
            number += 1
            name = f"{part.id}-{number}"
        self.parts[name] = part if name == part.id else replace(part, id=name)
        for key in (key_of(name), key_of(part.label)):
            if key:
                self.keys.setdefault(key, name)
        return name

    def ensure(self, text: str, line: int) -> str:
        """The id of the component a text writes, created or changed as it says; empty when it is no component."""
        written = read_part(text, self.index)
        if not written.readable:
            return ""
        limit = written.settings.pop("limit", None)
        written.faults = [fault for fault in written.faults if fault[0] != "limit"]
        known = self.keys.get(key_of(written.id or written.name), "") or self._after_its_kind(written.name)
        if written.id:
            self._relabel(known, written)
        elif written.name in self.parts:
            known = written.name
        if known:
            self.change(known, written)
        else:
            known = self.add(component(written, line))
        self._report(known, written, line)
        if limit is not None:
            self._limit(known, str(limit), line)
        return known

    def _limit(self, name: str, text: str, line: int) -> None:
        """Keep ``limit=800/s`` of a component as the line ``limit NAME RATE``."""
        try:
            rate = float(value_of("rps", text))
        except ReadError as error:
            self.doubt(f"{name}: limit={text}: {error.message}", line, "setting", f"limit {name} 100/s")
            return
        others = [item for item in self.options if (item.name, item.subject) != ("limit", name)]
        self.options = [*others, Option("limit", name, {"rate": rate}, line)]

    def _relabel(self, name: str, written: PartText) -> None:
        """Give a component that was only mentioned (``B``) the label it now gets (``B[API]``)."""
        if name and key_of(self.parts[name].label) == key_of(written.id):
            old = self.parts[name]
            found = component(written)
            kind = (found.kind, found.kind_from, found.kind_word)
            self.parts[name] = replace(old, label=found.label, kind=kind[0], kind_from=kind[1], kind_word=kind[2])
            self.keys.setdefault(key_of(found.label), name)

    def change(self, name: str, written: PartText) -> None:
        """Apply the kind and the settings that were written to a component that exists."""
        part = self.parts[name]
        if written.guess and written.kind_from in ("stated", "name"):
            word = written.guess.word if written.kind_from == "name" else ""
            part = replace(part, kind=written.guess.kind, kind_from=written.kind_from, kind_word=word)
        note = written.note if written.note and written.note not in part.note else ""
        notes = ", ".join(text for text in (part.note, note) if text)
        settings = restated(dict(part.settings), written.settings, part.kind)
        self.parts[name] = replace(part, settings=settings, note=notes)

    def _report(self, name: str, written: PartText, line: int) -> None:
        for key, text in written.faults:
            repair = ""
            if "did you mean" in text:
                repair = f"{name} {text.split('did you mean ')[1].rstrip('?')}{written.settings.get(key, '')}"
            self.doubt(f"{name}: {text}", line, "setting", repair)

    def join(self, join: Connection) -> bool:
        """Add a connection unless the same one stands already; says whether it was new."""
        mark = (join.source, join.target, join.kind, join.label)
        if mark in self._seen:
            return False
        if len(self.joins) >= MOST_CONNECTIONS:
            raise ReadError(f"more than {MOST_CONNECTIONS} connections", "draw the system, not every call")
        self._seen.add(mark)
        self.joins.append(join)
        return True

    def cut(self, source: str, target: str) -> bool:
        """Remove every connection from one component to another; says whether there was one."""
        kept = [join for join in self.joins if (join.source, join.target) != (source, target)]
        found = len(kept) < len(self.joins)
        self.set_joins(kept)
        return found

    def set_joins(self, joins: list[Connection]) -> None:
        """Replace all connections."""
        self.joins, self._seen = [], set()
        for join in joins:
            self.join(join)

    def remove(self, name: str) -> None:
        """Remove a component with its connections; memberships and path steps that named it go too."""
        del self.parts[name]
        self.keys = {}
        for part in self.parts.values():
            for key in (key_of(part.id), key_of(part.label)):
                self.keys.setdefault(key, part.id)
        self.set_joins([join for join in self.joins if name not in (join.source, join.target)])
        self.groups = [
            replace(group, members=tuple(item for item in group.members if item != name)) for group in self.groups
        ]

    def put_case(self, case: UseCase) -> None:
        """Add a use case or replace the one of that name, keeping its rate and operation when the new has none."""
        for place, old in enumerate(self.cases):
            if case.name in (old.name, old.operation) or key_of(case.name) == key_of(old.name):
                rate = old.rate if case.rate is None else case.rate
                self.cases[place] = replace(case, rate=rate, operation=case.operation or old.operation)
                return
        if len(self.cases) >= MOST_CASES:
            raise ReadError(f"more than {MOST_CASES} use cases", "keep those the system is about")
        self.cases.append(case)

    def doubt(self, text: str, line: int, kind: str, repair: str = "") -> None:
        """Note a doubt of this reading."""
        self.doubts.append(Doubt(text, line, kind=kind, repair=repair))

    def freeze(self, source: str = "") -> Scheme:
        """The scheme as it stands: late names in paths resolved, ``replicas`` counted as the kind counts them."""
        placed = [self._placed(part) for part in self.parts.values()]
        parts = tuple(replace(part, settings=settle(dict(part.settings), part.kind)) for part in placed)
        cases = tuple(replace(case, steps=tuple(self._resolved(step) for step in case.steps)) for case in self.cases)
        return Scheme(
            parts, tuple(self.joins), tuple(self.groups), cases, tuple(self.options), tuple(self.tables),
            tuple(self.accesses), tuple(self.doubts), source,
        )  # fmt: skip

    def _placed(self, part: Component) -> Component:
        """What a label such as ``internet`` means by its place: what others call is outside, what only calls, people.

        In the middle, called by clients or what stands before our servers, it is one of ours, as a web tier is.
        """
        key = key_of(part.label)
        kind = self.index.outside.get(key) or self.index.outside.get(key.removeprefix("the"))
        if kind is None or part.kind_from not in ("assumed", "word") or self.index.find(part.label):
            return part
        callers = {join.source for join in self.joins if join.target == part.id}
        called = {join.target for join in self.joins if join.source == part.id} - callers
        served = {self.parts[name].kind for name in callers} & FRONT
        kind = (kind if not (called and served) else "") if callers else "client" if called else ""
        word = part.label.lower() if kind else ""
        return replace(part, kind=kind or "service", kind_from="word" if kind else "assumed", kind_word=word)

    def _resolved(self, step: Step) -> Step:
        if step.otherwise is None and all(name in self.parts for name in step.targets):
            return step
        targets = tuple(name if name in self.parts else self.find(name) or slug(name) for name in step.targets)
        otherwise = self._resolved(step.otherwise) if step.otherwise else None
        return replace(step, targets=targets, otherwise=otherwise)
