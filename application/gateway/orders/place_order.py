"""Take a store's order: kept at once, a requisite is found afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from application.gateway.orders.advance import post
from application.gateway.orders.ports import (
    MATCH,
    BeginOrdering,
    Methods,
    OrderingWork,
    OrderLines,
    Tokens,
)
from application.gateway.orders.rates import agreed, played
from application.gateway.ports import Fees, Quotes, Stores
from application.shared.ports import Clock, Settings
from domain.gateway.order import ExternalOrderIdUsed, Order, OrderId, Recipient
from domain.gateway.order_events import OrderMoved
from domain.gateway.order_settings import PAYOUT_SEARCH_SECONDS
from domain.gateway.recipients import plain_recipient
from domain.gateway.settling import Settlement, hold
from domain.gateway.states import Direction, OrderState
from domain.gateway.store import Store
from domain.gateway.web_address import web_address
from domain.ledger.journal import LARGEST_AMOUNT
from domain.shared.caller import Caller
from domain.shared.errors import Rejected
from domain.shared.ids import derived_id
from domain.shared.money import AmountOutOfRange, InvalidAmount, Money, currency_of, plain
from domain.shared.values import value


class WrongCurrency(Rejected):
    """The store takes orders in another currency."""


class FieldRequired(Rejected):
    """The store asks for this with every order."""


@value
class OrderWish:
    """What a store asks for."""

    direction: Direction
    external_order_id: str
    amount: str
    currency: str
    method: str
    bank: str | None = None
    customer_id: str | None = None
    customer_ip: str | None = None
    callback_url: str | None = None
    return_url: str | None = None
    ttl_seconds: int | None = None
    recipient: Recipient | None = None

    def same_as(self, order: Order) -> bool:
        """Tell whether an order was asked for just so; whom it goes to is compared itself."""
        return order.fingerprint == self.fingerprint and order.recipient == self.recipient

    @property
    def fingerprint(self) -> UUID:
        said = (
            *(self.direction, self.external_order_id, plain(self.amount), self.currency),
            *(self.method, self.bank, self.customer_id, self.customer_ip, self.callback_url),
            *(self.return_url, None if self.ttl_seconds is None else str(self.ttl_seconds)),
        )
        return derived_id(*("" if each is None else f"={each}" for each in said))


@value
class Placed:
    """An order as it was just kept, or as it stands when it was known."""

    order: Order
    known: bool


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """Keep an order, once per store and external id, and see to it that it is matched.

    A pay-out's money is held at once. Refuses, in this order, by `UnknownCurrency`,
    `InvalidAmount`, `AmountOutOfRange`, `CallbackAddressRefused`, `InvalidWebAddress`,
    `InvalidRecipient`; `StoreNotFound`; `ExternalOrderIdUsed`; `WrongCurrency`, what
    `Store.check_takes` raises, `FieldRequired`, what `Methods` raises; `RateStale`, `RateUnknown`,
    `NoFee`, `FeeExceedsAmount`; `InsufficientFunds`.
    """

    begin: BeginOrdering
    lines: OrderLines
    stores: Stores
    methods: Methods
    quotes: Quotes
    fees: Fees
    check_callback: Callable[[str], object]
    tokens: Tokens
    settings: Settings
    clock: Clock

    async def __call__(self, *, by: Caller, wish: OrderWish) -> Placed:
        wish, amount = self._sound(wish)
        store = await self.stores.find(by.principal)
        known = await self.lines.named(store.id, wish.external_order_id)
        if known is not None:
            return _as_known(known, wish)
        settlement = hold(await self._judged(store, wish, amount, self.clock.now()))
        order = settlement.order
        async with self.begin() as work:
            token = self.tokens.token() if order.pays_in else None
            if await work.orders.add(order, token):
                await _tell(work, settlement)
                return Placed(order, known=False)
            known = await work.orders.named(store.id, wish.external_order_id)
        if known is None:
            raise ExternalOrderIdUsed
        return _as_known(known, wish)

    def _sound(self, wish: OrderWish) -> tuple[OrderWish, Money]:
        """Look at what is wrong by itself, whoever asks."""
        amount = Money.parse(wish.amount, currency_of(wish.currency))
        if not amount.minor:
            raise InvalidAmount
        if amount.minor > LARGEST_AMOUNT:
            raise AmountOutOfRange
        if wish.callback_url is not None:
            self.check_callback(wish.callback_url)
        if wish.return_url is not None:
            with Rejected.within("/return_url"):
                web_address(wish.return_url)
        if wish.recipient is None:
            return wish, amount
        with Rejected.within("/recipient"):
            return replace(wish, recipient=plain_recipient(wish.recipient, wish.currency)), amount

    async def _judged(self, store: Store, wish: OrderWish, amount: Money, at: datetime) -> Order:
        if amount.currency != store.currency:
            raise WrongCurrency
        store.check_takes(wish.direction, amount)
        for name in sorted(store.required_fields):
            if getattr(wish, name, "") is None:
                with Rejected.within(f"/{name}"):
                    raise FieldRequired
        await self.methods.check(store.currency, wish.method, wish.bank)
        order = self._order(store, wish, amount, at)
        with_terms = await self._agreed(store, order, at)
        _ = with_terms.shares  # Refuses what leaves nothing.
        return order if order.pays_in else with_terms  # A pay-in has those of its assignment.

    def _order(self, store: Store, wish: OrderWish, amount: Money, at: datetime) -> Order:
        ttl = wish.ttl_seconds or store.ttl_seconds
        search = ttl
        if wish.direction is Direction.PAY_OUT:
            search = self.settings.get(PAYOUT_SEARCH_SECONDS)
        return Order(
            OrderId(uuid4()),
            store.id,
            store.merchant,
            wish.direction,
            wish.external_order_id,
            wish.fingerprint,
            amount,
            wish.method,
            OrderState.NEW,
            1,
            at,
            at,
            ttl,
            at + timedelta(seconds=search),
            wish.bank,
            wish.customer_id,
            wish.customer_ip,
            wish.callback_url,
            wish.return_url or store.return_url,
            wish.recipient,
            store.sandbox,
        )

    async def _agreed(self, store: Store, order: Order, at: datetime) -> Order:
        """Agree with the store; what a trader earns is agreed on later."""
        if store.sandbox:
            return played(order, store)
        quote = await self.quotes.quote(store.id, store.currency, store.settlement, order.direction)
        fee = await self.fees.of(store.id, order.direction, order.method, order.amount, at)
        return agreed(order, store, quote, fee)


async def _tell(work: OrderingWork, settlement: Settlement) -> None:
    """See to it that an order is matched, tell of it, and hold what a pay-out costs."""
    order = settlement.order
    await work.jobs.enqueue(MATCH, {"order_id": str(order.id)}, once=str(order.id))
    await work.tell(OrderMoved(order), at=order.created_at)
    if settlement.entry is not None:
        await post(work, settlement.entry, order)


def _as_known(order: Order, wish: OrderWish) -> Placed:
    if not wish.same_as(order):
        raise ExternalOrderIdUsed
    return Placed(order, known=True)
