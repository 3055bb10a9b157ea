"""Orders, for those who look at them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import asyncpg
import orjson

from adapters.postgres.gateway.orders.rows import SQL, TOKEN, hash_of, order_of
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from application.gateway.orders.ports import Due, OrderFilter, OrderLine, Place, TakenStep
from application.shared.ports import FieldCipher
from domain.gateway.order import Order, OrderId, OrderNotFound, Step
from domain.gateway.receipt import Receipt, ReceiptId, ReceiptNotFound
from domain.gateway.states import Action, Actor, Direction, OrderState
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class PostgresOrderLines:
    """`OrderLines`."""

    pool: Pool
    cipher: FieldCipher

    async def find(self, order_id: OrderId, owners: Owners) -> OrderLine:
        row = await self.pool.fetchrow(SQL["find_line"], order_id, _ids(owners))
        if row is None:
            raise OrderNotFound
        return _line(row, self.cipher)

    async def named(self, store: OwnerId, external_order_id: str) -> Order | None:
        row = await self.pool.fetchrow(SQL["named_order"], store, external_order_id)
        return None if row is None else order_of(row, self.cipher)

    async def find_by_token(self, token: str) -> OrderLine:
        row = await self.pool.fetchrow(SQL["find_line_by_token"], hash_of(token))
        if row is None:
            raise OrderNotFound
        return _line(row, None)

    async def token_of(self, order_id: OrderId) -> str | None:
        sealed = await self.pool.fetchval(SQL["token_of"], order_id)
        return None if sealed is None else self.cipher.open(sealed, purpose=f"{TOKEN} {order_id}")

    async def page(
        self, wanted: OrderFilter, before: Place | None, limit: int
    ) -> Sequence[OrderLine]:
        place = before or (None, None)
        query = SQL["page_of_orders" if wanted.owners is None else "page_of_own_orders"]
        rows = await self.pool.fetch(query, *asked(wanted), *place, limit)
        return [_line(row, self.cipher) for row in rows]

    async def of_traders(
        self, traders: Owners, states: Sequence[OrderState], before: Place | None, limit: int
    ) -> Sequence[OrderLine]:
        place = before or (None, None)
        rows = await self.pool.fetch(
            SQL["page_of_trader"], list(traders or ()), list(states), *place, limit
        )
        return [_line(row, self.cipher) for row in rows]

    async def steps(self, order_id: OrderId) -> Sequence[TakenStep]:
        rows = await self.pool.fetch(SQL["steps_of"], order_id)
        return [TakenStep(_step(row), row["by_name"]) for row in rows]

    async def receipt(self, receipt_id: ReceiptId) -> Receipt:
        row = await self.pool.fetchrow(SQL["receipt"], receipt_id)
        if row is None:
            raise ReceiptNotFound
        return _receipt(row)

    async def receipts(self, order_ids: Sequence[OrderId]) -> Mapping[OrderId, Sequence[Receipt]]:
        found: dict[OrderId, list[Receipt]] = defaultdict(list)
        for row in await self.pool.fetch(SQL["receipts_of"], list(order_ids)):
            found[OrderId(row["order_id"])].append(_receipt(row))
        return found

    async def due(self, at: datetime, after: Due | None, limit: int) -> Sequence[Due]:
        rows = await self.pool.fetch(SQL["due_orders"], at, *(after or (None, None)), limit)
        return [(row["expires_at"], OrderId(row["id"])) for row in rows]

    async def forgotten(self, since: datetime, after: Due | None, limit: int) -> Sequence[Due]:
        place = after or (None, None)
        rows = await self.pool.fetch(SQL["forgotten_orders"], since, *place, limit)
        return [(row["changed_at"], OrderId(row["id"])) for row in rows]


@dataclass(frozen=True, slots=True)
class PostgresReceipts:
    """`Receipts`, within one transaction."""

    connection: PooledConnection

    async def of(self, order_id: OrderId) -> Sequence[Receipt]:
        rows = await self.connection.fetch(SQL["receipts_of"], [order_id])
        return [_receipt(row) for row in rows]

    async def add(self, receipt: Receipt) -> None:
        facts = receipt.type, receipt.size, receipt.sha256, receipt.at, receipt.by
        await self.connection.execute(
            SQL["add_receipt"], receipt.id, receipt.order, receipt.side, *facts
        )


@dataclass(frozen=True, slots=True)
class PostgresPastOffers:
    """`PastOffers`, within one transaction."""

    connection: PooledConnection

    async def refused_by(self, order_id: OrderId) -> frozenset[OwnerId]:
        rows = await self.connection.fetch(SQL["refused_by"], order_id)
        return frozenset(OwnerId(row["trader"]) for row in rows)


def asked(wanted: OrderFilter) -> tuple[object, ...]:
    """Give the arguments of a statement that chooses orders so."""
    return (
        _ids(wanted.owners),
        _directions(wanted),
        list(wanted.states),
        wanted.store,
        wanted.trader,
        wanted.method,
        None if wanted.currency is None else wanted.currency.code,
        wanted.least,
        wanted.largest,
        wanted.since,
        wanted.until,
        wanted.search,
        _as_id(wanted.search),
    )


def _ids(owners: Owners) -> list[OwnerId] | None:
    return None if owners is None else list(owners)


def _directions(wanted: OrderFilter) -> list[str]:
    seen = {Direction.PAY_IN: wanted.payin, Direction.PAY_OUT: wanted.payout}
    return [each for each in Direction if seen[each] and wanted.direction in {None, each}]


def _as_id(text: str | None) -> UUID | None:
    try:
        return None if text is None else UUID(text)
    except ValueError:
        return None


def _line(row: asyncpg.Record, cipher: FieldCipher | None) -> OrderLine:
    masked = row["recipient_masked"]
    order = order_of(row, cipher)
    shop, trader = row["store_name"], row["trader_name"]
    return OrderLine(order, shop, trader, row["masked"], masked, row["requisite_bank"])


def _step(row: asyncpg.Record) -> Step:
    return Step(
        Action(row["action"]),
        OrderState(row["before"]),
        OrderState(row["after"]),
        row["version"],
        row["at"],
        Actor(row["actor"]),
        None if row["by"] is None else OwnerId(row["by"]),
        row["note"],
        orjson.loads(row["facts"]),
    )


def _receipt(row: asyncpg.Record) -> Receipt:
    return Receipt(
        ReceiptId(row["id"]),
        OrderId(row["order_id"]),
        Actor(row["side"]),
        row["type"],
        row["size"],
        row["sha256"],
        row["at"],
        None if row["by"] is None else OwnerId(row["by"]),
    )
