"""Compiles the steps of a use case into stages of visits."""

from __future__ import annotations

from collections.abc import Mapping

from sdtrainer.light_dataclasses import dataclass, field, replace
from sdtrainer.scheme.model import Scheme, Step, UseCase
from sdtrainer.scheme.tails import reads_through, tails
from sdtrainer.simulate.kinds import Kind, Workload
from sdtrainer.simulate.plan import Stage, Station, Visit
from sdtrainer.simulate.stations import service

_LARGEST = 1e9


@dataclass(slots=True)
class Compiler:
    """Walks one use case's steps; ``refused`` collects why it cannot run."""

    use_case: UseCase
    scheme: Scheme
    stations: Mapping[str, Station]
    workload: Workload
    kinds: Mapping[str, Kind]
    refused: list[str] = field(default_factory=list)
    _before: str = ""
    _cpu: float | None = None
    _batches: dict[str, float] = field(default_factory=dict)

    def stages(self) -> tuple[Stage, ...]:
        """The stages in order; the client itself does no work and is left out."""
        cpu = self.workload.cpu
        self._cpu = cpu.get(self.use_case.operation, cpu.get(self.use_case.name))
        found: list[Stage] = []
        numbers: dict[int, int] = {}
        answered = False
        steps = self.use_case.steps
        for index, step in enumerate(steps):
            answered = answered or step.asynchronous
            following = steps[index + 1] if index + 1 < len(steps) else None
            stage = self._stage(step, answered, following)
            numbers[index] = len(found)
            if stage is not None and stage.visits:
                found.append(stage)
        for place, number in tails(self.scheme, self.use_case).items():
            if numbers[place] < numbers[number] < len(found):
                found[numbers[place]] = replace(found[numbers[place]], onward=numbers[number])
        return tuple(found)

    def _stage(self, step: Step, answered: bool, following: Step | None) -> Stage | None:
        if not self._usable(step):
            return None
        visits = tuple(
            self._visit(name, step, answered) for name in step.targets if self.stations[name].kind.id != "client"
        )
        first = self.stations[step.targets[0]]
        hit = None
        if step.conditional:
            hit = first.figures["hit"].value if step.hit is None and "hit" in first.figures else (step.hit or 0.0)
        through = step.conditional and self._reads_through(step, following)
        fallback = self._stage(step.otherwise, answered, following) if step.otherwise else None
        if not step.conditional:
            self._before = step.targets[-1]
        fallback = fallback if fallback is not None and fallback.visits else None
        return Stage(visits, hit, through, step.optional, step.lossy, answered, fallback)

    def _usable(self, step: Step) -> bool:
        name = self.use_case.name
        place = f" (line {self.use_case.line})" if self.use_case.line else ""
        unknown = [target for target in step.targets if target not in self.stations]
        if unknown or not step.targets:
            what = ", ".join(unknown) or "an empty step"
            self.refused.append(
                f"{name}{place} passes {what}, which is not in the drawing: draw it or correct the name"
            )
        elif not 0 < step.calls * step.mget <= _LARGEST:
            self.refused.append(f"{name}{place} makes {step.calls:g} calls to {step.targets[0]}: write x with "
                                f"more than 0, at most a billion")  # fmt: skip
        elif step.hit is not None and not 0 <= step.hit <= 1:
            self.refused.append(f"{name}{place} hits {step.targets[0]} with {step.hit * 100:g}%: write ?0% to ?100%")
        else:
            return True
        return False

    def _visit(self, name: str, step: Step, answered: bool) -> Visit:
        station = self.stations[name]
        # What may hit is a look-up, in a write's path too.
        mode = step.mode or ("read" if step.conditional else self.use_case.mode) or "read"
        cpu = None
        if station.kind.id == "service" and self._cpu is not None:
            cpu, self._cpu = self._cpu, None
        cost = service(station, mode, cpu)
        if self._goes_on(name, step):
            # What a page is fetched for once is not paid for again by each of its links.
            return Visit(name, mode, step.calls, 0.0, 0.0)
        taken = self._taken_together(name, answered)
        items = step.mget * taken
        batch = 1 + (items - 1) * station.kind.typical("batch_item", 0.11)
        constant = cost.constant + self._hop(station)
        return Visit(name, mode, step.calls / taken, cost.work * batch, constant, items)

    def _goes_on(self, name: str, step: Step) -> bool:
        """Whether a worker begins this path with what it made in another one, where its work is counted."""
        if step is not self.use_case.steps[0] or self.stations[name].kind.id != "worker":
            return False
        others = (case for case in self.scheme.use_cases if case is not self.use_case)
        return any(name in later.targets for case in others for later in case.steps[1:])

    def _taken_together(self, name: str, answered: bool) -> float:
        """How many items a caller with ``batch`` takes to this part in one call; only where nobody waits for it."""
        callers = [join.source for join in self.scheme.connections if join.target == name]
        taken = next((self._batches[caller] for caller in callers if caller in self._batches), 1.0)
        part = self.scheme.component(name)
        own = part.settings.get("batch") if part else None
        if answered and isinstance(own, float) and own >= 1:
            self._batches[name] = own
        return taken

    def _hop(self, station: Station) -> float:
        """Network time from the part before: nothing from the client, more between zones and regions."""
        before = self.stations.get(self._before)
        client = self.kinds.get("client")
        if before is None or before.kind.id in ("client", "dns") or client is None or before.id == station.id:
            return 0.0
        if before.regions and station.regions and not set(before.regions) & set(station.regions):
            return client.typical("region_ms")
        if before.zones and station.zones and not set(before.zones) & set(station.zones):
            return client.typical("zone_ms")
        return client.typical("hop_ms")

    def _reads_through(self, step: Step, following: Step | None) -> bool:
        """Whether a miss passes through the part to the next step."""
        if following is None:
            return False
        return reads_through(self.scheme, self._before, step.targets[0], following.targets[0])
