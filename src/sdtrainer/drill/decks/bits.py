"""Bits and bytes: the wire counts bits, the disk counts bytes, and a byte has eight of them."""

from __future__ import annotations

from collections.abc import Sequence

from sdtrainer.drill.card import Card
from sdtrainer.drill.decks import Material, Spec, dice
from sdtrainer.drill.making import worked

SPEC = Spec("bits", 10, "Bits and bytes")
CLOSE = 1.02
LINKS = ("100Mbit/s", "200Mbit/s", "400Mbit/s", "1Gbit/s", "10Gbit/s", "40Gbit/s")
FLOWS = ("5MB/s", "12.5MB/s", "50MB/s", "250MB/s", "1.5GB/s")
FILES = ("1GB", "5GB", "20GB", "100GB")
SIZES = ("300B", "500B", "2KB", "5KB", "20KB")
RATES = ("200/s", "1k/s", "5k/s", "20k/s")
BINARY = (("KiB", "KB"), ("MiB", "MB"), ("GiB", "GB"), ("TiB", "TB"), ("PiB", "PB"))


def cards(material: Material, seed: int) -> Sequence[Card]:
    """Conversions with other figures every day."""
    return (
        _link(seed),
        _flow(seed),
        _transfer(seed),
        _stream(seed),
        _fills(seed),
        worked("bits-width", "A 128-bit id: how many bytes?", "128bit", unit="B", within=CLOSE, pace=5),
        worked("bits-char7", "A code of 7 ASCII characters: how many bits?", "7B", unit="bit", answer="56 bit",
               within=CLOSE, pace=6),
        *(_binary(step) for step in range(len(BINARY))),
    )  # fmt: skip


def _link(seed: int) -> Card:
    link = dice(seed, "bits-link").choice(LINKS)
    return worked("bits-link", f"A link of {link}: how many MB/s at best?", link, unit="MB/s", within=CLOSE)


def _flow(seed: int) -> Card:
    flow = dice(seed, "bits-flow").choice(FLOWS)
    return worked("bits-flow", f"{flow} of traffic: how many Mbit/s must the link have?", flow, unit="Mbit/s",
                  within=CLOSE)  # fmt: skip


def _transfer(seed: int) -> Card:
    roll = dice(seed, "bits-transfer")
    size, link = roll.choice(FILES), roll.choice(LINKS)
    return worked("bits-transfer", f"{size} over {link}, nothing else on it: how long?", f"{size} / ({link})",
                  pace=15)  # fmt: skip


def _stream(seed: int) -> Card:
    roll = dice(seed, "bits-stream")
    rate, size = roll.choice(RATES), roll.choice(SIZES)
    return worked("bits-stream", f"{rate} answers of {size}: how many Mbit/s?", f"{rate} * {size}", unit="Mbit/s",
                  pace=15)  # fmt: skip


def _fills(seed: int) -> Card:
    link = dice(seed, "bits-fills").choice(LINKS)
    return worked("bits-fills", f"A link of {link} busy all day: how many bytes a day?", f"{link} * 1 day",
                  note="10^5 seconds a day will do", pace=15)  # fmt: skip


def _binary(step: int) -> Card:
    binary, decimal = BINARY[step]
    front = f"1 {binary}: how many {decimal}, to one percent?"
    note = f"1.024^{step + 1}: 2.4 % more at each step from K to P"
    answer = f"{1.024 ** (step + 1):.3f} {decimal}"
    return worked(f"bits-{binary.lower()}", front, f"1{binary}", unit=decimal, answer=answer, within=1.01, note=note)
