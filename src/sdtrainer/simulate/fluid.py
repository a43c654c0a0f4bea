"""The engine over time: cohorts of requests before one capacity, with timeouts and retries; its cost ignores the rate.

A cohort is what arrived in one step. Work is useful only when it ends before its caller's timeout; work that ends
later was done in vain and its caller has already tried again.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

from sdtrainer.light_dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Policy:
    """How callers and the queue behave; times in seconds.

    ``attempts`` tries in all, each given up after ``timeout``; a retry waits ``backoff`` x 2^(tries-1) and up to
    ``jitter`` more; ``budget`` retries per first attempt (None: no budget); ``drop_expired``: what nobody waits for
    is not served; ``bound``: the queue refuses work beyond so many seconds of full capacity.
    """

    attempts: int = 1
    timeout: float = 1.0
    backoff: float = 0.0
    jitter: float = 0.0
    budget: float | None = None
    drop_expired: bool = False
    bound: float | None = None


@dataclass(slots=True)
class Cohort:
    """What arrived in one step: work still queued, and by attempt how many callers still wait for a useful answer."""

    arrived: float
    queued: float
    waiting: list[float]


@dataclass(slots=True)
class Trace:
    """What happened: totals, peaks, and per step the requests that failed or timed out, offered load and backlog."""

    good: float = 0.0
    failed: float = 0.0
    first_attempts: float = 0.0
    peak_backlog: float = 0.0
    worst_wait: float = 0.0
    peak_offered: float = 0.0
    unhappy: list[float] = field(default_factory=list)
    backlog: list[float] = field(default_factory=list)

    @property
    def failed_share(self) -> float:
        """Share of users' requests that never got an answer in time."""
        return self.failed / self.first_attempts if self.first_attempts else 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """One run: arrivals and capacity per second as functions of time, seconds of service, length and step."""

    rate: Callable[[float], float]
    capacity: Callable[[float], float]
    service: float
    duration: float
    step: float
    full: float


def simulate(setting: Setting, policy: Policy) -> Trace:
    """Run one capacity over time."""
    return _Run(setting, policy).all()


class _Run:
    """The state of one simulation."""

    def __init__(self, setting: Setting, policy: Policy) -> None:
        self.setting, self.policy = setting, policy
        self.trace = Trace()
        self.queue: deque[Cohort] = deque()
        self.expiring: deque[Cohort] = deque()
        self.steps = max(1, round(setting.duration / setting.step))
        self.due = [[0.0] * (policy.attempts + 1) for _ in range(self.steps)]
        self.backlog = 0.0
        self.tokens = 0.0

    def all(self) -> Trace:
        for index in range(self.steps):
            now = index * self.setting.step
            self._arrive(index, now)
            self._serve(now)
            unhappy = self._expire(index, now)
            self.trace.unhappy.append(unhappy)
            self.trace.backlog.append(self.backlog)
            self.trace.peak_backlog = max(self.trace.peak_backlog, self.backlog)
        return self.trace

    def _arrive(self, index: int, now: float) -> None:
        waiting = self.due[index]
        first = self.setting.rate(now) * self.setting.step
        waiting[1] += first
        self.trace.first_attempts += first
        if self.policy.budget is not None:
            self.tokens = min(self.tokens + first * self.policy.budget, 10 * self.policy.budget * max(first, 1e-9) /
                              self.setting.step)  # fmt: skip
        total = sum(waiting)
        self.trace.peak_offered = max(self.trace.peak_offered, total / self.setting.step)
        if self.policy.bound is not None:
            room = max(0.0, self.policy.bound * self.setting.full - self.backlog)
            if total > room:
                refused = 1 - room / total
                for attempt, count in enumerate(waiting):
                    self._again(index, attempt, count * refused)
                waiting = [count * (1 - refused) for count in waiting]
                total = room
        if total > 0:
            cohort = Cohort(now, total, waiting)
            self.queue.append(cohort)
            self.expiring.append(cohort)
            self.backlog += total

    def _serve(self, now: float) -> None:
        left = self.setting.capacity(now) * self.setting.step
        timeout, service = self.policy.timeout, self.setting.service
        while left > 1e-12 and self.queue:
            head = self.queue[0]
            age = now - head.arrived
            if self.policy.drop_expired and age >= timeout - 1e-9:
                self.backlog -= head.queued
                self.queue.popleft()
                continue
            done = min(left, head.queued)
            share = done / head.queued
            # A cohort is up to one step younger than its oldest, and served until the end of this step.
            if age + self.setting.step + service < timeout:
                for attempt, count in enumerate(head.waiting):
                    self.trace.good += count * share
                    head.waiting[attempt] = count * (1 - share)
                self.trace.worst_wait = max(self.trace.worst_wait, age)
            head.queued -= done
            self.backlog -= done
            left -= done
            if head.queued <= 1e-12 * done:
                self.queue.popleft()

    def _expire(self, index: int, now: float) -> float:
        unhappy = 0.0
        while self.expiring and now - self.expiring[0].arrived >= self.policy.timeout - 1e-9:
            cohort = self.expiring.popleft()
            for attempt, count in enumerate(cohort.waiting):
                if count > 0:
                    unhappy += count
                    self._again(index, attempt, count)
            cohort.waiting = [0.0] * len(cohort.waiting)
        return unhappy

    def _again(self, index: int, attempt: int, count: float) -> None:
        """Fail what has no attempt or token left, schedule the rest, spread over the jitter."""
        if count <= 0:
            return
        policy, step = self.policy, self.setting.step
        again = count if attempt < policy.attempts else 0.0
        if policy.budget is not None:
            again = min(again, self.tokens)
            self.tokens -= again
        self.trace.failed += count - again
        if again <= 0:
            return
        start = index + 1 + round(policy.backoff * 2 ** (attempt - 1) / step)
        width = max(1, round(policy.jitter / step))
        for slot in range(start, start + width):
            if slot < len(self.due):
                self.due[slot][attempt + 1] += again / width


def recovery(trace: Trace, setting: Setting, repaired: float) -> float:
    """Seconds after the repair until no more than 1 % of a step's requests time out; infinite when that never comes."""
    last = -1
    for index, unhappy in enumerate(trace.unhappy):
        if unhappy > 0.01 * setting.rate(index * setting.step) * setting.step:
            last = index
    if last >= len(trace.unhappy) - round(2 / setting.step):
        return math.inf
    return max(0.0, (last + 1) * setting.step - repaired)


@dataclass(frozen=True, slots=True)
class Burst:
    """A burst in closed form: backlog at its end, the wait then, and the time to drain it (infinite above capacity)."""

    backlog: float
    wait: float
    drain: float


def burst(rate: float, capacity: float, factor: float, duration: float) -> Burst:
    """``factor`` x the rate for ``duration`` seconds before a capacity, per second."""
    backlog = max(0.0, factor * rate - capacity) * duration
    return Burst(backlog, backlog / capacity, backlog / (capacity - rate) if capacity > rate else math.inf)
