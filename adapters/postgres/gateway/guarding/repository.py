"""Rules, lists, traces and judgements in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from adapters.postgres.sql import Executor, load_queries
from application.gateway.guarding.ports import Held, NewEntry, Place
from application.gateway.ports import Judgement, Stage, Verdict
from domain.gateway.guarding import (
    Entry,
    EntryId,
    EntryNotFound,
    Rule,
    RuleKind,
    Seen,
    Subject,
)
from domain.gateway.order import Order, OrderId
from domain.gateway.states import Direction
from domain.gateway.store import StoreNotFound
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.gateway.guarding")


@dataclass(frozen=True, slots=True)
class PostgresGuardRecords:
    """`GuardRecords`."""

    database: Executor

    async def rules(self) -> Sequence[Rule]:
        return [_rule(row) for row in await self.database.fetch(SQL["rules"])]

    async def lock(self, order_id: OrderId, keys: Sequence[bytes]) -> None:
        # In one order for all, so that nobody waits for somebody who waits for them.
        numbers = {int.from_bytes(key[:8], signed=True) for key in (order_id.bytes, *keys)}
        await self.database.execute(SQL["lock_keys"], sorted(numbers))

    async def judged(self, order_id: OrderId, stage: Stage, receipt: bytes) -> Judgement | None:
        row = await self.database.fetchrow(SQL["judged"], order_id, stage, receipt)
        return None if row is None else Judgement(Verdict(row["verdict"]), tuple(row["rules"]))

    async def fired_before(self, order_id: OrderId) -> frozenset[str]:
        rows = await self.database.fetch(SQL["fired_before"], order_id)
        return frozenset(row["rule"] for row in rows)

    async def trace(self, order: Order, keys: Mapping[Subject, bytes], at: datetime) -> None:
        known = list(keys), list(keys.values())
        amount = order.amount.minor, order.amount.currency.code
        await self.database.execute(SQL["trace"], order.id, *known, *amount, at)

    async def seen(self, order_id: OrderId, subject: Subject, key: bytes, seconds: int) -> Seen:
        row = await self.database.fetchrow(SQL["seen"], order_id, subject, key, seconds)
        return Seen(0, 0) if row is None else Seen(row["count"], int(row["total"]))

    async def is_listed(
        self, listed: str, subject: Subject, key: bytes, address: str | None, at: datetime
    ) -> bool:
        asked = listed, subject, key, address, at
        return bool(await self.database.fetchval(SQL["is_listed"], *asked))

    async def shown_elsewhere(self, order_id: OrderId, digest: bytes, key: bytes) -> bool:
        asked = order_id, digest, key
        return bool(await self.database.fetchval(SQL["shown_elsewhere"], *asked))

    async def has_paid(self, order_id: OrderId, customer: bytes) -> bool:
        return bool(await self.database.fetchval(SQL["has_paid"], order_id, customer))

    async def keep(
        self,
        order_id: OrderId,
        stage: Stage,
        receipt: bytes,
        judgement: Judgement,
        shadow: Sequence[str],
        at: datetime,
    ) -> None:
        said = judgement.verdict, list(judgement.rules), list(shadow), at
        await self.database.execute(SQL["keep_judgement"], order_id, stage, receipt, *said)

    async def lock_rule(self, name: str) -> Rule | None:
        await self.database.execute(SQL["lock_rule"], name)
        row = await self.database.fetchrow(SQL["rule"], name)
        return None if row is None else _rule(row)

    async def put_rule(self, rule: Rule) -> None:
        if rule.store is not None and not await self.database.fetchval(SQL["is_store"], rule.store):
            raise StoreNotFound
        amount = rule.amount
        await self.database.execute(
            SQL["put_rule"],
            rule.name,
            rule.kind,
            rule.verdict,
            rule.subject,
            rule.listed,
            None if amount is None else amount.minor,
            None if amount is None else amount.currency.code,
            rule.most,
            rule.seconds,
            rule.direction,
            rule.store,
            rule.shadow,
            rule.active,
        )

    async def drop_rule(self, name: str) -> None:
        await self.database.execute(SQL["drop_rule"], name)

    async def add_entry(self, new: NewEntry) -> Entry:
        entry = new.entry
        place = entry.id, entry.listed, entry.subject, new.key, new.network, entry.shown
        rest = entry.note, entry.at, entry.until, entry.by
        row = await self.database.fetchrow(SQL["add_entry"], *place, *rest)
        return entry if row is None else _entry(row)

    async def drop_entry(self, entry_id: EntryId) -> Entry:
        row = await self.database.fetchrow(SQL["drop_entry"], entry_id)
        if row is None:
            raise EntryNotFound
        return _entry(row)


@dataclass(frozen=True, slots=True)
class PostgresGuardLines:
    """`GuardLines`."""

    database: Executor

    async def rules(self) -> Sequence[Rule]:
        return [_rule(row) for row in await self.database.fetch(SQL["rules"])]

    async def fired_since(self, since: datetime) -> Mapping[str, int]:
        rows = await self.database.fetch(SQL["fired_since"], since)
        return {row["rule"]: row["count"] for row in rows}

    async def entries(
        self, listed: str | None, subject: Subject | None, before: Place | None, limit: int
    ) -> Sequence[Entry]:
        place = before or (None, None)
        rows = await self.database.fetch(SQL["page_of_entries"], listed, subject, *place, limit)
        return [_entry(row) for row in rows]

    async def held(self, before: Place | None, limit: int) -> Sequence[Held]:
        place = before or (None, None)
        rows = await self.database.fetch(SQL["page_of_reviews"], *place, limit)
        return [_held(row) for row in rows]


def _rule(row: asyncpg.Record) -> Rule:
    return Rule(
        row["name"],
        RuleKind(row["kind"]),
        Verdict(row["verdict"]),
        None if row["subject"] is None else Subject(row["subject"]),
        row["listed"],
        None if row["amount"] is None else Money(row["amount"], CURRENCIES[row["currency"]]),
        row["most"],
        row["seconds"],
        None if row["direction"] is None else Direction(row["direction"]),
        None if row["store"] is None else OwnerId(row["store"]),
        row["shadow"],
        row["active"],
    )


def _entry(row: asyncpg.Record) -> Entry:
    return Entry(
        EntryId(row["id"]),
        row["listed"],
        Subject(row["subject"]),
        row["shown"],
        row["note"],
        row["at"],
        row["until"],
        OwnerId(row["by"]),
    )


def _held(row: asyncpg.Record) -> Held:
    return Held(
        OrderId(row["id"]),
        row["external_order_id"],
        Direction(row["direction"]),
        Money(row["amount"], CURRENCIES[row["currency"]]),
        row["method"],
        OwnerId(row["store"]),
        row["store_name"],
        row["customer_id"],
        row["created_at"],
        row["changed_at"],
        row["expires_at"],
        tuple(row["rules"]),
    )
