"""Dead letters and the queue, in memory and in PostgreSQL, as the contract tests use them."""

from datetime import UTC, datetime

import orjson

from adapters.memory.dead_letters import MemoryDeadLetters
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.dead_letters.keep import PostgresKeepDeadMessage
from adapters.postgres.dead_letters.repository import PostgresDeadLetters, PostgresDeadLetterWork
from adapters.postgres.events.log import PostgresEventLog
from application.shared.events.dead_messages import DeadMessage
from application.system.dead_letter_ports import DeadLetter
from domain.shared.dead_letters import DeadLetterKind
from domain.shared.feed import LoggedEvent
from domain.shared.ids import HOUSE
from domain.shared.topics import Shard

NOW = datetime(2026, 1, 31, tzinfo=UTC)
SHARD = Shard("altyn.wallets", 3)
OF = "store.tell", "object-1"
PAYLOAD = {"consumer": OF[0], "subject": OF[1]}


def message(value=b"no JSON", *, offset=7, key=b"k", size=None):
    at = Shard("altyn.wallets", 3), offset, NOW, "not JSON", "webhooks.tell_stores"
    return DeadMessage(*at, key, value, len(value or b"") if size is None else size)


class Memory:
    def __init__(self):
        self.begin = self.letters = MemoryDeadLetters()
        self.keep = self.letters.keep

    async def die(self, name, payload, once=None, kind=DeadLetterKind.JOB):
        number = len(self.letters.dead) + 1
        told = number, kind, name, payload, once, 10, "KeyError", None, False, NOW, NOW
        self.letters.dead[number] = DeadLetter(*told)
        return number

    async def put_by(self, *positions):
        events = [LoggedEvent(each, "wallet.created", HOUSE, NOW, {}) for each in positions]
        self.letters.put_by[OF] = events

    async def left_by(self):
        return [each.position for each in self.letters.put_by.get(OF, [])]

    async def waiting(self):
        return [(each.name, dict(each.payload), each.once) for each in self.begin.jobs]

    async def acts(self):
        return [each.action for each in self.begin.acts]


class Postgres:
    def __init__(self, pool):
        self.pool = pool
        self.begin = PostgresDeadLetterWork(pool, None, lambda: None, queue_over)
        self.letters = PostgresDeadLetters(pool, PostgresEventLog(pool))
        self.keep = PostgresKeepDeadMessage(pool)

    async def die(self, name, payload, once=None, kind=DeadLetterKind.JOB):
        return await self.pool.fetchval(
            "INSERT INTO dead_letters (kind, name, payload, once, attempts, error, enqueued_at)"
            " VALUES ($1, $2, $3, $4, 10, 'KeyError', now()) RETURNING id",
            kind,
            name,
            orjson.dumps(payload).decode(),
            once,
        )

    async def put_by(self, *positions):
        await self.pool.execute(
            "INSERT INTO events_put_by (consumer, subject, position)"
            " SELECT $1, $2, unnest($3::bigint[])",
            *OF,
            positions,
        )

    async def left_by(self):
        rows = await self.pool.fetch("SELECT position FROM events_put_by ORDER BY position")
        return [row["position"] for row in rows]

    async def waiting(self):
        rows = await self.pool.fetch("SELECT * FROM pgqueuer WHERE status = 'queued' ORDER BY id")
        return [
            (
                row["entrypoint"],
                orjson.loads(row["payload"]),
                row["dedupe_key"] and row["dedupe_key"].partition(" ")[2],
            )
            for row in rows
        ]

    async def acts(self):
        rows = await self.pool.fetch("SELECT action FROM audit ORDER BY position")
        return [row["action"] for row in rows]


async def queue_of(kind, pool):
    if kind == "memory":
        return Memory()
    await pool.execute("TRUNCATE pgqueuer, dead_letters, events_put_by")
    return Postgres(pool)
