"""Rows of other contexts that stand or fall with an entry."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from adapters.postgres.ledger.statement import Answer
from adapters.postgres.sql import PooledConnection
from application.ledger.ports import Posted, Record, Request


@dataclass(frozen=True, slots=True)
class RecordWriter:
    """How a type of record is written: one statement, and its arguments for one record."""

    sql: str
    arguments: Callable[[Record, Posted], tuple[object, ...]]


RecordWriters = Mapping[type, RecordWriter]


async def write_records(
    connection: PooledConnection,
    requests: Sequence[Request],
    answers: Sequence[Answer],
    records: RecordWriters,
) -> None:
    """Write the records of entries that have just been posted, not of replays."""
    rows: dict[type, list[tuple[object, ...]]] = {}
    for request, posted in zip(requests, answers, strict=True):
        if request.record is not None and isinstance(posted, Posted) and not posted.replayed:
            kind = type(request.record)
            rows.setdefault(kind, []).append(records[kind].arguments(request.record, posted))
    for kind, arguments in rows.items():
        await connection.executemany(records[kind].sql, arguments)
