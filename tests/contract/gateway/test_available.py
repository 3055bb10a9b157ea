"""What a store could issue now: as far as the store, requisites, rates and fees allow."""

from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from adapters.data_files.catalogue import read_catalogue
from adapters.memory.settings import MemorySettings
from application.gateway.ports import MethodCapacity, Quote, RateStale
from application.gateway.referring.reference import Reference
from application.gateway.stores.list_available import ListAvailable, StoreNotSaid
from domain.gateway.states import Direction
from domain.gateway.store import StoreNotFound
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES
from domain.shared.money import CurrencyMismatch, InvalidAmount, Money
from tests.stores import RUB, line

USDT = CURRENCIES["USDT"]


@dataclass
class Requisites:
    """As many as are said, and what was asked for."""

    found: list = field(default_factory=list)
    asked: list = field(default_factory=list)

    async def now(self, currency, direction, at, *, amount=None, needed=None):
        self.asked.append((currency, direction, at, amount, needed))
        return self.found


@dataclass
class Rate:
    """One, or none."""

    applied: Decimal | None = Decimal(80)

    async def quote(self, store, currency, settlement, direction):
        assert (currency, settlement) == (RUB, USDT)
        if self.applied is None:
            raise RateStale
        return Quote(self.applied, self.applied, f"{store}{direction}", None)


def money(text):
    return None if text is None else Money.parse(text, RUB)


def capacity(method, least, largest, *banks):
    return MethodCapacity(method, 3, money(least), money(largest), frozenset(banks))


class Window:
    """The use case with what it asks."""

    def __init__(self, house):
        self.house, self.requisites, self.rate = house, Requisites(), Rate()
        reference = Reference(read_catalogue(), MemorySettings())
        self.list = ListAvailable(
            house.found, reference, self.requisites, self.rate, house.fees, house.time
        )

    async def offer(self, caller, store=None, *, amount=None, currency=None, **rest):
        return await self.list(
            caller=caller,
            store_id=None if store is None else store.id,
            direction=rest.get("direction", Direction.PAY_IN),
            currency=currency,
            amount=amount,
        )


@pytest.fixture
def window(house):
    return Window(house)


@pytest.fixture
async def open_store(house, store):
    await house.set_fees(store, line("5", method="sbp"), line("4", method="card"))
    limits = {"payin": ("500", "20000"), "payout": (None, None), "may_lose": False}
    return await house.limit(by=house.admin, store_id=store.id, **limits)


async def test_methods_are_within_what_all_allow(window, merchant, open_store):
    window.requisites.found = [
        capacity("sbp", "100", "5000", "sber", "alfa"),
        capacity("card", "1000", None),
        capacity("account", "1", None),  # No fee is agreed.
        capacity("carrier pigeon", "1", None),
        capacity("card", "30000", None),
    ]
    offer = await window.offer(merchant, open_store, amount="1200")
    assert offer.rate == 80
    assert [(each.method.code, each.banks) for each in offer.methods] == [
        ("sbp", ["alfa", "sber"]),
        ("card", []),
    ]
    assert offer.methods[0].limits.least == money("500")
    assert offer.methods[0].limits.largest == money("5000")
    assert offer.methods[1].limits.largest == money("20000")
    [(_, _, _, amount, needed)] = window.requisites.asked
    assert (amount, needed) == (money("1200"), Money(15_000_000, USDT))


async def test_a_store_that_takes_nothing_issues_nothing(window, house, merchant, open_store):
    window.requisites.found = [capacity("sbp", "100", None)]
    for amount in "499.99", "20000.01":
        assert not (await window.offer(merchant, open_store, amount=amount)).methods
    await house.change(by=merchant, store_id=open_store.id, change={"enabled": False})
    assert not (await window.offer(merchant, open_store)).methods
    assert not window.requisites.asked


async def test_without_a_rate_nothing_is_issued(window, merchant, open_store):
    window.requisites.found = [capacity("sbp", "100", None)]
    window.rate.applied = None
    offer = await window.offer(merchant, open_store)
    assert (offer.rate, offer.methods) == (None, [])


async def test_a_sandbox_plays_all_methods(window, house, merchant):
    store, _ = await house.make(merchant, sandbox=True)
    offer = await window.offer(merchant, store)
    assert {each.method.code for each in offer.methods} == {"sbp", "card", "account"}
    assert "sber" in offer.methods[0].banks
    assert not window.requisites.asked


async def test_a_store_need_not_say_which_it_is(window, house, merchant, open_store):
    itself = Caller(open_store.id, "store", frozenset({"payin:*:own"}))
    assert (await window.offer(itself)).store == open_store
    await house.make(merchant, "Another")
    with pytest.raises(StoreNotSaid):
        await window.offer(merchant)
    with pytest.raises(StoreNotFound):
        await window.offer(await house.merchant(), open_store)


async def test_amounts_are_of_the_stores_currency(window, merchant, open_store):
    with pytest.raises(CurrencyMismatch):
        await window.offer(merchant, open_store, currency="INR")
    for wrong in "0", "1.005", "-1":
        with pytest.raises(InvalidAmount):
            await window.offer(merchant, open_store, amount=wrong)
