"""Rates of days in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from adapters.postgres.pool import Pool
from adapters.postgres.sql import load_queries

SQL = load_queries("adapters.postgres.psp.rates")


@dataclass(frozen=True, slots=True)
class PostgresRates:
    """`RatesKept`."""

    pool: Pool

    async def missing(self, first: date, last: date) -> Sequence[date]:
        return [each["day"] for each in await self.pool.fetch(SQL["missing_rates"], first, last)]

    async def keep(self, day: date, rates: Mapping[str, Decimal], *, at: datetime) -> int:
        both = [*rates], [*rates.values()]
        return len(await self.pool.fetch(SQL["keep_rates"], day, at, *both))

    async def convert_again(self, day: date, limit: int) -> int:
        converted: int = await self.pool.fetchval(SQL["convert_again"], day, limit)
        return converted
