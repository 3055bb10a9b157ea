"""Make a demo's gateway ready, once; whatever an earlier start has left undone is done."""

import asyncio
from dataclasses import replace

from application.access.demo_ports import DemoAccess, DemoGateway, DemoPerson, DemoStore
from domain.access.password import Password
from domain.access.roles import Role
from entrypoints.container import House
from entrypoints.sandbox.gateway.numbers import INR, RUB
from entrypoints.sandbox.gateway.receiver import Receiver
from entrypoints.serve.demo.gateway.devices import device_of
from entrypoints.serve.demo.gateway.money import DemoMoney
from entrypoints.serve.demo.gateway.staff import JUDGE_NAME, Staff, player, staff
from entrypoints.serve.demo.gateway.stores import DemoStores, Shop
from entrypoints.serve.demo.gateway.traders import DemoTraders, Desk
from entrypoints.serve.demo.gateway.watch import watch

SHOPS = (
    Shop("Tea and cups", RUB, ("100", "100000")),
    Shop("Spice bazaar", INR, ("50", "50000")),
)
SIMULATED = (
    Shop("Pocket games", RUB, ("11", "95")),
    Shop("Night bazaar", INR, ("60", "60000")),
)
"""Of a merchant who does not exist, and whose orders are made up."""
TRIED = Desk(0, RUB, ("99", "100000"), deposits=10)
"""That of the person of the role trader: who tries the first store finds its orders there.

The sum to pay may be a little less than what was asked for.
"""
SMALL = "10", "95"
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
    password = known.traders[0].password if known else house.access.secrets().password()
    (stores, simulated), traders, _ = await asyncio.gather(
        _stores(house, make, people, known, password),
        _traders(house, people, known, money, password),
        money.price(),
    )
    await player(house, JUDGE_NAME, Role.SUPPORT, password, known=known is not None)
    device = await device_of(house, people.trader)
    if known is None or known.device is None:  # Afterwards rules are what people make of them.
        await watch(house, people.admin, simulated)
    url = None
    if receiver is not None:
        url = receiver.shown_at
        receiver.secrets = {str(each.id): each.callback_secret for each in (*stores, *simulated)}
        for each in (*stores, *simulated):
            await make.let_call(each.id, receiver.called_at(each.id))
    ready = replace(access, gateway=DemoGateway(stores, traders, url, simulated, device))
    file = house.demo_file()
    if file is not None and ready != access:
        await file.write(ready)
    return ready


async def _stores(
    house: House,
    make: DemoStores,
    people: Staff,
    known: DemoGateway | None,
    password: Password,
) -> tuple[tuple[DemoStore, ...], tuple[DemoStore, ...]]:
    """Give the stores to try, and those whose orders are made up."""
    nobody, _ = await player(house, "Olga", Role.MERCHANT, password, known=known is not None)
    stores = [await make(people.merchant, shop, known) for shop in SHOPS]
    simulated = [await make(nobody, shop, known) for shop in SIMULATED]
    return tuple(stores), tuple(simulated)


async def _traders(
    house: House,
    people: Staff,
    known: DemoGateway | None,
    money: DemoMoney,
    password: Password,
) -> tuple[DemoPerson, ...]:
    """Let all of them work, and give those who are not the person of that role."""
    make = DemoTraders(house, people.admin, money)
    await make(people.trader, TRIED)

    async def other(name: str, desk: Desk) -> DemoPerson:
        user, let_in = await player(house, name, Role.TRADER, password, known=known is not None)
        await make(user, desk)
        return let_in

    return tuple(await asyncio.gather(*(other(*each) for each in OTHERS.items())))
