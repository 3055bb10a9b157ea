"""Bank statements as they are uploaded and told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field, Json, WithJsonSchema

from application.gateway.noticing.statement_ports import LineOutcome, StatementLine, StatementShown
from domain.gateway.bank_statement import LARGEST_STATEMENT, MOST_OF_REQUISITES, StatementFormat
from domain.gateway.notice import Why
from entrypoints.http.kit.endpoint import Takes
from entrypoints.http.kit.paging import PageQuery
from entrypoints.http.kit.values import Amount, Form, Path, Text, View

TAG = "Bank statements"
STATEMENTS = "/api/v1/gateway/bank-statements"
ONE = f"{STATEMENTS}/{{statement_id}}"
TYPES = (
    "text/csv",
    "text/plain",
    "text/xml",
    "application/xml",
    "application/octet-stream",
    "application/vnd.ms-excel",  # What some systems call every table.
)


def _split(text: object) -> object:
    return [each.strip() for each in text.split(",")] if isinstance(text, str) else text


class StatementColumns(Form):
    """What CSV columns are called, where it is nothing usual."""

    date: Text | None = None
    amount: Text | None = None
    credit: Text | None = None
    debit: Text | None = None
    currency: Text | None = None
    payer: Text | None = None
    text: Text | None = None
    reference: Text | None = None


class StatementForm(Form):
    """Whose statement it is, and through which requisites its account is paid to."""

    trader_id: UUID
    requisite_ids: Annotated[
        tuple[UUID, ...],
        BeforeValidator(_split),
        Field(min_length=1, max_length=MOST_OF_REQUISITES),
        WithJsonSchema({"type": "string", "description": "Ids, joined by commas"}),
    ]
    format: StatementFormat | None = None
    columns: Json[StatementColumns] | None = None


TAKES = Takes(TYPES, LARGEST_STATEMENT, part="statement", fields=StatementForm, alone=False)


class StatementPath(Path):
    """Which statement."""

    statement_id: UUID


class StatementsQuery(PageQuery):
    """Whose statements."""

    trader_id: UUID | None = None


class StatementLinesQuery(PageQuery):
    """Which lines."""

    outcome: LineOutcome | None = None


@dataclass(frozen=True, slots=True)
class BankStatementCounts(View):
    """How many lines came to what; `waiting` ones are still being looked at."""

    waiting: int
    matched: int
    unmatched: int
    dismissed: int
    known: int
    ignored: int


@dataclass(frozen=True, slots=True)
class BankStatementView(View):
    """A statement; `duplicate` tells that it was there before. The account is masked."""

    statement_id: UUID
    trader_id: UUID
    requisite_ids: Sequence[UUID]
    filename: str | None
    format: StatementFormat
    account: str | None
    size: int
    uploaded_by: str
    uploaded_at: datetime
    duplicate: bool
    lines: int
    counts: BankStatementCounts


@dataclass(frozen=True, slots=True)
class BankStatementsView(View):
    """A page of statements, the latest first."""

    items: Sequence[BankStatementView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class BankStatementLineView(View):
    """A line; one that brings money is a notification, with all that the bank has told in it."""

    line: int
    outcome: LineOutcome
    amount: Amount
    currency: str
    booked_on: date
    notice_id: UUID | None
    order_id: UUID | None
    settled: bool
    why: Why | None


@dataclass(frozen=True, slots=True)
class BankStatementLinesView(View):
    """A page of lines, in their order."""

    items: Sequence[BankStatementLineView]
    next_cursor: str | None


def statement_view(found: StatementShown, *, duplicate: bool = False) -> BankStatementView:
    """Write it as it is told."""
    statement, counted = found.statement, found.counted
    return BankStatementView(
        statement.id,
        statement.trader,
        statement.requisites,
        statement.filename,
        statement.format,
        statement.account,
        statement.size,
        statement.by_name,
        statement.at,
        duplicate,
        statement.lines,
        BankStatementCounts(
            counted.waiting,
            counted.matched,
            counted.unmatched,
            counted.dismissed,
            counted.known,
            counted.ignored,
        ),
    )


def line_view(line: StatementLine) -> BankStatementLineView:
    return BankStatementLineView(
        line.number,
        line.outcome,
        Amount(line.amount),
        line.amount.currency.code,
        line.booked,
        line.notice,
        line.order,
        line.settled,
        line.why,
    )
