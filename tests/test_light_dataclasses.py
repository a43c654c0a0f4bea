"""Light dataclasses do what the standard ones do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from typing import Any

import pytest
from pydantic import TypeAdapter

from sdtrainer import light_dataclasses
from sdtrainer.scheme.model import Step


def defined(module: Any) -> Any:
    @module.dataclass(frozen=True, slots=True)
    class Part:
        """A part."""

        name: str
        nodes: float = 1.0
        settings: dict[str, float] = module.field(default_factory=dict)

        @property
        def double(self) -> float:
            return self.nodes * 2

    return Part


@pytest.fixture(params=[dataclasses, light_dataclasses], ids=["standard", "light"])
def part(request: pytest.FixtureRequest) -> Any:
    return defined(request.param)


def test_instances_compare_hash_and_show_their_fields(part: Any) -> None:
    one = part("api", nodes=2.0)
    assert one == part("api", 2.0, {})
    assert one != part("api", 3.0)
    assert one != ("api", 2.0, {})
    assert one.double == 4.0
    assert repr(one).endswith("Part(name='api', nodes=2.0, settings={})")
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)
    assert hash(part("api", 2.0, ())) == hash(part("api", 2.0, ()))
    assert not hasattr(one, "__dict__")


def test_defaults_are_made_anew(part: Any) -> None:
    assert part("a").settings is not part("b").settings
    given = {"c": 1.0}
    assert part("a", settings=given).settings is given


def test_nothing_can_be_changed_or_left_out(part: Any) -> None:
    one = part("api")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.nodes = 2.0
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.nodes
    with pytest.raises(TypeError, match="name"):
        part()
    with pytest.raises(TypeError, match="colour"):
        part("api", colour="red")


def test_the_standard_functions_work(part: Any) -> None:
    one = part("api", 2.0, {"c": 8.0})
    assert dataclasses.is_dataclass(one)
    assert [(item.name, item.type) for item in dataclasses.fields(part)] == [
        ("name", "str"), ("nodes", "float"), ("settings", "dict[str, float]")]  # fmt: skip
    assert dataclasses.fields(part)[1].default == 1.0
    assert dataclasses.fields(part)[2].default_factory is dict
    assert dataclasses.asdict(one) == {"name": "api", "nodes": 2.0, "settings": {"c": 8.0}}
    assert dataclasses.replace(one, nodes=3.0) == part("api", 3.0, {"c": 8.0})
    assert light_dataclasses.replace(defined(light_dataclasses)("api"), nodes=3.0).nodes == 3.0
    assert TypeAdapter(part).validate_python({"name": "api", "nodes": "4"}) == part("api", 4.0)
    assert copy.deepcopy(one) == copy.copy(one) == one
    match one:
        case part(name, nodes):
            assert (name, nodes) == ("api", 2.0)


def test_instances_of_a_module_are_pickled() -> None:
    step = Step(("cache",), otherwise=Step(("db",)))
    assert pickle.loads(pickle.dumps(step)) == step


def test_replace_takes_no_unknown_field() -> None:
    with pytest.raises(TypeError, match="colour"):
        light_dataclasses.replace(defined(light_dataclasses)("api"), colour="red")


def test_an_unfrozen_class_can_be_changed_and_not_hashed() -> None:
    @light_dataclasses.dataclass(slots=True)
    class Count:
        seen: int = 0

    count = Count()
    count.seen += 1
    assert count == Count(1)
    with pytest.raises(TypeError):
        hash(count)


@pytest.mark.parametrize(
    "body",
    [
        "class C(dict):\n  a: int",
        "class C:\n  a: ClassVar[int] = 0",
        "class C:\n  a: int\n  def __post_init__(self): ...",
    ],
)
def test_what_it_cannot_do_is_refused(body: str) -> None:
    source = f"from __future__ import annotations\n@dataclass(slots=True)\n{body}"
    with pytest.raises(TypeError, match="C needs the standard library's dataclass"):
        exec(source, {"dataclass": light_dataclasses.dataclass, "__name__": __name__})


def test_it_stands_on_nothing_that_is_slow_to_import() -> None:
    code = "import sys; import sdtrainer.light_dataclasses; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"],
                            capture_output=True, text=True, check=True).stdout.split()  # fmt: skip
    assert not {"dataclasses", "inspect", "typing", "re"} & set(loaded)
