"""Cards that players keep, in PostgreSQL."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import asyncpg

from adapters.postgres.funding.work import FundingTransactions
from adapters.postgres.sql import Executor, load_queries
from application.funding.cards.ports import CardWork
from domain.funding.cards import CardFace, SavedCard
from domain.shared.ids import OwnerId

SQL = load_queries("adapters.postgres.funding.cards")


@dataclass(frozen=True, slots=True)
class PostgresCards:
    """`Cards` and `CardsRead`."""

    executor: Executor

    async def active(self, owner: OwnerId) -> Sequence[SavedCard]:
        return [_card(row) for row in await self.executor.fetch(SQL["active_cards"], owner)]

    async def owners_of(self, method_id: str) -> Sequence[OwnerId]:
        rows = await self.executor.fetch(SQL["owners_of_card"], method_id)
        return [OwnerId(row["owner"]) for row in rows]

    async def removed(self, owner: OwnerId) -> frozenset[str]:
        rows = await self.executor.fetch(SQL["removed_cards"], owner)
        return frozenset(row["method_id"] for row in rows)

    async def save(self, card: SavedCard) -> SavedCard:
        face = card.face
        told = (
            card.method_id,
            face.brand,
            face.last4,
            face.exp_month,
            face.exp_year,
            face.funding,
            face.fingerprint,
        )
        if card.id:
            await self.executor.execute(SQL["change_card"], card.id, *told)
            return card
        card_id = await self.executor.fetchval(SQL["add_card"], card.owner, *told, card.created_at)
        return replace(card, id=card_id)

    async def choose(self, owner: OwnerId, card_id: int) -> None:
        await self.executor.execute(SQL["choose_no_card"], owner)
        await self.executor.execute(SQL["choose_card"], owner, card_id)

    async def remove(self, card_id: int) -> None:
        await self.executor.execute(SQL["remove_card"], card_id)

    async def erase(self, owner: OwnerId) -> None:
        await self.executor.execute(SQL["erase_cards"], owner)


@dataclass(frozen=True, slots=True)
class PostgresCardWork:
    """`BeginCardWork`."""

    transactions: FundingTransactions

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[CardWork]:
        async with self.transactions.begin() as (connection, work):
            yield CardWork(
                *work.parts,
                PostgresCards(connection),
            )


def _card(row: asyncpg.Record) -> SavedCard:
    return SavedCard(
        row["id"],
        OwnerId(row["owner"]),
        row["method_id"],
        CardFace(
            row["brand"],
            row["last4"],
            row["exp_month"],
            row["exp_year"],
            row["funding"],
            row["fingerprint"],
        ),
        row["is_default"],
        row["created_at"],
        row["last_used"],
    )
