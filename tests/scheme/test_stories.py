"""Lines with an arrow, a colon or a part's name in them: told or drawn."""

from __future__ import annotations

import pytest

from sdtrainer.content.kinds import kind_words
from sdtrainer.scheme import is_story, revise
from sdtrainer.scheme.model import Scheme
from tests.scheme.kinds import play

BOARD = ("client -> lb -> api -> store(cassandra)", "api -> cache(redis)", "open: client > lb > api > store")
TOLD = (
    "Hackers -> https and JWT", "cache dies -> store gets all", "store full -> add shards", "hot key -> cache",
    "store dies > failover", "spike -> autoscale", "big file -> upload in parts",
    "somebody crawls it all: rate limit per ip, page by cursor. a spike on cold segments -> prewarm the cdn first",
    "someone shortens phishing url: check against blocklist at create, block -> 410 & drop from cache",
    "poison message (kills its worker): 3 attempts -> dead letter + owner team paged, not us",
    "resurrect: cassandra node back after >10d = deleted rows come back, relevant for GDPR delete",
    "hot key: one shard > limit -> split the key", "weakness: cold cache -> store overloaded",
    "lb dies -> dns switches", "weak spot: cache > store", "users in EU -> eu cluster",
)  # fmt: skip
ONLY_WHERE_ASKED = ("cache", "cdn", "viral: api -> local memory 1s", "retry storm -> backoff + jitter", "login -> api")
DRAWN = (
    "api -> fraud(service)", "kafka ~> archive(s3)", "store -> s3", "open: client > api > cache? > store",
    "save: client > gate > kafka > db2", "bots: client > lb > waf > api", "client -> waf -> lb", "api x40",
    "api -> image resizer -> s3", "api ~> audit log", "+ waf between client and lb", "cache(redis) nodes=3",
    "api -> fraud", "use new read: client > lb > foo", "api -> user notifications table", "hot store share 5%",
    "- cache",
)  # fmt: skip


def told(line: str, *, strict: bool) -> bool:
    before = play(*BOARD)
    return is_story(before, revise(before, line, kind_words()).scheme, line, ("save",), strict=strict)


@pytest.mark.parametrize("line", TOLD)
@pytest.mark.parametrize("strict", [True, False])
def test_what_hangs_on_nothing_is_told(line, strict):
    assert told(line, strict=strict)


@pytest.mark.parametrize("line", ONLY_WHERE_ASKED)
def test_what_may_be_either_is_told_where_stories_are_asked_for(line):
    assert told(line, strict=True)
    assert not told(line, strict=False)


@pytest.mark.parametrize("line", DRAWN)
@pytest.mark.parametrize("strict", [True, False])
def test_what_hangs_on_the_board_is_drawn(line, strict):
    assert not told(line, strict=strict)


@pytest.mark.parametrize("line", ["react app -> kubernetes", "hot key -> cache", "cdn"])
def test_an_empty_board_has_no_stories(line):
    after = revise(Scheme(), line, kind_words()).scheme
    assert not is_story(Scheme(), after, line, strict=True)
