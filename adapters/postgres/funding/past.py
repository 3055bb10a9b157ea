"""Transactions about players' money that stand at an instant of the past: for demos and imports."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import asyncpg

from adapters.postgres.funding.records import RECORDS, SQL
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.ledger.records import write_records
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.postgres.ledger.statement import SQL as LEDGER_SQL
from adapters.postgres.ledger.statement import post_entries
from adapters.postgres.sql import PooledConnection
from application.funding.ports import FundingWork, Players
from application.ledger.past import HistoryGoesOn
from application.ledger.ports import Posted, Record, Request
from application.shared.ports import Clock
from domain.funding.player import Player
from domain.ledger.journal import JournalEntry
from domain.shared.errors import Refusal
from domain.shared.events import Event
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class PastTransactionLedger:
    """`Ledger` within one transaction, for entries of an instant that is over.

    Raises `HistoryGoesOn` besides: an account's history stays in the order of time.
    """

    connection: PooledConnection
    shared: SharedAccounts
    at: datetime

    async def post(
        self, entry: JournalEntry, *events: Event, record: Record | None = None
    ) -> Posted:
        [posted] = await self.post_all([Request(entry, events, record)])
        return posted

    async def post_all(self, requests: Sequence[Request]) -> list[Posted]:
        """Post all or none: the first refusal is raised, and undoes the transaction."""
        await self.shared.open(requests)
        slot = await self.connection.fetchval(LEDGER_SQL["claim_history_slot"])
        try:
            answers = await post_entries(self.connection, slot, requests, past=self.at)
        except asyncpg.RaiseError:
            raise HistoryGoesOn from None
        posted = []
        for each in answers:
            if isinstance(each, Refusal):
                raise each
            posted.append(each)
        await write_records(self.connection, requests, answers, RECORDS)
        return posted


@dataclass(frozen=True, slots=True)
class _PastPlayers:
    connection: PooledConnection
    players: Players
    at: datetime

    async def lock(self, owner: OwnerId) -> Player:
        player = await self.players.lock(owner)
        await self.connection.execute(SQL["opened_before"], owner, self.at)
        return player


@dataclass(frozen=True, slots=True)
class PastTransactions:
    """`FundingTransactions` whose entries stand at the clock's instant."""

    transactions: FundingTransactions
    clock: Clock

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[tuple[PooledConnection, FundingWork]]:
        at = self.clock.now()
        async with self.transactions.begin() as (connection, work):
            ledger = PastTransactionLedger(connection, self.transactions.shared, at)
            players = _PastPlayers(connection, work.players, at)
            yield connection, replace(work, ledger=ledger, players=players)
