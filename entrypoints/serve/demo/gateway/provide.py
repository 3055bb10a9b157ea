"""Make a demo's gateway ready, once; whatever an earlier start has left undone is done."""

import asyncio
from dataclasses import replace

from application.access.demo_ports import DemoAccess, DemoGateway, DemoPerson, DemoStore
from entrypoints.container import House
from entrypoints.sandbox.gateway.numbers import INR, RUB
from entrypoints.sandbox.gateway.receiver import Receiver
from entrypoints.serve.demo.gateway.money import DemoMoney
from entrypoints.serve.demo.gateway.staff import Staff, staff, trader
from entrypoints.serve.demo.gateway.stores import DemoStores, Shop
from entrypoints.serve.demo.gateway.traders import DemoTraders, Desk

SHOPS = (
    Shop("Tea and cups", RUB, ("100", "100000")),
    Shop("Spice bazaar", INR, ("50", "50000")),
)
TRIED = Desk(0, RUB, ("100", "100000"), deposits=10)
"""That of the person of the role trader: who tries the first store finds its orders there."""
SMALL = "10", "99.99"
"""What the others in roubles take: nothing that anybody would try the first store with."""
NAMES = {
    RUB: ("Anton", "Vera", "Gleb", "Zoya", "Kirill", "Nina"),
    INR: ("Arjun", "Kavya", "Manish", "Sana", "Vikram"),
}
OTHERS = {
    name: Desk(number, currency, SMALL if currency == RUB else SHOPS[1].limits)
    for number, (currency, name) in enumerate(
        ((currency, name) for currency, names in NAMES.items() for name in names), 1
    )
}


async def provide(house: House, access: DemoAccess, receiver: Receiver | None) -> DemoAccess:
    """Give the ways into a demo with those into its gateway; demo.json says the same."""
    people = await staff(house, access)
    known = access.gateway
    money = DemoMoney(house, people.admin, people.finance)
    make = DemoStores(house, people.admin, money)
    stores, traders, _ = await asyncio.gather(
        _stores(make, people, known),
        _traders(house, people, known, money),
        money.price(),
    )
    url = None
    if receiver is not None:
        url = receiver.shown_at
        receiver.secrets = {str(each.id): each.callback_secret for each in stores}
        for each in stores:
            await make.let_call(each.id, receiver.called_at(each.id))
    ready = replace(access, gateway=DemoGateway(stores, traders, url))
    file = house.demo_file()
    if file is not None and ready != access:
        await file.write(ready)
    return ready


async def _stores(
    make: DemoStores, people: Staff, known: DemoGateway | None
) -> tuple[DemoStore, ...]:
    by_id = {} if known is None else {each.currency: each for each in known.stores}
    return tuple([await make(people.merchant, shop, by_id.get(shop.currency)) for shop in SHOPS])


async def _traders(
    house: House, people: Staff, known: DemoGateway | None, money: DemoMoney
) -> tuple[DemoPerson, ...]:
    """Let all of them work, and give those who are not the person of that role."""
    make = DemoTraders(house, people.admin, money)
    await make(people.trader, TRIED)
    password = house.access.secrets().password() if not known else known.traders[0].password

    async def other(name: str, desk: Desk) -> DemoPerson:
        user, let_in = await trader(house, name, password, known=known is not None)
        await make(user, desk)
        return let_in

    return tuple(await asyncio.gather(*(other(*each) for each in OTHERS.items())))
