"""Dead letters in PostgreSQL."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from adapters.postgres.audit.trail import writing_trail
from adapters.postgres.dead_letters.rows import SQL, letter_of, message_of
from adapters.postgres.pool import Pool
from adapters.postgres.sql import Executor
from application.shared.events.ports import EventLog
from application.shared.jobs import Jobs
from application.shared.ports import FieldCipher
from application.system.dead_letter_ports import (
    DeadLetter,
    DeadLetterDetail,
    DeadLetterWork,
    Pile,
    Which,
)
from domain.shared.dead_letters import DeadLetterKind, DeadLetterNotFound


@dataclass(frozen=True, slots=True)
class PostgresDeadLetters:
    """`DeadLetters`."""

    pool: Pool
    log: EventLog

    async def page(self, which: Which, before: int | None, limit: int) -> Sequence[DeadLetter]:
        rows = await self.pool.fetch(SQL["page"], which.kind, which.name, before, limit)
        return [letter_of(row) for row in rows]

    async def piles(self, most: int) -> Sequence[Pile]:
        return [
            Pile(DeadLetterKind(row["kind"]), row["name"], row["count"], row["oldest"])
            for row in await self.pool.fetch(SQL["piles"], most)
        ]

    async def count(self) -> int:
        count: int = await self.pool.fetchval(SQL["count"])
        return count

    async def find(self, letter_id: int) -> DeadLetterDetail:
        row = await self.pool.fetchrow(SQL["find"], letter_id)
        if row is None:
            raise DeadLetterNotFound
        letter = letter_of(row)
        if letter.kind is DeadLetterKind.EVENT:
            return await self._with_event(letter)
        return DeadLetterDetail(letter, message=message_of(row))

    async def _with_event(self, letter: DeadLetter) -> DeadLetterDetail:
        of = letter.payload["consumer"], letter.payload["subject"]
        [(oldest, waiting)] = await self.pool.fetch(SQL["waiting"], *of)
        if oldest is None:
            return DeadLetterDetail(letter)
        found = await self.log.read(after=oldest - 1, through=oldest, limit=1)
        return DeadLetterDetail(letter, found[0] if found else None, waiting)


@dataclass(frozen=True, slots=True)
class PostgresDeadLettersKept:
    """`DeadLettersKept`, over the connection of a unit of work."""

    connection: Executor

    async def lock(self, letter_id: int) -> tuple[DeadLetter, bool]:
        row = await self.connection.fetchrow(SQL["lock"], letter_id)
        if row is None:
            raise DeadLetterNotFound
        return letter_of(row), row["whole"]

    async def remove(self, letter_id: int) -> None:
        await self._change(SQL["remove"], letter_id)

    async def send(self, letter_id: int) -> None:
        await self._change(SQL["send"], letter_id)

    async def _change(self, statement: str, letter_id: int) -> None:
        if await self.connection.fetchval(statement, letter_id) is None:
            raise DeadLetterNotFound

    async def drop_event(self, consumer: str, subject: str) -> int | None:
        await self.connection.execute(SQL["hold_consumer"], consumer)
        position: int | None = await self.connection.fetchval(SQL["drop_event"], consumer, subject)
        return position


@dataclass(frozen=True, slots=True)
class PostgresDeadLetterWork:
    """`BeginDeadLetterWork`; `told` is called after each commit: there may be something to do."""

    pool: Pool
    cipher: FieldCipher | None
    told: Callable[[], None]
    jobs_over: Callable[[Executor], Jobs]

    @asynccontextmanager
    async def __call__(self) -> AsyncIterator[DeadLetterWork]:
        async with (
            self.pool.acquire() as connection,
            connection.transaction(),
            writing_trail(connection, self.cipher) as audit,
        ):
            yield DeadLetterWork(
                PostgresDeadLettersKept(connection), self.jobs_over(connection), audit
            )
        self.told()
