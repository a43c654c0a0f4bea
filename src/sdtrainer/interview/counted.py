"""What a count replaces that is stated for the first time: the tool's own sizing; a managed service stays one."""

from __future__ import annotations

from collections.abc import Sequence

from sdtrainer.interview.state import State
from sdtrainer.scheme.model import Component, Scheme
from sdtrainer.simulate.kinds import CAPACITIES, MANAGED, SIZED

COUNTS = ("nodes", "shards", "copies")


def told(state: State, after: Scheme, lines: Sequence[str]) -> tuple[str, ...]:
    """The sentences of a change; one that states a count says what stood there before, and whether it is fewer."""
    before = state.scheme or Scheme()
    said = {_plain(part): _counted(state, part) for part in after.components if _is_new_count(before, part)}
    return tuple(said.get(line, line) for line in lines)


def _is_new_count(before: Scheme, part: Component) -> bool:
    old = before.component(part.id)
    if old is None or part.kind != old.kind or part.kind not in SIZED | MANAGED:
        return False
    return bool(_key(part)) and not any(name in old.settings for name in COUNTS)


def _key(part: Component) -> str:
    """Which count is stated; of managed parts, shards are one as well."""
    names = ("nodes", "shards") if part.kind in MANAGED else ("nodes",)
    return next((name for name in names if name in part.settings), "")


def _plain(part: Component) -> str:
    """The sentence that a part's new count has in a difference."""
    key = _key(part)
    count = part.settings[key]
    return f"{part.label}: 1 {key[:-1]}, stated now" if count == 1 else f"{part.label} 1 → {count:g} {key}"


def _counted(state: State, part: Component) -> str:
    key = _key(part)
    count = float(part.settings[key])
    text = f"{part.label}: {count:g} {key[:-1]}{'' if count == 1 else 's'}; before "
    if part.kind in MANAGED and any(name in part.settings for name in CAPACITIES):
        return text + "it was managed, which is never full"
    if part.kind in MANAGED:
        return text.removesuffix("before ") + "it stays managed, which is never full"
    ran = next((record.run.load for record in reversed(state.runs) if record.run.load and _may_know(state)), None)
    size = next((item.servers for item in ran.components if item.id == part.id and item.sized), None) if ran else None
    if size is None:
        return text + "it was sized by what comes"
    return text + f"it was sized, {size:g} in the last run" + (": these are fewer" if count < size else "")


def _may_know(state: State) -> bool:
    """Whether figures of a run may be told: an exam runs unseen."""
    return not state.exam and "truth" not in state.held
