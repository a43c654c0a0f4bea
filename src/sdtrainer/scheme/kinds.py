"""Finds a component's kind from the words of its label (``Feed cache (Redis)``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from sdtrainer.light_dataclasses import dataclass, field
from sdtrainer.scheme.model import KindWords
from sdtrainer.scheme.names import camel_words, key_of, unnumbered, words_of

STORES = frozenset({"sql", "nosql", "kv", "cache", "search", "columns", "coordination", "object", "volume"})
_BEHIND_SERVER = STORES | {"dns", "cdn", "lb", "gateway", "push", "queue", "log"}
YIELDS = {
    **dict.fromkeys(
        ("db", "database", "databases", "primary", "replica", "replicas", "master", "slave", "standby", "shard",
         "index", "бд", "база", "база данных", "реплика"), STORES),
    **dict.fromkeys(("server", "servers", "сервер", "proxy", "broker"), _BEHIND_SERVER),
    "object": STORES,
    "stream": frozenset({"log", "queue", "worker", "cache"}),
    "topic": frozenset({"queue", "log"}),
}  # fmt: skip
"""Head words that say little: the kinds whose own words win over them in the same label (``Redis server``)."""
BUFFERS = frozenset({"queue", "log"})
DESCRIBED = STORES - {"cache", "volume"}
"""Kinds whose describing words yield to a product's; a cache of Postgres is a cache."""
_PAREN = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_EITHER = re.compile(r"\s*(?:/|\||\bor\b)\s*")
_COMPOUND = re.compile(r"[^\W\d_]{3,}(cache|queue|worker|service|gateway|bucket|database|db)s?\d*")
_DOER = re.compile(r"[a-z]{3,}(?:er|or)")
NO_DOERS = frozenset(
    ["ledger", "folder", "master", "buffer", "cluster", "counter", "register", "layer", "tier", "center", "container",
     "barrier", "number", "order", "user", "customer", "peer", "cursor", "vector", "error", "mirror", "sensor", "other",
     "paper", "letter", "header", "footer", "identifier", "marker", "pointer", "leader", "follower", "member"]
)  # fmt: skip
"""Nouns in -er and -or for things and people, which do no work for others or keep data themselves."""
NO_STORES = frozenset(
    ["kubernetes", "k8s", "docker", "container", "containers", "pod", "pods", "swarm", "nomad", "ecs", "eks", "fargate",
     "helm", "vm", "vms", "ingress", "mesh", "istio", "linkerd", "sidecar", "https", "http", "http2", "tcp", "udp",
     "tls", "ssl", "grpc", "rest", "graphql", "websocket", "websockets", "jwt", "oauth", "oauth2", "saml", "sso",
     "auth", "authn", "authz", "authentication", "authorization", "login", "captcha", "firewall", "waf", "vpn", "vpc",
     "subnet", "encryption", "autoscaler", "autoscaling", "multithreading", "microservice", "microservices",
     "react", "angular", "vue", "spring", "django", "flask", "rails", "express", "php", "python", "java", "golang",
     "nodejs", "apache", "tomcat", "gunicorn", "terraform", "ansible", "jenkins", "ffmpeg", "gpu", "gpus"]
)  # fmt: skip
"""Words for where services run, how they talk, who may call and what they are written in: none keeps data."""
LONGEST = 200


def keeps_no_data(label: str) -> bool:
    """Whether a label speaks of a platform, a protocol or another thing that is no store."""
    return any(word in NO_STORES for word in (*words_of(label), *camel_words(label)))


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind with the word it was taken from; ``others`` are kinds the label names as alternatives."""

    kind: str
    word: str
    others: tuple[str, ...] = ()


@lru_cache(maxsize=4)
def _index(kinds: tuple[KindWords, ...]) -> KindIndex:
    index = KindIndex(frozenset(row.id for row in kinds), frozenset(row.id for row in kinds if row.stores))
    for row in kinds:
        for word in (row.id, *row.words):
            phrase = tuple(words_of(word))
            if phrase:
                index.phrases.setdefault(phrase, (row.id, word))
                index.longest = max(index.longest, len(phrase))
        index.products.update(row.products)
        index.outside.update(dict.fromkeys(map(key_of, row.outside), row.id))
    return index


@dataclass(slots=True)
class KindIndex:
    """The words of ``seeds/components.toml`` made ready for look-up."""

    ids: frozenset[str]
    stores: frozenset[str]
    phrases: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)
    longest: int = 1
    products: set[str] = field(default_factory=set)
    outside: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, kinds: Sequence[KindWords]) -> KindIndex:
        """Index the rows, once for equal rows; an id is a word of its own kind."""
        return _index(tuple(kinds))

    def named(self, word: str) -> Guess | None:
        """The kind a whole text names (``postgres``, ``load balancer``), or None."""
        if word.casefold() in self.ids:
            return Guess(word.casefold(), word.casefold())
        words = words_of(word)
        found = self.phrases.get(tuple(words)) or self.phrases.get(tuple(unnumbered(words)))
        return Guess(*found) if found else None

    def find(self, label: str) -> Guess | None:
        """The kind a label speaks of: its own words before those in brackets, the last noun before its modifiers."""
        label = label[:LONGEST]
        outer, inner = _PAREN.sub(" ", label), " ".join(_PAREN.findall(label))
        guess, detail = self._phrase(outer), self._phrase(inner)
        if guess is None or (detail is not None and (self._yields(guess, detail) or self._is_made_of(guess, inner))):
            guess = detail or guess
        if guess is None:
            return self._compound(outer) or self._doer(outer)
        named = [self.named(part) for part in _EITHER.split(outer) if part.strip()]
        others = {found.kind for found in named if found} - {guess.kind}
        whole = len(named) > 1 and all(named)
        return Guess(guess.kind, guess.word, tuple(sorted(others))) if whole and others else guess

    def _compound(self, text: str) -> Guess | None:
        """The kind a last word ends with where two words are written as one: ``feedcache``, ``seatsdb``."""
        word = (words_of(text) or [""])[-1]
        found = _COMPOUND.fullmatch(word)
        return self.named(found[1]) if found else None

    def _doer(self, text: str) -> Guess | None:
        """A service where the last word names who does something (``notifier``), which keeps no data; else None."""
        word = (words_of(text) or [""])[-1]
        does = _DOER.fullmatch(word) and word not in NO_DOERS and "service" in self.ids
        return Guess("service", word) if does else None

    def _phrase(self, text: str) -> Guess | None:
        for words in (words_of(text), camel_words(text)):
            found = self._last(self._matches(words)) or self._last(self._matches(unnumbered(words)))
            if found:
                return found
        return None

    def _matches(self, words: list[str]) -> list[Guess]:
        found, start = [], 0
        while start < len(words):
            for size in range(min(self.longest, len(words) - start), 0, -1):
                kind = self.phrases.get(tuple(words[start : start + size]))
                if kind:
                    found.append(Guess(*kind))
                    start += size - 1
                    break
            start += 1
        return found

    def _last(self, found: list[Guess]) -> Guess | None:
        """The last match, unless it says little and an earlier one says more; clients are modifiers (``user db``)."""
        if not found:
            return None
        heads = [guess for guess in found if guess.kind != "client"] or found
        head = heads[-1]
        return next((guess for guess in reversed(heads[:-1]) if self._yields(head, guess)), head)

    def _yields(self, head: Guess, other: Guess) -> bool:
        made = other.word in self.products and head.word not in self.products
        if made and any(head.kind in kinds and other.kind in kinds for kinds in (DESCRIBED, BUFFERS)):
            return True
        return other.kind in YIELDS.get(head.word, frozenset()) and other.word not in YIELDS

    def _is_made_of(self, guess: Guess, inner: str) -> bool:
        """Whether brackets hold nothing but the product that keeps the data: ``Session store (DynamoDB)``."""
        product = self.named(inner)
        return product is not None and product.word in self.products and guess.kind in STORES | BUFFERS
