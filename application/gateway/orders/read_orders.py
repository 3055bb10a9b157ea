"""Look at orders: as their stores, their traders, payers and operators see them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from application.gateway.orders.ports import (
    OrderFilter,
    OrderLine,
    OrderLines,
    Place,
    TakenStep,
)
from application.gateway.orders.reaching import READ, TRADING, needed
from application.gateway.ports import Requisites
from application.ledger.ports import Journal
from application.ledger.views import EntryLine
from application.shared.events.ports import EventBus
from domain.gateway.order import Order, OrderId, OrderNotFound
from domain.gateway.receipt import Receipt
from domain.gateway.requisite import RequisiteType
from domain.gateway.sandbox import made_up
from domain.gateway.states import Direction, OrderState
from domain.ledger.errors import EntryNotFound
from domain.shared.caller import Caller, PermissionDenied
from domain.shared.ids import derived_id
from domain.shared.values import value

S = OrderState
TO_PAY = frozenset({S.AWAITING_PAYMENT, S.CLIENT_CONFIRMED})
"""States in which a payer needs the number."""
OPEN = (
    S.AWAITING_PAYMENT,
    S.CLIENT_CONFIRMED,
    S.OFFERED,
    S.IN_PAYOUT,
    S.PROOF_UPLOADED,
    S.DISPUTED,
)
"""What a trader has to do with now."""
SEARCHING = frozenset({S.NEW, S.MATCHING})
PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.02, 0.3
"""Between two looks: somebody is found at once, or later and later."""
LONGEST_WAIT = timedelta(seconds=10)


@value
class PaidTo:
    """Where a payer has to pay to; the number is whole only as long as it is needed."""

    id: str | None
    type: RequisiteType
    number: str
    bank: str | None
    holder: str | None


@dataclass(frozen=True, slots=True)
class ShownOrder:
    """An order as its store and its payer see it."""

    line: OrderLine
    paid_to: PaidTo | None
    token: str | None

    @property
    def order(self) -> Order:
        return self.line.order


@dataclass(frozen=True, slots=True)
class WholeOrder:
    """An order with all that has become of it."""

    shown: ShownOrder
    steps: Sequence[TakenStep]
    entries: Sequence[EntryLine]
    receipts: Sequence[Receipt]


@dataclass(frozen=True, slots=True)
class ShowOrder:
    """Show one order to its store's side, or to its payer."""

    lines: OrderLines
    requisites: Requisites
    bus: EventBus

    async def __call__(
        self,
        *,
        by: Caller,
        order_id: OrderId,
        direction: Direction,
    ) -> ShownOrder:
        """Give it as it is. Raises `OrderNotFound`, also for the other direction."""
        owners = by.reach(needed(direction, "read")).owners
        line = await self.lines.find(order_id, owners)
        if line.order.direction is not direction:
            raise OrderNotFound
        return await (self.closed(line) if owners is None else self.shown(line))

    async def placed(self, order_id: OrderId, patience: timedelta = timedelta(0)) -> ShownOrder:
        """Give an order to whoever has just done something to it.

        While somebody is looked for, as it is after some patience.
        """
        line = await self.lines.find(order_id, None)
        if patience and line.order.state in SEARCHING:
            line = await self._awaited(line, min(patience, LONGEST_WAIT))
        return await self.shown(line)

    async def by_token(self, token: str) -> ShownOrder:
        """Give the order that a payment page is about. Raises `OrderNotFound`."""
        return replace(await self.shown(await self.lines.find_by_token(token)), token=token)

    async def shown(self, line: OrderLine) -> ShownOrder:
        """Open what its payer needs."""
        order = line.order
        token = await self.lines.token_of(order.id) if order.pays_in else None
        return ShownOrder(line, await self._paid_to(line, opened=order.state in TO_PAY), token)

    async def closed(self, line: OrderLine) -> ShownOrder:
        """Show it to operators: masked, and without the token, which is the payer's right."""
        return ShownOrder(line, await self._paid_to(line, opened=False), None)

    async def stepped(self, order_id: OrderId) -> ShownOrder:
        """Give an order to the operator who has just done something to it, closed."""
        return await self.closed(await self.lines.find(order_id, None))

    async def _paid_to(self, line: OrderLine, *, opened: bool) -> PaidTo | None:
        order = line.order
        if not order.pays_in or order.assigned_at is None:
            return None
        if order.sandbox:
            type_, number = made_up(order)
            return PaidTo(None, RequisiteType(type_), number, order.bank, "SANDBOX")
        if order.requisite is None:
            return None
        found = await self.requisites.opened(order.requisite)
        return PaidTo(
            str(found.id),
            found.type,
            found.number if opened else found.masked,
            found.bank,
            found.holder if opened else None,
        )

    async def _awaited(self, line: OrderLine, patience: timedelta) -> OrderLine:
        """Look again whenever something has happened anywhere, until somebody is found."""
        pause = PAUSE_SECONDS
        try:
            async with asyncio.timeout(patience.total_seconds()):
                async for _ in self.bus.heads():
                    line = await self.lines.find(line.order.id, None)
                    if line.order.state not in SEARCHING:
                        break
                    await asyncio.sleep(pause)  # Others' events come by the hundred.
                    pause = min(pause * 1.5, LONGEST_PAUSE_SECONDS)
        except TimeoutError:
            pass
        return line


@dataclass(frozen=True, slots=True)
class ReadOrders:
    """List orders, and show one with its past: to operators all, to merchants and stores theirs."""

    lines: OrderLines
    show: ShowOrder
    journal: Journal

    async def page(
        self, *, by: Caller, wanted: OrderFilter, before: Place | None, limit: int
    ) -> Sequence[OrderLine]:
        """Give at most `limit` orders within the caller's reach, the newest first.

        Raises `PermissionDenied`.
        """
        return await self.lines.page(within(by, wanted), before, limit)

    async def whole(self, *, by: Caller, order_id: OrderId) -> WholeOrder:
        """Give one. Raises `OrderNotFound`, `PermissionDenied`."""
        seen = within(by, OrderFilter())
        line = await self.lines.find(order_id, seen.owners)
        visible = seen.payin if line.order.pays_in else seen.payout
        if not visible or not _stores_side(line.order, seen):
            raise OrderNotFound
        receipts = await self.lines.receipts([order_id])
        show = self.show.closed if seen.owners is None else self.show.shown
        return WholeOrder(
            await show(line),
            await self.lines.steps(order_id),
            await self._entries(line.order),
            receipts.get(order_id, ()),
        )

    async def _entries(self, order: Order) -> Sequence[EntryLine]:
        found = []
        for n in range(1, order.money + 1):
            try:
                found.append(await self.journal.find(derived_id("gateway.order", order.id, str(n))))
            except EntryNotFound:
                continue
        return found


def sees_all(by: Caller) -> bool:
    """Tell whether somebody sees everything about everybody's orders."""
    return by.reach(READ).owners is None and by.may(READ)


def within(by: Caller, wanted: OrderFilter) -> OrderFilter:
    """Bound what is wanted by the reach of whoever asks. Raises `PermissionDenied`."""
    if sees_all(by):
        return replace(wanted, owners=None)
    payin, payout = (by.reach(needed(each, "read")) for each in Direction)
    if not (payin or payout):
        raise PermissionDenied
    reach = payin.common(payout) if payin and payout else payin or payout  # Never more than either.
    return replace(wanted, owners=reach.owners, payin=bool(payin), payout=bool(payout))


def _stores_side(order: Order, seen: OrderFilter) -> bool:
    return seen.owners is None or bool({order.store, order.merchant} & seen.owners)


@dataclass(frozen=True, slots=True)
class TradersOrder:
    """An order as its trader sees it; the recipient only while they have to pay."""

    line: OrderLine
    receipts: Sequence[Receipt]


@dataclass(frozen=True, slots=True)
class ReadTradersOrders:
    """List the orders that a trader has been given."""

    lines: OrderLines

    async def __call__(
        self, *, by: Caller, open_only: bool, before: Place | None, limit: int
    ) -> Sequence[TradersOrder]:
        """Give at most `limit` orders, the newest first."""
        owners = by.check(TRADING).owners
        mine = frozenset({by.principal}) if owners is None else owners
        states = OPEN if open_only else ()
        found = await self.lines.of_traders(mine, states, before, limit)
        receipts = await self.lines.receipts([each.order.id for each in found])
        return [TradersOrder(_closed(each), receipts.get(each.order.id, ())) for each in found]

    async def one(self, *, by: Caller, order_id: OrderId) -> TradersOrder:
        """Give one of them. Raises `OrderNotFound`."""
        owners = by.check(TRADING).owners
        line = await self.lines.find(order_id, owners)
        if line.order.trader is None or (owners is not None and line.order.trader not in owners):
            raise OrderNotFound
        receipts = await self.lines.receipts([order_id])
        return TradersOrder(_closed(line), receipts.get(order_id, ()))

    @staticmethod
    def left(order: Order) -> TradersOrder:
        """Give an order to whoever has just let it go."""
        line = OrderLine(replace(order, recipient=None), "", None, None, None)
        return TradersOrder(line, ())


def _closed(line: OrderLine) -> OrderLine:
    if line.order.state is OrderState.IN_PAYOUT:
        return line
    return replace(line, order=replace(line.order, recipient=None))
