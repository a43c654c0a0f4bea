"""Words that names of operations and fields are made of, and what each group of them means."""

from __future__ import annotations

import re


def table(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


AUTH_STEM = r"auth(?!or(?!i[sz]))\w*"
"""A pattern for auth, authn, authenticated, authorization; an author is who wrote a thing."""
READ_VERBS = table(
    "get list search read fetch find query watch subscribe stream check lookup count resolve redirect expand view show "
    "load download browse retrieve describe has is exists validate verify suggest autocomplete estimate scan "
    "peek head poll tail lists gets preview compare calculate compute compile batchget batch_get"
)
CREATE_VERBS = table(
    "create add post new insert make register book reserve charge pay order place submit send upload publish tweet "
    "shorten issue transfer refund buy purchase invite request schedule enqueue import checkout"
)
REMOVE_VERBS = table("delete remove cancel destroy revoke drop unfollow unlike release archive clear purge")
UPDATE_VERBS = table("update edit change set modify patch rename replace put move")
ACTION_VERBS = (
    READ_VERBS
    | CREATE_VERBS
    | REMOVE_VERBS
    | UPDATE_VERBS
    | table("follow like join leave approve reject confirm complete process generate convert execute run sync")
)
LIMIT_NAMES = table(
    "limit pagesize first last count size perpage maxresults top take n num number pagelimit maxitems maxkeys "
    "maxpagesize resultsperpage itemsperpage"
)
CURSOR_NAMES = table(
    "cursor after before pagetoken since sinceid maxid minid token startingafter endingbefore continuation "
    "continuationtoken startafter lastid lastseen lastseenid fromid marker nexttoken next scrollid nextcursor "
    "startcursor nextpagetoken paginationtoken paginationkey pagecursor nextpage cursormark beforeid "
    "afterid untilid exclusivestartkey bookmark lastkey startkey until"
)
OFFSET_NAMES = table("offset page skip start pagenumber pageindex startindex pageno pagenum p from")
PAGE_OBJECTS = table("pagination paging pageinfo pagerequest pageoptions pageinput paginationparams")
NEXT_NAMES = table(
    "next nextcursor nextpagetoken cursor pageinfo hasmore hasnext nextpage nexttoken endcursor total totalcount links "
    "paging pagination nextlink meta nextpageurl nexturl hasnextpage link nextid nextkey totalpages after metadata "
    "totalresults totalsize lastpage continuationtoken continuation iscomplete istruncated nextoffset lastkey"
)
META_NAMES = (
    NEXT_NAMES | LIMIT_NAMES | CURSOR_NAMES | OFFSET_NAMES | PAGE_OBJECTS
    | table("status success message ok code prev previous updatedat self href object hasprevious errors error page")
)  # fmt: skip
RETRY_NAMES = re.compile(
    r"idempot|requestid$|^clienttoken$|^clientrequestid$|^clientmutationid$|^dedup|^nonce$|^clientid$|^clientmsgid$"
    r"|^clientgenerated|^clientmessageid$|^externalid$|^uniquerequestid$|^transactionid$|^messageid$|^operationid$"
    r"|^(?:payment|content)?hash$"
)
STARTS_FROM = re.compile(r"^(?:base|expected|prev|previous|parent|old)(?:rev|revision|version|seq|etag)$|^ifmatch$")
SMALL_LISTS = table(
    "tag tags currency currencies country countries language languages category categories genre genres region regions "
    "timezone timezones plan plans role roles type types status statuses unit units enum enums locale "
    "locales permission "
    "permissions scope scopes setting settings option options feature features color colors stats statistics "
    "count counts summary summaries histogram breakdown network networks provider providers shard shards "
    "zone zones level levels preset presets suggestion suggestions device devices"
)
PLURAL_EXCEPTIONS = table(
    "status address success class progress access business process alias canvas analysis news series stats details "
    "settings credentials preferences metrics likes views clicks https basis address settings is was has "
    "this ms seconds "
    "minutes hours days bytes results_count gas bus plus redis dns sms gps ios aws s us"
)
LIST_WORDS = table("items results entries data list records rows edges nodes values hits elements content objects")
MONEY_NOUNS = table(
    "payment payments charge charges checkout order orders booking bookings reservation reservations "
    "transfer transfers "
    "refund refunds purchase purchases payout payouts withdrawal withdrawals deposit deposits ticket "
    "tickets seat seats "
    "hold holds"
)
MONEY_VERBS = table("pay charge refund book reserve purchase buy checkout withdraw")
WRITE_VERBS = table(
    "hold like follow join leave approve reject confirm complete grant ban mute block rate vote react "
    "favorite save store commit "
    "apply enable disable lock unlock promote compact defragment reset stop pause resume skip seek "
    "shuffle track log record "
    "report flag pin mark ack acknowledge connect disconnect close abandon bake restore assign unassign "
    "attach detach link "
    "unlink sync upsert signal terminate respond deny allow share notify invoke trigger retry "
    "undo manage append finish start end open match export transcode encode backup"
)
EXEMPT = table(
    "login logout signin signout signup auth oauth token session sessions health healthz healthcheck "
    "ready readiness live "
    "liveness ping status version metrics webhook webhooks callback register authenticate password otp "
    "refresh csrf captcha"
)
CONTESTED = table(
    "seat seats stock inventory reserve reservation reservations book booking bookings hold holds ticket "
    "tickets balance "
    "transfers withdraw withdrawal slot slots bid bids lock locks"
)
CHOSEN = table("top related recommended recommendations featured popular trending similar latest nearby suggested")
"""Words of lists that someone picks short: the ten most read, what is near."""

FEED_WORDS = table(
    "feed feeds timeline timelines newsfeed stream messages notifications activity activities inbox history"
)
LARGE_WORDS = table(
    "file files video videos image images photo photos picture pictures attachment attachments audio blob base64 binary"
)
SLOW_WORDS = table(
    "export exports import imports transcode transcoding encode encoding backup backups reindex crawl bulk migrate"
)
ACTOR_FIELDS = table(
    "userid authorid author ownerid senderid createdby actorid followerid posterid fromuserid currentuserid creatorid"
)
QUANTITIES = table(
    "ms s sec secs second seconds minute minutes hour hours day days k m kb mb gb tb bytes byte characters chars char "
    "letters words items users posts requests rps qps per percent times nodes machines servers people results entries "
    "rows pages links seats records events million billion thousand"
)
"""What a number counts where it is no status: ``500 characters``."""

IN_SENTENCES = table(
    "is are was were be been being am isn't aren't and or nor but so that which who whose for with without to from in "
    "on of at by via into over than then when while if unless because since as like the a an it its this these those "
    "both each every all any can could may might must should shall will would has have had does do did never always "
    "also only not no needs need takes take carries carry uses use used makes make means mean works work returns "
    "answers responds gives sends retried again twice here there too instead here's requests calls endpoints "
    "operations methods verbs vs versus"
)
"""Words that go on a sentence about a method, and name no thing: ``GET so that …``, ``PUT is …``."""

FINITE = table(
    "is are was were can could may might must should shall will would has have had does do returns carries needs "
    "takes makes means gets stays"
)
"""Verbs that make a sentence of the words they stand among."""

EMPTY_TYPES = table("empty google.protobuf.empty void emptyresponse emptyreply emptyrequest")
WORD = re.compile(r"[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+|[^\W\d_a-zA-Z]+")


def words_of(name: str) -> list[str]:
    """Return the lower-case words of a name: ``createShortURL`` → create, short, url."""
    return [word.lower() for word in WORD.findall(name)]


def flat(name: str) -> str:
    """Return a name without case and separators, as the tables above spell it."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def singular(word: str) -> str:
    """Return a noun's singular as far as its spelling tells."""
    if word in PLURAL_EXCEPTIONS or len(word) < 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def is_plural(word: str) -> bool:
    """Whether a noun is a plural by its spelling."""
    return word in ("people", "children", "media", "data", "news", "feedback", "series") or singular(word) != word
