"""Deposits, for those who look at them, and customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from adapters.postgres.funding.deposits.rows import SQL, DepositRows, review_of
from adapters.postgres.pool import Pool
from application.funding.deposits.ports import BookedEntry, DepositFilter
from domain.funding.deposit import Deposit, DepositNotFound
from domain.funding.deposit_review import Review
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import OwnerId

END = (datetime(9999, 12, 31, tzinfo=UTC), UUID(int=0))
LAST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class PostgresDepositsRead:
    """`DepositsRead` and `KnownPlayers`."""

    pool: Pool
    rows: DepositRows
    currency_of_house: Currency

    async def find(self, deposit_id: int, owners: frozenset[OwnerId] | None) -> Deposit:
        among = None if owners is None else list(owners)
        row = await self.pool.fetchrow(SQL["find_deposit"], deposit_id, among)
        if row is None:
            raise DepositNotFound
        return self.rows.deposit(row)

    async def booked(self, deposit_id: int) -> Sequence[BookedEntry]:
        rows = await self.pool.fetch(SQL["entries_of_deposit"], str(deposit_id))
        return [BookedEntry(row["entry_id"], row["kind"]) for row in rows]

    async def page(
        self, wanted: DepositFilter, before: int | None, limit: int
    ) -> Sequence[Deposit]:
        start = LAST_ID if before is None else before
        owners = None if wanted.owners is None else list(wanted.owners)
        name, more = "page_of_deposits", tuple[object, ...]()
        if wanted.query is not None:
            name, more = "page_of_deposits_named", (owners, _number(wanted.query), wanted.query)
        elif owners is not None:
            name, more = "page_of_deposits_of", (owners,)
        rows = await self.pool.fetch(SQL[name], start, limit, wanted.state, *more)
        return [self.rows.deposit(row) for row in rows]

    async def due(self, now: datetime, limit: int) -> Sequence[int]:
        return [row[0] for row in await self.pool.fetch(SQL["deposits_to_check"], now, limit)]

    async def reviews(
        self, *, closed: bool | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> Sequence[Review]:
        place = before or END
        if closed is False:
            rows = await self.pool.fetch(SQL["page_of_open_reviews"], *place, limit)
        else:
            rows = await self.pool.fetch(SQL["page_of_reviews"], *place, limit, closed)
        return [review_of(row) for row in rows]

    async def currency(self, owner: OwnerId) -> Currency:
        code = await self.pool.fetchval(SQL["player_currency"], owner)
        return self.currency_of_house if code is None else CURRENCIES[code]


def _number(text: str) -> int | None:
    plain = text.isascii() and text.isdecimal() and len(text) < len(str(LAST_ID))
    return int(text) if plain else None


@dataclass(frozen=True, slots=True)
class PostgresCustomers:
    """`KnownCustomers`."""

    pool: Pool

    async def find(self, owner: OwnerId) -> str | None:
        found: str | None = await self.pool.fetchval(SQL["find_customer"], owner)
        return found

    async def keep(self, owner: OwnerId, customer_id: str) -> str:
        await self.pool.execute(SQL["keep_customer"], owner, customer_id)
        return await self.find(owner) or customer_id
