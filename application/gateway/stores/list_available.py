"""What could be issued to a store's customers now."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from application.gateway.orders.reaching import needed
from application.gateway.ports import (
    Capacities,
    Fees,
    MethodCapacity,
    NoFee,
    Quote,
    Quotes,
    RateStale,
    RateUnknown,
)
from application.gateway.referring.reference import Reference
from application.gateway.stores.ports import StoresRead, StoresWanted
from application.shared.ports import Clock
from domain.gateway.reference import Catalogue, Method
from domain.gateway.states import Direction
from domain.gateway.store import AmountOutsideLimits, DirectionClosed, Limits, Store, StoreClosed
from domain.shared.caller import Caller
from domain.shared.errors import Conflict
from domain.shared.ids import OwnerId
from domain.shared.money import CurrencyMismatch, InvalidAmount, Money


class StoreNotSaid(Conflict):
    """There are several stores, or none: say which one is meant."""


@dataclass(frozen=True, slots=True)
class Available:
    """A method by which an order would be taken now, and of what size."""

    method: Method
    limits: Limits
    banks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a store could issue now, and at which rate; nothing as long as there is none."""

    store: Store
    direction: Direction
    rate: Decimal | None
    methods: Sequence[Available]


@dataclass(frozen=True, slots=True)
class ListAvailable:
    """Tell by which methods a store could issue an order now, of an amount or of any.

    Nobody holds a place for it: another order may be quicker. Whoever says no direction means
    pay-ins, unless they may see pay-outs alone. Raises `StoreNotFound`, `StoreNotSaid`,
    `InvalidAmount`, `CurrencyMismatch`, and `PermissionDenied` for the other direction.
    """

    stores: StoresRead
    reference: Reference
    capacities: Capacities
    quotes: Quotes
    fees: Fees
    clock: Clock

    async def __call__(
        self,
        *,
        caller: Caller,
        store_id: OwnerId | None,
        direction: Direction | None,
        currency: str | None,
        amount: str | None,
    ) -> Offer:
        direction = direction or _seen(caller)
        store = await self._store(caller, store_id, direction)
        if currency not in {None, store.currency.code}:
            raise CurrencyMismatch
        asked = None if amount is None else Money.parse(amount, store.currency)
        if asked is not None and asked.minor == 0:
            raise InvalidAmount
        quote = await self._quote(store, direction)
        rate = None if quote is None else quote.applied
        if rate is None or not _takes(store, direction, asked):
            return Offer(store, direction, rate, [])
        if store.sandbox:
            return Offer(store, direction, rate, self._played(store, direction))
        return Offer(store, direction, rate, await self._now(store, direction, asked, rate))

    async def _store(self, caller: Caller, store_id: OwnerId | None, direction: Direction) -> Store:
        owners = caller.check(needed(direction, "read")).owners
        if store_id is not None:
            return await self.stores.get(store_id, owners)
        found = await self.stores.page(StoresWanted(owners), limit=2)
        if len(found) != 1:
            raise StoreNotSaid
        return found[0]

    async def _quote(self, store: Store, direction: Direction) -> Quote | None:
        try:
            return await self.quotes.quote(store.id, store.currency, store.settlement, direction)
        except (RateStale, RateUnknown):
            return None

    def _played(self, store: Store, direction: Direction) -> Sequence[Available]:
        """Give all methods: a sandbox asks nobody's requisites."""
        catalogue = self.reference.now()
        return [
            Available(each, _limits(store, direction), _banks(catalogue, store))
            for each in catalogue.methods.values()
            if each.currency == store.currency.code and direction in each.directions
        ]

    async def _now(
        self, store: Store, direction: Direction, asked: Money | None, rate: Decimal
    ) -> Sequence[Available]:
        covered = asked is not None and direction is Direction.PAY_IN
        needed = _worth(asked, rate, store) if asked is not None and covered else None
        at, methods = self.clock.now(), self.reference.now().methods.values()
        known = {each.code: each for each in methods if each.currency == store.currency.code}
        found = []
        for each in await self.capacities.now(
            store.currency, direction, at, amount=asked, needed=needed
        ):
            method, limits = known.get(each.method), _within(store, direction, each)
            if method is None or direction not in method.directions or limits is None:
                continue
            if await self._agreed(store, direction, each.method, asked or limits.least):
                found.append(Available(method, limits, sorted(each.banks)))
        return found

    async def _agreed(
        self, store: Store, direction: Direction, method: str, amount: Money | None
    ) -> bool:
        amount = amount or Money(1, store.currency)
        try:
            await self.fees.of(store.id, direction, method, amount, self.clock.now())
        except NoFee:
            return False
        return True


def _seen(caller: Caller) -> Direction:
    may = (each for each in Direction if caller.may(needed(each, "read")))
    return next(may, Direction.PAY_IN)


def _takes(store: Store, direction: Direction, amount: Money | None) -> bool:
    limits = _limits(store, direction)
    try:
        store.check_takes(direction, amount or limits.least or Money(1, store.currency))
    except (StoreClosed, DirectionClosed, AmountOutsideLimits):
        return False
    return True


def _limits(store: Store, direction: Direction) -> Limits:
    return store.payin if direction is Direction.PAY_IN else store.payout


def _within(store: Store, direction: Direction, capacity: MethodCapacity) -> Limits | None:
    """Give what both the store and requisites take, if there is such an amount."""
    bounds = _limits(store, direction)
    least = max(capacity.least.minor, 0 if bounds.least is None else bounds.least.minor)
    tops = [each.minor for each in (capacity.largest, bounds.largest) if each is not None]
    largest = min(tops, default=None)
    if largest is not None and largest < least:
        return None
    currency = store.currency
    return Limits(
        Money(least, currency) if least else None,
        None if largest is None else Money(largest, currency),
    )


def _banks(catalogue: Catalogue, store: Store) -> Sequence[str]:
    countries = catalogue.countries
    paid = store.currency.code
    return [
        code for code, each in catalogue.banks.items() if countries[each.country].currency == paid
    ]


def _worth(amount: Money, rate: Decimal, store: Store) -> Money:
    """Give about what a trader has to have for it."""
    exact = Fraction(amount.minor, 10**amount.currency.exponent) / Fraction(rate)
    return Money(ceil(exact * 10**store.settlement.exponent), store.settlement)
