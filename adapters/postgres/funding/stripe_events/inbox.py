"""Where Stripe's events arrive: many of them in one statement and one commit."""

from collections.abc import Callable, Sequence

from adapters.postgres.funding.stripe_events.rows import SQL
from adapters.postgres.group_write import GroupWrite
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from application.funding.stripe_events.apply_waiting import TOGETHER
from application.funding.stripe_events.ports import APPLY
from application.shared.jobs import Jobs
from domain.funding.stripe_events import EventEffect, StripeEvent


class PostgresStripeInbox:
    """`StripeInbox`; `told` is called after each commit that leaves something to do."""

    def __init__(
        self,
        pool: Pool,
        told: Callable[[], None],
        jobs_over: Callable[[PooledConnection], Jobs],
    ) -> None:
        self._pool = pool
        self._told = told
        self._jobs_over = jobs_over
        self._group = GroupWrite(self._keep)

    async def keep(self, event: StripeEvent) -> None:
        await self._group.put(event)

    async def _keep(self, events: Sequence[StripeEvent]) -> None:
        columns = zip(*map(_columns, events), strict=True)
        async with self._pool.acquire() as connection, connection.transaction():
            rows = await connection.fetch(SQL["keep_events"], *columns)
            jobs, subjects = self._jobs_over(connection), [row["subject"] for row in rows]
            for first in range(0, len(subjects), TOGETHER):
                await jobs.enqueue(APPLY, {"subjects": subjects[first : first + TOGETHER]})
        if subjects:
            self._told()


def _columns(event: StripeEvent) -> tuple[object, ...]:
    effect = EventEffect.WAITING if event.known else EventEffect.IGNORED
    return event.id, event.type, event.subject, event.created, event.raw, effect
