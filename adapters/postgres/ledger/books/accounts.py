"""Accounts and their balances, now and in the past."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from asyncpg import Record as Row

from adapters.postgres.ledger.books.rows import END, SQL, account, account_line
from adapters.postgres.pool import Pool
from application.ledger.views import AccountLine, BalancePoint, LegLine, evenly
from domain.ledger.errors import AccountNotFound
from domain.ledger.journal import Account
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import AccountId, OwnerId
from domain.shared.money import Money, Total


@dataclass(frozen=True, slots=True)
class PostgresAccounts:
    """`Accounts` and `BalanceHistory`: every page is found by index, however deep it lies."""

    pool: Pool

    async def page(
        self, kind: str | None, currency: Currency | None, after: int | None, limit: int
    ) -> Sequence[AccountLine]:
        rows = await self.pool.fetch(
            SQL["page_of_accounts"], kind, currency and currency.code, after or 0, limit
        )
        return [account_line(row) for row in rows]

    async def search(
        self,
        words: str,
        kind: str | None,
        currency: Currency | None,
        after: int | None,
        limit: int,
    ) -> Sequence[AccountLine]:
        code = currency and currency.code
        rows = await self.pool.fetch(SQL["search_accounts"], words, kind, code, after or 0, limit)
        return [account_line(row) for row in rows]

    async def find(self, account_id: AccountId, at: datetime | None = None) -> AccountLine:
        if at is None:
            row = await self.pool.fetchrow(SQL["find_account"], account_id)
        else:
            row = await self.pool.fetchrow(SQL["find_account_at"], account_id, at)
        if row is None:
            raise AccountNotFound
        return account_line(row)

    async def known(self, account_ids: Collection[AccountId]) -> Mapping[AccountId, Account]:
        rows = await self.pool.fetch(SQL["known_accounts"], list(account_ids))
        return {each.id: each for each in map(account, rows)}

    async def of_owner(self, owner: OwnerId) -> Sequence[AccountLine]:
        rows = await self.pool.fetch(SQL["accounts_of_owner"], owner)
        return [account_line(row) for row in rows]

    async def history(
        self, account_id: AccountId, before: int | None, limit: int
    ) -> Sequence[LegLine]:
        line = await self.find(account_id)
        end = END if before is None else before
        rows = await self.pool.fetch(SQL["page_of_legs"], line.number, end, limit)
        return [_leg(row) for row in rows]

    async def balances(
        self, account_id: AccountId, since: datetime, until: datetime, points: int
    ) -> Sequence[BalancePoint]:
        line = await self.find(account_id)
        instants = evenly(since, until, points)
        rows = await self.pool.fetch(SQL["balances_at"], line.number, instants)
        currency = line.account.currency
        return [
            BalancePoint(at, Total(int(row["balance"]), currency))
            for at, row in zip(instants, rows, strict=True)
        ]


def _leg(row: Row) -> LegLine:
    currency = CURRENCIES[row["currency"]]  # Both sides of a posting have the same.
    return LegLine(
        row["number"],
        row["entry_id"],
        row["entry_kind"],
        Money(row["amount"], currency),
        Total(int(row["balance_after"]), currency),
        account(row),
        row["posted_at"],
    )
