"""Traders and requisites of a town, and how they are made over HTTP."""

from itertools import count

from tests.documented import NOBODYS
from tests.traders import card
from tests.trading import LIMITS, REQUISITE, TRADER

_people = (f"trader-{n}@altyn.example" for n in count())


async def person(operator, **others):
    """Give the id of somebody new who has the role of a trader."""
    body = {"email": next(_people), "name": "Boris", "role": "trader"} | others
    async with operator.post("/api/v1/users", json=body) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["user"]["id"]


async def make_trader(operator, user_id=None, **others):
    """Give the id of a trader."""
    body = TRADER | {"user_id": user_id or await person(operator)} | others
    async with operator.post("/api/v1/gateway/traders", json=body) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["trader_id"]


async def add_requisite(client, trader_id=None, **others):
    """Give the id of a requisite of somebody's; without one, of whoever asks."""
    body = REQUISITE | {"number": card(), "trader_id": trader_id, "limits": LIMITS} | others
    async with client.post("/api/v1/gateway/requisites", json=body) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["requisite_id"]


async def trader_of_town(town):
    return await make_trader(town.operator)


async def requisite_of_town(town):
    return await add_requisite(town.operator, await trader_of_town(town))


TRADING = {
    "/api/v1/gateway/traders/": (trader_of_town, NOBODYS[2]),
    "/api/v1/gateway/requisites/": (requisite_of_town, NOBODYS[2]),
}
"""By the start of their routes; the town's owner has not the role to trade."""
