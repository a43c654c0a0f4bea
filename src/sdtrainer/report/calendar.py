"""The days until an interview as a calendar file (RFC 5545): the interview itself and an evening a day before it."""

from __future__ import annotations

from datetime import UTC, date, datetime

EVENING = "200000"
"""When an evening begins, in the calendar's own time zone."""
LENGTH = "PT20M"
WIDEST = 75
"""Octets of a line, its end not counted (RFC 5545 §3.1)."""
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def calendar(until: date, now: datetime) -> str:
    """The calendar as text with CRLF; the same ids each time, so that a later file replaces an earlier one."""
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    revision = max(0, int((now - EPOCH).total_seconds() // 60))
    head = (f"DTSTAMP:{stamp}", f"SEQUENCE:{revision}")
    evenings = (until - now.date()).days
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sdtrainer//plan//EN", "CALSCALE:GREGORIAN"]
    lines += [
        "BEGIN:VEVENT", "UID:interview@sdtrainer.invalid", *head, f"DTSTART;VALUE=DATE:{until:%Y%m%d}",
        f"SUMMARY:{escaped('System design interview')}", "TRANSP:TRANSPARENT", "END:VEVENT",
    ]  # fmt: skip
    if evenings > 0:
        text = "sdtrainer plan says what is best tonight, in 10 to 45 minutes; a missed evening is never owed."
        lines += [
            "BEGIN:VEVENT", "UID:evenings@sdtrainer.invalid", *head, f"DTSTART:{now:%Y%m%d}T{EVENING}",
            f"DURATION:{LENGTH}", f"RRULE:FREQ=DAILY;COUNT={evenings}", f"SUMMARY:{escaped('Practice: sdtrainer')}",
            f"DESCRIPTION:{escaped(text)}", "END:VEVENT",
        ]  # fmt: skip
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def escaped(text: str) -> str:
    """A text value, with the characters that separate values escaped."""
    for char, spelt in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(char, spelt)
    return text


def folded(line: str) -> str:
    """A line parted so that no piece is longer than ``WIDEST`` octets in UTF-8; what follows begins with a space."""
    pieces, piece, width = [], "", 0
    for char in line:
        octets = len(char.encode())
        if width + octets > WIDEST:
            pieces.append(piece)
            piece, width = " ", 1
        piece += char
        width += octets
    return "\r\n".join([*pieces, piece])
