"""What an envelope is made of: its inputs with their defaults, and the formulas over them."""

from __future__ import annotations

from typing import NamedTuple

from sdtrainer.quantity.slot import Slot


class Input(NamedTuple):
    """One input: its id (the flag with ``_``), what its text must be, the default (none: only when given)."""

    id: str
    slot: Slot
    default: str
    help: str


INPUTS = (
    Input("users", Slot.COUNT, "", "Active users a day, as in 10M or 5M..20M."),
    Input("mau", Slot.COUNT, "", "Users a month, instead of --users."),
    Input("active_share", Slot.SHARE, "20%", "Share of --mau active on a day."),
    Input("actions", Slot.RATIO, "1", "Writes of one user a day."),
    Input("reads_per_write", Slot.RATIO, "10", "Reads for one write, as in 100 or 100:1."),
    Input("payload", Slot.SIZE, "1KB", "Size of one write."),
    Input("response", Slot.SIZE, "", "Size of one answer to a read; the payload unless given."),
    Input("media_share", Slot.SHARE, "0%", "Share of writes that carry media."),
    Input("media_size", Slot.SIZE, "0B", "Size of one medium."),
    Input("peak", Slot.RATIO, "3", "Peak over average."),
    Input("retention", Slot.TIME, "5y", "How long data is kept."),
    Input("replication", Slot.RATIO, "3", "Copies of the data."),
    Input("overhead", Slot.RATIO, "0%", "Indexes and metadata on top of the data."),
    Input("cache_share", Slot.SHARE, "20%", "Share of a day's reads kept in memory."),
    Input("per_server", Slot.RATE, "1000/s", "Requests one server can take."),
    Input("utilisation", Slot.SHARE, "70%", "How full a server may run."),
    Input("latency", Slot.TIME, "100ms", "Time of one request, for the concurrency."),
    Input("growth", Slot.RATIO, "0%", "Growth a year."),
    Input("availability", Slot.SHARE, "", "Gives the downtime a year, as in 99.9%."),
    Input("keyspace", Slot.COUNT, "", "A power or a count, as in 62^7: gives ids and their bits."),
    Input("transfer", Slot.SIZE, "", "A size at a rate, as in 1TB@1Gbps: gives the time."),
)
BY_ID = {row.id: row for row in INPUTS}
# A medium given by half: the other half is assumed, so that it counts.
MEDIA_SHARE, MEDIA_SIZE = "10%", "1MB"
# The size of a sized server, for its price.
SERVER_CPUS, SERVER_MEMORY_GB = 4, 8


class Formula(NamedTuple):
    """One result: its id, its name for a reader and the expression over inputs and earlier results."""

    id: str
    label: str
    expression: str


WORKLOAD = (
    Formula("writes_per_second", "writes", "users * actions / day"),
    Formula("writes_per_second_peak", "writes at peak", "writes_per_second * peak"),
    Formula("reads_per_second", "reads", "writes_per_second * reads_per_write"),
    Formula("reads_per_second_peak", "reads at peak", "reads_per_second * peak"),
    Formula("ingress", "ingress", "writes_per_second * (payload + media_share * media_size)"),
    Formula("egress", "egress", "reads_per_second * (response + media_share * media_size)"),
    Formula("storage_per_day", "storage a day", "ingress * day"),
    Formula("storage_per_year", "storage a year", "storage_per_day * 365"),
    Formula("storage_total", "storage kept", "storage_per_year * grown(growth, retention) * (1 + overhead)"),
    Formula("storage_replicated", "with copies", "storage_total * replication"),
    Formula("cache_memory", "cache memory", "cache_share * reads_per_second * day * response"),
    Formula(
        "servers", "servers", "ceil((reads_per_second_peak + writes_per_second_peak) / (per_server * utilisation))"
    ),
    Formula("concurrency", "requests at once", "(reads_per_second_peak + writes_per_second_peak) * latency"),
)
COST = Formula(
    "cost",
    "cost a month",
    "(storage_replicated * storage_price + cache_memory * memory_price + egress * egress_price"
    " + servers * server_price) * month",
)
DOWNTIME = Formula("downtime", "downtime a year", "(1 - availability) * year")
KEYS = (
    Formula("keyspace", "keys", "keyspace"),
    Formula("id_bits", "bits of an id", "ceil(log2(keyspace))"),
)
TRANSFER = Formula("transfer_time", "transfer time", "transfer_size / transfer_rate")
