"""Figures and counts of orders in a list."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from application.gateway.overseeing.ports import Counts, FiguresLine, Statistics, Wanted
from domain.gateway.figures import Figures, Times, ToldBy
from domain.gateway.order import Order, RequisiteId
from domain.gateway.states import OrderState
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Total
from domain.shared.permissions import Owners


@dataclass(slots=True)
class MemoryFigures:
    """`OrderFigures`, and traders' `OrderCounts`, from the orders themselves."""

    orders: Sequence[Order]
    banks: Mapping[RequisiteId, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """Of stores and traders, by their ids."""

    async def statistics(self, wanted: Wanted) -> Statistics:
        found: defaultdict[str, list[Order]] = defaultdict(list)
        for each in self.orders:
            if _meant(each, wanted):
                found[self._key(each, wanted)].append(each)
        lines = [
            FiguresLine(key, self.names.get(key), figures)
            for key in sorted(found)
            for figures in _all_figures(found[key])
        ]
        return Statistics(lines, _all_figures([o for orders in found.values() for o in orders]))

    async def counts_of_traders(self, traders: Owners) -> Counts:
        found = Counter(o.state for o in self.orders if traders and o.trader in traders)
        return {each: found[each] for each in OrderState if each in found}

    def _key(self, order: Order, wanted: Wanted) -> str:
        match wanted.by:
            case ToldBy.DAY:
                return order.created_at.astimezone(wanted.days.timezone).date().isoformat()
            case ToldBy.METHOD:
                return order.method
            case ToldBy.BANK:
                own = None if order.requisite is None else self.banks.get(order.requisite)
                return own or order.bank or ""
            case ToldBy.STORE:
                return str(order.store)
            case ToldBy.TRADER:
                return "" if order.trader is None else str(order.trader)


def _meant(order: Order, wanted: Wanted) -> bool:
    period = wanted.days.period
    sides: frozenset[OwnerId] = frozenset({order.store, order.merchant})
    return (
        period.since <= order.created_at < period.until
        and order.direction in wanted.directions
        and wanted.method in {None, order.method}
        and wanted.currency in {None, order.amount.currency}
        and wanted.store in {None, order.store}
        and wanted.trader in {None, order.trader}
        and (wanted.stores is None or bool(sides & wanted.stores))
        and (wanted.traders is None or order.trader in wanted.traders)
        and (order.trader is not None or not wanted.given)
        and (not order.sandbox or order.store == wanted.store)
    )


def _all_figures(orders: Sequence[Order]) -> Sequence[Figures]:
    kinds = sorted({(each.direction, each.amount.currency.code) for each in orders})
    return [
        _figures([o for o in orders if (o.direction, o.amount.currency.code) == kind])
        for kind in kinds
    ]


def _figures(orders: Sequence[Order]) -> Figures:
    direction, currency = orders[0].direction, orders[0].amount.currency
    done = [each for each in orders if each.state is OrderState.COMPLETED]
    taken = [
        each.completed_at - begun
        for each in done
        if each.completed_at and (begun := each.confirmed_at or each.assigned_at)
    ]
    issued = sum(each.assigned_at is not None for each in orders)
    return Figures(
        direction, len(orders), issued, len(done), _turnover(done, currency), Times.of(taken)
    )


def _turnover(orders: Sequence[Order], currency: Currency) -> Total:
    return Total(sum(each.due.minor for each in orders), currency)
