"""Orders, within one transaction."""

from dataclasses import dataclass

import orjson

from adapters.postgres.gateway.orders.rows import (
    SQL,
    columns_of,
    hash_of,
    order_of,
    sealed_recipient,
    sealed_token,
)
from adapters.postgres.sql import PooledConnection
from application.shared.ports import FieldCipher
from domain.gateway.order import Order, OrderChanged, OrderId, OrderNotFound, Step
from domain.shared.ids import OwnerId
from domain.shared.masking import masked
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class PostgresOrders:
    """`Orders`: compare-and-set on the version, and a step for each change."""

    connection: PooledConnection
    cipher: FieldCipher

    async def add(self, order: Order, token: str | None) -> bool:
        added = await self.connection.fetchval(
            SQL["add_order"],
            order.id,
            order.store,
            order.merchant,
            order.direction,
            order.external_order_id,
            order.fingerprint,
            order.amount.minor,
            order.amount.currency.code,
            order.method,
            order.bank,
            order.customer_id,
            order.customer_ip,
            order.callback_url,
            order.return_url,
            sealed_recipient(order, self.cipher),
            None if order.recipient is None else masked(order.recipient.number),
            order.sandbox,
            order.ttl_seconds,
            sealed_token(order, token, self.cipher),
            None if token is None else hash_of(token),
            order.created_at,
            *columns_of(order),
        )
        return added is not None

    async def lock(self, order_id: OrderId) -> Order:
        return await self.lock_within(order_id, None)

    async def lock_within(self, order_id: OrderId, owners: Owners) -> Order:
        ids = None if owners is None else list(owners)
        row = await self.connection.fetchrow(SQL["lock_order"], order_id, ids)
        if row is None:
            raise OrderNotFound
        return order_of(row, self.cipher)

    async def named(self, store: OwnerId, external_order_id: str) -> Order | None:
        row = await self.connection.fetchrow(SQL["named_order"], store, external_order_id)
        return None if row is None else order_of(row, self.cipher)

    async def put(self, order: Order, step: Step) -> None:
        done = await self.connection.fetchval(SQL["put_order"], order.id, *columns_of(order))
        if done is None:
            raise OrderChanged
        await self.connection.execute(
            SQL["add_step"],
            order.id,
            step.version,
            step.action,
            step.before,
            step.after,
            step.at,
            step.actor,
            step.by,
            step.note,
            orjson.dumps(dict(step.facts)).decode(),
        )
