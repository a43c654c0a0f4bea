"""API07: feeds go on by cursor."""

from __future__ import annotations

from collections.abc import Iterator

from sdtrainer.api.model import ApiDesign
from sdtrainer.api.rule import ALL, ZALANDO, Brief, Example, Rule, Spot, at, calls_in
from sdtrainer.api.shape import listing, topic_words
from sdtrainer.api.words import FEED_WORDS


def find(design: ApiDesign, brief: Brief) -> Iterator[Spot]:
    """Object to feeds and timelines that are paged by offset or page number."""
    for operation in calls_in(design):
        paging = operation.paging
        if (
            paging.offset
            and not paging.cursor
            and FEED_WORDS & set(topic_words(operation))
            and listing(design, operation)
        ):
            yield at(operation, f"a feed moves while it is read: a cursor, not {paging.offset}")


RULE = Rule(
    "API07",
    "cursor",
    "hint",
    ALL,
    (ZALANDO + "160",),
    "Feeds and timelines are paged by a cursor, not by an offset or page number.",
    "New items push the old ones down, so an offset shows some twice; and the database counts all rows it skips.",
    "Let the cursor be the last seen id or time: `?limit=20&cursor=<last id>`.",
    find,
    (
        Example(
            "rest",
            "GET /feed?limit&offset -> {tweets: [Tweet], total}",
            "GET /feed?limit&cursor -> {tweets: [Tweet], next_cursor}",
        ),
        Example(
            "grpc",
            "rpc GetTimeline(Req{limit, page}) returns (Timeline{repeated Tweet tweets = 1})",
            "rpc GetTimeline(Req{limit, cursor}) returns (Timeline{repeated Tweet tweets = 1, string next = 2})",
        ),
        Example(
            "graphql",
            "query feed(limit: Int, offset: Int): [Tweet!]!",
            "query feed(first: Int, after: ID): TweetConnection\nTweetConnection = {edges: [Edge], pageInfo: PageInfo}",
        ),
    ),
)
