"""Post batches over one connection, whatever happens to it, and answer every caller."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from uuid import UUID

import asyncpg

from adapters.postgres.failures import OUTCOME_UNKNOWN
from adapters.postgres.ledger.records import RecordWriters, locks_of, write_records
from adapters.postgres.ledger.statement import (
    MAX_POSTINGS,
    SQL,
    Answer,
    post_entries,
)
from adapters.postgres.sql import Connection, PooledConnection
from application.ledger.ports import Posted, Request
from domain.shared.errors import Unavailable

PAUSE_SECONDS = 0.05
LOSSES = 3
"""After so many connections that a batch has lost, it is suspected itself."""

Connect = Callable[[], Awaitable[Connection]]


@dataclass(frozen=True, slots=True, eq=False)
class Caller:
    """Somebody who waits for an answer, until a time of the event loop."""

    request: Request
    answer: asyncio.Future[Posted]
    deadline: float

    def tell(self, answer: Answer | Exception) -> None:
        if self.answer.done():  # The caller has gone away; the entry stays posted.
            return
        if isinstance(answer, Exception):
            self.answer.set_exception(answer)
        else:
            self.answer.set_result(answer)


def gather(queue: deque[Caller], most: int) -> list[Caller]:
    """Take from the front what one statement can post; who has waited too long is told so."""
    now = asyncio.get_running_loop().time()
    batch: list[Caller] = []
    postings = 0
    while queue and len(batch) < most:
        postings += len(queue[0].request.entry.postings)
        if batch and postings > MAX_POSTINGS:
            break
        caller = queue.popleft()
        if caller.deadline < now:
            caller.tell(Unavailable())
        else:
            batch.append(caller)
    return batch


class Blocked(Exception):
    """Somebody else holds these accounts (or locks; with none, a key) for longer than we wait."""

    def __init__(self, accounts: frozenset[UUID]) -> None:
        super().__init__(accounts)
        self.accounts = accounts


async def post_batch(
    connection: PooledConnection,
    slot: int,
    requests: Sequence[Request],
    records: RecordWriters,
) -> list[Answer]:
    """Post entries with their records, in one transaction when there are any records."""
    if all(each.record is None for each in requests):
        return await post_entries(connection, slot, requests)
    for each in locks_of(requests, records):
        await connection.execute(each.wait)  # Before accounts are held in which others wait.
    async with connection.transaction():
        answers = await post_entries(connection, slot, requests)
        await write_records(connection, requests, answers, records)
    return answers


@dataclass(slots=True, eq=False)
class Poster:
    """One connection with a writer's slot of its own; it is opened again when it is lost."""

    connect: Connect
    records: RecordWriters
    lock_timeout_seconds: float
    patience_seconds: float
    posted: Callable[[int, float], None]
    """Told after each commit: how many requests it answered, and in how many seconds."""
    _connection: "Connection | None" = None
    _slot: int | None = None

    async def post(self, callers: Sequence[Caller]) -> None:
        """Answer everybody. Raises `Blocked` when somebody has not been answered for a lock."""
        try:
            async with asyncio.timeout(self.patience_seconds):
                await self._settle(callers)
        except TimeoutError:
            self.disconnect()
            for caller in callers:
                caller.tell(Unavailable())

    async def _settle(self, callers: Sequence[Caller]) -> None:
        answer: Exception = Unavailable()
        losses = 0
        while losses < LOSSES:
            try:
                return await self._attempt(callers)
            except Blocked:
                raise
            except OUTCOME_UNKNOWN:  # Ids make asking again safe either way.
                losses += self._slot is not None  # Not while there is nothing to connect to.
                self.disconnect()
                await asyncio.sleep(PAUSE_SECONDS)
            except Exception as error:  # noqa: BLE001  # The writer outlives what one entry does.
                answer = error
                break
        if len(callers) == 1:
            return callers[0].tell(answer)
        # Find the one entry that spoils the batch, so that only its caller gets the error.
        middle = len(callers) // 2
        await self._settle(callers[:middle])
        return await self._settle(callers[middle:])

    async def _attempt(self, callers: Sequence[Caller]) -> None:
        requests = [each.request for each in callers]
        connection, slot = await self._connected()
        began = perf_counter()
        try:
            answers = await post_batch(connection, slot, requests, self.records)
        except asyncpg.LockNotAvailableError:
            held = await _held_by_others(connection, requests)
            for each in locks_of(requests, self.records):
                if await connection.fetchval(each.held):
                    held |= {each.name}
            raise Blocked(held) from None
        for caller, answer in zip(callers, answers, strict=True):
            caller.tell(answer)
        self.posted(len(callers), perf_counter() - began)

    async def _connected(self) -> tuple[Connection, int]:
        if self._connection is None or self._slot is None:
            try:
                self._connection = await self.connect()
                timeout = f"{int(self.lock_timeout_seconds * 1000)}ms"
                await self._connection.execute(SQL["set_lock_timeout"], timeout)
                self._slot = await self._connection.fetchval(SQL["claim_writer_slot"])
            except Exception as error:
                raise ConnectionError from error
            if self._slot is None:
                raise ConnectionError("All slots are taken")
        return self._connection, self._slot

    def disconnect(self) -> None:
        if self._connection:
            self._connection.terminate()
        self._connection = self._slot = None


async def _held_by_others(connection: Connection, requests: Sequence[Request]) -> frozenset[UUID]:
    refs = {account.id for each in requests for account, _ in each.entry.legs()}
    rows = await connection.fetch(SQL["held_accounts"], list(refs))
    return frozenset(row["ref"] for row in rows)
