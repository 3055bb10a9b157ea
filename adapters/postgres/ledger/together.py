"""Many entries, all or none."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from adapters.postgres.ledger.poster import PAUSE_SECONDS
from adapters.postgres.ledger.records import RecordWriters, write_records
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.statement import SQL, post_entries
from adapters.postgres.pool import Pool
from application.ledger.ports import Posted, Request
from domain.shared.errors import Refusal, Unavailable


@dataclass(frozen=True, slots=True)
class PostgresAtomicLedger:
    """`AtomicLedger`: one transaction, tried again for as long as its outcome is unknown."""

    pool: Pool
    shared: SharedAccounts
    told: Callable[[], None] = lambda: None
    """Called after each commit: there may be events."""
    records: RecordWriters = field(default_factory=dict)
    patience_seconds: float = 5.0

    async def post_all(self, entries: Sequence[Request]) -> Sequence[Posted]:
        try:
            async with asyncio.timeout(self.patience_seconds):
                while True:
                    try:
                        posted = await self._post(entries)
                    except Unavailable:  # Posted or not; ids make asking again safe.
                        await asyncio.sleep(PAUSE_SECONDS)
                    else:
                        self.told()
                        return posted
        except TimeoutError:
            raise Unavailable from None

    async def _post(self, requests: Sequence[Request]) -> list[Posted]:
        await self.shared.open(requests)
        async with self.pool.acquire() as connection, connection.transaction():
            timeout = f"{int(self.patience_seconds * 1000)}ms"
            await connection.execute(SQL["set_lock_timeout_here"], timeout)
            slot = await connection.fetchval(SQL["claim_transaction_slot"])
            if slot is None:
                raise Unavailable
            answers = await post_entries(connection, slot, requests)
            posted = []
            for n, each in enumerate(answers):
                if isinstance(each, Refusal):
                    each.pointer = f"/{n}"
                    raise each
                posted.append(each)
            await write_records(connection, requests, answers, self.records)
            return posted
