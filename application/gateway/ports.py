"""What the parts of the gateway ask of each other."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from domain.gateway import guarding
from domain.gateway.accounts import Purse
from domain.gateway.candidate import Used
from domain.gateway.order import Order, OrderId, RequisiteId, Step
from domain.gateway.pricing import Fee
from domain.gateway.requisite import Requisite
from domain.gateway.standing import Standing
from domain.gateway.states import Direction
from domain.gateway.store import Store
from domain.gateway.trader import Trader
from domain.shared.currencies import Currency
from domain.shared.errors import Conflict, Unavailable
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.permissions import Owners
from domain.shared.values import value


class RateStale(Unavailable):
    """The latest rate is too old to take orders at: try again when rates come in again."""


class RateUnknown(Unavailable):
    """There is no rate between these currencies yet."""


class NoFee(Conflict):
    """No fee is agreed for this: an operator has to set one."""


class Orders(Protocol):
    """Orders, within one transaction."""

    async def add(self, order: Order, token: str | None) -> bool:
        """Keep a new one with the token of its payment page.

        False when the store's external id is taken: read that one then.
        """
        ...

    async def lock(self, order_id: OrderId) -> Order:
        """Give it; nobody else decides about it until the commit. Raises `OrderNotFound`."""
        ...

    async def lock_within(self, order_id: OrderId, owners: Owners) -> Order:
        """Do the same if its store, its merchant or its trader is one of these owners."""
        ...

    async def named(self, store: OwnerId, external_order_id: str) -> Order | None:
        """Give the one that a store knows by its own id."""
        ...

    async def put(self, order: Order, step: Step) -> None:
        """Keep a change with its step. Raises `OrderChanged` if somebody was faster."""
        ...


@value
class Chosen:
    """A requisite that is reserved for an order, in the transaction that assigns it."""

    requisite: RequisiteId
    trader: OwnerId
    to_pay: Money
    """The amount that is unique on this requisite."""
    reasons: Mapping[str, int]
    """Why others were not taken, and how many."""


@value
class Nobody:
    """No requisite could be reserved, and why: how many for each reason."""

    reasons: Mapping[str, int]


class Reservations(Protocol):
    """Requisites reserved for orders, within one transaction: limits are exact."""

    async def reserve(
        self,
        order: Order,
        store: Store,
        *,
        needed: Money,
        at: datetime,
        without: frozenset[OwnerId] = frozenset(),
        only: RequisiteId | None = None,
    ) -> Chosen | Nobody:
        """Choose and reserve one, fairly. For a pay-out it is a trader's, to be offered to.

        `needed` is about what the trader has to have available (pay-in); `without` are traders who
        are not asked (who have let it go); `only` is an operator's own choice, judged by the same
        limits.
        """
        ...

    async def release(
        self, order_id: OrderId, at: datetime, *, late_until: datetime | None
    ) -> None:
        """Give the room back; until `late_until` its amount stays unique on the requisite."""
        ...

    async def complete(self, order_id: OrderId, at: datetime, amount: Money) -> None:
        """Count it for good, with the amount that was really paid; again is no error."""
        ...


class Standings(Protocol):
    """What stores and traders have and owe, within one transaction."""

    async def of(self, *purses: Purse) -> Mapping[OwnerId, Standing]:
        """Give how their owners stand; nobody else moves their money until the commit.

        Ask once, for all at once, after every other lock: accounts are locked in one order.
        """
        ...


@value
class MethodCapacity:
    """What could be reserved now by one method."""

    method: str
    requisites: int
    """How many would take it."""
    least: Money
    largest: Money | None
    """The bounds of one order, over all of them; None: no bound."""
    banks: frozenset[str]
    """Theirs."""


class Capacities(Protocol):
    """What could be reserved now, as far as one may tell without reserving it."""

    async def now(
        self,
        currency: Currency,
        direction: Direction,
        at: datetime,
        *,
        amount: Money | None = None,
        needed: Money | None = None,
    ) -> Sequence[MethodCapacity]:
        """Give the methods by which an order of `amount` (None: of some amount) would be taken.

        `needed` is what a trader has to have available for it, as in `Reservations.reserve`.
        """
        ...


class Usage(Protocol):
    """How much of their limits requisites have used."""

    async def of(
        self, requisites: Collection[RequisiteId], direction: Direction, at: datetime
    ) -> Mapping[RequisiteId, Used]:
        """Give it for those of them that there are."""
        ...


class Stores(Protocol):
    """Stores, as every part of the gateway may ask for them; cached for moments at most."""

    async def find(self, store_id: OwnerId) -> Store:
        """Give one. Raises `StoreNotFound`."""
        ...


class Traders(Protocol):
    """Traders, likewise."""

    async def find(self, trader_id: OwnerId) -> Trader:
        """Give one. Raises `TraderNotFound`."""
        ...


class Requisites(Protocol):
    """Requisites, opened: for whom they are meant."""

    async def opened(self, requisite_id: RequisiteId) -> Requisite:
        """Give one with its number and holder. Raises `RequisiteNotFound`."""
        ...


class Fees(Protocol):
    """What stores pay and traders earn."""

    async def of(
        self, party: OwnerId, direction: Direction, method: str, amount: Money, at: datetime
    ) -> Fee:
        """Give what is agreed for an amount then. Raises `NoFee`."""
        ...


@value
class Quote:
    """A rate: fiat for one unit of settlement money."""

    base: Decimal
    applied: Decimal
    source: str
    at: datetime


class Quotes(Protocol):
    """What the rate is now."""

    async def quote(
        self, store: OwnerId, currency: Currency, settlement: Currency, direction: Direction
    ) -> Quote:
        """Give it. Raises `RateStale`, `RateUnknown`."""
        ...


class Stage(StrEnum):
    """When an order is judged."""

    CREATION = "creation"
    CONFIRMATION = "confirmation"


Verdict = guarding.Verdict
"""What is to be done with an order."""


@value
class Judgement:
    """A verdict with the rules that fired: their names, never a person's data."""

    verdict: Verdict
    rules: tuple[str, ...] = ()


class Guard(Protocol):
    """Judges orders by the rules of fraud."""

    async def judge(
        self, order: Order, stage: Stage, receipt_hash: bytes | None = None
    ) -> Judgement:
        """Judge, and keep what was judged.

        An order is judged once at its creation, and at confirmation once with each receipt.
        """
        ...
