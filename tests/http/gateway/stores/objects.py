"""Stores, as somebody makes them through the API."""

from uuid import uuid4

from domain.access.roles import Role
from tests.browsers import signed_in

STORES = "/api/v1/gateway/stores"


async def merchant_of(site):
    """Give the id of a new merchant, who says no more."""
    async with (
        signed_in(site, Role.MERCHANT) as merchant,
        merchant.get("/api/v1/me") as response,
    ):
        return (await response.json())["id"]


async def store_of_town(town):
    body = {"name": "Shop", "currency": "RUB", "merchant_id": await merchant_of(town.site)}
    async with town.operator.post(STORES, json=body) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["id"]


def new_name():
    return uuid4().hex
