"""A unit of work on deposits."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from asyncpg import Record as Row

from adapters.postgres.funding.deposits.rows import SQL, DepositRows, columns_of, review_of
from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.sql import PooledConnection
from application.funding.deposits.ports import DepositWork
from domain.funding.deposit import MOVING, Deposit, DepositNotFound
from domain.funding.deposit_review import Review, ReviewClosed, ReviewNotFound
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class PostgresDeposits:
    """`Deposits`, within one transaction."""

    connection: PooledConnection
    rows: DepositRows

    async def add(self, deposit: Deposit, key: UUID) -> Deposit:
        deposit_id = await self.connection.fetchval(
            SQL["add_deposit"],
            deposit.owner,
            deposit.amount.minor,
            deposit.amount.currency.code,
            deposit.state,
            deposit.started_at,
            deposit.fingerprint,
            deposit.method_id,
            deposit.save_method,
            deposit.check_at,
            key,
        )
        return await self.lock(deposit_id)

    async def by_key(self, key: UUID) -> Deposit | None:
        row = await self.connection.fetchrow(SQL["deposit_by_key"], key)
        return None if row is None else self.rows.deposit(row)

    async def of_payment(self, intent_id: str, deposit_id: int | None) -> Deposit | None:
        row = await self.connection.fetchrow(SQL["deposit_of_payment"], intent_id, deposit_id)
        return None if row is None else self.rows.deposit(row)

    async def lock(self, deposit_id: int) -> Deposit:
        row: Row | None = await self.connection.fetchrow(SQL["lock_deposit"], deposit_id)
        if row is None:
            raise DepositNotFound
        return self.rows.deposit(row)

    async def save(self, deposit: Deposit) -> None:
        await self.connection.execute(SQL["save_deposit"], *self.rows.columns(deposit))

    async def under_way(self, owner: OwnerId) -> bool:
        moving = await self.connection.fetchval(SQL["deposits_moving"], owner, list(MOVING))
        return bool(moving)

    async def forget(self, owner: OwnerId) -> None:
        await self.connection.execute(SQL["forget_cards_of_deposits"], owner)

    async def let_go(self, deposit_id: int) -> None:
        await self.connection.execute(SQL["let_deposit_go"], deposit_id)


@dataclass(frozen=True, slots=True)
class PostgresReviews:
    """`Reviews`, within one transaction."""

    connection: PooledConnection

    async def open(self, review: Review) -> bool:
        return await self.connection.fetchval(SQL["open_review"], *columns_of(review)) is not None

    async def close(self, review_id: UUID, by: str, comment: str, at: datetime) -> Review:
        row = await self.connection.fetchrow(SQL["lock_review"], review_id)
        if row is None:
            raise ReviewNotFound
        if row["closed_at"] is not None:
            raise ReviewClosed
        await self.connection.execute(SQL["close_review"], review_id, at, by, comment)
        closed = await self.connection.fetchrow(SQL["lock_review"], review_id)
        return review_of(closed or row)


@dataclass(frozen=True, slots=True)
class PostgresDepositWork:
    """`BeginDepositWork`."""

    transactions: FundingTransactions
    rows: DepositRows

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[DepositWork]:
        async with self.transactions.begin() as (connection, work):
            yield DepositWork(
                *work.parts,
                PostgresDeposits(connection, self.rows),
                PostgresReviews(connection),
            )
