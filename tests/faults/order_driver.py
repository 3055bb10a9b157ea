"""Matches one order, as a job does: `python -m tests.faults.order_driver DSN ORDER STORE`."""

import asyncio
import sys
from pathlib import Path
from uuid import UUID

from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.postgres.gateway.stores.repository import PostgresStores
from adapters.postgres.pool import open_pool
from domain.gateway.order import OrderId
from domain.shared.ids import OwnerId
from tests.gateway_house import GatewayHouse


async def main(dsn, order_id, store_id):
    async with open_pool(dsn, size=2) as pool:
        house = GatewayHouse(pool, Path("/nowhere"), chooses=True)
        house.stores[store_id] = await PostgresStores(pool, MemoryFieldCipher()).find(store_id)
        house.agreed.stores.add(store_id)
        await house.match(order_id)


if __name__ == "__main__":
    dsn, order, store = sys.argv[1:]
    asyncio.run(main(dsn, OrderId(UUID(order)), OwnerId(UUID(store))))
