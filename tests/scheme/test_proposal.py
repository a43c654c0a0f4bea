"""Use cases proposed from the arrows, and drawn ones matched with the prompt's operations."""

from sdtrainer.scheme import propose, read, with_use_cases
from sdtrainer.scheme.model import Expected, Scheme
from sdtrainer.scheme.review import path_text
from tests.scheme.kinds import KINDS, play

SHORTEN = Expected("shorten", "Make a short link", "write", ("create", "links", "new link"))
OPEN = Expected("open", "Follow a short link", "read", ("redirect", "click", "visit"))
STATS = Expected("stats", "Show a link's counts", "read", ("statistics", "counts", "clicks"), essential=False)
ALL = (SHORTEN, OPEN, STATS)


def paths(text, expected=ALL, match=None):
    scheme = read(text, KINDS)
    return {case.operation: path_text(case.steps) for case in propose(scheme, expected, match) if case.proposed}


def test_shortest_path_to_the_only_store():
    assert paths("client -> lb -> api -> links(postgres)\nclient -> api2 -> worker -> links") == {
        "shorten": "client > lb > api > links", "open": "client > lb > api > links",
        "stats": "client > lb > api > links",
    }  # fmt: skip


def test_reads_through_caches_and_dotted_tails():
    found = paths(
        "client -> cdn -> lb -> api -> cache(redis)\napi -> links(cassandra)\n"
        "api ~> clicks(kafka) -> counter(worker) -> counts(clickhouse)\napi -> counts"
    )
    assert found["shorten"] == "client > cdn > lb > api > links"
    assert found["open"] == "client > cdn? > lb > api > cache? > links ~> clicks > counter > write counts"
    assert found["stats"] == "client > cdn? > lb > api > cache? > counts"


def test_a_write_through_a_queue_is_answered_by_the_queue():
    found = paths("client -> api ~> q(kafka) -> w(worker) -> db(postgres)")
    assert found == {"shorten": "client > api > q ~> w > db"}


def test_data_lines_decide_the_stores():
    scheme = play(
        "client -> api -> links(postgres), counts(postgres)", "open reads links", "open writes counts",
        "stats reads counts",
        "shorten writes links",
    )  # fmt: skip
    found = {case.name: path_text(case.steps) for case in propose(scheme, ALL)}
    assert found == {
        "shorten": "client > api > links", "open": "client > api > links > write counts",
        "stats": "client > api > counts",
    }  # fmt: skip


def test_drawn_use_cases_are_matched_by_name_words_and_matcher():
    scheme = play(
        "client -> api -> db", "redirect: client > api > db", "new link: client > api > db", "foo: client > db"
    )

    def match(text, entries):
        return [("stats", 0.9)] if text == "foo" and "stats" in [name for name, _ in entries] else []

    cases = propose(scheme, ALL, match)
    assert [(case.name, case.operation, case.proposed) for case in cases] == [
        ("redirect", "open", False), ("new link", "shorten", False), ("foo", "stats", False),
    ]  # fmt: skip
    whole = with_use_cases(scheme, cases)
    assert [case.operation for case in whole.use_cases] == ["open", "shorten", "stats"]
    assert propose(whole, ALL) == ()


def test_nothing_is_proposed_without_a_way_to_data():
    assert paths("client -> api") == {}
    assert propose(Scheme(), ALL) == ()


SUGGEST = Expected("suggest", "Suggest phrases for a prefix", "read", ("suggestions", "prefix"))
RECORD = Expected("record", "Count a finished search", "write", ("record", "count", "searches"))


def matched(*lines, expected=(SUGGEST, RECORD)):
    scheme = play("client -> api -> db(postgres)", "api -> cache(redis)", *lines)
    return {case.name: case for case in propose(scheme, expected) if not case.proposed}


def test_a_read_verb_serves_the_read_even_where_a_write_has_its_word():
    assert matched("search: client > api > db")["search"].operation == "suggest"


def test_a_read_verb_alone_serves_nothing():
    assert "look" not in matched("look: client > api > db"), "it stays as it was drawn"


def test_a_use_case_reads_or_writes_as_its_operation_does_unless_it_says():
    found = matched("count: client > api > cache? > db")["count"]
    assert (found.operation, found.mode, path_text(found.steps)) == ("record", "write", "client > api > db")
    assert matched("count (read): client > api > db")["count"].mode == "read"
    assert matched("count: client > api > read db")["count"].mode == "read"


CRAWLER = """flowchart LR
  S[Scheduler worker] --> F[(Frontier Cassandra)]
  S -.-> Q[[Kafka url queue]]
  Q -.-> W[Fetcher workers]
  W --> B[(S3 pages)]
  W -.-> L[[Kafka link queue]] -.-> D[Dedup worker]
  D --> U[(Redis seen urls)]
  D --> F
  C[Client] --> A[Lookup API] --> B
"""


def test_paths_go_through_the_worker_that_is_named_after_the_operation():
    wanted = (
        Expected("fetch", "Fetch a page and store it", "write", ("fetch", "crawl", "page", "download")),
        Expected("check", "Check whether a link is new", "write", ("check", "link", "seen", "url", "urls")),
        Expected("lookup", "Look up a stored page", "read", ("lookup", "read", "content")),
    )
    assert paths(CRAWLER, wanted) == {
        "fetch": "S > Q ~> W > B", "check": "S > Q ~> W > L ~> D > U", "lookup": "C > A > B",
    }  # fmt: skip


SUGGEST = Expected("suggest", "Suggest phrases for a prefix", "read", ("suggest", "prefix"))
RECORD = Expected("record", "Count a finished search", "write", ("record", "count", "searches"))
TYPEAHEAD = "client -> lb -> suggest(service) -> index(redis)\nclient -> lb -> collect(service) -> db(cassandra)"


def test_a_read_goes_through_the_service_of_its_name_and_not_round_it():
    assert paths(TYPEAHEAD, (SUGGEST, RECORD)) == {
        "suggest": "client > lb > suggest > index", "record": "client > lb > collect > db",
    }  # fmt: skip


def test_a_path_called_read_or_write_is_of_the_operation_that_does_so():
    scheme = play(
        *TYPEAHEAD.split("\n"), "* read: client > lb > suggest > index", "* write: client > lb > collect > db"
    )
    assert [case.operation for case in propose(scheme, (SUGGEST, RECORD))] == ["suggest", "record"]


def test_of_several_operations_a_path_called_write_is_of_what_it_passes():
    post, follow = (Expected(name, name, "write", (name + "s",)) for name in ("post", "follow"))
    scheme = play("client -> api -> posts(cassandra), follows(cassandra)", "write: client > api > follows")
    assert [case.operation for case in propose(scheme, (post, follow)) if not case.proposed] == ["follow"]
    both = play("client -> api -> db(cassandra)", "write: client > api > db")
    assert [case.operation for case in propose(both, (post, follow)) if not case.proposed] == []


def test_a_worker_behind_a_queue_comes_after_the_answer_whatever_its_name():
    upload = Expected("upload", "Upload a picture", "write", ("upload", "photo", "add"))
    drawing = "client -> api -> s3\napi ~> q(kafka) -> photo resizer(worker) -> s3"
    assert paths(drawing, (upload,)) == {"upload": "client > api > s3 ~> q > photo-resizer"}
    assert paths(drawing.replace("photo resizer", "uploader"), (upload,)) == {
        "upload": "client > api > s3 ~> q > uploader"
    }


def test_without_a_client_the_worker_of_that_name_does_it():
    fetch = Expected("fetch", "Fetch a page and store it", "write", ("crawl", "download"))
    drawing = "scheduler -> frontier(cassandra)\nscheduler ~> q(kafka) ~> fetcher -> blobs(s3)"
    assert paths(drawing, (fetch,)) == {"fetch": "scheduler > q ~> fetcher > blobs"}
