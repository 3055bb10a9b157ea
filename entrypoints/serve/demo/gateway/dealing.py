"""Let merchants, payers and traders who do not exist deal with each other in a demo."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress

from application.access.demo_ports import DemoAccess, DemoGateway
from entrypoints.container import House
from entrypoints.sandbox.gateway.asking import Dealer, Person, Phone, Shop
from entrypoints.sandbox.gateway.live import LiveGateway
from entrypoints.sandbox.gateway.numbers import INR, RUB, WAYS
from entrypoints.serve.demo.gateway.devices import device_of
from entrypoints.serve.demo.gateway.provide import OTHERS
from entrypoints.serve.demo.gateway.staff import JUDGE, key, user
from entrypoints.serve.demo.past import caller_of

AMOUNTS = {RUB: (11_00, 95_00), INR: (60_00, 900_00)}
BEYOND = {INR: 55_000_00}


@asynccontextmanager
async def dealing(house: House, access: DemoAccess, own_url: str) -> AsyncIterator[None]:
    """Let them go on until the block ends."""
    gateway = access.gateway
    if gateway is None:
        yield
        return
    dealers = [each async for each in _dealers(house, gateway)]
    judge = Person(JUDGE.text, gateway.traders[0].password.text)
    live = LiveGateway(own_url, list(_shops(gateway)), dealers, judge)
    task = asyncio.create_task(live.run(), name="live gateway")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def _shops(gateway: DemoGateway) -> Iterator[Shop]:
    for store in gateway.simulated:
        currency = store.currency
        methods = sorted({method for method, _, _ in WAYS[currency]})
        beyond = BEYOND.get(currency)
        yield Shop(store.api_key.text, currency, AMOUNTS[currency], methods, beyond)


async def _dealers(house: House, gateway: DemoGateway) -> AsyncIterator[Dealer]:
    for let_in, desk in zip(gateway.traders, OTHERS.values(), strict=True):
        trader = await user(house, let_in.email)
        by, told = caller_of(trader), await device_of(house, trader)
        requisites = frozenset(key(by, f"requisite {place}").entry_id for place in range(5))
        person = Person(let_in.email.text, let_in.password.text)
        yield Dealer(person, desk.currency, requisites, Phone(told.id, told.secret))
