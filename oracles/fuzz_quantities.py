"""Long fuzzing of everything that reads quantities: nothing but our own error, and nothing slow.

Run with `python oracles/fuzz_quantities.py [INPUTS] [SEED]`; a million take about ten minutes.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from sdtrainer.errors import ReadError, SdError
from sdtrainer.estimate import check_line, envelope, explain
from sdtrainer.quantity import Slot, parse, show
from sdtrainer.quantity.conversion import convert

PIECES = (  # noqa: SIM905
    "10M 2KB 500B 1,000,000 1,5 1_0 .5 1e6 1e-9 1e999 9^9^9 99999999999999999999999 0 -1 $ % / * + - ^ ** ( ) ( ) x of "
    "per a each in to so or = ~ ≈ -> => : :: , ; . .. ... day /s /month /year y mo m B b kb Mbit Mbps KiB users photos "
    "req qps ceil( log2( max( min( floor( grown( k K M T bn million lakh crore hundred thousand half 1 in 1000 100:1 # "
    "// \t \x00 é ÷ × – µs ١ ² 🙂 \u202e links peak daily about i.e. that is which is total avg object store"
).split(" ")
SLOW = 0.5


def text_of(r: random.Random) -> str:
    kind = r.random()
    if kind < 0.1:
        return "".join(chr(r.choice((r.randrange(32, 127), r.randrange(0x3000)))) for _ in range(r.randrange(30)))
    joined = r.choice(("", " ", " "))
    text = joined.join(r.choice(PIECES) for _ in range(r.randrange(1, 14)))
    if kind < 0.3 and text:
        at = r.randrange(len(text))
        text = text[:at] + r.choice(("", text[at] * 2, r.choice("0123456789kMB/=~ "))) + text[at + 1 :]
    if kind > 0.999:
        text = r.choice(("(", "-", "1+", "2^", "ceil(", "1e9*", "a ", "9")) * r.randrange(1, 4000) + text
    return text


def attempts(text: str, r: random.Random) -> None:
    names = {"links": parse("200M").quantity, "peak": parse("3").quantity}
    which = r.randrange(6)
    if which == 0:
        show(parse(text, r.choice(tuple(Slot)), r.random() < 0.2).quantity)
    elif which == 1:
        explain(text, names)
    elif which == 2:
        convert(text.split(" "))
    elif which == 3:
        envelope({"users": "10M", r.choice(("payload", "users", "peak", "retention", "keyspace", "transfer")): text})
    else:
        check = check_line(text, names)
        assert check.kind in ("check", "definition", "note", "unread")
        _ = [claim.exact_display for claim in check.claims], check.display


def main() -> None:
    inputs = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    r = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    outcome: Counter[str] = Counter()
    slowest = (0.0, "")
    for _ in range(inputs):
        text = text_of(r)
        started = time.perf_counter()
        try:
            attempts(text, r)
            outcome["read"] += 1
        except ReadError:
            outcome["refused"] += 1
        except SdError:
            outcome["refused otherwise"] += 1
        except Exception as error:
            outcome[f"BUG {type(error).__name__}"] += 1
            if outcome[f"BUG {type(error).__name__}"] <= 3:
                print(repr(text), repr(error), flush=True)
        took = time.perf_counter() - started
        slowest = max(slowest, (took, text[:80]))
        outcome["SLOW"] += took > SLOW
    print(dict(outcome), f"slowest {slowest[0] * 1000:.0f} ms {slowest[1]!r}")
    sys.exit(any(key.startswith("BUG") for key in outcome) or outcome["SLOW"] > 0)


if __name__ == "__main__":
    main()
