"""The history of players: pages of rows, and sums that are written with them."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from adapters.postgres.funding.bets.rows import bet_of
from adapters.postgres.funding.history.figures import (
    SQL,
    bounds,
    figures_of_states,
    months_of,
    statistics_of,
)
from adapters.postgres.funding.history.rows import balance_of, operation_of
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from application.funding.history.views import (
    BalanceLine,
    Days,
    HistoryFilter,
    HistoryPage,
    MonthLine,
    OperationLine,
    Order,
    Place,
    StatisticsLine,
)
from domain.funding.bet import Bet
from domain.funding.figures import BetFigures
from domain.funding.operations import OperationType
from domain.funding.player import Player
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Total

LATEST: Place = (datetime.max.replace(tzinfo=UTC), 2**63 - 1)
EARLIEST: Place = (datetime.min.replace(tzinfo=UTC), 0)
STARTS: Mapping[Order, tuple[str, Place]] = {
    Order.NEWEST: ("timeline", LATEST),
    Order.OLDEST: ("timeline_from_the_beginning", EARLIEST),
    Order.LARGEST: ("timeline_from_the_largest", (2**63 - 1, 2**63 - 1)),
    Order.SMALLEST: ("timeline_from_the_smallest", (-(2**63), 0)),
}
"""The statement for each order, and what lies before its first line."""
PAGE = 1_000


@dataclass(frozen=True, slots=True)
class PostgresHistory:
    """`History`. Questions of several statements see one moment."""

    pool: Pool
    currency: Currency
    """Of whoever has had no money with us."""

    async def balance(self, owner: OwnerId) -> BalanceLine:
        player = Player(owner, self.currency)
        parts = player.account, player.locked, player.withdrawing, player.frozen, player.receivable
        refs = [each.id for each in parts]
        row = await self.pool.fetchrow(SQL["balance_of_player"], owner, *refs)
        if row is None:
            return BalanceLine(self.currency, bets=BetFigures(self.currency))
        return balance_of(row)

    async def page(
        self, owner: OwnerId, wanted: HistoryFilter, offset: int, limit: int
    ) -> HistoryPage:
        days = bounds(wanted.days)
        bets = owner, sorted(wanted.states), *days
        operations = owner, sorted(wanted.types), *days
        async with self._moment() as connection:
            currency = await self._currency(connection, owner)
            counted = await connection.fetch(SQL["count_bets"], *bets)
            of_bets = await connection.fetch(SQL["page_of_bets"], *bets, offset, limit)
            all_operations = await connection.fetchval(SQL["count_operations"], *operations)
            of_operations = await connection.fetch(
                SQL["page_of_history"], *operations, offset, limit
            )
        return HistoryPage(
            tuple(map(bet_of, of_bets)),
            tuple(map(operation_of, of_operations)),
            figures_of_states(counted, currency),
            int(sum(row["bets"] for row in counted)),
            int(all_operations),
        )

    async def timeline(
        self,
        owner: OwnerId,
        types: frozenset[OperationType],
        days: Days,
        place: Place | None,
        limit: int,
        order: Order = Order.NEWEST,
    ) -> Sequence[OperationLine]:
        name, start = STARTS[order]
        rows = await self.pool.fetch(
            SQL[name], owner, sorted(types), *bounds(days), *(place or start), limit
        )
        return [operation_of(row) for row in rows]

    async def statistics(self, owner: OwnerId, days: Days) -> StatisticsLine:
        async with self._moment() as connection:
            currency = await self._currency(connection, owner)
            return await statistics_of(connection, owner, days, currency)

    async def months(self, owner: OwnerId) -> Sequence[MonthLine]:
        async with self._moment() as connection:
            currency = await self._currency(connection, owner)
            return await months_of(connection, owner, Days(), currency)

    async def month(self, owner: OwnerId, month: date) -> MonthLine:
        async with self._moment() as connection:
            currency = await self._currency(connection, owner)
            found = await months_of(connection, owner, Days(month, month), currency, whole=True)
            return found[0] if found else MonthLine(month, figures=BetFigures(currency))

    async def balances(self, owner: OwnerId, instants: Sequence[datetime]) -> Sequence[Total]:
        async with self._moment() as connection:
            player = Player(owner, await self._currency(connection, owner))
            refs = [each.id for each in (player.account, player.locked, player.withdrawing)]
            rows = await connection.fetch(SQL["balances_of_player"], refs, instants)
        return [Total(int(row["balance"]), player.currency) for row in rows]

    async def every_bet(self, owner: OwnerId, days: Days) -> AsyncIterator[Sequence[Bet]]:
        place = LATEST
        while rows := await self.pool.fetch(SQL["every_bet"], owner, *bounds(days), *place, PAGE):
            place = rows[-1]["placed_at"], rows[-1]["number"]
            yield [bet_of(row) for row in rows]

    async def every_operation(
        self, owner: OwnerId, days: Days
    ) -> AsyncIterator[Sequence[OperationLine]]:
        place = LATEST
        while rows := await self.pool.fetch(
            SQL["every_operation"], owner, *bounds(days), *place, PAGE
        ):
            place = rows[-1]["at"], rows[-1]["id"]
            yield [operation_of(row) for row in rows]

    @asynccontextmanager
    async def _moment(self) -> AsyncIterator[PooledConnection]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            yield connection

    async def _currency(self, connection: PooledConnection, owner: OwnerId) -> Currency:
        code = await connection.fetchval(SQL["currency_of_player"], owner)
        return self.currency if code is None else CURRENCIES[code]
