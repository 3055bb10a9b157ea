"""Stripe's events and disputes, as they are read and as they are worked on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.postgres.funding.stripe_events.rows import (
    LAST,
    SQL,
    columns_of,
    dispute_of,
    line_of,
)
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from application.funding.stripe_events.ports import EventFilter, EventLine
from domain.funding.disputes import Dispute, DisputeNotFound, DisputeState
from domain.funding.player import Player
from domain.funding.refunds import FailedRefund
from domain.funding.standing import PlayerStanding
from domain.funding.stripe_events import EventEffect, StripeEvent, StripeEventNotFound
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class PostgresStripeEventsRead:
    """`StripeEventsRead`."""

    pool: Pool

    async def find(self, event_id: str) -> EventLine:
        row = await self.pool.fetchrow(SQL["find_event"], event_id)
        if row is None:
            raise StripeEventNotFound
        return line_of(row)

    async def page(
        self, wanted: EventFilter, before: int | None, limit: int
    ) -> Sequence[EventLine]:
        name, more = _question(wanted)
        rows = await self.pool.fetch(SQL[name], LAST if before is None else before, limit, *more)
        return [line_of(row) for row in rows]

    async def waiting(self, subject: str) -> Sequence[EventLine]:
        rows = await self.pool.fetch(SQL["waiting_events"], subject)
        return [line_of(row) for row in rows]

    async def overdue(self, since: datetime, limit: int) -> Sequence[str]:
        rows = await self.pool.fetch(SQL["overdue_subjects"], since, limit)
        return [row["subject"] for row in rows]


def _question(wanted: EventFilter) -> tuple[str, tuple[object, ...]]:
    """Choose the statement whose index fits, and its arguments beyond those of all."""
    if wanted.query is not None:
        return "page_of_events_about", (wanted.query, wanted.type, wanted.effect)
    if wanted.type is not None:
        return "page_of_events_of_type", (wanted.type, wanted.effect)
    if wanted.effect is not None:
        return "page_of_events_of_effect", (wanted.effect,)
    return "page_of_events", ()


@dataclass(frozen=True, slots=True)
class PostgresStripeEvents:
    """`StripeEvents`, within one transaction."""

    connection: PooledConnection

    async def lock(self, event: StripeEvent) -> EventLine:
        await self.connection.execute(SQL["one_subject_at_a_time"], event.subject)
        row = await self.connection.fetchrow(SQL["find_event"], event.id)
        if row is None:
            raise StripeEventNotFound
        return line_of(row)

    async def applied(
        self, event_id: str, effect: EventEffect, at: datetime, deposit_id: int | None
    ) -> None:
        await self.connection.execute(SQL["note_applied"], event_id, effect, at, deposit_id)

    async def failed(self, event_id: str, error: str) -> int:
        attempts: int = await self.connection.fetchval(SQL["note_failed"], event_id, error)
        return attempts

    async def of_player(self, owner: OwnerId) -> Sequence[EventLine]:
        rows = await self.connection.fetch(SQL["events_of_player"], owner)
        return [line_of(row) for row in rows]

    async def forget(self, owner: OwnerId) -> None:
        await self.connection.execute(SQL["forget_events_of_player"], owner)

    async def owner_of(self, customer_id: str) -> OwnerId | None:
        owner: OwnerId | None
        owner = await self.connection.fetchval(SQL["owner_of_customer"], customer_id)
        return owner


@dataclass(frozen=True, slots=True)
class PostgresFailedRefunds:
    """`FailedRefunds`, within one transaction."""

    connection: PooledConnection

    async def of_deposit(self, deposit_id: int) -> Sequence[FailedRefund]:
        rows = await self.connection.fetch(SQL["failed_refunds_of_deposit"], deposit_id)
        return [FailedRefund(*row) for row in rows]

    async def add(self, refund: FailedRefund) -> None:
        row = refund.id, refund.deposit_id, refund.amount, refund.told
        await self.connection.execute(SQL["add_failed_refund"], *row)


@dataclass(frozen=True, slots=True)
class PostgresDisputes:
    """`Disputes`, within one transaction."""

    connection: PooledConnection

    async def find(self, dispute_id: str) -> Dispute | None:
        row = await self.connection.fetchrow(SQL["find_dispute"], dispute_id)
        return None if row is None else dispute_of(row)

    async def of_deposit(self, deposit_id: int) -> Sequence[Dispute]:
        rows = await self.connection.fetch(SQL["disputes_of_deposit"], deposit_id)
        return [dispute_of(row) for row in rows]

    async def of_player(self, owner: OwnerId) -> Sequence[Dispute]:
        rows = await self.connection.fetch(SQL["disputes_of_player"], owner)
        return [dispute_of(row) for row in rows]

    async def save(self, dispute: Dispute, at: datetime) -> None:
        await self.connection.execute(SQL["save_dispute"], *columns_of(dispute), at)


@dataclass(frozen=True, slots=True)
class PostgresDisputesRead:
    """`DisputesRead`."""

    pool: Pool

    async def find(self, dispute_id: str) -> Dispute:
        row = await self.pool.fetchrow(SQL["find_dispute"], dispute_id)
        if row is None:
            raise DisputeNotFound
        return dispute_of(row)

    async def page(
        self, state: DisputeState | None, before: int | None, limit: int
    ) -> Sequence[Dispute]:
        start = LAST if before is None else before
        if state is None:
            rows = await self.pool.fetch(SQL["page_of_disputes"], start, limit)
        else:
            rows = await self.pool.fetch(SQL["page_of_disputes_in_state"], start, limit, state)
        return [dispute_of(row) for row in rows]


@dataclass(frozen=True, slots=True)
class PostgresStandings:
    """`Standings`, within one transaction."""

    connection: PooledConnection

    async def of(self, player: Player) -> PlayerStanding:
        refs = (each.id for each in (player.account, player.frozen, player.receivable))
        [row] = await self.connection.fetch(SQL["standing_of_player"], *refs)
        return PlayerStanding(player, row["available"], row["frozen"], max(row["owed"], 0))
