"""Rates in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from adapters.postgres.sql import Executor, load_queries
from application.gateway.rating.views import KeptRate, PairLine, QuoteLine, StoreMargins
from domain.gateway.rates import Margins, Pair, Rate, RateNotSet, Told
from domain.gateway.store import StoreNotFound
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId

SQL = load_queries("adapters.postgres.gateway.rating")


@dataclass(frozen=True, slots=True)
class PostgresRates:
    """`Rates`."""

    database: Executor

    async def lock(self, pair: Pair) -> PairLine | None:
        await self.database.execute(SQL["lock_pair"], *_codes(pair))
        return await self._find(pair)

    async def _find(self, pair: Pair) -> PairLine | None:
        row = await self.database.fetchrow(SQL["find_pair"], *_codes(pair))
        return None if row is None else _line(row)

    async def put(self, pair: Pair, source: str, margins: Margins) -> None:
        given = source, margins.payin, margins.payout
        await self.database.execute(SQL["put_pair"], *_codes(pair), *given)

    async def keep(
        self,
        pair: Pair,
        source: str,
        told: Told,
        *,
        at: datetime,
        taken: bool = True,
        valid_until: datetime | None = None,
        by: OwnerId | None = None,
    ) -> bool:
        said = source, told.base, told.at, at, taken, valid_until, by
        return await self.database.fetchval(SQL["keep_rate"], *_codes(pair), *said) is not None

    async def latest(self, pair: Pair, source: str) -> Rate | None:
        row = await self.database.fetchrow(SQL["latest_rate"], *_codes(pair), source)
        return None if row is None else _rate(row, pair, source)

    async def mark_stale(self, pair: Pair, *, told: bool) -> None:
        await self.database.execute(SQL["mark_stale"], *_codes(pair), told)

    async def put_margins(self, store: OwnerId, pair: Pair, margins: Margins) -> None:
        if not await self.database.fetchval(SQL["is_store"], store):
            raise StoreNotFound
        if await self.lock(pair) is None:
            raise RateNotSet
        given = margins.payin, margins.payout
        await self.database.execute(SQL["put_margins"], store, *_codes(pair), *given)

    async def drop_margins(self, store: OwnerId, pair: Pair) -> bool:
        dropped = await self.database.fetchval(SQL["drop_margins"], store, *_codes(pair))
        return dropped is not None


@dataclass(frozen=True, slots=True)
class PostgresRateLines:
    """`RateLines`."""

    database: Executor

    async def quote(self, store: OwnerId, pair: Pair) -> QuoteLine | None:
        row = await self.database.fetchrow(SQL["quote"], *_codes(pair), store)
        if row is None:
            return None
        return QuoteLine(_rate(row, pair, row["source"]), _margins(row))

    async def pairs(self) -> Sequence[PairLine]:
        return [_line(row) for row in await self.database.fetch(SQL["all_pairs"])]

    async def of_stores(self, pair: Pair) -> Sequence[StoreMargins]:
        rows = await self.database.fetch(SQL["margins_of_stores"], *_codes(pair))
        return [StoreMargins(OwnerId(row["store"]), row["name"], _margins(row)) for row in rows]

    async def history(
        self, pair: Pair, source: str | None, before: int | None, limit: int
    ) -> Sequence[KeptRate]:
        asked = *_codes(pair), source, before, limit
        rows = await self.database.fetch(SQL["rates_kept"], *asked)
        return [
            KeptRate(
                row["id"],
                pair,
                row["source"],
                row["base"],
                row["at"],
                row["kept_at"],
                row["taken"],
                row["valid_until"],
                None if row["by"] is None else OwnerId(row["by"]),
            )
            for row in rows
        ]


def _codes(pair: Pair) -> tuple[str, str]:
    return pair.currency.code, pair.settlement.code


def _line(row: asyncpg.Record) -> PairLine:
    pair = Pair(CURRENCIES[row["currency"]], CURRENCIES[row["settlement"]])
    latest = _rate(row, pair, row["source"])
    return PairLine(pair, row["source"], _margins(row), latest, row["told_stale"])


def _rate(row: asyncpg.Record, pair: Pair, source: str) -> Rate | None:
    if row["base"] is None:
        return None
    return Rate(pair, source, row["base"], row["at"], row["valid_until"])


def _margins(row: asyncpg.Record) -> Margins:
    return Margins(row["payin_percent"], row["payout_percent"])
