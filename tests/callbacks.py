"""Words for tests of callbacks: stores that are called, and a clock put forward by hand."""

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import orjson

from adapters.memory.callbacks import MemoryCallbacks, MemoryEndpoints
from adapters.memory.consuming import MemoryProgress
from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.settings import MemorySettings
from adapters.pgqueuer.jobs import queue_over
from adapters.postgres.events.inbox import PostgresProgress, PostgresPuttingBy
from adapters.postgres.webhooks.repository import PostgresCallbacksRead, PostgresEndpoints
from adapters.postgres.webhooks.work import PostgresCallbackWork
from application.shared.events.consuming import Consumer
from application.shared.events.follow_log import FollowLog
from application.shared.events.handle_batch import HandleBatch
from application.shared.events.put_by import PutBy
from application.webhooks.attempt_callback import AttemptCallback
from application.webhooks.call_stores import CallStores
from application.webhooks.forget_callbacks import ForgetCallbacks
from application.webhooks.ports import CallbackFilter
from application.webhooks.send_again import SendAgain
from application.webhooks.tell_stores import NAME, OF_ORDERS, TellStores
from application.webhooks.try_address import TryAddress
from domain.shared.caller import Caller
from domain.shared.feed import LoggedEvent
from domain.shared.ids import IdempotencyKey, OwnerId
from domain.webhooks.callback import Attempt, CallFailure

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
ANNA = Caller(OwnerId(uuid4()), "Anna", frozenset({"*"}), "user")
SECRET = "whsec_" + b64encode(bytes(range(32))).decode()
FORMER = "whsec_" + b64encode(bytes(32)).decode()
URL, OWN_URL = "https://shop.example/calls", "https://shop.example/one"


def key_of(token):
    return IdempotencyKey(ANNA.principal, "POST /test", token)


@dataclass
class Time:
    """A clock that is put forward by hand."""

    at: datetime = NOW

    def now(self):
        return self.at

    def passes(self, **length):
        self.at += timedelta(**length)


@dataclass
class Log:
    """`EventLog` of what a test lets happen."""

    events: list = field(default_factory=list)
    begins: int = 0

    async def head(self):
        return self.begins + len(self.events)

    async def read(self, *, after, through, limit, audience):
        found = [e for e in self.events if after < e.position <= through and audience.takes(e)]
        return found[:limit]

    def happens(self, type_, owner, data, at=NOW):
        position = self.begins + len(self.events) + 1
        self.events.append(LoggedEvent(position, type_, owner, at, data))


@dataclass
class Post:
    """`Calls` that answers as a test says."""

    sent: list = field(default_factory=list)
    answers: dict = field(default_factory=dict)
    """What each address answers; 200 without one. A failure has no status."""

    async def post(self, url, headers, body, *, number, at):
        self.sent.append((url, headers, body))
        answer = self.answers.get(url, 200)
        if isinstance(answer, CallFailure):
            return Attempt(number, at, url, None, answer, 15_000, None)
        return Attempt(
            number, at, url, answer, None if answer < 300 else CallFailure.STATUS, 5, "ok"
        )

    def said(self):
        """Give the bodies that were sent, and forget them."""
        said = [orjson.loads(body) for _, _, body in self.sent]
        self.sent.clear()
        return said


class CallbackRooms:
    """Everything about callbacks over one keeping."""

    def __init__(self, begin, read, endpoints, *, post=None):
        self.time, self.log, self.post = Time(), Log(), post or Post()
        self.begin, self.read, self.endpoints = begin, read, endpoints
        told = TellStores(endpoints, begin, self.time)
        self.consumer = Consumer(NAME, OF_ORDERS, told)
        self.attempt = AttemptCallback(begin, endpoints, self.post, self.time)
        self.call_stores = CallStores(self.attempt, read, self.time)
        self.again = SendAgain(begin, self.time)
        self.forget = ForgetCallbacks(begin, MemorySettings({}), self.time)
        self.try_address = TryAddress(begin, endpoints, self.attempt, self.time)

    async def tell(self):
        """Have callbacks made of what has happened."""
        handle = HandleBatch(PutBy(self.putting_by), ())
        follower = FollowLog(self.log, self.log, self.progress, handle, self.time).by(self.consumer)
        follower.head = await self.log.head()
        while follower.reached is None or follower.reached < follower.head:
            await follower.step()

    async def call(self):
        await self.tell()
        await self.call_stores()

    async def reached(self):
        """Give how far the log has been handled."""
        return max((await self.progress.handled(NAME)).values(), default=0)

    def changes(self, order, status, version, *, store, at=NOW):
        facts = {
            "order_id": str(order),
            "external_order_id": f"x-{str(order)[:8]}",
            "store_id": str(store),
            "status": status,
            "version": version,
            "amount": "1000.00",
            "currency": "RUB",
        }
        self.log.happens("order.changed", ANNA.principal, facts, at)

    async def callbacks(self, **wanted):
        """Give callbacks, the first made first."""
        return list(reversed(await self.read.page(CallbackFilter(**wanted), None, 1_000)))


class MemoryRooms(CallbackRooms):
    def __init__(self):
        keeping = MemoryCallbacks()
        super().__init__(keeping, keeping, MemoryEndpoints())
        keeping.inbox.log = self.log
        self.putting_by, self.progress = keeping.inbox, MemoryProgress(keeping.inbox)

    async def store(self, url=URL, secrets=(SECRET,)):
        store = OwnerId(uuid4())
        self.endpoints.stores[store] = ANNA.principal, url, tuple(secrets)
        return store

    async def order(self, store, url=None):
        order = uuid4()
        self.endpoints.orders[order] = store, url
        return order

    async def moves(self, store, url, secrets=(SECRET,)):
        """Have a store's address and secrets changed."""
        self.endpoints.stores[store] = ANNA.principal, url, tuple(secrets)

    async def told(self):
        return [(each.type, each.facts()["attempts"]) for each in self.begin.told]

    async def acts(self):
        return [each.action for each in self.begin.acts]


class PostgresRooms(CallbackRooms):
    def __init__(self, pool):
        self.pool, self.cipher = pool, MemoryFieldCipher()
        super().__init__(
            PostgresCallbackWork(pool, lambda: None, self.cipher),
            PostgresCallbacksRead(pool),
            PostgresEndpoints(pool, self.cipher),
        )
        self.putting_by = PostgresPuttingBy(pool, queue_over, lambda: None)
        self.progress = PostgresProgress(pool, self.log)

    async def emptied(self):
        await self.pool.execute("TRUNCATE callbacks, callback_attempts, callback_stores")
        self.log.begins = await self.reached()
        self.before_told = await self.pool.fetchval(
            "SELECT count(*) FROM events WHERE type LIKE 'callback.%'"
        )
        self.done = await self.pool.fetchval("SELECT count(*) FROM audit")
        await self.pool.execute(ADD_MERCHANT, ANNA.principal)
        return self

    async def store(self, url=URL, secrets=(SECRET,)):
        store = OwnerId(uuid4())
        await self.pool.execute(ADD_STORE, store, ANNA.principal, url)
        await self._keep_secrets(store, secrets)
        return store

    async def _keep_secrets(self, store, secrets):
        await self.pool.execute("DELETE FROM gateway_callback_secrets WHERE store = $1", store)
        for n, secret in enumerate(secrets):
            key = uuid4()
            sealed = self.cipher.seal(secret, purpose=f"gateway.callback_secret {key}")
            ends_at = self.time.now() + timedelta(hours=24) if n else None
            await self.pool.execute(KEEP_SEALED, key, store, sealed, uuid4(), ends_at)

    async def order(self, store, url=None):
        order = uuid4()
        await self.pool.execute(ADD_ORDER, order, store, ANNA.principal, url)
        return order

    async def moves(self, store, url, secrets=(SECRET,)):
        await self.pool.execute(
            "UPDATE gateway_stores SET callback_url = $2 WHERE id = $1", store, url
        )
        await self._keep_secrets(store, secrets)

    async def told(self):
        rows = await self.pool.fetch(
            "SELECT type, (data->>'attempts')::int AS n FROM events WHERE type LIKE 'callback.%' "
            "ORDER BY batch_id, n OFFSET $1",
            self.before_told,
        )
        return [tuple(row) for row in rows]

    async def acts(self):
        rows = await self.pool.fetch(
            "SELECT action FROM audit ORDER BY position OFFSET $1", self.done
        )
        return [row["action"] for row in rows]


ADD_MERCHANT = """
WITH made AS (INSERT INTO principals (id, name, kind, created_at)
              VALUES ($1::uuid, $1::uuid || '@altyn.example', 'user', now())
              ON CONFLICT (id) DO NOTHING RETURNING id)
INSERT INTO users (id, email, name, role, created_at, password_hash)
SELECT id, $1::uuid || '@altyn.example', 'Anna', 'merchant', now(), '' FROM made
"""
ADD_STORE = """
WITH made AS (INSERT INTO principals (id, name, kind, created_at)
              VALUES ($1::uuid, 'store:' || $1::uuid, 'store', now()) RETURNING id)
INSERT INTO gateway_stores (id, merchant, name, state, sandbox, currency, settlement, directions,
                            callback_url, created_at)
SELECT id, $2, 'Shop', 'approved', false, 'RUB', 'USDT', '{payin}', $3, now() FROM made
"""
KEEP_SEALED = """
INSERT INTO gateway_callback_secrets (id, store, secret, request, created_at, ends_at)
VALUES ($1, $2, $3, $4, now(), $5)
"""
ADD_ORDER = """
INSERT INTO gateway_orders (id, store, merchant, direction, external_order_id, fingerprint, amount,
                            currency, method, callback_url, sandbox, ttl_seconds, token_hash, state,
                            version, created_at, changed_at)
VALUES ($1, $2, $3, 'payin', $1::uuid::text, gen_random_uuid(), 100000, 'RUB', 'sbp', $4, false,
        900, sha256($1::uuid::text::bytea), 'new', 1, now(), now())
"""
