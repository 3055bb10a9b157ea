"""Rows of other contexts that stand or fall with an entry."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from adapters.postgres.ledger.statement import Answer
from adapters.postgres.sql import PooledConnection
from application.ledger.ports import Posted, Record, Request, each_record


@dataclass(frozen=True, slots=True)
class Lock:
    """One thing that all records of a type lock until the commit, the last in their transaction."""

    name: UUID
    wait: str
    """A statement that returns when nobody holds it, and does not keep it."""
    held: str
    """A question: does somebody hold it now?"""


@dataclass(frozen=True, slots=True)
class RecordWriter:
    """How a type of record is written: one statement, and its arguments for one record.

    With a lock, one statement writes all of them: it takes an array for each argument.
    """

    sql: str
    arguments: Callable[[Record, Posted], tuple[object, ...]]
    lock: Lock | None = None


RecordWriters = Mapping[type, RecordWriter]


def locks_of(requests: Iterable[Request], records: RecordWriters) -> Sequence[Lock]:
    """Give what the records of these entries lock."""
    kinds = {type(record) for each in requests for record in each_record(each.record)}
    writers = (records.get(kind) for kind in kinds)
    return [each.lock for each in writers if each is not None and each.lock is not None]


async def write_records(
    connection: PooledConnection,
    requests: Sequence[Request],
    answers: Sequence[Answer],
    records: RecordWriters,
) -> None:
    """Write the records of entries that have just been posted, not of replays."""
    rows: dict[type, list[tuple[object, ...]]] = {}
    for request, posted in zip(requests, answers, strict=True):
        if not isinstance(posted, Posted) or posted.replayed:
            continue
        for record in each_record(request.record):
            kind = type(record)
            rows.setdefault(kind, []).append(records[kind].arguments(record, posted))
    last = []
    for kind, arguments in rows.items():
        if records[kind].lock is None:
            await connection.executemany(records[kind].sql, arguments)
        else:
            last.append((records[kind].sql, zip(*arguments, strict=True)))
    for sql, columns in last:
        await connection.execute(sql, *map(list, columns))
