"""Requisites reserved for orders, within one transaction."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import asyncpg

from adapters.postgres.gateway.selection.lately import Lately
from adapters.postgres.sql import PooledConnection, load_queries
from application.gateway.ports import Chosen, Nobody
from application.shared.ports import Settings
from domain.gateway.order import Order, OrderId, RequisiteId
from domain.gateway.requisite import SEEN_WITHIN
from domain.gateway.selection import WAIT_MS, Reason, Sums, sums_for
from domain.gateway.selection_settings import BY_TIERS, ONLY_VERIFIED
from domain.gateway.store import Store
from domain.shared.ids import OwnerId
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.gateway.selection")
PICK_WAITING = SQL["pick"].replace(" SKIP LOCKED", "")
"""The same, but it waits for who is just reserving it."""
SEEN_SECONDS = int(SEEN_WITHIN.total_seconds())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and what has been tried in vain."""

    order: Order
    sums: Sums
    needed: Money
    at: datetime
    without: list[UUID]
    only: UUID | None
    verified: bool
    """Only traders who are."""
    tried: dict[UUID, Reason] = field(default_factory=dict)

    def columns(self) -> tuple[object, ...]:
        """Give the parameters of the queries that pick."""
        order = self.order
        return (
            order.direction,
            order.amount.currency.code,
            order.method,
            order.bank,
            order.amount.minor,
            self.at,
            self.needed.minor,
            self.without,
            self.only,
            list(self.tried),
            self.sums.least,
            self.sums.most,
            SEEN_SECONDS,
            self.needed.currency.code,
            self.verified,
        )

    @property
    def like(self) -> Hashable:
        """Give what makes another order the same, but for the moment."""
        order = self.order
        place = order.direction, order.amount, order.method, order.bank
        return (
            *place,
            self.sums,
            self.needed,
            frozenset(self.without),
            self.only,
            self.verified,
        )

    def explained(self) -> tuple[object, ...]:
        """Give the parameters of the query that says why not."""
        columns = self.columns()
        taken = [each for each, why in self.tried.items() if why is Reason.AMOUNT_TAKEN]
        known = columns[13], columns[12], self.only, taken, self.verified
        return *columns[:8], *columns[10:12], *known


@dataclass(frozen=True, slots=True)
class PostgresReservations:
    """`Reservations`: only the row of one requisite's counters is locked, and others skip it."""

    connection: PooledConnection
    known: Settings
    wait_ms: int = WAIT_MS
    lately: Lately = field(default_factory=Lately)

    async def reserve(
        self,
        order: Order,
        store: Store,
        *,
        needed: Money,
        at: datetime,
        without: frozenset[OwnerId] = frozenset(),
        only: RequisiteId | None = None,
    ) -> Chosen | Nobody:
        sums = sums_for(order.direction, order.amount, store)
        verified = self.known.get(ONLY_VERIFIED)
        wanted = Wanted(order, sums, needed, at, [*without], only, verified)
        for tier in await self._tiers(order):
            chosen = await self._pass(SQL["pick"], wanted, tier)
            if chosen is not None:
                return chosen
        reasons = self.lately.find(wanted.like)
        if reasons is None:
            reasons = await self._explain(wanted)
            self.lately.keep(wanted.like, reasons)
        if not reasons[Reason.BUSY]:
            return Nobody(reasons)
        chosen = await self._waiting_pass(wanted)
        return chosen or Nobody(await self._explain(wanted))

    async def release(
        self, order_id: OrderId, at: datetime, *, late_until: datetime | None
    ) -> None:
        await self._end(order_id, "released", 0, at, late_until)

    async def complete(self, order_id: OrderId, at: datetime, amount: Money) -> None:
        await self._end(order_id, "completed", amount.minor, at, None)

    async def _tiers(self, order: Order) -> list[int | None]:
        """Give the tiers to look at, one after the other; None: all at once."""
        if not self.known.get(BY_TIERS):
            return [None]
        pool = order.direction, order.amount.currency.code, order.method
        return [row["tier"] for row in await self.connection.fetch(SQL["tiers"], *pool)]

    async def _pass(self, query: str, wanted: Wanted, tier: int | None = None) -> Chosen | None:
        """Try one after the other, in turn."""
        while (row := await self.connection.fetchrow(query, *wanted.columns(), tier)) is not None:
            chosen = await self._take(row, wanted)
            if not isinstance(chosen, Reason):
                return chosen
            wanted.tried[row["requisite"]] = chosen
        return None

    async def _waiting_pass(self, wanted: Wanted) -> Chosen | None:
        """Wait for those who are just reserving, all in all for `wait_ms`."""
        before = await self.connection.fetchval(SQL["patience"])
        try:
            async with self.connection.transaction():
                await self.connection.execute(SQL["wait_for"], f"{self.wait_ms}ms")
                chosen = await self._pass(PICK_WAITING, wanted)
                await self.connection.execute(SQL["wait_for"], before)
                return chosen
        except (asyncpg.QueryCanceledError, asyncpg.DeadlockDetectedError):
            return None

    async def _take(self, row: asyncpg.Record, wanted: Wanted) -> Chosen | Reason:
        """Reserve the locked one, or say why not."""
        order, requisite, trader = wanted.order, row["requisite"], row["trader"]
        if row["uncertain"] and not await self.connection.fetchval(
            SQL["recount"], requisite, order.direction, wanted.at, order.amount.minor
        ):
            return Reason.OVER_WINDOW_LIMIT
        if not order.pays_in and not await self.connection.fetchval(SQL["take_payout"], trader):
            return Reason.ALL_TAKEN
        to_pay = await self._reserve(row, wanted)
        if to_pay is None:
            return Reason.AMOUNT_TAKEN
        return Chosen(
            RequisiteId(requisite),
            OwnerId(trader),
            Money(to_pay, order.amount.currency),
            Counter(each.value for each in wanted.tried.values()),  # They are kept as JSON.
        )

    async def _reserve(self, row: asyncpg.Record, wanted: Wanted) -> int | None:
        """Reserve the asked sum, or else one that is free."""
        asked = wanted.sums.asked
        if await self._insert(row, wanted, asked):
            return asked
        requisite, sums = row["requisite"], wanted.sums
        await self.connection.execute(SQL["free_late"], requisite, wanted.at)
        room = await self.connection.fetchrow(
            SQL["room"], requisite, wanted.order.direction, wanted.at, sums.least, sums.most
        )
        free = sums.within(room["least"], room["most"]).free(room["used"]) if room else None
        if free is None or not await self._insert(row, wanted, free):
            return None
        return free

    async def _insert(self, row: asyncpg.Record, wanted: Wanted, amount: int) -> bool:
        order = wanted.order
        taken = await self.connection.fetchval(
            SQL["take"],
            row["requisite"],
            order.direction,
            order.id,
            row["trader"],
            amount,
            wanted.at,
        )
        return taken is not None

    async def _explain(self, wanted: Wanted) -> Counter[str]:
        rows = await self.connection.fetch(SQL["explain"], *wanted.explained())
        why = Counter({row["reason"] or Reason.BUSY.value: row["requisites"] for row in rows})
        taken = sum(each is Reason.AMOUNT_TAKEN for each in wanted.tried.values())
        return why + Counter({Reason.AMOUNT_TAKEN.value: taken})

    async def _end(
        self,
        order_id: OrderId,
        state: str,
        counted: int,
        at: datetime,
        late_until: datetime | None,
    ) -> None:
        if await self.connection.fetchrow(SQL["lock_place"], order_id) is None:
            return
        ended = await self.connection.fetchrow(
            SQL["end_reservation"], order_id, state, counted, at, late_until
        )
        if ended is not None and ended["payout_ended"]:
            await self.connection.execute(SQL["end_payout"], ended["trader"])


@dataclass(frozen=True, slots=True)
class ReservationsOver:
    """Makes them for a transaction."""

    known: Settings
    lately: Lately = field(default_factory=Lately)

    def __call__(self, connection: PooledConnection) -> PostgresReservations:
        return PostgresReservations(connection, self.known, lately=self.lately)
