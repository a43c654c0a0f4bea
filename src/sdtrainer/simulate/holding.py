"""Threads in the event engine: one is taken before a call and held until the operation's caller has its answer."""

from __future__ import annotations

import heapq
import itertools
from collections import deque
from collections.abc import Callable, Sequence

from sdtrainer.light_dataclasses import dataclass, field
from sdtrainer.simulate.plan import Station

Queue = list[float]
"""A queue with c servers: a heap of the times at which they become free."""

Event = tuple[float, int, int]
"""When, the number of the request, and the stage it comes to; below zero, ``~stage`` of which one call has answered."""


@dataclass(slots=True)
class Pool:
    """The threads that stand before one queue: how many are free, and who waits for one, first come, first served."""

    free: int
    waiting: deque[tuple[int, int, Hop, Queue]] = field(default_factory=deque)

    def take(self, number: int, after: int, hop: Hop, queue: Queue) -> bool:
        """Take a thread for a request's call, or let it wait for one; ``after`` is what its answer leads to."""
        if self.free:
            self.free -= 1
            return True
        self.waiting.append((number, after, hop, queue))
        return False


@dataclass(slots=True)
class Hop:
    """One call as the event loop needs it.

    ``queue`` is the only queue, or None and ``pick`` chooses one; ``mean`` seconds of an exponential service, or
    ``draw`` draws another; ``constant`` time follows. ``pools`` are the threads by the identity of their queue.
    """

    queue: Queue | None
    pick: Callable[[], Queue]
    mean: float
    draw: Callable[[], float] | None
    constant: float
    pools: dict[int, Pool] | None = None


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls of one stage of a path: how many of them can answer (they stand first), and how many must.

    ``alone`` is the only one, if it is known where it queues; ``pool`` are then its threads.
    """

    hops: tuple[Hop, ...]
    racing: int
    wanted: int
    alone: Hop | None = None
    pool: Pool | None = None


@dataclass(slots=True)
class _Join:
    """Parallel calls under way: how many answers are still waited for, and when each comes with what it holds."""

    left: int
    ends: list[tuple[float, int, Pool | None]] = field(default_factory=list)


def pools_of(station: Station, queues: Sequence[Queue]) -> dict[int, Pool] | None:
    """A pool for each queue of a stateless station that has threads; None where threads do not limit."""
    if not station.stateless or station.threads <= 0:
        return None
    lanes = station.lanes if station.policy == "least" else 1.0
    return {id(queue): Pool(max(1, int(station.threads * lanes))) for queue in queues}


class Threads:
    """Who holds and who waits for threads during one simulation.

    A single call holds its thread until the caller of the whole operation is answered, for it calls what comes after
    it; of parallel calls each holds its own until it has answered. Requests that wait for one another's threads for
    ever are never answered, as in life.
    """

    def __init__(self, events: list[Event], finish: Callable[[Hop, Queue, float], float]) -> None:
        """Push into ``events`` what ``finish`` says of each call that has got its thread."""
        self._events = events
        self._finish = finish
        self._held: dict[int, list[Pool]] = {}
        self._joins: dict[tuple[int, int], _Join] = {}
        self._order = itertools.count()

    def call(self, calls: Calls, number: int, stage: int, clock: float) -> None:
        """Send a request's calls of one stage: at once, or each as soon as it has its thread."""
        hops = calls.hops
        if all(hop.pools is None for hop in hops):
            ends = [self._finish(hop, hop.queue or hop.pick(), clock) for hop in hops]
            heapq.heappush(self._events, (sorted(ends[: calls.racing])[calls.wanted - 1], number, stage + 1))
            return
        after = stage + 1
        if len(hops) > 1:
            self._joins[number, stage] = _Join(calls.wanted)
            after = ~stage
        for hop in hops[: calls.racing]:
            queue = hop.queue or hop.pick()
            pool = hop.pools[id(queue)] if hop.pools is not None else None
            if pool is None or pool.take(number, after, hop, queue):
                self._send(number, after, hop, queue, pool, clock)
        for hop in hops[calls.racing :]:
            self._finish(hop, hop.queue or hop.pick(), clock)

    def _send(self, number: int, after: int, hop: Hop, queue: Queue, pool: Pool | None, clock: float) -> None:
        end = self._finish(hop, queue, clock)
        if after < 0:
            heapq.heappush(self._joins[number, ~after].ends, (end, next(self._order), pool))
        elif hop.queue is None and pool is not None:
            self._held.setdefault(number, []).append(pool)
        heapq.heappush(self._events, (end, number, after))

    def joined(self, number: int, stage: int, clock: float) -> bool:
        """One of a stage's parallel calls has answered; True when it is the last that was waited for."""
        join = self._joins[number, stage]
        pool = heapq.heappop(join.ends)[2]
        if pool is not None:
            self._give_back(pool, clock)
        join.left -= 1
        return join.left == 0

    def release(self, pools: Sequence[Pool], number: int, clock: float) -> None:
        """Give back ``pools`` and what else an answered request held; whoever waits first goes on at once."""
        for pool in (*pools, *self._held.pop(number, ())):
            self._give_back(pool, clock)

    def _give_back(self, pool: Pool, clock: float) -> None:
        if pool.waiting:
            number, after, hop, queue = pool.waiting.popleft()
            self._send(number, after, hop, queue, pool, clock)
        else:
            pool.free += 1
