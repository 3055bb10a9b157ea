"""What the gateway keeps of persons who trade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from application.gateway.traders.ports import BeginTradersWork, TradersWork
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import RequisiteInUse
from domain.gateway.trader import TraderNotFound
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class TraderRecords:
    """`PersonalRecords`: a trader's numbers and holders are erased, what was paid stays."""

    begin: BeginTradersWork

    async def export(self, owner: OwnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        async with self.begin() as work:
            requisites = await work.requisites.of(owner)
        if not requisites:
            return {}
        return {
            "requisites": [
                {
                    "id": str(each.id),
                    "type": each.type,
                    "number": each.number,
                    "holder": each.holder,
                    "method": each.method,
                    "bank": each.bank,
                    "state": each.state,
                    "created_at": each.created_at,
                }
                for each in requisites
            ]
        }

    async def erase(self, owner: OwnerId) -> None:
        """Forget all numbers and holders, and let the trader get no orders any more.

        Raises `RequisiteInUse` while orders are open on one of them.
        """
        async with self.begin() as work:
            try:
                trader = await work.traders.lock(owner, None)
            except TraderNotFound:
                return
            ids = [each.id for each in await work.requisites.of(owner)]
            for each in ids:
                await work.requisites.lock(each, None)
            await self._check_unused(work, ids)
            await work.requisites.forget(owner)
            version = trader.version + 1
            await work.traders.put(replace(trader, working=False, enabled=False, version=version))
            await self._check_unused(work, ids)  # Whoever was just getting an order was waited for.

    async def _check_unused(self, work: TradersWork, ids: Sequence[RequisiteId]) -> None:
        for each in ids:
            if await work.requisites.in_use(each):
                raise RequisiteInUse
