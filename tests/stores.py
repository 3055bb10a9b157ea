"""Words for tests of stores: the use cases about them, on memory or on PostgreSQL."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.gateway_stores import MemoryStores
from adapters.memory.settings import MemorySettings
from adapters.postgres.gateway.fees.repository import PostgresFeeTables
from adapters.postgres.gateway.stores.repository import PostgresStores
from adapters.postgres.gateway.stores.work import PostgresStoreWork
from adapters.postgres.store_keys import PostgresStoreKeys
from adapters.system.secrets import SystemSecrets
from application.access.keys.secrets import SigningSecrets
from application.gateway.fees.set_fees import LineWish
from application.gateway.stores.change_store import (
    ArchiveStore,
    ChangeStore,
    DecideTraffic,
    SetStoreLimits,
)
from application.gateway.stores.fees import ReadStoreFees, SetStoreFees
from application.gateway.stores.keys import ListStoreKeys, MakeStoreKey, RevokeStoreKey
from application.gateway.stores.make_store import MakeStore, StoreWish
from application.gateway.stores.ports import StoresWanted
from application.gateway.stores.read_stores import GetStore, ListStores
from application.gateway.stores.renew_callback_secret import RenewCallbackSecret
from application.shared.callback_addresses import CallbackAddresses
from domain.access.roles import DEFAULTS, Role
from domain.gateway.states import Direction
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import IdempotencyKey, OwnerId

RUB = CURRENCIES["RUB"]
PEOPLE = """
WITH made AS (INSERT INTO principals (id, name, kind, created_at)
              VALUES ($1::uuid, $1::uuid::text || '@altyn.example', 'user', now()) RETURNING id)
INSERT INTO users (id, email, name, role, created_at, password_hash)
SELECT id, $1::uuid::text || '@altyn.example', 'Mira', $2, now(), '' FROM made
"""
EVERYTHING = frozenset({"*"})


@dataclass(slots=True)
class Time:
    """A clock that stands still until it is moved."""

    at: datetime = field(default_factory=lambda: datetime(2026, 3, 1, 12, tzinfo=UTC))

    def now(self):
        return self.at

    def pass_(self, **span):
        self.at += timedelta(**span)


class StoreHouse:
    """The use cases, the ports, and people who call."""

    def __init__(self, begin, found: Any, fees: Any, join):
        self.begin, self.found, self.fees, self.join = begin, found, fees, join
        time = self.time = Time()
        secrets, web = SystemSecrets(), CallbackAddresses(MemorySettings(), demo=False)
        self.make_, self.change = MakeStore(begin, web, time), ChangeStore(begin, web, time)
        self.archive, self.decide = ArchiveStore(begin, time), DecideTraffic(begin, time)
        self.limit, self.get = SetStoreLimits(begin, time), GetStore(found)
        self.list_, self.make_key_ = ListStores(found), MakeStoreKey(begin, time)
        self.list_keys, self.revoke_key = ListStoreKeys(begin), RevokeStoreKey(begin, time)
        self.renew_secret_ = RenewCallbackSecret(begin, secrets, time)
        self.set_fees_, self.read_fees = (
            SetStoreFees(begin, time),
            ReadStoreFees(found, fees, time),
        )
        self.admin = Caller(OwnerId(uuid4()), "Anna", EVERYTHING)

    async def merchant(self):
        caller = Caller(OwnerId(uuid4()), "Mira", DEFAULTS[Role.MERCHANT], "user")
        await self.join(caller.principal)
        return caller

    async def make(self, by, name="Shop", *, key=None, **rest):
        wish = StoreWish(name, rest.pop("currency", RUB), **rest)
        return await self.make_(by=by, key=named(by, key), wish=wish)

    async def approved(self, by, **rest):
        store, _ = await self.make(by, **rest)
        return await self.decide(by=self.admin, store_id=store.id, approved=True)

    async def make_key(self, by, store, wish, *, key=None):
        return await self.make_key_(by=by, key=named(by, key), store_id=store.id, wish=wish)

    async def renew_secret(self, by, store, *, key=None, **rest):
        return await self.renew_secret_(by=by, key=named(by, key), store_id=store.id, **rest)

    async def set_fees(self, store, *lines, key=None, valid_from=None, valid_until=None):
        return await self.set_fees_(
            by=self.admin,
            key=named(self.admin, key),
            store_id=store.id,
            lines=lines,
            valid_from=valid_from,
            valid_until=valid_until,
        )

    async def listed(self, caller, *, limit=50, before=None, **wanted):
        return await self.list_(
            caller=caller, wanted=StoresWanted(None, **wanted), before=before, limit=limit
        )


def named(by, token=None):
    return IdempotencyKey(by.principal, "POST /stores", token or uuid4().hex)


def line(percent, *, direction=Direction.PAY_IN, method=None, from_amount="0", fixed=None):
    return LineWish(direction, method, from_amount, Decimal(percent), fixed)


def memory_stores():
    kept = MemoryStores()

    async def join(merchant):
        kept.merchants.add(merchant)

    return StoreHouse(kept.begin, kept, kept.fees, join)


def postgres_stores(pool):
    cipher, secrets = MemoryFieldCipher(), SystemSecrets()
    signing = SigningSecrets(secrets, cipher)
    begin = PostgresStoreWork(
        pool, cipher, lambda connection: PostgresStoreKeys(connection, secrets, signing)
    )

    async def join(merchant):
        await pool.execute(PEOPLE, merchant, "merchant")

    return StoreHouse(begin, PostgresStores(pool, cipher), PostgresFeeTables(pool), join)
