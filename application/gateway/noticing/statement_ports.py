"""What is needed to keep statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from application.gateway.noticing.ports import NoticingWork
from application.gateway.work import Begin
from domain.gateway.bank_statement import (
    BankLine,
    LineKind,
    ReadStatement,
    Statement,
    StatementFormat,
    StatementId,
)
from domain.gateway.notice import Notice, NoticeId, Why
from domain.gateway.order import OrderId
from domain.shared.currencies import Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Money
from domain.shared.values import value


class LineOutcome(StrEnum):
    """What became of a line."""

    WAITING = "waiting"
    MATCHED = "matched"
    UNMATCHED = "unmatched"
    DISMISSED = "dismissed"
    KNOWN = "known"
    DEBIT = "debit"
    REVERSAL = "reversal"
    PENDING = "pending"


@value
class StatementLine:
    """A line, with what became of it."""

    number: int
    outcome: LineOutcome
    amount: Money
    booked: date
    notice: NoticeId | None
    order: OrderId | None
    settled: bool
    why: Why | None


@value
class Counted:
    """How many lines came to what."""

    waiting: int = 0
    matched: int = 0
    unmatched: int = 0
    dismissed: int = 0
    known: int = 0
    ignored: int = 0


@dataclass(frozen=True, slots=True)
class StatementShown:
    """A statement, with how far it has been read."""

    statement: Statement
    counted: Counted


class BankStatements(Protocol):
    """Reads statements, whatever they do to be misread."""

    async def read(
        self,
        content: bytes,
        *,
        said: StatementFormat | None,
        columns: Mapping[str, str],
        currency: Currency,
    ) -> ReadStatement:
        """Read a file; `currency` is that of what tells none.

        `columns` are names of CSV columns by what stands in them. Raises `StatementUnreadable`,
        `StatementTooLong`.
        """
        ...


@value
class Told:
    """A line that brings money, and the notification that it is."""

    line: BankLine
    kind: LineKind
    notice: NoticeId | None


class KeptStatements(Protocol):
    """Statements, within a transaction."""

    async def zone(self, trader: OwnerId) -> tzinfo:
        """Give where the trader's days begin. Raises `TraderNotFound`."""
        ...

    async def add(self, statement: Statement) -> StatementId | None:
        """Keep a new one; if the trader's same file is there already, give which it is."""
        ...

    async def add_notices(self, notices: Sequence[Notice]) -> Mapping[bytes, NoticeId]:
        """Keep those that are new; gives, by their digests, those that were there before."""
        ...

    async def add_lines(self, statement: StatementId, lines: Sequence[Told]) -> None:
        """Keep what its lines are."""
        ...

    async def waiting(
        self, statement: StatementId, after: int, limit: int
    ) -> Sequence[tuple[int, NoticeId]]:
        """Give the next lines for which no order has been looked for yet."""
        ...

    async def of(self, trader: OwnerId) -> Sequence[Statement]:
        """Give all of a trader's, the oldest first."""
        ...

    async def forget(self, trader: OwnerId) -> None:
        """Forget what a trader's files were called, and their accounts."""
        ...


class StatementLines(Protocol):
    """Statements, to be shown."""

    async def page(
        self, trader: OwnerId | None, before: tuple[datetime, UUID] | None, limit: int
    ) -> Sequence[StatementShown]:
        """Give at most `limit` of them, the latest first."""
        ...

    async def find(self, statement_id: StatementId) -> StatementShown:
        """Give one. Raises `StatementNotFound`."""
        ...

    async def lines(
        self, statement_id: StatementId, outcome: LineOutcome | None, after: int, limit: int
    ) -> Sequence[StatementLine]:
        """Give its lines after one, in their order."""
        ...


@dataclass(frozen=True, slots=True)
class StatementWork(NoticingWork):
    """What stands or falls together when a statement comes in."""

    statements: KeptStatements


BeginStatementWork = Begin[StatementWork]
