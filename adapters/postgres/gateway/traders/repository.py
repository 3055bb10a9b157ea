"""Traders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from adapters.postgres.sql import Executor, load_queries
from application.gateway.traders.ports import Made
from application.gateway.traders.views import TeamLine, TraderFilter, TraderLine, Turnover
from domain.gateway.requisite import SEEN_WITHIN
from domain.gateway.states import Direction
from domain.gateway.store import Limits
from domain.gateway.trader import Trader, TraderNotFound
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Money, Total
from domain.shared.permissions import Owners

SQL = load_queries("adapters.postgres.gateway.traders")


@dataclass(frozen=True, slots=True)
class PostgresTraders:
    """`Traders`."""

    database: Executor

    async def find(self, trader_id: OwnerId) -> Trader:
        row = await self.database.fetchrow(SQL["find_trader"], trader_id)
        if row is None:
            raise TraderNotFound
        return trader_of(row)


@dataclass(frozen=True, slots=True)
class PostgresKeptTraders:
    """`KeptTraders`."""

    database: Executor

    async def may_trade(self, person: OwnerId) -> bool:
        return bool(await self.database.fetchval(SQL["person_may_trade"], person))

    async def add(self, trader: Trader, request: UUID, said: UUID) -> bool:
        added = await self.database.fetchval(
            SQL["add_trader"], *_columns(trader), trader.created_at, request, said
        )
        return added is not None

    async def of_request(self, request: UUID) -> Made | None:
        row = await self.database.fetchrow(SQL["trader_of_request"], request)
        return None if row is None else Made(row["said"], row["created_at"])

    async def lock(self, trader_id: OwnerId, owners: Owners) -> Trader:
        row = await self.database.fetchrow(SQL["lock_trader"], trader_id, _ids(owners))
        if row is None:
            raise TraderNotFound
        return trader_of(row)

    async def put(self, trader: Trader) -> None:
        await self.database.execute(SQL["put_trader"], *_columns(trader))


@dataclass(frozen=True, slots=True)
class PostgresTraderLines:
    """`TraderLines`."""

    database: Executor

    async def page(
        self,
        wanted: TraderFilter,
        owners: Owners,
        after: tuple[datetime, UUID] | None,
        limit: int,
        *,
        at: datetime,
    ) -> Sequence[TraderLine]:
        return await self._lines(None, wanted, owners, after, limit, at)

    async def find(self, trader_id: OwnerId, owners: Owners, *, at: datetime) -> TraderLine:
        lines = await self._lines(trader_id, TraderFilter(), owners, None, 1, at)
        if not lines:
            raise TraderNotFound
        return lines[0]

    async def _lines(  # One statement with many bounds.
        self,
        trader_id: OwnerId | None,
        wanted: TraderFilter,
        owners: Owners,
        after: tuple[datetime, UUID] | None,
        limit: int,
        at: datetime,
    ) -> Sequence[TraderLine]:
        rows = await self.database.fetch(
            SQL["page_of_traders"],
            at - SEEN_WITHIN,
            _ids(owners),
            trader_id,
            wanted.search,
            wanted.lead,
            wanted.working,
            wanted.traffic,
            wanted.enabled,
            *(after or (None, None)),
            limit,
        )
        return [_line(each) for each in rows]


@dataclass(frozen=True, slots=True)
class PostgresTeams:
    """`Teams`."""

    database: Executor

    async def between(
        self, since: datetime, until: datetime, owners: Owners, *, at: datetime
    ) -> Sequence[TeamLine]:
        ids = _ids(owners)
        sums = await self.database.fetch(SQL["turnover_of_teams"], since, until, ids)
        turnover: dict[UUID | None, list[Turnover]] = {}
        for each in sums:
            amount = Total(int(each["amount"]), CURRENCIES[each["currency"]])
            line = Turnover(Direction(each["direction"]), amount, each["orders"])
            turnover.setdefault(each["lead"], []).append(line)
        return [
            TeamLine(
                each["lead"],
                each["lead_name"],
                each["traders"],
                each["working"],
                each["traffic_off"],
                each["online"],
                turnover.get(each["lead"], []),
            )
            for each in await self.database.fetch(SQL["teams"], at - SEEN_WITHIN, ids)
        ]


def trader_of(row: asyncpg.Record) -> Trader:
    """Read a row, with the lead."""
    fiat, settlement = CURRENCIES[row["currency"]], CURRENCIES[row["settlement"]]
    return Trader(
        OwnerId(row["id"]),
        row["working"],
        row["traffic"],
        row["enabled"],
        row["tier"],
        fiat,
        settlement,
        tuple(Direction(each) for each in row["directions"]),
        _limits(row, "payin", fiat),
        _limits(row, "payout", fiat),
        Money(row["least_insurance"], settlement),
        row["dispute_limit"],
        row["concurrent_payouts"],
        ZoneInfo(row["timezone"]),
        row["verified"],
        row["created_at"],
        None if row["lead"] is None else OwnerId(row["lead"]),
        row["version"],
    )


def _columns(trader: Trader) -> tuple[object, ...]:
    return (
        trader.id,
        trader.working,
        trader.traffic,
        trader.enabled,
        trader.tier,
        trader.currency.code,
        trader.settlement.code,
        list(trader.directions),
        _minor(trader.payin.least),
        _minor(trader.payin.largest),
        _minor(trader.payout.least),
        _minor(trader.payout.largest),
        trader.least_insurance.minor,
        trader.dispute_limit,
        trader.concurrent_payouts,
        str(trader.timezone),
        trader.verified,
        trader.version,
    )


def _line(row: asyncpg.Record) -> TraderLine:
    return TraderLine(
        trader_of(row),
        row["name"],
        row["email"],
        row["active"],
        row["lead_name"],
        row["open_disputes"],
        row["requisites"],
        row["online"],
    )


def _limits(row: asyncpg.Record, direction: str, currency: Currency) -> Limits:
    least, largest = row[f"{direction}_least"], row[f"{direction}_largest"]
    return Limits(
        None if least is None else Money(least, currency),
        None if largest is None else Money(largest, currency),
    )


def _minor(money: Money | None) -> int | None:
    return None if money is None else money.minor


def _ids(owners: Owners) -> list[OwnerId] | None:
    return None if owners is None else list(owners)
