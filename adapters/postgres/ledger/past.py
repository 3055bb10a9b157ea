"""Entries that are written after the fact."""

from collections.abc import Sequence
from dataclasses import dataclass

import asyncpg

from adapters.postgres.ledger.records import RecordWriters, write_records
from adapters.postgres.ledger.statement import SQL, post_entries
from adapters.postgres.pool import Pool
from application.ledger.past import HistoryGoesOn, PastFact
from application.ledger.ports import Request
from domain.shared.errors import Refusal


@dataclass(frozen=True, slots=True)
class PostgresPastLedger:
    """`PastLedger`: one transaction, with a statement for each fact."""

    pool: Pool
    records: RecordWriters

    async def write(self, facts: Sequence[PastFact]) -> None:
        async with self.pool.acquire() as connection, connection.transaction():
            # A slot of its own: shared accounts may have been in use since.
            slot = await connection.fetchval(SQL["claim_history_slot"])
            for fact in facts:
                requests = [Request(fact.entry, fact.events, fact.record)]
                try:
                    answers = await post_entries(connection, slot, requests, past=fact.at)
                except asyncpg.RaiseError:
                    raise HistoryGoesOn from None
                if isinstance(answers[0], Refusal):
                    raise answers[0]
                await write_records(connection, requests, answers, self.records)
