"""A small language and a small prompt for the tests of this room."""

from __future__ import annotations

from sdtrainer.match import KnownFact, Language, PromptIndex
from sdtrainer.quantity import Slot, parse

LANGUAGE = Language(
    stop=("a", "the", "of", "do", "we", "is", "are", "in", "for", "to", "be", "may", "it", "i", "have", "they", "must"),
    question=("how", "what", "which", "is", "are", "do", "can", "may", "who"),
    narrowing=("who", "which"),
    statement=("i'd", "i would", "we will", "let's use"),
    design=("shard", "cache", "queue", "kafka"),
    assume=("i'd assume", "let's say", "assume", "so"),
    tags=("right", "ok", "correct"),
    negation=("no", "out of scope", "not", "without", "never", "don't"),
    scope=("only", "must", "optional", "within", "fine", "under"),
    joints=("and", "but"),
    concepts={
        "user": ("user", "people", "visitors"),
        "latency": ("latency", "how fast", "p99", "response time"),
        "account": ("account", "log in", "sign up"),
        "keep": ("keep", "store", "retention"),
    },
)


def fact(name: str, answer: str, *strings: str, value: str = "", slot: Slot = Slot.ANY, denies: tuple[str, ...] = ()):
    return KnownFact(name, answer, strings, denies, parse(value, slot).quantity if value else None)


FACTS = (
    fact("users", "10 million people a day.", "daily active users", "number of people", value="10M", slot=Slot.COUNT),
    fact("writes", "About 1 billion new links a month.", "new links per month", "writes per second", "links created"),
    fact("latency", "99% within 100 ms.", "redirect latency", "how fast", "p99", value="100 ms"),
    fact("availability", "99.99% of the time.", "availability", "uptime", "nines"),
    fact("accounts", "No accounts: anyone can use it.", "accounts", "sign up", denies=("users must log in",)),
    fact("retention", "Five years, then it may go.", "retention", "years kept", value="5y", denies=("kept forever",)),
    fact("alias", "Yes, optional, up to 16 characters.", "custom alias", "vanity name", "own code"),
)


def index() -> PromptIndex:
    return PromptIndex(FACTS, LANGUAGE)
