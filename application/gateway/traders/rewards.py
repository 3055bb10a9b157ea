"""What traders earn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from application.gateway.fees.ports import FeePlace, FeeTables
from application.gateway.fees.set_fees import LineWish, agreed, check_spelling, wished
from application.gateway.traders.make_trader import WRITE
from application.gateway.traders.ports import BeginTradersWork, TraderLines
from application.gateway.traders.read_traders import READ
from application.shared.ports import Act, Clock
from domain.gateway.fees import FeeTable
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId, derived_id


@dataclass(frozen=True, slots=True)
class SetRewards:
    """Agree on what a trader earns from an instant on; the same again changes nothing.

    Raises `TraderNotFound`, `InvalidAmount`, `InvalidFees`, `InvalidPeriod` and
    `IdempotencyKeyReused`.
    """

    begin: BeginTradersWork
    clock: Clock

    async def __call__(
        self,
        *,
        by: Caller,
        key: IdempotencyKey,
        trader_id: OwnerId,
        lines: Sequence[LineWish],
        valid_from: datetime | None,
        valid_until: datetime | None,
    ) -> FeeTable:
        check_spelling(lines)
        at = self.clock.now()
        async with self.begin() as work:
            trader = await work.traders.lock(trader_id, by.reach(WRITE).owners)
            table = wished(
                derived_id("gateway.rewards", key.entry_id),
                trader_id,
                trader.currency,
                trader.settlement,
                lines,
                valid_from,
                valid_until,
                at,
            )
            kept, new = await agreed(work.rewards, table)
            if new:
                facts = kept.facts()
                act = Act("trader.rewards_set", by, "trader", str(trader_id), after=facts)
                await work.audit.record(act)
        return kept


@dataclass(frozen=True, slots=True)
class ReadRewards:
    """Give what a trader earns now, and a page of all tables. Raises `TraderNotFound`."""

    lines: TraderLines
    rewards: FeeTables
    clock: Clock

    async def __call__(
        self, *, by: Caller, trader_id: OwnerId, before: FeePlace | None, limit: int
    ) -> tuple[FeeTable | None, Sequence[FeeTable]]:
        now = self.clock.now()
        await self.lines.find(trader_id, by.reach(READ).owners, at=now)
        present = await self.rewards.at(trader_id, now)
        return present, await self.rewards.page(trader_id, before=before, limit=limit)
