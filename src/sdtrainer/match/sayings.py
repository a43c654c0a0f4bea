"""What engineers say in several words for one thing: each such saying counts as one word beside the words it has."""

from __future__ import annotations

import re
from functools import cache

from sdtrainer.match.words import normalise

SAYINGS = (
    "open connection, held open, long poll, long polling, long-poll, websocket, websockets, sse, server-sent events",
    "small hint, only a hint, just a hint, as a hint, no payload, without payload, without content,"
    " no content, says only, only says, nothing but the id",
    "now and then, from time to time, once in a while, periodically, regularly, by itself, polls anyway,"
    " asks anyway, every # min, every # minutes, each # min, every few minutes, on wake, on waking,"
    " when it wakes",
    "harmless, costs nothing, no harm, is ok, is fine, only late, only lateness, costs only delay,"
    " costs delay only, nothing is lost, nothing lost, no problem, at worst annoying",
    "insert if absent, insert if not exists, insert-if-not-exists, if not exists, put if absent, unique key,"
    " unique constraint, unique index, unique pk, conditional insert, already exists in the",
    "retry, retries, draw again, try again, tries again, try another, another try, new try, with new,"
    " hash again, generate again, begins again, starts again, does it again, redoes, redo, redone,"
    " sends again, repeats it, just overwrites",
    "cannot be guessed, hard to guess, not guessable, unguessable, not sequential, codes sequential,"
    " crypto random, secure random, random letters, could enumerate, can enumerate, keyed permutation",
    "object store, object storage, blob store, blob storage, s3, gcs, in blobs, to blobs",
    "signed url, signed urls, presigned url, presigned urls, pre-signed url, signed address, signed addresses,"
    " presigned",
    "list of segments, list of every segment, segment list, manifest, playlist",
    "makes it visible, makes it watchable, becomes visible, goes live, is published, publishes, published,"
    " nobody sees a, status ready, state ready",
    "lowest quality first, low quality first, low resolution first, low first, low lane first, low lane,"
    " fast lane, low ready, low_ready, one low resolution, lowest first",
    "lease, visibility timeout, not acknowledged, unacknowledged, after a timeout, another worker,"
    " other worker, somebody else, next worker, takes over, taken over, comes back to the queue,"
    " given to another",
    "is refused, refused, gets a conflict, gets 409, answers 409, so 409, is rejected, rejected,"
    " returns an error, gets an error, precondition failed",
    "conflicted copy, conflicting copy, conflict copy, second file beside, under another name, copy beside it,"
    " renames its own, renames own, save both, keep both, keeps both, both files, both versions",
    "base version, parent version, base rev, base_rev, base_version, if-match, based on version",
    "content defined, content-defined, rolling hash, split by content, cuts by content, cut by content",
    "equal blocks, same hash, same block hashes, keeps sharing, stored once, deduplicated, already there",
    "single flight, singleflight, request collapsing, request coalescing, joins misses, join misses,"
    " joins requests, coalesces, coalesce, coalescing, coalesced, one fetch per",
    "origin shield, shield tier, a shield, middle tier, mid tier",
    "long tail, the tail, cold videos, rarely watched",
    "warm up, warms up, warming up, to warm, filled again, fill again, prewarm, pre-warm",
    "first byte, far away, slow for",
    "no list, no listing, no query, no queries, cannot query, no search, no transaction, no transactions,"
    " no index, no joins, no partial update, no order, knows nothing of",
    "accept at once, answers at once, answer at once, dont wait, don't wait, do not wait, need not wait, never wait",
    "providers are slow, provider is slow, providers are down, survive providers, survives providers, is down,"
    " are down, keeps the messages, holds a peak, holds the peak, absorbs the peak, buffers the peak",
    "reserved, reserve, set aside, own share, kept for",
    "its own room, own topic, own queue, own workers, own lane, own pool, separate queue, separate queues,"
    " separate topic, separate workers, queue of their own, workers of their own, not one queue",
    "idempotency key, key passed on, request id, dedup key, dedupe key",
    "before the call, before calling, stored before, writes before",
    "ask or wait, ask the provider, asks the provider, asks provider, ask provider, does not send again,"
    " not send again, no resend, not resend",
    "jitter, jittered, random delay, spread, spread over, spread out",
    "loaded ahead, load ahead, min ahead, minutes ahead, minutes early, read ahead, in advance, beforehand",
    "cdn, delivery network, edge cache, at the edge, content delivery network",
    "clicks are not seen, clicks are lost, clicks are invisible, no clicks, clicks undercount, undercount,"
    " count too low, count is too low, not count all, don't count all, dont count all, price of counting,"
    " counting and deleting",
    "comes back every time, come to us, comes to us, every click comes, each click comes, all come to us",
    "remembered by browsers, browsers remember, browser remembers, sticks in browsers, stays in browsers,"
    " stays in the browser, browsers cache, browser caches, cached by browsers, kept by browsers,"
    " browser keeps",
    "no state, no server state, stateless, no server call, files only, only files, nothing on the server",
    "place in line, place in the line, position in line, position in the line, position in the queue, their position,"
    " your position, their place, place in the queue",
    "roll back, rolls back, rolled back, rollback, rolls all back, all or none, all or nothing, all-or-nothing",
    "evaluated again, evaluates again, re-evaluates, re-evaluated, reevaluates, checked again, checks again, re-checks,"
    " rechecks, looks again, again afterwards, reads it again, sees the new version",
    "in the order of their id, in the order of, by ascending id, in ascending order, ordered by id, sorted by id,"
    " order by id, in id order, always in the same order, in the same order, in a fixed order",
    "player picks, player decides, player chooses, client decides, client picks",
)
"""Each line is one meaning; ``#`` stands for any number."""
MARK = "saying"
NUMBER = r"[0-9][0-9.,-]*"
PLACES = {phrase.strip(): place for place, line in enumerate(SAYINGS) for phrase in line.split(",")}


@cache
def pattern() -> re.Pattern[str]:
    """What finds any saying, the longest first."""
    longest = sorted(PLACES, key=len, reverse=True)
    either = "|".join(re.escape(phrase).replace(r"\#", NUMBER) for phrase in longest)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")


def marked(text: str, beside: bool) -> str:
    """The text with each saying as one word, ``beside`` its own words or in their place."""

    def mark(found: re.Match[str]) -> str:
        name = f"{MARK}{PLACES[re.sub(NUMBER, '#', found.group()) if found.group() not in PLACES else found.group()]}"
        return f"{found.group()} {name}" if beside else f" {name} "

    return pattern().sub(mark, normalise(text))
