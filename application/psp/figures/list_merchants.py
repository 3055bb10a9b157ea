"""Merchants, page by page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from application.psp.figures.asking import Wanted, about, figures
from application.psp.figures.ports import Key, Sums
from domain.psp.figures import Figures
from domain.psp.filters import Period
from domain.shared.values import value


class MerchantOrder(StrEnum):
    """What merchants are sorted by."""

    TOTAL_AMOUNT = "total_amount"
    TOTAL_COUNT = "total_count"
    CONVERSION_RATE = "conversion_rate"
    SUCCESS_AMOUNT = "success_amount"
    SUCCESS_COUNT = "success_count"
    FAILED_COUNT = "failed_count"
    AVERAGE_TICKET = "avg_ticket"
    LAST = "last_txn_at"
    NAME = "merchant_id"


@value
class Merchant:
    """What one comes to, and when the first and the last of its operations was."""

    name: str
    figures: Figures
    first: datetime | None
    last: datetime | None


@value
class Merchants:
    """A page of them, of `total` in all."""

    period: Period
    whole: Figures
    items: Sequence[Merchant]
    total: int


_FIGURES: Mapping[MerchantOrder, Callable[[Figures], Decimal | int]] = {
    MerchantOrder.TOTAL_AMOUNT: lambda f: f.amount(f.all),
    MerchantOrder.TOTAL_COUNT: lambda f: f.all.count,
    MerchantOrder.CONVERSION_RATE: lambda f: f.conversion,
    MerchantOrder.SUCCESS_AMOUNT: lambda f: f.volume,
    MerchantOrder.SUCCESS_COUNT: lambda f: f.success.count,
    MerchantOrder.FAILED_COUNT: lambda f: f.failed.count,
    MerchantOrder.AVERAGE_TICKET: lambda f: f.average_ticket,
}


@dataclass(frozen=True, slots=True)
class ListMerchants:
    """Give merchants, which are projects: those whose name holds `search`, in any case of letters.

    Raises `InvalidPeriod`.
    """

    sums: Sums

    async def __call__(
        self,
        *,
        wanted: Wanted,
        search: str,
        order: MerchantOrder,
        descending: bool,
        offset: int,
        limit: int,
    ) -> Merchants:
        asked = about(wanted, Key.PROJECT)
        whole = figures(wanted, await self.sums.cells(asked))
        groups = whole.by_key()
        # The empty name stands for operations that no project is known of.
        found = sorted(each for each in groups if search.casefold() in each.casefold())
        sought = found if order is MerchantOrder.LAST else []
        bounds = await self.sums.bounds(asked, sought) if sought else {}
        found = _sorted(found, groups, bounds, order, descending=descending)
        page = found[offset : offset + limit]
        if page and not bounds:
            bounds = await self.sums.bounds(asked, page)
        items = [Merchant(name, groups[name], *bounds.get(name, (None, None))) for name in page]
        return Merchants(wanted.days, whole, items, len(found))


def _sorted(
    names: Sequence[str],
    groups: Mapping[str, Figures],
    bounds: Mapping[str, tuple[datetime, datetime]],
    order: MerchantOrder,
    *,
    descending: bool,
) -> list[str]:
    """Sort names that are in order already: among equals they stay so."""
    if order is MerchantOrder.NAME:
        return sorted(names, reverse=descending)
    if order is MerchantOrder.LAST:
        return sorted(names, key=lambda name: bounds[name][1], reverse=descending)
    figure = _FIGURES[order]
    return sorted(names, key=lambda name: figure(groups[name]), reverse=descending)
