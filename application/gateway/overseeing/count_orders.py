"""Tell how many orders there are in each state."""

from dataclasses import dataclass

from application.gateway.orders.ports import OrderFilter
from application.gateway.orders.reaching import TRADING
from application.gateway.orders.read_orders import within
from application.gateway.overseeing.ports import Counts, OrderCounts
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class CountOrders:
    """Count orders by their states, as they are listed. Raises `PermissionDenied`."""

    kept: OrderCounts

    async def __call__(self, *, by: Caller, wanted: OrderFilter) -> Counts:
        """Count those within the caller's reach: operators' all, merchants' and stores' theirs."""
        return await self.kept.counts(within(by, wanted))

    async def of_traders(self, *, by: Caller) -> Counts:
        """Count those that the caller has been given."""
        owners = by.check(TRADING).owners
        return await self.kept.counts_of_traders(
            frozenset({by.principal}) if owners is None else owners
        )
