"""Requisites reserved for orders, in dictionaries: counted anew for each order."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from application.gateway.ports import Chosen, Nobody
from application.shared.ports import Settings
from domain.gateway.accounts import trader_account, trader_insurance
from domain.gateway.candidate import Candidate, Used
from domain.gateway.order import Order, OrderId, RequisiteId
from domain.gateway.requisite import Requisite, RequisiteState
from domain.gateway.selection import Reason, Sums, sums_for
from domain.gateway.selection_settings import BY_TIERS, ONLY_VERIFIED
from domain.gateway.states import Direction
from domain.gateway.store import Store
from domain.gateway.trader import Trader
from domain.ledger.journal import Account
from domain.shared.ids import OwnerId
from domain.shared.money import Money


@dataclass(frozen=True, slots=True)
class Reserved:
    """An order on a requisite; `counted` against its limits, 0 when it was released."""

    order_id: OrderId
    requisite: RequisiteId
    direction: Direction
    trader: OwnerId
    amount: int
    counted: int
    at: datetime
    held: bool = True
    unique_until: datetime | None = None
    """When it is not held any more."""

    def expects(self, at: datetime) -> bool:
        """Whether nobody else may be asked for the same sum."""
        late = self.unique_until is not None and self.unique_until > at
        return self.direction is Direction.PAY_IN and (self.held or late)


@dataclass(slots=True)
class MemoryReservations:
    """`Reservations`: who takes orders is in `traders` and `requisites`."""

    known: Settings
    balance: Callable[[Account], int]
    traders: dict[OwnerId, Trader] = field(default_factory=dict)
    requisites: dict[RequisiteId, Requisite] = field(default_factory=dict)
    disputes: Counter[OwnerId] = field(default_factory=Counter)
    """Open ones of each trader."""
    reserved: list[Reserved] = field(default_factory=list)

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
        sums = sums_for(order.direction, order.amount, store)
        reasons: Counter[str] = Counter()
        fitting = []
        for candidate in self._candidates(order, at, only):
            reason = self._why_not(candidate, order, sums, needed, at, without)
            if reason is None:
                fitting.append(candidate)
            else:
                reasons[reason.value] += 1
        if not fitting:
            return Nobody(reasons)
        candidate = min(fitting, key=self._turn)
        to_pay = self._free(candidate, order, sums, at)
        if to_pay is None:
            raise AssertionError("it was free a moment ago")
        requisite, trader = candidate.requisite.id, candidate.trader.id
        self.reserved.append(
            Reserved(order.id, requisite, order.direction, trader, to_pay, to_pay, at)
        )
        return Chosen(requisite, trader, Money(to_pay, order.amount.currency), {})

    async def release(
        self, order_id: OrderId, at: datetime, *, late_until: datetime | None
    ) -> None:
        self._end(order_id, 0, at, late_until)

    async def complete(self, order_id: OrderId, at: datetime, amount: Money) -> None:
        self._end(order_id, amount.minor, at, None)

    def used(self, requisite: Requisite, direction: Direction, at: datetime) -> Used:
        """Count what was reserved on it and not released."""
        trader = self.traders[requisite.trader]
        all_ = [
            each
            for each in self.reserved
            if (each.requisite, each.direction) == (requisite.id, direction)
        ]
        counted = [each for each in all_ if each.counted]
        window = at - timedelta(seconds=requisite.limits.window_seconds)
        today = at.astimezone(trader.timezone)
        day = [each for each in counted if _date(each, trader) == today.date()]
        month = [each for each in counted if _date(each, trader).replace(day=1) == _first(today)]
        return Used(
            sum(each.held for each in all_),
            sum(each.counted for each in counted if each.at > window),
            sum(each.counted for each in day),
            len(day),
            sum(each.counted for each in month),
            max((each.at for each in all_), default=None),
        )

    def _candidates(
        self, order: Order, at: datetime, only: RequisiteId | None
    ) -> Iterator[Candidate]:
        for each in self.requisites.values():
            wanted = each.currency == order.amount.currency and each.method == order.method
            if wanted and each.state is not RequisiteState.ARCHIVED and only in {None, each.id}:
                payouts = sum(
                    one.held and one.direction is Direction.PAY_OUT
                    for one in self.reserved
                    if one.trader == each.trader
                )
                used = self.used(each, order.direction, at)
                trader = self.traders[each.trader]
                yield Candidate(each, trader, order.direction, used, payouts)

    def _why_not(
        self,
        candidate: Candidate,
        order: Order,
        sums: Sums,
        needed: Money,
        at: datetime,
        without: frozenset[OwnerId],
    ) -> Reason | None:
        return (
            candidate.closed(at)
            or self._unsuited(candidate, order, without)
            or candidate.full(at, order.amount.minor)
            or self._short(candidate, order, needed)
            or (Reason.AMOUNT_TAKEN if self._free(candidate, order, sums, at) is None else None)
        )

    def _unsuited(
        self, candidate: Candidate, order: Order, without: frozenset[OwnerId]
    ) -> Reason | None:
        requisite, trader = candidate.requisite, candidate.trader
        insurance = self.balance(trader_insurance(trader.id, trader.settlement))
        reasons = {
            Reason.OTHER_BANK: order.bank is not None and not requisite.serves(order.bank),
            Reason.ASKED_BEFORE: trader.id in without,
            Reason.UNVERIFIED: self.known.get(ONLY_VERIFIED) and not trader.verified,
            Reason.TOO_MANY_DISPUTES: self.disputes[trader.id] >= trader.dispute_limit,
            Reason.INSURANCE_TOO_LOW: insurance < trader.least_insurance.minor,
        }
        return next((reason for reason, so in reasons.items() if so), None)

    def _short(self, candidate: Candidate, order: Order, needed: Money) -> Reason | None:
        available = self.balance(trader_account(candidate.trader.id, needed.currency))
        return Reason.INSUFFICIENT_FUNDS if order.pays_in and available < needed.minor else None

    def _free(self, candidate: Candidate, order: Order, sums: Sums, at: datetime) -> int | None:
        if not order.pays_in:
            return sums.asked
        expected = {
            each.amount
            for each in self.reserved
            if each.requisite == candidate.requisite.id and each.expects(at)
        }
        return candidate.within(sums).free(expected)

    def _turn(self, candidate: Candidate) -> tuple[object, ...]:
        tier = candidate.trader.tier if self.known.get(BY_TIERS) else 0
        used_at = candidate.used.last_used_at
        recency = (0, 0.0) if used_at is None else (1, used_at.timestamp())
        return tier, candidate.load, recency, random.random()  # noqa: S311  # For fairness.

    def _end(
        self, order_id: OrderId, counted: int, at: datetime, late_until: datetime | None
    ) -> None:
        for n in reversed(range(len(self.reserved))):
            if (each := self.reserved[n]).order_id == order_id:
                # What others may have been asked for since is not expected again.
                until = late_until if each.expects(at) else None
                self.reserved[n] = replace(each, held=False, counted=counted, unique_until=until)
                return


def _date(each: Reserved, trader: Trader) -> date:
    return each.at.astimezone(trader.timezone).date()


def _first(today: datetime) -> date:
    return today.date().replace(day=1)
