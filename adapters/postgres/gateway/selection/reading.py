"""What is left to reserve, for everybody who only looks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.postgres.gateway.selection.reservations import SEEN_SECONDS, SQL
from adapters.postgres.pool import Pool
from application.gateway.ports import MethodCapacity
from application.shared.ports import Settings
from domain.gateway.candidate import Used
from domain.gateway.order import RequisiteId
from domain.gateway.selection_settings import ONLY_VERIFIED
from domain.gateway.states import Direction
from domain.shared.currencies import Currency
from domain.shared.money import Money


@dataclass(frozen=True, slots=True)
class PostgresCapacities:
    """`Capacities`."""

    pool: Pool
    known: Settings

    async def now(
        self,
        currency: Currency,
        direction: Direction,
        at: datetime,
        *,
        amount: Money | None = None,
        needed: Money | None = None,
    ) -> Sequence[MethodCapacity]:
        rows = await self.pool.fetch(
            SQL["capacity"],
            currency.code,
            direction,
            at,
            None if amount is None else amount.minor,
            None if needed is None else needed.minor,
            None if needed is None else needed.currency.code,
            SEEN_SECONDS,
            self.known.get(ONLY_VERIFIED),
        )
        return [
            MethodCapacity(
                row["method"],
                row["requisites"],
                Money(row["least"], currency),
                None if row["largest"] is None else Money(row["largest"], currency),
                frozenset(row["banks"]),
            )
            for row in rows
        ]


@dataclass(frozen=True, slots=True)
class PostgresUsage:
    """`Usage`."""

    pool: Pool

    async def of(
        self, requisites: Collection[RequisiteId], direction: Direction, at: datetime
    ) -> Mapping[RequisiteId, Used]:
        rows = await self.pool.fetch(SQL["usage"], list(requisites), direction, at)
        return {
            RequisiteId(row["requisite"]): Used(
                row["active"],
                row["window_sum"],
                row["day_sum"],
                row["day_count"],
                row["month_sum"],
                row["last_used_at"],
            )
            for row in rows
        }
