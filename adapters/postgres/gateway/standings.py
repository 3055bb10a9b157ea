"""What stores and traders have and owe, within one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from adapters.postgres.sql import PooledConnection, load_queries
from domain.gateway.accounts import Purse
from domain.gateway.standing import Standing
from domain.shared.ids import OwnerId

SQL = load_queries("adapters.postgres.gateway")


@dataclass(frozen=True, slots=True)
class PostgresStandings:
    """`Standings`: what can be spent is locked, and with it what is owed stands still."""

    connection: PooledConnection

    async def of(self, *purses: Purse) -> Mapping[OwnerId, Standing]:
        if not purses:
            return {}
        capped = [account.id for each in purses for account in each.capped]
        rows = await self.connection.fetch(SQL["lock_purses"], capped)
        balances = {row["ref"]: row["balance"] for row in rows}
        rows = await self.connection.fetch(SQL["owed"], [each.receivable.id for each in purses])
        owed = {row["ref"]: row["owed"] for row in rows}
        return {each.owner: _standing(each, balances, owed) for each in purses}


def _standing(purse: Purse, balances: Mapping[UUID, int], owed: Mapping[UUID, int]) -> Standing:
    insurance = 0 if purse.insurance is None else balances.get(purse.insurance.id, 0)
    return Standing(
        purse,
        balances.get(purse.available.id, 0),
        insurance,
        max(owed.get(purse.receivable.id, 0), 0),
    )
