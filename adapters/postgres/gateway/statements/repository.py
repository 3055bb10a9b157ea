"""Statements, and what became of their lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from adapters.postgres.gateway.noticing.rows import sealed_payer, sealed_text
from adapters.postgres.sql import Executor, load_queries
from application.gateway.noticing.statement_ports import (
    Counted,
    LineOutcome,
    StatementLine,
    StatementShown,
    Told,
)
from application.shared.ports import FieldCipher
from domain.gateway.bank_statement import (
    Statement,
    StatementFormat,
    StatementId,
    StatementNotFound,
)
from domain.gateway.notice import Notice, NoticeId, Why
from domain.gateway.order import OrderId, RequisiteId
from domain.gateway.trader import TraderNotFound
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.gateway.statements")


@dataclass(frozen=True, slots=True)
class PostgresStatements:
    """`KeptStatements` and `StatementLines`."""

    database: Executor
    cipher: FieldCipher

    async def zone(self, trader: OwnerId) -> tzinfo:
        name = await self.database.fetchval(SQL["zone"], trader)
        if name is None:
            raise TraderNotFound
        return ZoneInfo(name)

    async def add(self, statement: Statement) -> StatementId | None:
        added = await self.database.fetchval(
            SQL["add"],
            statement.id,
            statement.trader,
            list(statement.requisites),
            statement.filename,
            statement.format,
            statement.account,
            statement.size,
            statement.digest,
            statement.by,
            statement.by_name,
            statement.at,
            statement.lines,
        )
        if added is not None:
            return None
        known = await self.database.fetchval(SQL["known"], statement.trader, statement.digest)
        return StatementId(known)

    async def add_notices(self, notices: Sequence[Notice]) -> Mapping[bytes, NoticeId]:
        if not notices:
            return {}
        first = notices[0]
        added = await self.database.fetch(
            SQL["add_notices"],
            *(first.trader, first.statement, first.sender, first.created_at),
            *_columns(notices, self.cipher),
        )
        new = {each["digest"] for each in added}
        others = [each.digest for each in notices if each.digest not in new]
        if not others:
            return {}
        await self.database.execute(SQL["look_again"], first.trader, first.statement, others)
        known = await self.database.fetch(SQL["known_notices"], first.trader, others)
        return {each["digest"]: NoticeId(each["id"]) for each in known}

    async def add_lines(self, statement: StatementId, lines: Sequence[Told]) -> None:
        await self.database.execute(
            SQL["add_lines"],
            statement,
            [each.line.number for each in lines],
            [each.kind for each in lines],
            [each.line.amount.minor for each in lines],
            [each.line.amount.currency.code for each in lines],
            [each.line.booked for each in lines],
            [each.notice for each in lines],
        )

    async def waiting(
        self, statement: StatementId, after: int, limit: int
    ) -> Sequence[tuple[int, NoticeId]]:
        rows = await self.database.fetch(SQL["waiting"], statement, after, limit)
        return [(each["line"], NoticeId(each["notice"])) for each in rows]

    async def of(self, trader: OwnerId) -> Sequence[Statement]:
        rows = await self.database.fetch(SQL["all_statements"], trader)
        return [_statement(each) for each in rows]

    async def forget(self, trader: OwnerId) -> None:
        await self.database.execute(SQL["forget_statements"], trader)

    async def page(
        self, trader: OwnerId | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> Sequence[StatementShown]:
        rows = await self.database.fetch(SQL["page"], trader, *(before or (None, None)), limit)
        return [_shown(each) for each in rows]

    async def find(self, statement_id: StatementId) -> StatementShown:
        row = await self.database.fetchrow(SQL["statement"], statement_id)
        if row is None:
            raise StatementNotFound
        return _shown(row)

    async def lines(
        self, statement_id: StatementId, outcome: LineOutcome | None, after: int, limit: int
    ) -> Sequence[StatementLine]:
        rows = await self.database.fetch(SQL["lines"], statement_id, outcome, after, limit)
        return [_line(each) for each in rows]


def _columns(notices: Sequence[Notice], cipher: FieldCipher) -> tuple[list[object], ...]:
    read = [each.reading for each in notices]
    return (
        [each.id for each in notices],
        [sealed_text(each, cipher) for each in notices],
        [each.digest for each in notices],
        [each.received_at for each in notices],
        [each.until for each in notices],
        [None if each is None else each.amount.minor for each in read],
        [None if each is None else each.amount.currency.code for each in read],
        [sealed_payer(each, cipher) for each in notices],
    )


def _shown(row: asyncpg.Record) -> StatementShown:
    names = "waiting", "matched", "unmatched", "dismissed", "known", "ignored"
    return StatementShown(_statement(row), Counted(*(row[each] for each in names)))


def _statement(row: asyncpg.Record) -> Statement:
    return Statement(
        StatementId(row["id"]),
        OwnerId(row["trader"]),
        tuple(map(RequisiteId, row["requisites"])),
        row["filename"],
        StatementFormat(row["format"]),
        row["account"],
        row["size"],
        row["digest"],
        OwnerId(row["uploaded_by"]),
        row["uploader"],
        row["uploaded_at"],
        row["lines"],
    )


def _line(row: asyncpg.Record) -> StatementLine:
    return StatementLine(
        row["line"],
        LineOutcome(row["outcome"]),
        Money(row["amount"], CURRENCIES[row["currency"]]),
        row["booked"],
        None if row["notice"] is None else NoticeId(row["notice"]),
        None if row["order_id"] is None else OrderId(row["order_id"]),
        row["settled"],
        None if row["why"] is None else Why(row["why"]),
    )
