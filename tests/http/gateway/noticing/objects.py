"""Devices and notifications of a town."""

from tests.devices import signed, sms
from tests.documented import NOBODYS
from tests.http.gateway.trading import trader_of_town

DEVICES = "/api/v1/gateway/devices"


async def made(town):
    body = {"name": "Telephone", "trader_id": await trader_of_town(town)}
    async with town.operator.post(DEVICES, json=body) as response:
        assert response.status == 201, await response.text()
        return await response.json()


async def device(town):
    return (await made(town))["device_id"]


async def notice(town):
    told = await made(town)
    path = f"{DEVICES}/{told['device_id']}/notifications"
    async with town.operator.post(path, **signed(told["secret"], sms())) as response:
        assert response.status == 200, await response.text()
        return (await response.json())["notice_id"]


NOTICING = {"/api/v1/gateway/devices/": (device, NOBODYS[2])}
NOTICES = {"/api/v1/gateway/notices/": (notice, NOBODYS[2])}
"""By the start of their routes; what banks tell is the house's."""
