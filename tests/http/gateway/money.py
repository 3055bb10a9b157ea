"""Rates, which belong to the house, and transfers and destinations of traders."""

from uuid import uuid4

import asyncpg

from tests.documented import NOBODYS
from tests.treasury import add_trader

TRADER = (
    "INSERT INTO gateway_traders (id, currency, settlement, directions, created_at)"
    " VALUES ($1::text::uuid, 'RUB', 'USDT', '{payin}', now()) ON CONFLICT DO NOTHING"
)


async def rate(town):
    path = "/api/v1/gateway/rates/USDT-RUB"
    async with town.operator.put(path, json={"rate": "92.5"}) as response:
        assert response.status == 200, await response.text()
    return "USDT-RUB"


async def _trader(town):
    """Give a new trader."""
    connection = await asyncpg.connect(town.site.dsn)
    trader = await add_trader(connection)
    await connection.close()
    return str(trader)


async def transfer(town):
    body = {"party_id": await _trader(town), "kind": "deposit", "amount": "1", "method": "fiat"}
    async with town.operator.post("/api/v1/gateway/transfers", json=body) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["transfer_id"]


async def destination(town):
    number = {"number": uuid4().hex, "holder": "Anna Petrova", "label": "Mine"}
    body = {"party_id": await _trader(town), "method": "fiat"} | number
    async with town.operator.post("/api/v1/gateway/destinations", json=body) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["destination_id"]


RATES = {"/api/v1/gateway/rates/": (rate, "USDT-INR")}
"""What belongs to the house: how one is made, given a town, and one that nobody has made."""
MONEY = {
    "/api/v1/gateway/transfers/": (transfer, NOBODYS[2]),
    "/api/v1/gateway/statements/": (_trader, NOBODYS[2]),
    "/api/v1/gateway/destinations/": (destination, NOBODYS[2]),
}
"""The same of what belongs to a store or a trader."""
