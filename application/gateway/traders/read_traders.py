"""Look at traders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.gateway.traders.ports import TraderLines
from application.gateway.traders.views import TraderFilter, TraderLine
from application.shared.ports import Clock
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId

READ = "traders:read"


@dataclass(frozen=True, slots=True)
class ListTraders:
    """Give the traders within reach, the oldest first: one's own, one's team's, everybody's."""

    lines: TraderLines
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        wanted: TraderFilter,
        after: tuple[datetime, UUID] | None,
        limit: int,
    ) -> Sequence[TraderLine]:
        return await self.lines.page(
            wanted, by.reach(READ).owners, after, limit, at=self.clock.now()
        )


@dataclass(frozen=True, slots=True)
class GetTrader:
    """Give one within reach; without an id, oneself. Raises `TraderNotFound`."""

    lines: TraderLines
    clock: Clock

    async def __call__(self, *, by: Caller, trader_id: OwnerId | None = None) -> TraderLine:
        owners = by.reach(READ).owners
        return await self.lines.find(trader_id or by.principal, owners, at=self.clock.now())
