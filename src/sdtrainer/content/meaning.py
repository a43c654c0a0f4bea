"""The second pass over a prompt: what its parts say to each other, and what it lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from sdtrainer.content.facts import (
    fact_value,
    operation_rates,
    quantities,
    read_value,
    targets,
    with_changes,
    with_variant,
)
from sdtrainer.content.finding import ERROR, LACKS, WARNING, Found
from sdtrainer.content.method import Method
from sdtrainer.content.schema import Prompt, Tradeoff, Twist
from sdtrainer.errors import SdError
from sdtrainer.match.words import stem, tokens

EXPECTATION = re.compile(r"^(?:noted|(?:agree|correct) (?P<fact>\S+))$")
CONDITION = re.compile(r"^(?P<word>level|has|lacks|waits|fails|after):(?P<value>[a-z_-]+)$")
IDENTIFIER = re.compile(r"^[a-z_][a-z0-9_]*$")
LEVELS = ("middle", "senior", "staff")
EXPERIMENTS = frozenset((
    "smoke", "load", "kill", "hot_key", "fan_out", "retry_storm", "burst", "cold_cache", "growth", "described",
))  # fmt: skip
WHOLE = {"facts": 14, "proposals": 8, "not_asked": 8, "breaks": 6, "edges": 8, "probes": 5, "variant": 2}
"""How many of each a whole prompt has."""
FILES = {
    "estimates": "estimates.txt", "api": "api.txt", "minimal": "minimal.mmd", "scaled": "scaled.mmd",
    "session": "session.md",
}  # fmt: skip


def review(prompt: Prompt, method: Method, kinds: Iterable[str] = ()) -> list[Found]:
    """Return everything found in one prompt; never stops at the first. ``kinds`` are the known component kinds."""
    passes: tuple[Callable[[Prompt, Method], Iterator[Found]], ...] = (
        duplicates, values, expectations, catalogue_ids, lambda prompt, method: conditions(prompt, method, kinds),
        twists, variants, phases, sayings, lacking,
    )  # fmt: skip
    return [found for one in passes for found in one(prompt, method)]


def found(prompt: Prompt, key: str, message: str, hint: str = "", severity: str = ERROR) -> Found:
    """A finding in a prompt's file."""
    return Found(f"{prompt.id}/prompt.toml: {key}", severity, message, hint)


def duplicates(prompt: Prompt, method: Method) -> Iterator[Found]:
    """Ids that stand twice."""
    for key in ("facts", "operations", "probes", "tradeoffs", "variant", "breaks", "edges"):
        counts = Counter(item.id for item in getattr(prompt, key))
        for name in (name for name, count in counts.items() if count > 1):
            yield found(prompt, key, f"the id {name!r} stands {counts[name]} times", "rename all but one")


def values(prompt: Prompt, method: Method) -> Iterator[Found]:
    """Values and expressions that cannot be read, names that cannot stand in an expression."""
    for fact in prompt.facts:
        try:
            fact_value(fact)
        except SdError as error:
            yield found(prompt, f"facts ({fact.id}).value", error.message, error.hint)
        if fact.value is not None and not IDENTIFIER.match(fact.id):
            yield found(prompt, f"facts ({fact.id}).id", "cannot be named in an expression", "write it with _")
    yield from _expressions(prompt, "")


def _expressions(prompt: Prompt, label: str) -> Iterator[Found]:
    try:
        names = quantities(prompt)
    except SdError:
        return
    for operation in prompt.operations:
        try:
            rates = operation_rates(prompt.model_copy(update={"operations": (operation,)}), names)
            if any(rate <= 0 for rate in rates.values()):
                yield found(prompt, f"{label}operations ({operation.id}).rate", "is not above zero")
        except SdError as error:
            yield found(prompt, f"{label}operations ({operation.id}).rate", error.message, error.hint)
    try:
        targets(prompt, names)
    except SdError as error:
        yield found(prompt, f"{label}targets", error.message, error.hint)


def expectations(prompt: Prompt, method: Method) -> Iterator[Found]:
    """What proposals expect."""
    for index, proposal in enumerate(prompt.proposals):
        for text in proposal.expects:
            match = EXPECTATION.match(text)
            if not match:
                hint = "write agree ID, correct ID or noted"
                yield found(prompt, f"proposals[{index}].expects", f"{text!r} says nothing", hint)
            elif match["fact"] and prompt.fact(match["fact"]) is None:
                yield found(prompt, f"proposals[{index}].expects", f"there is no fact {match['fact']!r}")


def catalogue_ids(prompt: Prompt, method: Method) -> Iterator[Found]:
    """Breaks and edges that name no entry of the catalogue."""
    known = {entry.id for entry in (*method.edge_cases, *method.failures)}
    for key in ("breaks", "edges"):
        for item in getattr(prompt, key):
            if item.id not in known:
                yield found(
                    prompt, f"{key} ({item.id})", "is not in the catalogue", "see seeds/edge_cases.toml, failures.toml"
                )


def conditions(prompt: Prompt, method: Method, kinds: Iterable[str]) -> Iterator[Found]:
    """Conditions of probes and twists that can never hold."""
    twists = [("twist", prompt.twist.when)] if prompt.twist else []
    known = {
        "level": frozenset(LEVELS), "has": frozenset(kinds), "lacks": frozenset(kinds), "waits": frozenset(kinds),
        "fails": EXPERIMENTS,
        "after": frozenset(phase.id for phase in method.phases),
    }  # fmt: skip
    for key, when in [(f"probes ({probe.id})", probe.when) for probe in prompt.probes] + twists:
        for text in when:
            match = CONDITION.match(text)
            if not match:
                hint = "level: has: lacks: waits: fails: or after:"
                yield found(prompt, f"{key}.when", f"{text!r} is no condition", hint)
            elif known[match["word"]] and match["value"].replace("-", "_") not in known[match["word"]]:
                yield found(prompt, f"{key}.when", f"{text!r}: there is no such {match['word']}")


def twists(prompt: Prompt, method: Method) -> Iterator[Found]:
    """Changes of twists that name no value or cannot be read."""
    told = [("twist", prompt.twist)] + [(f"variant ({item.id}).twist", item.twist) for item in prompt.variant]
    for key, twist in told:
        if twist is not None:
            yield from _changes(prompt, key, twist)


def _changes(prompt: Prompt, key: str, twist: Twist) -> Iterator[Found]:
    for name, text in twist.changes.items():
        fact = prompt.fact(name)
        if fact is None or fact.value is None:
            yield found(prompt, f"{key}.changes", f"there is no fact {name!r} with a value")
            continue
        try:
            read_value(text, fact.kind)
        except SdError as error:
            yield found(prompt, f"{key}.changes ({name})", error.message, error.hint)
            continue
        yield from _expressions(with_changes(prompt, {name: text}), f"{key} → ")


def variants(prompt: Prompt, method: Method) -> Iterator[Found]:
    """Variants that change facts there are none of, or whose figures cannot be evaluated."""
    for variant in prompt.variant:
        unknown = [name for name in variant.facts if prompt.fact(name) is None]
        for name in unknown:
            yield found(prompt, f"variant ({variant.id}).facts", f"there is no fact {name!r}")
        if not unknown:
            yield from _expressions(with_variant(prompt, variant.id), f"variant ({variant.id}) → ")


def phases(prompt: Prompt, method: Method) -> Iterator[Found]:
    """Hints for phases that do not exist, and core probes that are not two."""
    known = {phase.id for phase in method.phases}
    for name in prompt.hints:
        if name not in known:
            yield found(prompt, f"hints.{name}", "is no phase", ", ".join(sorted(known)))
    core = sum(probe.core for probe in prompt.probes)
    if prompt.probes and core != 2:
        yield found(prompt, "probes", f"{core} are core; a deep dive has two", severity=WARNING)


def sayings(prompt: Prompt, method: Method) -> Iterator[Found]:
    """Other ways to say a trade-off's options that are not one list an option, or that cannot tell options apart."""
    for item in prompt.tradeoffs:
        key = f"tradeoffs ({item.id}).said"
        if len(item.said) not in (0, len(item.options)) or not all(item.said):
            yield found(prompt, key, f"has no ways for each of {len(item.options)} options", "one list an option")
        ways = [(words_of(text), option) for option, text in enumerate(item.options)]
        for option, text in ((at, text) for at, texts in enumerate(item.said) for text in texts):
            same = [at for words, at in ways if words == words_of(text) and at != option]
            if same and max(same[0], option) < len(item.options):
                names = f"{item.options[option]!r} and {item.options[same[0]]!r}"
                yield found(prompt, key, f"{text!r} says {names}", "a phrase that only one is called by")
            if elsewhere := _single(prompt, item, text):
                yield found(prompt, key, f"{text!r} is a word of {elsewhere!r} too", "one more word")
            ways.append((words_of(text), option))


def words_of(text: str) -> frozenset[str]:
    """The stemmed words of a text."""
    return frozenset(stem(word) for word in tokens(text))


def _single(prompt: Prompt, item: Tradeoff, text: str) -> str:
    """An option of another trade-off of which a single word is but a part, else empty."""
    words = words_of(text)
    others = (option for other in prompt.tradeoffs if other.id != item.id for option in other.options)
    return next((one for one in others if len(words) == 1 and words < words_of(one)), "")


def lacking(prompt: Prompt, method: Method) -> Iterator[Found]:
    """What the prompt does without; a phase then asks its general questions."""
    for key, wanted in WHOLE.items():
        have = len(getattr(prompt, key))
        if have < wanted:
            yield found(prompt, key, f"{have} of the {wanted} a whole prompt has", severity=LACKS)
    for name, file in FILES.items():
        if not getattr(prompt.references, name).strip():
            yield Found(f"{prompt.id}/{file}", LACKS, "is missing")
    for key in ("operations", "twist", "hints", "tradeoffs", "data", "puzzle", "links"):
        if not getattr(prompt, key):
            yield found(prompt, key, "is missing", severity=LACKS)
    for item in prompt.tradeoffs:
        if not item.said:
            yield found(prompt, f"tradeoffs ({item.id}).said", "is missing", severity=LACKS)
    if not all((prompt.levels.middle, prompt.levels.senior, prompt.levels.staff)):
        yield found(prompt, "levels", "is not told for every level", severity=LACKS)
