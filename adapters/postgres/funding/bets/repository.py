"""Bets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.funding.bets.records import SQL
from adapters.postgres.funding.bets.rows import bet_of, legs_json
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.sql import Executor
from application.funding.bets.ports import BetWork
from domain.funding.bet import Bet
from domain.funding.bet_errors import BetNotFound
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class PostgresBets:
    """`Bets`, on the pool or within a transaction."""

    executor: Executor

    async def find(self, owner: OwnerId, bet_id: str) -> Bet:
        row = await self.executor.fetchrow(SQL["find_bet"], owner, bet_id)
        if row is None:
            raise BetNotFound
        return bet_of(row)

    async def note_legs(self, bet: Bet) -> None:
        legs = legs_json(bet.legs)
        await self.executor.execute(SQL["note_legs"], bet.owner, bet.terms.bet_id, legs)


@dataclass(frozen=True, slots=True)
class PostgresBetWork:
    """Begins transactions about bets."""

    transactions: FundingTransactions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[BetWork]:
        async with self.transactions.begin() as (connection, work):
            yield BetWork(
                *work.parts,
                PostgresBets(connection),
            )
