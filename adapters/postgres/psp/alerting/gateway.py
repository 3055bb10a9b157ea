"""What rules look at in the gateway's tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.postgres.pool import Pool
from adapters.postgres.psp.alerting.repository import SQL
from application.psp.alerting.ports import Debtor, SilentRate
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Total


@dataclass(frozen=True, slots=True)
class PostgresGatewayWatch:
    """`GatewayWatch`."""

    pool: Pool

    async def silent_rates(self, before: datetime, now: datetime) -> Sequence[SilentRate]:
        rows = await self.pool.fetch(SQL["silent_rates"], before, now)
        return [SilentRate(row["pair"], row["source"], row["at"]) for row in rows]

    async def stores_without_rate(self) -> Mapping[str, int]:
        rows = await self.pool.fetch(SQL["stores_without_rate"])
        return {row["pair"]: row["stores"] for row in rows}

    async def debtors(self, most: int) -> Sequence[Debtor]:
        rows = await self.pool.fetch(SQL["debtors"], most)
        return [
            Debtor(
                row["kind"],
                row["owner"],
                row["name"],
                Total(int(row["owed"]), CURRENCIES[row["currency"]]),
            )
            for row in rows
        ]
