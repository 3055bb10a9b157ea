"""Wallets, on the accounts and the legs of the ledger."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import asyncpg
import orjson

from adapters.postgres.group_read import GroupRead
from adapters.postgres.pool import Pool
from adapters.postgres.sql import load_queries
from application.wallets.views import OperationLine, WalletLine
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import WalletId
from domain.shared.money import Money
from domain.shared.permissions import Owners
from domain.wallets.wallet import WalletCreated, WalletNotFound, movement_of

SQL = load_queries("adapters.postgres.wallets")
END = 2**63 - 1


class PostgresWallets:
    """`Wallets` with one statement for each question, or for many at once."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self._found = GroupRead(self._find)

    async def create(self, event: WalletCreated) -> bool:
        wallet, facts = event.wallet, orjson.dumps(event.facts()).decode()
        return bool(
            await self.pool.fetchval(
                SQL["create_wallet"],
                wallet.id,
                wallet.owner,
                wallet.currency.code,
                event.type,
                facts,
            )
        )

    async def find(self, wallet_id: WalletId, owners: Owners) -> WalletLine:
        row = await self._found.get(wallet_id)
        if row is None or (owners is not None and row["owner"] not in owners):
            raise WalletNotFound
        return _line(row)

    async def _find(self, wallet_ids: Sequence[WalletId]) -> Mapping[WalletId, asyncpg.Record]:
        rows = await self.pool.fetch(SQL["find_wallets"], wallet_ids)
        return {row["ref"]: row for row in rows}

    async def page(
        self, owners: Owners, wallet_id: UUID | None, before: int | None, limit: int
    ) -> Sequence[WalletLine]:
        if wallet_id is not None:
            try:
                return [await self.find(WalletId(wallet_id), owners)]
            except WalletNotFound:
                return []
        end = END if before is None else before
        if owners is None:
            rows = await self.pool.fetch(SQL["page_of_wallets"], end, limit)
        else:
            rows = await self.pool.fetch(SQL["page_of_wallets_of"], owners, end, limit)
        return [_line(row) for row in rows]

    async def operations(
        self, wallet: WalletLine, before: int | None, limit: int
    ) -> Sequence[OperationLine]:
        currency = wallet.balance.currency
        rows = await self.pool.fetch(
            SQL["page_of_operations"], wallet.number, END if before is None else before, limit
        )
        return [
            OperationLine(
                row["id"],
                row["entry_id"],
                movement_of(row["kind"], row["amount"]),
                Money(row["amount"], currency),
                Money(row["balance_after"], currency),
                row["counterparty"],
                row["posted_at"],
            )
            for row in rows
        ]


def _line(row: asyncpg.Record) -> WalletLine:
    return WalletLine(
        row["id"],
        row["ref"],
        row["owner"],
        Money(row["balance"], CURRENCIES[row["currency"]]),
        row["frozen"],
        row["opened_at"],
    )
