"""Transactions about callbacks."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.events.append import PostgresTell
from adapters.postgres.events.inbox import PostgresInbox
from adapters.postgres.pool import Pool
from adapters.postgres.sql import PooledConnection
from adapters.postgres.webhooks.rows import SQL, callback_of
from application.shared.ports import FieldCipher
from application.webhooks.ports import CallbackWork
from domain.shared.ids import OwnerId
from domain.shared.permissions import Owners
from domain.webhooks.callback import (
    Attempt,
    Callback,
    CallbackId,
    CallbackNotFound,
    CallbackState,
)


@dataclass(frozen=True, slots=True)
class PostgresCallbacks:
    """`Callbacks`, within one transaction."""

    connection: PooledConnection

    async def count(self, stores: Mapping[OwnerId, int]) -> Mapping[OwnerId, int]:
        wanted = sorted(stores.items())
        given = [each for each, _ in wanted], [n for _, n in wanted]
        rows = await self.connection.fetch(SQL["count_on"], *given)
        return {row["store"]: row["sequence"] - stores[row["store"]] for row in rows}

    async def add(self, callbacks: Sequence[Callback]) -> int:
        objects = list({each.object_id for each in callbacks})
        rows = await self.connection.fetch(SQL["hold_objects"], objects)
        held = {row["object_id"] for row in rows}
        columns: list[tuple[object, ...]] = []
        for each in callbacks:
            due_at = None if each.object_id in held else each.due_at
            held.add(each.object_id)
            columns.append(
                (
                    *(each.id, each.store, each.merchant, each.type, each.object_id),
                    *(each.external_id, each.status, each.version, each.sequence, each.body),
                    *(due_at, each.trial, each.created_at),
                )
            )
        added: int = await self.connection.fetchval(
            SQL["add"], *map(list, zip(*columns, strict=True))
        )
        return added

    async def lock(self, callback_id: CallbackId, owners: Owners = None) -> Callback:
        ids = None if owners is None else list(owners)
        row = await self.connection.fetchrow(SQL["lock"], callback_id, ids)
        if row is None:
            raise CallbackNotFound
        return callback_of(row)

    async def put(self, callback: Callback) -> None:
        became = callback.state, callback.due_at, callback.attempts, callback.tries
        await self.connection.execute(
            SQL["put"], callback.id, *became, callback.by_hand, callback.delivered_at
        )
        await self._settle(callback)
        if callback.state is not CallbackState.WAITING and callback.last is not None:
            await self.connection.execute(SQL["release"], callback.object_id, callback.last.at)

    async def _settle(self, callback: Callback) -> None:
        """Keep it among the dead letters exactly as long as it is one."""
        last = callback.last
        if callback.state is CallbackState.DEAD and last is not None and not callback.trial:
            told = last.failure or "unknown", last.at
            await self.connection.execute(SQL["bury"], callback.id, callback.attempts, *told)
        elif callback.by_hand and callback.state is CallbackState.WAITING:
            await self.connection.execute(SQL["unbury"], callback.id)

    async def note(self, callback_id: CallbackId, attempt: Attempt) -> None:
        await self.connection.execute(
            SQL["note"],
            *(callback_id, attempt.number, attempt.at, attempt.url, attempt.status),
            *(attempt.failure, attempt.took_ms, attempt.answer),
        )

    async def forget(self, before: datetime, most: int) -> int:
        gone: int = await self.connection.fetchval(SQL["forget"], before, most)
        return gone


@dataclass(frozen=True, slots=True)
class PostgresCallbackWork:
    """`BeginCallbackWork`; `told` is called after each commit."""

    pool: Pool
    told: Callable[[], None]
    cipher: FieldCipher

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[CallbackWork]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            inbox = PostgresInbox(connection)
            tell = PostgresTell(connection)
            yield CallbackWork(PostgresCallbacks(connection), inbox, tell, audit)
        self.told()
