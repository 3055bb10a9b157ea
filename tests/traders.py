"""Words for tests of traders and their requisites."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from adapters.data_files.catalogue import read_catalogue
from adapters.memory.field_cipher import MemoryFieldCipher
from adapters.memory.gateway_traders import (
    MemoryRequisiteLines,
    MemoryRequisites,
    MemoryTraderLines,
    MemoryTraders,
    Person,
)
from adapters.memory.psp_listing import MemoryBlindIndex
from adapters.memory.settings import MemorySettings
from adapters.postgres.gateway.requisites.repository import (
    PostgresRequisiteLines,
    PostgresRequisites,
)
from adapters.postgres.gateway.traders.repository import PostgresTraderLines, PostgresTraders
from adapters.postgres.gateway.traders.work import PostgresTradersWork
from adapters.postgres.gateway.work import GatewayTransactions
from adapters.postgres.ledger.shared_accounts import SharedAccounts
from adapters.python_stdnum.number_checks import StdnumNumberChecks
from application.gateway.referring.reference import Reference
from application.gateway.requisites.add_requisite import AddRequisite, RequisiteWish
from application.gateway.traders.make_trader import MakeTrader, TraderWish
from domain.gateway.requisite import RequisiteLimits, RequisiteType
from domain.gateway.states import Direction
from domain.gateway.store import Limits
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import IdempotencyKey, OwnerId
from domain.shared.money import Money

REFERENCE = Reference(read_catalogue(), MemorySettings())
RUB, USDT = CURRENCIES["RUB"], CURRENCIES["USDT"]
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
BOTH_WAYS = (Direction.PAY_IN, Direction.PAY_OUT)
WISH = TraderWish(
    RUB,
    USDT,
    BOTH_WAYS,
    Limits(Money(100_00, RUB), Money(100_000_00, RUB)),
    Limits(),
    tier=5,
    least_insurance=Money(0, USDT),
    dispute_limit=5,
    concurrent_payouts=3,
    timezone=ZoneInfo("Europe/Moscow"),
    verified=True,
)
ADMIN = Caller(OwnerId(uuid4()), "Anna", frozenset({"*"}), "user")
_numbers = count(10_000_000)
_emails = count()
PERSON = """
WITH made AS (INSERT INTO principals (id, name, kind, created_at)
              VALUES ($1, $1::uuid::text, 'user', now()))
INSERT INTO users (id, email, name, role, created_at, lead)
VALUES ($1, $2, $3, $4, now(), $5)
"""


def card():
    """Give the number of a card that nobody has had yet."""
    body = f"2200700{next(_numbers):08d}"
    digits = [int(each) * (2 if n % 2 == 0 else 1) for n, each in enumerate(body)]
    total = sum(each - 9 if each > 9 else each for each in digits)
    return f"{body}{-total % 10}"


def wish(**others):
    said: dict[str, Any] = {
        "type": RequisiteType.CARD,
        "number": card(),
        "holder": "Boris Petrov",
        "method": "card",
        "bank": "sber",
        "directions": (Direction.PAY_IN,),
        "limits": lambda _: RequisiteLimits(),
        "device_required": False,
    }
    return RequisiteWish(**said | others)


def caller(principal, *granted, team=()):
    return Caller(principal, "Boris", frozenset(granted), "user", team=frozenset(team))


def trader_himself(principal):
    return caller(principal, "requisites:*:own", "traders:read:own", "trading:write:own")


def key(by=ADMIN, token=None):
    return IdempotencyKey(by.principal, "POST /x", token or uuid4().hex)


class Watch:
    """A clock that is set by hand."""

    def __init__(self):
        self.at = NOW

    def now(self):
        return self.at

    def pass_(self, **span):
        self.at += timedelta(**span)


@dataclass
class TraderRoom:
    """Where traders are kept, and what is done about them."""

    begin: Any
    traders: Any
    requisites: Any
    trader_lines: Any
    requisite_lines: Any
    add_person: Callable[..., Any]
    seen: Callable[..., Any]
    opened_order: Callable[..., Any]

    def __post_init__(self):
        self.clock = Watch()
        self.make_trader = MakeTrader(self.begin, self.clock)
        self.add_requisite = AddRequisite(
            self.begin,
            self.traders,
            StdnumNumberChecks(),
            REFERENCE,
            MemoryBlindIndex(),
            self.clock,
        )

    async def person(self, name="Boris", role="trader", lead=None):
        person = OwnerId(uuid4())
        await self.add_person(person, f"{next(_emails)}@altyn.example", name, role, lead)
        return person

    async def trader(self, name="Boris", lead=None, **others):
        person = await self.person(name, lead=lead)
        wanted = replace(WISH, **others)
        made, _ = await self.make_trader(by=ADMIN, key=key(), person=person, wish=wanted)
        self.clock.pass_(seconds=1)
        return made

    async def requisite(self, trader, **others):
        by = trader_himself(trader.id)
        added, _ = await self.add_requisite(by=by, key=key(by), trader_id=None, wish=wish(**others))
        self.clock.pass_(seconds=1)
        return added

    async def keep(self, requisite, **changes):
        """Let a requisite be as it is wanted, whoever may have done that."""
        after = replace(requisite, **changes)
        async with self.begin() as work:
            await work.requisites.put(after)
        return after


def memory_room():
    kept = MemoryTraders()

    async def add_person(person, email, name, role, lead):
        kept.people[person] = Person(name, email, role == "trader", lead)

    async def seen(requisite_id, at):
        kept.requisites[requisite_id] = replace(kept.requisites[requisite_id], seen_at=at)

    async def opened_order(requisite):
        kept.used.add(requisite.id)

    return TraderRoom(
        kept,
        kept,
        MemoryRequisites(kept),
        MemoryTraderLines(kept),
        MemoryRequisiteLines(kept),
        add_person,
        seen,
        opened_order,
    )


STORE = """
WITH made AS (INSERT INTO principals (id, name, kind, created_at)
              VALUES ($1, 'store:' || $1::uuid, 'store', now()))
INSERT INTO gateway_stores (id, merchant, name, state, sandbox, currency, settlement, directions,
                            created_at)
VALUES ($1, $2, 'Shop', 'approved', false, 'RUB', 'USDT', '{payin}', now())
"""
ORDER = """
INSERT INTO gateway_orders (id, store, merchant, direction, external_order_id, fingerprint, amount,
                            currency, method, sandbox, ttl_seconds, token_hash, state, version,
                            requisite, trader, created_at, changed_at)
VALUES (gen_random_uuid(), $1, $2, 'payin', gen_random_uuid()::text, gen_random_uuid(), 100,
        'RUB', 'card', false, 900, decode(md5(random()::text), 'hex'), 'awaiting_payment', 1,
        $3, $2, now(), now())
"""


def postgres_room(pool):
    cipher = MemoryFieldCipher()
    transactions = GatewayTransactions(
        pool, lambda: None, SharedAccounts(pool), cipher, lambda _: None, lambda _: None
    )

    async def add_person(person, email, name, role, lead):
        await pool.execute(PERSON, person, email, name, role, lead)

    async def seen(requisite_id, at):
        await pool.execute(
            "UPDATE gateway_requisites SET seen_at = $2 WHERE id = $1", requisite_id, at
        )

    async def opened_order(requisite):
        store = uuid4()
        await pool.execute(STORE, store, requisite.trader)
        await pool.execute(ORDER, store, requisite.trader, requisite.id)

    return TraderRoom(
        PostgresTradersWork(transactions),
        PostgresTraders(pool),
        PostgresRequisites(pool, cipher),
        PostgresTraderLines(pool),
        PostgresRequisiteLines(pool),
        add_person,
        seen,
        opened_order,
    )


WEIGHT = Decimal("2.500")
