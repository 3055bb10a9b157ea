"""Tables of fees, and what is taken of an order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from adapters.postgres.sql import Executor, load_queries
from application.gateway.fees.ports import FeePlace
from application.gateway.ports import NoFee
from domain.gateway.fees import FeeLine, FeeTable
from domain.gateway.pricing import Fee
from domain.gateway.states import Direction
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.gateway.fees")


@dataclass(frozen=True, slots=True)
class PostgresFeeTables:
    """`FeeTables`, and `Fees` of them."""

    database: Executor

    async def at(self, party: OwnerId, at: datetime) -> FeeTable | None:
        row = await self.database.fetchrow(SQL["fee_table_at"], party, at)
        return None if row is None else _table(row)

    async def of(
        self, party: OwnerId, direction: Direction, method: str, amount: Money, at: datetime
    ) -> Fee:
        table = await self.at(party, at)
        fee = None if table is None else table.fee(direction, method, amount)
        if fee is None:
            raise NoFee
        return fee

    async def page(
        self, party: OwnerId, *, before: FeePlace | None = None, limit: int
    ) -> Sequence[FeeTable]:
        place = before or (None, None, None)
        rows = await self.database.fetch(SQL["fee_tables"], party, *place, limit)
        return [_table(row) for row in rows]

    async def add(self, table: FeeTable) -> FeeTable | None:
        lines = orjson.dumps([_written(each) for each in table.lines]).decode()
        added = await self.database.fetchval(
            SQL["add_fee_table"],
            *(table.id, table.party, table.currency.code, table.settlement.code, lines),
            *(table.valid_from, table.valid_until, table.made_at),
        )
        if added is not None:
            return None
        row = await self.database.fetchrow(SQL["fee_table"], table.id)
        return None if row is None else _table(row)


def _written(line: FeeLine) -> dict[str, object]:
    fixed = line.fee.fixed
    return {
        "direction": line.direction,
        "method": line.method,
        "least": line.least.minor,
        "percent": str(line.fee.percent),
        "fixed": None if fixed is None else fixed.minor,
    }


def _line(facts: Mapping[str, Any], currency: Currency, settlement: Currency) -> FeeLine:
    fixed = facts["fixed"]
    return FeeLine(
        Direction(facts["direction"]),
        facts["method"],
        Money(facts["least"], currency),
        Fee(Decimal(facts["percent"]), None if fixed is None else Money(fixed, settlement)),
    )


def _table(row: asyncpg.Record) -> FeeTable:
    currency, settlement = CURRENCIES[row["currency"]], CURRENCIES[row["settlement"]]
    return FeeTable(
        UUID(int=row["id"].int),
        OwnerId(UUID(int=row["party"].int)),
        currency,
        settlement,
        tuple(_line(each, currency, settlement) for each in orjson.loads(row["lines"])),
        row["valid_from"],
        row["valid_until"],
        row["made_at"],
    )
