"""Ways through the arrows of a scheme: the shortest to a store, caches beside it, and what goes on after the answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from sdtrainer.light_dataclasses import dataclass, field
from sdtrainer.scheme.model import Expected, Scheme
from sdtrainer.scheme.names import camel_words, singular

BUFFERS = frozenset({"log", "queue"})


@dataclass(slots=True)
class Roads:
    """Arrows made ready for search: ``next`` all, ``later`` the asynchronous ones, by start."""

    kinds: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    next: dict[str, list[str]] = field(default_factory=dict)
    later: dict[str, list[str]] = field(default_factory=dict)
    starts: list[str] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    """Workers that nobody calls: where work begins that no client asks for."""

    @classmethod
    def of(cls, scheme: Scheme) -> Roads:
        """Index a scheme; a consumer that points at its queue is fed by it, undirected lines lead both ways.

        A worker that points at a queue from which others take puts something into it.
        """
        parts = scheme.components
        roads = cls({part.id: part.kind for part in parts}, {part.id: part.label for part in parts})
        given = {join.source for join in scheme.connections}
        for join in scheme.connections:
            pulls = (
                roads.kinds[join.target] in BUFFERS
                and join.target not in given
                and roads.kinds[join.source] == "worker"
            )
            roads._put(join.source, join.target, join.kind == "async")
            if pulls or join.kind == "undirected":
                roads._put(join.target, join.source, pulls)
        into = {target for targets in roads.next.values() for target in targets}
        clients = [name for name, kind in roads.kinds.items() if kind == "client" and name in roads.next]
        begin = [name for name in roads.kinds if name not in into and name in roads.next]
        roads.starts = clients or begin
        roads.roots = [name for name in begin if roads.kinds[name] == "worker"]
        return roads

    def _put(self, source: str, target: str, later: bool) -> None:
        for table in (self.next, self.later) if later else (self.next,):
            targets = table.setdefault(source, [])
            if target not in targets:
                targets.append(target)

    def way(self, goal: str, begun: Sequence[str], *, reads: bool) -> list[str]:
        """The shortest way to ``goal`` from the client, or from the parts already passed (then without those).

        A read passes no queue and no dotted arrow; a write takes them only when there is no other way.
        """
        if goal in begun:
            return [goal] if len(begun) > 1 else []
        sources = [name for name in reversed(begun) if self.kinds[name] != "client"] or list(begun)
        for start in [sources] if sources else [self.starts, self.roots]:
            for strict in (True,) if reads else (True, False):
                if way := self._search(start, goal, strict=strict):
                    return [name for name in way if name not in begun]
        return []

    def between(self, source: str, goal: str, *, reads: bool) -> list[str]:
        """The shortest way from one part to another, both ends included; empty where none leads.

        A read's passes no queue and no dotted arrow.
        """
        return self._search([source], goal, strict=reads)

    def is_told_later(self, goal: str) -> bool:
        """Whether clients reach a part, but only through a queue or a dotted arrow."""
        clients = [name for name in self.starts if self.kinds[name] == "client"]
        return not self._search(clients, goal, strict=True) and bool(self._search(clients, goal, strict=False))

    def _search(self, sources: Sequence[str], goal: str, *, strict: bool) -> list[str]:
        before: dict[str, str] = dict.fromkeys(sources, "")
        queue = deque(sources)
        while queue:
            here = queue.popleft()
            if here == goal:
                return self._trace(before, goal)
            for name in self.next.get(here, ()):
                dotted = name in self.later.get(here, ()) or (self.kinds[name] in BUFFERS and name != goal)
                if name not in before and not (strict and dotted):
                    before[name] = here
                    queue.append(name)
        return []

    def _trace(self, before: dict[str, str], goal: str) -> list[str]:
        way = [goal]
        while before[way[-1]]:
            way.append(before[way[-1]])
        return way[::-1]

    def distance(self, goal: str) -> int | None:
        """Arrows to a part by any way, from a client if one reaches it, None when none leads there."""
        way = self._search(self.starts, goal, strict=False) or self._search(self.roots, goal, strict=False)
        return len(way) - 1 if way else None

    def caches(self, caller: str, store: str, operation: Expected) -> list[str]:
        """The cache a caller asks before a store; of several the one whose words fit the store or the operation."""
        found = [name for name in self.next.get(caller, ()) if self.kinds[name] == "cache"]
        if len(found) < 2:
            return found
        said = self._words(store).union(*(self._stems(word) for word in (operation.id, *operation.words)))
        return [name for name in found if self._words(name) & said][:1]

    def _words(self, name: str) -> set[str]:
        return self._stems(name) | self._stems(self.labels[name])

    def _stems(self, text: str) -> set[str]:
        return {singular(word) for word in camel_words(text) if word not in ("cache", "redis", "db")}

    def onward(self, start: str, passed: Sequence[str]) -> list[str]:
        """Everything reached from ``start`` without the parts already passed, in the order it is reached."""
        seen = [start]
        queue = deque([start])
        while queue:
            for name in self.next.get(queue.popleft(), ()):
                if name not in seen and name not in passed:
                    seen.append(name)
                    queue.append(name)
        return seen
