"""POST and GET /api/v1/gateway/bank-statements, one of them, and its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field, Json, WithJsonSchema

from application.gateway.noticing.decide_notice import WRITE
from application.gateway.noticing.read_notices import READ
from application.gateway.noticing.read_statement import ReadStatements
from application.gateway.noticing.statement_ports import Outcome, StatementLine, StatementShown
from application.gateway.noticing.take_statement import TakeStatement, Uploading, collected
from domain.gateway.bank_statement import (
    LARGEST_STATEMENT,
    MOST_OF_REQUISITES,
    StatementFormat,
    StatementId,
    StatementNotFound,
    StatementOfAnotherAccount,
    StatementTooLong,
    StatementUnreadable,
)
from domain.gateway.device import RequisiteOfAnother
from domain.gateway.notice import Why
from domain.gateway.order import RequisiteId
from domain.gateway.trader import TraderNotFound
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.limits import instant
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint, Takes
from entrypoints.http.kit.multipart import NoFileSent
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.uploading import sent_file
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

    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class StatementCounts(View):
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
    counts: StatementCounts


@dataclass(frozen=True, slots=True)
class BankStatementsView(View):
    """A page of statements, the latest first."""

    items: Sequence[BankStatementView]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class StatementLineView(View):
    """A line; one that brings money is a notification, with all that the bank has told in it."""

    line: int
    outcome: Outcome
    amount: Amount
    currency: str
    booked_on: date
    notice_id: UUID | None
    order_id: UUID | None
    settled: bool
    why: Why | None


@dataclass(frozen=True, slots=True)
class StatementLinesView(View):
    """A page of lines, in their order."""

    items: Sequence[StatementLineView]
    next_cursor: str | None


def endpoint_of_uploading(take: TakeStatement, read: ReadStatements) -> Endpoint:
    async def upload(call: Call) -> Answer[BankStatementView]:
        sent = await sent_file(call.request, TAKES)
        content = await collected(sent.pieces)
        form = sent.form(StatementForm)
        columns = {} if form.columns is None else form.columns.model_dump(exclude_none=True)
        uploading = Uploading(
            OwnerId(form.trader_id),
            [RequisiteId(each) for each in form.requisite_ids],
            sent.name,
            content,
            form.format,
            columns,
        )
        statement_id, known = await take(by=call.caller, sent=uploading)
        found = statement_view(await read.one(statement_id), duplicate=known)
        return Answer(found, status=200 if known else 201)

    return Endpoint(
        "POST",
        STATEMENTS,
        upload,
        summary="Upload a bank's statement: its lines are looked for among the orders",
        tag=TAG,
        needs=WRITE,
        raises=(
            NoFileSent,
            TraderNotFound,
            RequisiteOfAnother,
            StatementUnreadable,
            StatementTooLong,
            StatementOfAnotherAccount,
            Unavailable,
        ),
        about={RequisiteOfAnother: "requisite_ids", StatementOfAnotherAccount: "requisite_ids"},
        status=201,
        takes=TAKES,
        body_limit=LARGEST_STATEMENT,
    )


def endpoint_of_list(read: ReadStatements) -> Endpoint:
    async def page(_: Call, *, query: StatementsQuery) -> BankStatementsView:
        found = await read.page(
            trader=None if query.trader_id is None else OwnerId(query.trader_id),
            before=query.place(instant, UUID),
            limit=query.one_more,
        )
        cut, cursor = query.cut(
            found, lambda each: (each.statement.at.isoformat(), each.statement.id)
        )
        return BankStatementsView([statement_view(each) for each in cut], cursor)

    return Endpoint(
        "GET",
        STATEMENTS,
        page,
        summary="List bank statements with what became of their lines",
        tag=TAG,
        needs=READ,
        raises=(InvalidCursor,),
    )


def endpoint_of_one(read: ReadStatements) -> Endpoint:
    async def one(_: Call, *, path: StatementPath) -> BankStatementView:
        return statement_view(await read.one(StatementId(path.statement_id)))

    return Endpoint(
        "GET",
        ONE,
        one,
        summary="Read a bank statement: `waiting` lines are still being looked at",
        tag=TAG,
        needs=READ,
        raises=(StatementNotFound,),
    )


def endpoint_of_lines(read: ReadStatements) -> Endpoint:
    async def lines(
        _: Call, *, path: StatementPath, query: StatementLinesQuery
    ) -> StatementLinesView:
        found = await read.lines(
            statement_id=StatementId(path.statement_id),
            outcome=query.outcome,
            after=query.number() or 0,
            limit=query.one_more,
        )
        cut, cursor = query.cut(found, lambda each: (each.number,))
        return StatementLinesView([_line_view(each) for each in cut], cursor)

    return Endpoint(
        "GET",
        f"{ONE}/lines",
        lines,
        summary="List the lines of a bank statement with what became of each",
        tag=TAG,
        needs=READ,
        raises=(StatementNotFound, InvalidCursor),
    )


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
        StatementCounts(
            counted.waiting,
            counted.matched,
            counted.unmatched,
            counted.dismissed,
            counted.known,
            counted.ignored,
        ),
    )


def _line_view(line: StatementLine) -> StatementLineView:
    return StatementLineView(
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
