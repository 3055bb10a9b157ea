"""Bank payments, and what waits for an operator."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from asyncpg import Record as Row

from adapters.postgres.bank_payments.rows import SQL, columns_of, notice_of, payment_of
from adapters.postgres.events.append import append_events
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from application.wallets.bank_ports import Conflicts
from application.wallets.bank_views import (
    PaymentFilter,
    PaymentLine,
    Place,
    ReviewKind,
    ReviewLine,
)
from domain.wallets.bank_events import BankPaymentConflicted
from domain.wallets.bank_payment import BankPaymentNotFound, BankPaymentStatus

BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
END = datetime(9999, 12, 31, tzinfo=UTC)
FIRST_ID = UUID(int=0)
RARE = 5_000


@dataclass(frozen=True, slots=True)
class PostgresBankPayments:
    """`BankPayments`."""

    pool: Pool

    async def find(self, operation_id: UUID) -> PaymentLine:
        row = await self.pool.fetchrow(SQL["find_bank_payment"], operation_id)
        if row is None:
            raise BankPaymentNotFound
        return payment_of(row)

    async def page(
        self, wanted: PaymentFilter, before: Place | None, limit: int
    ) -> Sequence[PaymentLine]:
        start = _start(before, wanted.until)
        since = wanted.since or BEGINNING
        name, more = await self._question(wanted)
        rows = await self.pool.fetch(
            SQL[name], start.at, start.id, since, wanted.status, limit, *more
        )
        return [payment_of(row) for row in rows]

    async def _question(self, wanted: PaymentFilter) -> tuple[str, tuple[object, ...]]:
        if wanted.query is None:
            return _unsearched(wanted)
        # What is rare is found by its index and sorted; what is not, on the way through time.
        pattern, operation_id = _beginning(wanted.query), _operation(wanted.query)
        found = await self.pool.fetch(SQL["bank_payments_like"], operation_id, pattern, RARE + 1)
        if len(found) > RARE:
            return "page_of_bank_payments_like", (wanted.inn, pattern)
        return "page_of_bank_payments_among", (wanted.inn, [row[0] for row in found])

    async def review(
        self, kind: ReviewKind | None, before: Place | None, limit: int
    ) -> Sequence[ReviewLine]:
        start = _start(before, None)
        asked = (kind in {None, each} for each in (ReviewKind.CONFLICT, ReviewKind.SUSPENSE))
        rows = await self.pool.fetch(SQL["page_of_review"], start.at, start.id, limit, *asked)
        return [_review(row) for row in rows]


def _unsearched(wanted: PaymentFilter) -> tuple[str, tuple[object, ...]]:
    """Choose the statement whose index fits, and its arguments beyond those of all."""
    if wanted.inn is not None:
        return "page_of_bank_payments_of", (wanted.inn,)
    if wanted.status in {None, BankPaymentStatus.CREDITED}:
        return "page_of_bank_payments", ()
    return "page_of_bank_payments_not_credited", ()


def _beginning(text: str) -> str:
    """Give the pattern for what begins so."""
    return text.translate({ord(each): f"\\{each}" for each in "\\%_"}) + "%"


def _operation(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _start(before: Place | None, until: datetime | None) -> Place:
    end = Place(until or END, FIRST_ID)
    return end if before is None or before.at >= end.at else before


def _review(row: Row) -> ReviewLine:
    kind = ReviewKind(row["kind"])
    known = notice_of(row, "known_") if kind is ReviewKind.CONFLICT else None
    return ReviewLine(row["id"], kind, notice_of(row), known, row["received_at"])


@dataclass(frozen=True, slots=True)
class PostgresConflicts:
    """`Conflicts`; `told` is called after a commit that told of something."""

    pool: Pool
    told: Callable[[], None]

    async def keep(self, event: BankPaymentConflicted) -> None:
        # Asked twice, so that a flood of what is kept already waits for nobody.
        if await self._has_room(self.pool, event):
            await self._keep(event)

    async def _keep(self, event: BankPaymentConflicted) -> None:
        async with self.pool.acquire() as connection, connection.transaction():
            await connection.execute(SQL["one_conflict_at_a_time"])
            if not await self._has_room(connection, event):
                return
            received_at = await connection.fetchval(
                SQL["keep_conflict"], event.review_id, *columns_of(event.notice)
            )
            await append_events(connection, [event], at=received_at)
        self.told()

    async def _has_room(
        self, database: "Pool | PooledConnection", event: BankPaymentConflicted
    ) -> bool:
        has_room: bool = await database.fetchval(
            SQL["room_for_conflict"],
            event.review_id,
            event.notice.operation_id,
            Conflicts.MOST_PER_OPERATION,
            Conflicts.MOST,
        )
        return has_room
