"""Histories that are written after the fact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, islice

import asyncpg

from adapters.postgres.ledger.poster import RecordWriters, write_records
from adapters.postgres.ledger.statement import MAX_POSTINGS, SQL, post_entries
from adapters.postgres.sql import Pool, PooledConnection
from application.ledger.ports import Request
from domain.shared.errors import Refusal

IN_ONE_TRANSACTION = 1_000


@dataclass(frozen=True, slots=True)
class PostgresPastLedger:
    """`PastLedger`: a thousand entries in each transaction, those of one instant in a statement.

    It writes to a slot of its own, so shared accounts may have been in use since.
    """

    pool: Pool
    records: RecordWriters = field(default_factory=dict)

    async def post_past(self, entries: Sequence[tuple[datetime, Request]]) -> None:
        coming = iter(entries)
        while batch := list(islice(coming, IN_ONE_TRANSACTION)):
            async with self.pool.acquire() as connection, connection.transaction():
                slot = await connection.fetchval(SQL["claim_history_slot"])
                for at, requests in _by_instant(batch):
                    await self._post(connection, slot, at, requests)

    async def _post(
        self, connection: PooledConnection, slot: int, at: datetime, requests: Sequence[Request]
    ) -> None:
        try:
            answers = await post_entries(connection, slot, requests, past=at)
        except asyncpg.RaiseError as error:
            raise ValueError(at) from error
        for each in answers:
            if isinstance(each, Refusal):
                raise each
        await write_records(connection, requests, answers, self.records)


def _by_instant(
    entries: Sequence[tuple[datetime, Request]],
) -> Iterator[tuple[datetime, list[Request]]]:
    for at, told in groupby(entries, key=lambda each: each[0]):
        requests: list[Request] = []
        postings = 0
        for _, each in told:
            postings += len(each.entry.postings)
            if postings > MAX_POSTINGS:
                yield at, requests
                requests, postings = [], len(each.entry.postings)
            requests.append(each)
        yield at, requests
