"""Statements and earnings, from what the ledger has written."""

from collections.abc import Sequence
from dataclasses import dataclass

from adapters.postgres.gateway.treasury.repository import ids
from adapters.postgres.gateway.treasury.rows import SQL, party_of
from adapters.postgres.sql import Executor
from application.gateway.treasury.read_profit import Grouping, ProfitLine
from application.gateway.treasury.statements import StatementLine, Sums
from domain.gateway.periods import Period
from domain.gateway.transfer import Party, PartyNotFound
from domain.ledger.journal import Account
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Total
from domain.shared.permissions import Owners


@dataclass(frozen=True, slots=True)
class PostgresGatewayBooks:
    """`StatementBooks` and `Earnings`."""

    database: Executor

    async def party(self, party_id: OwnerId, owners: Owners) -> Party:
        row = await self.database.fetchrow(SQL["find_party"], party_id, ids(owners))
        if row is None:
            raise PartyNotFound
        return party_of(row)

    async def sums(self, account: Account, period: Period) -> Sums:
        asked = account.id, period.since, period.until
        [row] = await self.database.fetch(SQL["statement_sums"], *asked)
        return Sums(
            *(Total(row[each], account.currency) for each in ("opening", "credited", "debited"))
        )

    async def lines(
        self, account: Account, period: Period, opening: Total, after: int, limit: int
    ) -> Sequence[StatementLine]:
        asked = account.id, period.since, period.until, after, limit
        rows = await self.database.fetch(SQL["statement_lines"], *asked)
        return [
            StatementLine(
                row["n"],
                row["entry_id"],
                row["kind"],
                row["posted_at"],
                Total(row["amount"], account.currency),
                Total(opening.minor + row["moved"], account.currency),
                row["order_id"],
                row["transfer_id"],
            )
            for row in rows
        ]

    async def profit(self, period: Period, by: Grouping) -> Sequence[ProfitLine]:
        rows = await self.database.fetch(SQL["profit"], period.since, period.until, by)
        return [
            ProfitLine(
                row["key"],
                row["name"],
                Total(row["profit"], CURRENCIES[row["currency"]]),
                Total(row["rounding"], CURRENCIES[row["currency"]]),
                row["orders"],
            )
            for row in rows
        ]
