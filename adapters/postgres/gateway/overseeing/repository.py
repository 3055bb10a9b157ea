"""Figures, counts and queues."""

from collections.abc import Sequence
from dataclasses import dataclass

import asyncpg

from adapters.postgres.gateway.orders.lines import asked
from adapters.postgres.sql import Executor, load_queries
from application.gateway.orders.ports import OrderFilter
from application.gateway.overseeing.ports import Counts, FiguresLine, Statistics, Waiting, Wanted
from domain.gateway.figures import Figures, Times
from domain.gateway.states import Direction, OrderState
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Total
from domain.shared.permissions import Owners

SQL = load_queries("adapters.postgres.gateway.overseeing")


@dataclass(frozen=True, slots=True)
class PostgresOverseeing:
    """`OrderFigures`, `OrderCounts` and `Queues`."""

    database: Executor

    async def statistics(self, wanted: Wanted) -> Statistics:
        period = wanted.days.period
        rows = await self.database.fetch(
            SQL["statistics"],
            wanted.by,
            str(wanted.days.timezone),
            period.since,
            period.until,
            list(wanted.directions),
            wanted.method,
            None if wanted.currency is None else wanted.currency.code,
            wanted.store,
            wanted.trader,
            _ids(wanted.stores),
            _ids(wanted.traders),
            wanted.given,
        )
        return Statistics(
            [FiguresLine(r["key"], r["name"], _figures(r)) for r in rows if not r["whole"]],
            [_figures(row) for row in rows if row["whole"]],
        )

    async def counts(self, wanted: OrderFilter) -> Counts:
        return _counts(await self.database.fetch(SQL["counts"], *asked(wanted)))

    async def counts_of_traders(self, traders: Owners) -> Counts:
        return _counts(await self.database.fetch(SQL["counts_of_traders"], list(traders or ())))

    async def waiting(self, names: Sequence[str]) -> Sequence[Waiting]:
        rows = await self.database.fetch(SQL["waiting"], list(names))
        found = {row["queue"]: Waiting(row["queue"], row["waiting"], row["oldest"]) for row in rows}
        return [found[each] for each in names]


def _figures(row: asyncpg.Record) -> Figures:
    times = row["times"]
    return Figures(
        Direction(row["direction"]),
        row["orders"],
        row["issued"],
        row["completed"],
        Total(int(row["turnover"]), CURRENCIES[row["currency"]]),
        None if times is None else Times(*times),
    )


def _counts(rows: Sequence[asyncpg.Record]) -> Counts:
    found = {OrderState(row["state"]): row["orders"] for row in rows}
    return {each: found[each] for each in OrderState if each in found}


def _ids(owners: Owners) -> list[object] | None:
    return None if owners is None else list(owners)
