"""Worksheets as people type them: what is read, what is claimed, what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from sdtrainer.estimate import LineCheck, check_line, check_sheet
from sdtrainer.estimate.sheet_text import sheet_text
from sdtrainer.quantity import parse


def names(**texts):
    return {name: parse(text).quantity for name, text in texts.items()}


def only(text, **texts):
    return check_line(text, names(**texts))


def test_a_line_as_typed_in_an_interview():
    check = only("photos: 2M a day x 200KB = 400GB/day, so 146TB/y. object store then")
    assert (check.kind, check.name, check.verdict, check.conclusion) == ("check", "photos", "fine", "object store then")
    assert [claim.text for claim in check.claims] == ["400GB/day", "146TB/y"]
    assert [claim.exact_display for claim in check.claims] == ["400 GB/day", "146 TB/y"]
    assert dict(check.defines)["photos"] == check.exact


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("writes = 10M * 2/day ~ 230/s", 0.9936),
        ("reads ~ 10x writes ~ 1200/s", 1.0345),
        ("write qps: 10M / 86400 = 116 => cache it", 1.0022),
        ("1) storage (5y) = 2TB * 5 = 10 TB (about 10^13 bytes)", 1.0),
        ("- 5M/day * 1KB = 5GB/day → 1.8TB/year; fits one box", 0.9863),
        ("cache = 20% of 10M x 500B = 1GB", 1.0),
        ("daily: 10M x 2KB = 20GB/day", 1.0),
        ("storage: 2M/day x 200KB = 400GB", 1.0),
        ("links = 1B * 500B = 500GB", 1.0),
        ("u = 10m * 2KB = 20GB", 1.0),
        ("qps = 10M / 86400 = 116/s", 1.0022),
        ("egress = 333k/s * 100B ~ 267 Mbit/s", 1.0023),
        ("stored = 1M * 2kb = 2GB", 1.0),
        ("bandwidth: 100MB/s (800 Mbit/s)", 1.0),
        ("30TB/day = 55PB in 5y", 1.0046),
        ("~10M users x ~5 posts a day = ~580/s", 1.0022),
        ("10M * 2000 = 20 GB", 1.0),
        ("5 years -> 14.6PB * 5 = 73PB", 1.0),
        ("cache 80/20 => 20% * 40TB = 8TB", 1.0),
        ("500 million tweets per day = 500M/86400 ≈ 5800 tweets/sec", 1.0022),
        ("total: (8 + 8 + 100) bytes * 1B = 116GB", 1.0),
        ("row: id 8B + url 200B + ts 8B = 216B", 1.0),
        ("1B * 12 * 5 = 60B links x 500B = 30TB", 1.0),
        ("2M/day × 365 × 10 = 7.3B", 1.0),
        ("throughput: 100 Mb/s / 8 = 12.5 MB/s", 1.0),
        ("8TB/100GB = 80 redis nodes", 1.0),
        ("write QPS = 100M x 2 / 100k sec = 2000 qps", 1.0),
        ("media: 300M * 10% * 1 MB = 30 TB per day", 1.0),
        ("1000M links a month / 30 / 24 / 3600 = 385/s", 0.9979),
        ("31GB * 365 = 11TB/year * 5 = 55 TB", 1.0),
        ("99.99% of 30 days = 4.32 min down", 1.0),
        ("1.2k writes/s * 3 = 3.6k w/s at peak", 1.0),
        ("log2(60B) = 36 bits", 1.0055),
        ("6 chars: 62^6 = 56.8B", 1.0),
        ("58 MB/s * 8 = 464 Mbit/s", 1.0),
        ("фото: 2 млн в день х 200 КБ = 400 ГБ/день", 1.0),
        ("запись: 10M * 2 / день = 231/с", 0.9979),
        ("100M * 20% * 10 = 200M/day = 2315/s, peak x3 = 7k/s", 1.008),
    ],
)
def test_read_as_meant_and_fine(text, ratio):
    check = only(text, writes="116/s" if "x writes" in text else "1/s")
    assert (check.kind, check.verdict, check.reason) == ("check", "fine", "")
    worst = max(check.claims, key=lambda claim: abs(claim.ratio - 1))
    assert worst.ratio == pytest.approx(ratio, abs=1e-3)


@pytest.mark.parametrize(
    "text",
    ["object store then", "p99 under 200ms matters", "use 3 replicas", "# 2 * 3 = 7", "reads are hot", "10M users"],
)
def test_a_line_without_arithmetic_is_a_note(text):
    assert only(text).kind == "note"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10M users with 5 visits a day = 580/s", "with 5 visits a day"),
        ("egress = 333k/s * 100B ~ 33", "33 what?"),
        ("storage = 10M * 2KB = 20 servers", "a size"),
        ("x1 = 5KB + 3s = 8KB", "cannot add 5KB (a size) and 3s (a time)"),
        ("a = 1,5 GB * 3 = 4.5GB", "write 1.5"),
        ("b = 9^9^9 ~ 10", "exponent"),
        ("c = writes * 2 = 4/s", "nothing is called writes"),
    ],
)
def test_what_cannot_be_read_says_why_and_is_never_faulted(text, reason):
    check = only(text)
    assert check.kind == "unread"
    assert reason in check.reason
    assert not check.claims


@pytest.mark.parametrize(
    ("text", "verdicts", "conclusion"),
    [
        ("reads: 100M/day = 1160/s or 3500/s at peak", ["fine"], "3500/s"),
        ("cache: 20% of 40TB = 8TB, so 80 servers", ["fine"], "80 servers"),
        ("reads = 10 * 580/s = 5.8k/s (10:1)", ["fine"], "10:1"),
        ("62^7 = 3.5 trillion > 365 billion", ["fine"], "> 365 billion"),
        ("writes: 580/s; reads 5800/s", [], "reads 5800/s"),
    ],
)
def test_what_follows_from_a_number_is_kept_and_not_judged(text, verdicts, conclusion):
    check = only(text)
    assert [claim.verdict for claim in check.claims] == verdicts
    assert check.conclusion.startswith(conclusion)


def test_a_range_is_named_by_its_middle():
    assert only("users = 5M..20M").display == "10M"


def test_definitions_name_what_later_lines_use():
    checks = check_sheet("users = 10M\nwrite rate: users * 2/day\npeak = write rate * 3 ~ 700/s\n")
    assert [check.kind for check in checks] == ["definition", "definition", "check"]
    assert [check.name for check in checks] == ["users", "write_rate", "peak"]
    assert checks[2].verdict == "fine"


def test_one_slip_does_not_poison_the_lines_behind_it():
    checks = check_sheet("writes = 10M * 2/day ~ 2300/s\npeak = writes * 3 ~ 6900/s")
    assert [check.verdict for check in checks] == ["off", "fine"]


def test_a_second_claim_that_follows_from_a_wrong_one_is_not_faulted_again():
    check = only("2M/day * 200KB = 40GB/day, so 14.6TB/y")
    assert [claim.verdict for claim in check.claims] == ["off", "fine"]
    assert check.claims[1].notes == ("follows from 40GB/day",)


def test_rounded_intermediates_are_the_candidates_own():
    # The last claim is 24 % below the exact chain, and within 3 % of what the candidate's own step before it gives.
    checks = check_sheet("a = 10M/day ~ 100/s\nb = a * 10 ~ 900/s\nc = b * 5 ~ 4400/s")
    assert [check.verdict for check in checks] == ["fine", "fine", "fine"]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("115", "fine"),
        ("86", "fine"),
        ("85", "fine"),
        ("84", "loose"),
        ("116", "loose"),
        ("120", "loose"),
        ("121", "off"),
    ],
)
def test_the_bounds_are_15_and_20_percent(claim, verdict):
    assert only(f"a = 50 * 2 ~ {claim}").verdict == verdict


def test_declared_habits_are_no_faults():
    for text in ("a = 10M/day ~ 100/s", "b = 10M / 10^5 s ~ 100/s", "c = 1bn/month ~ 400/s", "d = 1KB * 1M ~ 1.02GB"):
        check = only(text)
        assert (check.verdict, [slip.id for slip in check.slips]) == (
            "fine",
            ["binary-decimal"] if "1.02" in text else [],
        )


def test_a_result_survives_the_journal():
    checks = check_sheet("users = 10M\nstorage = users * 2KB * 5 ~ 10GB # five a user\nwell\n2 * = 3\n")
    adapter = TypeAdapter(tuple[LineCheck, ...])
    assert adapter.validate_json(adapter.dump_json(checks)) == checks


@given(st.text(max_size=60))
def test_no_text_breaks_the_check_of_a_line(text):
    assert check_line(text, {}).kind in ("check", "definition", "note", "unread")


PIECES = st.sampled_from(
    ["10M", "2KB", "/day", " x ", "*", "=", "~", "(", ")", "5y", "^9", "%", "users", "so ", "per ", "m", "B", ":", ".."]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_pieces_of_arithmetic_break_it_either(text):
    assert check_line(text, names(users="10M")).kind in ("check", "definition", "note", "unread")


def test_b_in_a_definition_is_a_billion_where_bytes_make_no_sense():
    checks = check_sheet("links = 1B / 30d\nnew = 1B / 30d\nkept = 1B * 500B\nrow = 1B")
    assert [check.display for check in checks] == ["386/s", "386/s", "500 GB", "1 B"]
    assert checks[1].notes == ("1B read as 1 billion; write 1 byte for the other",)


def test_a_name_for_a_few_bytes_may_be_billions_and_stays_bytes_where_they_make_sense():
    sheet = (
        "all = 1B\nrate = all / 30d\nrate ~ 386/s\nall / 30d ~ 400/s\nrow = 8B\ndata = row * 10M\nrow * 10/s = 80 B/s"
    )
    checks = check_sheet(sheet)
    assert [check.display for check in checks[:2]] == ["1 B", "386/s"]
    assert checks[1].notes == ("all read as 1 billion; write 1 byte for the other",)
    assert [checks[3].verdict, checks[5].display, checks[6].verdict] == ["fine", "80 MB", "fine"]
    assert checks[5].notes == ()


def test_a_claim_that_follows_from_a_wrong_one_is_told_from_a_sound_one():
    check = only("photos: 2M a day x 200KB = 40GB/day, so 14.6TB/y")
    assert [claim.follows for claim in check.claims] == [False, True]
    assert "     14.6TB/y  follows from 40GB/day; it is 146 TB/y" in list(sheet_text([check]))


def test_the_label_decides_between_a_billion_and_a_byte():
    checks = check_sheet("users = 1B\nrow = 500B\ndaily = users * 20%\nstored = users * row ~ 500GB\nposts = 10m")
    assert [check.display for check in checks] == ["1B", "500 B", "200M", "500 GB", "10M"]
    assert [check.verdict for check in checks] == ["", "", "", "fine", ""]
    assert not any(check.notes for check in checks)
    assert check_sheet("thing = 2B")[0].notes == ("2B read as 2 bytes; 2 billion is written 2bn",)


def test_a_name_per_something_is_no_quotient_of_a_name_known():
    lines = "storage = 100M * 1KB\nstorage per day = 100M * 1KB = 10 GB\nbytes = 2KB\nbytes per link = 500B\n"
    lines += "writes = 5M\nwrites per second: 100M / 86400 = 1.2k/s\nwrites/s = 100M / 86400 = 1.2k/s\n"
    lines += "per day = storage per day * 2 = 20GB\n"
    checks = check_sheet(lines)
    assert [check.name for check in checks][1::2] == [
        "storage_per_day",
        "bytes_per_link",
        "writes_per_second",
        "per_day",
    ]
    assert [check.verdict for check in checks] == ["", "off", "", "", "", "fine", "fine", "fine"]
    assert [slip.id for slip in checks[1].slips] == ["power-of-ten"]
    assert only("requests per user per day = 10", requests="5M", user="1").name == "requests_per_user_per_day"
    assert only("writes / day = 116/s", writes="10M").verdict == "fine"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("7 chars base62 = 62^7 = 3.5 trillion", "fine"),
        ("7-char base62 code = 62^7 = 3.5T", "fine"),
        ("7 chars base62 = 62^7 = 35 trillion", "off"),
        ("10M users = 10M * 2KB = 20GB", "fine"),
        ("2 servers = 4/3 = 2", "fine"),
        ("10M users with 5 visits a day = 10M * 5 / 86400 = 580/s", "fine"),
        ("10M writes a day = 10M / 86400 = 1160/s", "off"),
    ],
)
def test_words_with_a_number_before_a_sum_are_a_label(text, verdict):
    assert only(text).verdict == verdict


@pytest.mark.parametrize("text", ["80/20 rule", "80/20"])
def test_a_rule_of_two_shares_is_a_note(text):
    assert only(text).kind == "note"


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("100 req/s * 86400 = 8.6M/day", "8.64M/day"),
        ("100 req/s * 86400 = 8.6M", "8.64M req"),
        ("100 req/s * 10^5 = 10M/day", "10M/day"),
        ("100 req/s * 3600 * 24 = 8.6M", "8.64M req"),
        ("1B/month * 12 = 12B", "12B"),
        ("100M/day * 1KB * 365 * 5 = 180 TB", "183 TB"),
        ("10M/day * 30 = 3.47k/s", "3.5k/s"),
        ("10M/day * 30 = 300M/day", "300M/day"),
        ("10M/day * 30 = 300M/month", "300M/month"),
        ("storage: 100M * 500 bytes * 365 days * 5 years = 91 TB", "91 TB"),
        ("storage: 100M/day * 500 bytes * 365 days * 5 years = 91 TB", "91 TB"),
        ("storage: 100M * 500 bytes * 365 days = 18 TB", "18 TB"),
        ("storage: 100M * 1KB * 5 years = 182 TB", "183 TB"),
        ("5 years * 365 = 1825 days", "1,825 days"),
        ("5 years * 365 = 1825", "1.8k"),
        ("2 hours * 3600 = 7200 s", "7,200 s"),
        ("60 months / 12 = 5 years", "4.93 years"),
        ("0.1% * 365 * 24 = 8.76 h", "8.76 h"),
        ("1000 req/s * 60 = 60k/min", "60k/min"),
        ("2 reads a day = 2 * 10M / 86400 = 231/s", "231/s"),
        ("80/20 rule: 20% of 100M = 20M", "20M"),
    ],
)
def test_a_bare_number_of_seconds_or_days_is_a_time_where_that_fits(text, exact):
    check = only(text)
    assert (check.verdict, check.slips) == ("fine", ())
    assert check.claims[0].exact_display == exact


@pytest.mark.parametrize(
    "text",
    [
        "100 req/s * 86400 = 86M/day",
        "100M/day * 1KB * 365 * 5 = 18 TB",
        "100M * 500 bytes * 365 days * 5 years = 9.1 TB",
        "5 years * 365 = 18250 days",
    ],
)
def test_a_lost_zero_beside_such_a_number_is_named(text):
    assert [slip.id for slip in only(text).slips] == ["power-of-ten"]


def test_a_total_defined_with_days_is_no_rate():
    checks = check_sheet("w = 100M/day = 1.2k/s\ntotal = w * 1KB * 365 * 5 = 182TB\ny = 100M/day * 365\ny * 1KB = 36TB")
    assert [check.verdict for check in checks] == ["fine", "fine", "", "fine"]
    assert checks[2].display == "36.5B"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [("230 / s", "fine"), ("14k / min", "fine"), ("20M / day", "fine"), ("230 / min", "off"), ("690k / hour", "loose")],
)
def test_a_claim_may_stand_apart_from_what_it_is_per(claim, verdict):
    check = only(f"writes = 10M * 2 / day ~ {claim}")
    assert [(one.text, one.verdict) for one in check.claims] == [(claim, verdict)]
    assert [one.verdict for one in check.claims] == [only(f"writes = 10M * 2 / day ~ {claim.replace(' ', '')}").verdict]


def test_a_minute_taken_for_a_second_is_named_with_spaces_too():
    (claim,) = only("writes = 10M * 2 / day ~ 230 / min").claims
    assert (claim.exact_display, [slip.id for slip in claim.slips]) == ("14k/min", ["time-unit"])


@pytest.mark.parametrize(
    ("text", "verdicts", "defined"),
    [
        ("writes = 100M / 86400 ~ 1.2k/s, peak x3 = 3.5k/s", ["fine", "fine"], ["writes", "writes_peak"]),
        ("writes = 100M / 86400 ~ 12k/s, peak x3 = 36k/s", ["off", "fine"], ["writes", "writes_peak"]),
        ("writes = 1200/s, peak (x3) = 3.6k/s", ["fine"], ["writes", "writes_peak"]),
        ("writes = 1200/s, 3x peak = 3.6k/s", ["fine"], ["writes", "writes_peak"]),
        ("all = 100M * 1KB * 1825 = 182 TB, with replication x3 = 550 TB", ["fine"] * 2, ["all", "all_replication"]),
        ("writes = 1200/s, reads x10 = 12k/s, peak x2 = 24k/s", ["fine"] * 2, ["writes", "reads", "reads_peak"]),
        ("row = 10 * 20 = 200, some text x3 = 50 servers", ["fine"], ["row"]),
        ("up = 1M/day ~ 12/s, parts 10 each -> 116/s, peak x3 = 347/s", ["fine"] * 3, ["up", "parts", "parts_peak"]),
        ("up = 1M/day ~ 12/s, 10 parts each = 116/s", ["fine"] * 2, ["up", "parts"]),
        ("new = 1000M a month = 390/s, at peak x3 about 1.2k/s", ["fine"] * 2, ["new", "new_peak"]),
        ("new = 1000M a month = 390/s (x3 at peak: 1.2k/s)", ["fine"] * 2, ["new", "new_peak"]),
        ("new = 1000M a month = 390/s, peak x3 is about 12k/s", ["fine", "off"], ["new", "new_peak"]),
        ("new = 1000M a month = 390/s, peak x3 about 10 servers", ["fine"], ["new"]),
        ("new = 1000M a month = 390/s, at 3x peak 1.2k/s", ["fine"] * 2, ["new", "new_peak"]),
        ("new = 1000M a month = 390/s, at 3x peak 12 nodes", ["fine"], ["new"]),
        ("new = 1000M a month = 390/s, with a peak factor of 3 about 1.2k/s", ["fine"] * 2, ["new", "new_peak"]),
        ("new = 1000M a month = 390/s, times 3 at peak = 12k/s", ["fine", "off"], ["new", "new_peak"]),
        ("new = 1000M a month = 390/s, 1.2k/s at peak (x3), fine", ["fine"] * 2, ["new", "new_peak"]),
        ("new = 1000M a month = 390/s, 12k/s at peak x3", ["fine", "off"], ["new", "new_peak"]),
        ("new = 1000M a month = 390/s ~ 1.2k/s at peak x3", ["fine"] * 2, ["new", "new_peak"]),
        ("new = 1000M a month = 390/s ~ 1.2k/s at peak", ["fine"], ["new", "new_peak"]),
        ("new = 1000M a month = 390/s, 1.2k/s peak", ["fine"], ["new", "new_peak"]),
    ],
)
def test_a_multiple_behind_a_line_is_a_claim_and_a_name_of_its_own(text, verdicts, defined):
    check = only(text)
    assert [claim.verdict for claim in check.claims] == verdicts
    assert [name for name, _ in check.defines] == defined


@pytest.mark.parametrize(
    ("text", "verdicts", "defined"),
    [
        ("new = 1bn / 30d ~ 390/s -> peak = 3 * 390 = 1.2k/s", ["fine", "fine"], ["new", "peak", "new_peak"]),
        ("new = 1bn / 30d ~ 390/s, peak = 390/s * 3 = 12k/s", ["fine", "off"], ["new", "peak", "new_peak"]),
        ("new = 1bn / 30d ~ 390/s, so reads = new * 100 = 39k/s", ["fine", "fine"], ["new", "reads"]),
        ("row: id = 8 * 1B = 8B, url = 2 * 100B = 200B", ["fine", "fine"], ["id", "url"]),
        ("users, daily: 10M * 2 = 20M", ["fine"], ["users_daily"]),
        ("new = 1bn / 30d ~ 390/s, cache = redis, 3 * 2 nodes", ["fine"], ["new"]),
    ],
)
def test_a_named_sum_behind_a_comma_or_an_arrow_is_checked_as_well(text, verdicts, defined):
    check = only(text)
    assert [claim.verdict for claim in check.claims] == verdicts
    assert [name for name, _ in check.defines] == defined


def test_a_lost_zero_in_such_a_multiple_is_named():
    check = only("writes = 100M / 86400 ~ 1.2k/s, peak x3 = 35k/s")
    assert [(claim.verdict, [slip.id for slip in claim.slips]) for claim in check.claims] == [
        ("fine", []),
        ("off", ["power-of-ten"]),
    ]


def test_a_semicolon_before_a_name_starts_another_line():
    checks = check_sheet("users: 10M; writes: 100/s; reads = writes * 10 = 10k/s\nreads * 2 = 20k/s; then a cache")
    assert [(check.number, check.name, check.verdict) for check in checks] == [
        (1, "users", ""),
        (1, "writes", ""),
        (1, "reads", "off"),
        (2, "", "fine"),
    ]
    check = only("users: 10M; writes: 100/s; reads = writes * 10 = 1k/s")
    assert (check.kind, check.verdict) == ("check", "fine")
    assert [name for name, _ in check.defines] == ["users", "writes", "reads"]


@pytest.mark.parametrize(
    ("text", "claim", "verdict"),
    [
        ("push costs 700k inserts a second, pull costs 70k x 200 = 14M lookups a second, so push", "14M", "fine"),
        ("each post goes to 200 followers so 3.5k * 200 = 700k/s", "700k/s", "fine"),
        ("reads are 100M a day / 86400 = 1160/s which one postgres can do", "1160/s", "fine"),
        ("1 server does 1k rps so 70k/1k = 70 servers", "70 servers", "fine"),
        ("we need about 10M / 86400 = 1.2k/s writes", "1.2k/s", "off"),
        ("users upload 2M photos x 200KB = 4TB", "4TB", "off"),
    ],
)
def test_a_sum_told_in_a_sentence_is_checked(text, claim, verdict):
    check = only(text)
    assert (check.kind, check.verdict, check.text) == ("check", verdict, text)
    assert check.claims[0].text.startswith(claim)


@pytest.mark.parametrize(
    "text",
    [
        "10M users upload 2 photos x 200KB = 4TB a day",
        "with 3 copies that makes 2TB x 5 = 30TB",
        "each of 10M users has 3 x 200KB = 6TB",
    ],
)
def test_a_sum_in_a_sentence_that_may_lack_a_factor_is_never_faulted(text):
    assert only(text).verdict in ("", "fine")


@given(st.text(alphabet="abx 0123456789*/=,.kMB", max_size=60))
def test_a_sentence_is_faulted_only_with_a_value_beside_it(text):
    check = only(text)
    assert all(claim.exact_display for claim in check.claims)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("storage: 100M a day x 1KB = 100GB/day, so 190TB in 5 years", "183 TB in 5 years"),
        ("5 years * 365 = 18250 days", "1,825 days"),
        ("1PB / 10Gbps = 23 days", "9.26 days"),
    ],
)
def test_the_exact_value_is_shown_as_it_was_claimed(text, shown):
    assert only(text).claims[-1].exact_display == shown


@pytest.mark.parametrize(
    ("lines", "verdicts", "slips"),
    [
        (["writes = 1200/s", "peak = 3x that = 3.6k/s"], ["fine"], []),
        (["writes = 1200/s", "peak = 3x that = 36k/s"], ["off"], ["power-of-ten"]),
        (["writes = 1200/s", "at peak x3 about 3.6k/s"], ["fine"], []),
        (["writes = 1200/s", " " * 5_000 + "peak = 3x that" + " " * 5_000 + "= 3.6k/s"], ["fine"], []),
        (["writes = 1200/s", "row = 500B", "peak writes = 3x = 3.6k/s"], ["fine"], []),
        (["writes = 1200/s", "peak writes = 3x = 9k/s"], [], []),
        (["files = 100M/day, /86400 = 1160 per sec"], ["fine"], []),
        (["files = 100M/day, /86400 = 11600 per sec"], ["off"], ["power-of-ten"]),
    ],
)
def test_a_line_goes_on_from_the_value_before_it(lines, verdicts, slips):
    checks = check_sheet("\n".join(lines))
    claims = [claim for check in checks for claim in check.claims]
    assert [claim.verdict for claim in claims] == verdicts
    assert [slip.id for claim in claims for slip in claim.slips] == slips


def test_a_multiple_of_an_earlier_value_is_a_name_for_later_lines():
    checks = check_sheet("writes = 1200/s\npeak writes = 3x = 3.6k/s\ningress = peak_writes * 1KB = 3.6 MB/s")
    assert [check.verdict for check in checks] == ["", "fine", "fine"]


@pytest.mark.parametrize(
    ("text", "shown", "slips"),
    [
        ("100M a day / 86400 = 12k/s", "1.2k/s", ["power-of-ten"]),
        ("8.5B/day / 86400 = 1M/s", "98k/s", ["power-of-ten"]),
        ("8.5B / 86400 = 1M per second", "98k/s", ["power-of-ten"]),
        ("100M phrases * 30 B = 3 TB of ram", "3 GB", ["prefix-step"]),
        ("bloom = 100B * 10 b = 125 GB", "125 GB", []),
        ("bloom = 100B * 10 b = 125 Gb", "125 GB", ["bits-bytes"]),
        ("2B * 100KB = 200 GB a day", "200 TB/day", ["prefix-step"]),
        ("upload qps = 100M / 24 / 60 = 69444", "1.2k/s", ["time-unit"]),
        ("upload qps = 100M / 24 / 60 / 60 = 1157", "1.2k", []),
    ],
)
def test_a_slip_is_named_in_the_only_reading_that_makes_sense(text, shown, slips):
    claim = only(text).claims[0]
    assert (claim.exact_display, [slip.id for slip in claim.slips]) == (shown, slips)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("1000 TB / 24 = 41 TB per second, so it is big data", "12 GB/s = 93 Gbit/s"),
        ("24M / 24 = 1M/s", "278/s"),
        ("100M / 24 / 60 = 69k/s", "1.2k/s"),
        ("100M/day / 24 = 4.1M/s", "1.2k/s"),
    ],
)
def test_an_hours_figure_called_per_second_is_named(text, exact):
    (claim,) = only(text).claims
    assert (claim.verdict, claim.exact_display, [slip.id for slip in claim.slips]) == ("off", exact, ["time-unit"])


@pytest.mark.parametrize(
    "text",
    [
        "1000 TB / 24 = 41 TB per hour",
        "240 TB / 24 servers = 10 TB",
        "100M / 24 / 3600 = 1160/s",
        "4 TB / 24 = 46 MB/s",
    ],
)
def test_an_hours_figure_called_so_is_fine(text):
    assert only(text).verdict == "fine"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1000 * 10 video = 10000 video in second", "nothing in it says per what time"),
        ("10M users * 10 posts = 100M posts per second", "nothing in it says per what time"),
        ("11600/s * 2.5 Mbit/s = 29 Gbit/s", "the expression gives bit/s^2"),
    ],
)
def test_a_rate_that_cannot_come_of_the_sum_is_neither_fine_nor_faulted(text, reason):
    check = only(text)
    assert (check.kind, check.claims) == ("unread", ())
    assert reason in check.reason


@pytest.mark.parametrize(
    "text",
    [
        "116 * 3 = 350/s",
        "20 nodes * 1k = 20k/s",
        "200 followers * 3.5k posts = 700k posts/s",
        "50k concurrent users * 2 = 100k/s",
        "10M users * 10 posts = 100M posts a day",
        "1M * 10 = 10M videos in a day",
        "qps: 10M users x 10 / 86400 = 1160/s",
        "10M users * 10 posts / 100k = 1k posts/s",
        "10M users * 10 posts / 24 / 3600 = 1.2k posts/s",
        "500k users / 10 = 50k/s",
    ],
)
def test_a_rate_of_bare_numbers_may_be_meant(text):
    assert only(text, writes="3.5k/s").verdict == "fine"


def test_what_was_just_found_wrong_is_not_called_fine_when_said_again():
    check = only("10000 * 1 GB = 100 TB, so need 100 TB RAM")
    assert [claim.verdict for claim in check.claims] == ["off"]
    assert check.conclusion.startswith("need 100 TB")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("encoding = 1M/day * 50 min of a core = 35k cores busy on average", ["35k cores busy"]),
        ("origin = 3.5M/s * 2% miss = 70k/s * 1.9MB = 133 GB/s; too much without a shield", ["133 GB/s"]),
        ("cache: 116k/s is mostly recent stuff. 1B x 20% x 500B = 100GB, few redis boxes", ["100GB"]),
        ("push peak = push x 4 = 236k/s, so at peak we can not. excess 36k/s drains at 200k/s.. slowly", ["236k/s"]),
        ("2M * 1MB photo = 2TB", ["2TB"]),
        ("cores = 1M/day * 50min = 35k cores busy, peak 3x = 104k", ["35k cores busy", "104k"]),
    ],
)
def test_words_before_within_and_behind_a_sum_do_not_hide_it(text, claims):
    check = only(text, push="59k/s")
    assert [claim.text for claim in check.claims] == claims
    assert check.verdict == "fine"


@pytest.mark.parametrize("text", ["20% of traffic = 5k/s", "2% of the users = 20k"])
def test_a_share_of_something_unknown_is_not_read_as_the_share(text):
    assert only(text).kind == "unread"


@pytest.mark.parametrize(
    ("text", "peak"),
    [
        ("stats = 10M / 1d = 116/s, peak 350/s", "350/s"),
        ("stats = 10M / 1d = 116/s, 350/s at peak, tiny", "350/s"),
        ("stats = 10M / 1d = 116/s, so at peak 350/s of page views", "350/s"),
        ("stats: 10M / 1d = 116/s or 350/s at peak", "350/s"),
    ],
)
def test_a_peak_told_without_its_sum_has_a_name_and_is_not_judged(text, peak):
    check = only(text)
    assert dict(check.defines)["stats_peak"] == parse(peak).quantity
    assert [claim.text for claim in check.claims] == ["116/s"]


@pytest.mark.parametrize("text", ["stats = 10M / 1d = 116/s, peak 20GB", "stats = 10M / 1d = 116/s, peak 9000/s"])
def test_a_figure_of_another_kind_or_size_is_no_peak_of_it(text):
    assert [name for name, _ in only(text).defines] == ["stats"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("pages = 2 000 000 000", 2e9),
        ("2 000 000 000 pages * 100 KB = 200 TB", 1.6e15),
        ("35 000 * 2 = 70 000", 70_000),
        ("n = 64 128 * 2", 64),
    ],
)
def test_thousands_may_be_set_apart_by_spaces(text, value):
    check = check_line(text, {})
    assert float(check.exact.value) == value
    assert check.verdict in ("", "fine")


@pytest.mark.parametrize(
    ("text", "kind", "conclusion"),
    [
        ("=> 5 GB fits in any process", "note", "5 GB fits in any process"),
        ("=> sorted array + top 10 for crowded prefixes. 10 GB, 16 GB nodes", "note",
         "sorted array + top 10 for crowded prefixes. 10 GB, 16 GB nodes"),
        ("-> 175 GB / 300 s = 580 MB/s", "check", ""),
        ("=> once a day is ok, every 5 minutes not (175 GB / 300 s = 580 MB/s)", "check", ""),
        ("60 MB * 80 = 4.8 GB => every process holds it", "check", "every process holds it"),
    ],
)  # fmt: skip
def test_an_arrow_begins_what_follows_from_the_lines_before(text, kind, conclusion):
    check = check_line(text, {})
    assert (check.kind, check.conclusion, check.text) == (kind, conclusion, text)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("per second 2M users * 10 = 20M", "per what time"),
        ("requests per second = 2M users * 10 = 20M", "per what time"),
        ("queries/s: 2M users * 10 = 20M", "per what time"),
        ("per second 2B / 60 = 33M", "60 are the seconds of a minute"),
        ("rps = 2B / 1440 = 1.4M", "1440 are the minutes of a day"),
    ],
)
def test_a_bare_number_called_a_rate_lacks_its_time(text, missing):
    check = check_line(text, {})
    assert check.verdict == "off"
    assert [slip.id for slip in check.slips] == ["time-unit"]
    assert missing in check.slips[0].message


@pytest.mark.parametrize(
    "text",
    [
        "per second 2M users * 10 / 86400 = 231", "requests per second = 2M users * 10 / day = 231",
        "2M users * 10 = 20M", "posts per day = 200M users * 0.5 = 100M", "peak rps = 23000 * 3 = 69k",
        "connections per second: 2M concurrent users * 1 = 2M", "links per page = 50 * 2 = 100",
    ],
)  # fmt: skip
def test_a_rate_that_has_its_time_or_may_have_it_lacks_none(text):
    assert check_line(text, {}).verdict == "fine"
