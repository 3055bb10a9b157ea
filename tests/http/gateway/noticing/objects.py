"""Devices and notifications of a town."""

from tests.bank_statements import Moved, camt, statement_form
from tests.devices import signed, sms
from tests.documented import NOBODYS
from tests.http.gateway.trading import add_requisite, trader_of_town

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


async def bank_statement(town):
    trader = await trader_of_town(town)
    form = statement_form(trader, await add_requisite(town.operator, trader), camt(Moved("1")))
    async with town.operator.post("/api/v1/gateway/bank-statements", data=form) as response:
        assert response.status == 201, await response.text()
        return (await response.json())["statement_id"]


NOTICING = {"/api/v1/gateway/devices/": (device, NOBODYS[2])}
NOTICES = {
    "/api/v1/gateway/notices/": (notice, NOBODYS[2]),
    "/api/v1/gateway/bank-statements/": (bank_statement, NOBODYS[2]),
}
"""By the start of their routes; what banks tell is the house's."""
