"""The ledger within a unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.postgres.ledger.records import RecordWriters, write_records
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.statement import SQL, post_entries
from adapters.postgres.sql import PooledConnection
from application.ledger.ports import Posted, Record, Request
from domain.ledger.journal import JournalEntry
from domain.shared.errors import Refusal, Unavailable
from domain.shared.events import Event


@dataclass(frozen=True, slots=True)
class TransactionLedger:
    """The ledger within the caller's transaction: posted when, and only if, that commits.

    It locks accounts in one order, so call it once, last, and after the locks of everything else.
    """

    connection: PooledConnection
    records: RecordWriters
    shared: SharedAccounts

    async def post(
        self, entry: JournalEntry, *events: Event, record: Record | None = None
    ) -> Posted:
        """Keep the promise of `Ledger.post`, within the transaction."""
        [posted] = await self.post_all([Request(entry, events, record)])
        return posted

    async def post_all(self, requests: Sequence[Request]) -> list[Posted]:
        """Post all or none: the first refusal is raised, and undoes the transaction."""
        await self.shared.open(requests)
        slot = await self.connection.fetchval(SQL["claim_transaction_slot"])
        if slot is None:
            raise Unavailable
        answers = await post_entries(self.connection, slot, requests)
        posted = []
        for each in answers:
            if isinstance(each, Refusal):
                raise each
            posted.append(each)
        await write_records(self.connection, requests, answers, self.records)
        return posted
