"""POST and GET /api/v1/gateway/bank-statements, one of them, and its lines."""

from uuid import UUID

from application.gateway.noticing.decide_notice import WRITE
from application.gateway.noticing.read_notices import READ
from application.gateway.noticing.read_statement import ReadStatements
from application.gateway.noticing.take_statement import TakeStatement, Uploading, collected
from domain.gateway.bank_statement import (
    LARGEST_STATEMENT,
    StatementId,
    StatementNotFound,
    StatementOfAnotherAccount,
    StatementTooLong,
    StatementUnreadable,
)
from domain.gateway.device import RequisiteOfAnother
from domain.gateway.order import RequisiteId
from domain.gateway.trader import TraderNotFound
from domain.shared.errors import Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.limits import instant
from entrypoints.http.gateway.noticing.statement_models import (
    ONE,
    STATEMENTS,
    TAG,
    TAKES,
    BankStatementLinesView,
    BankStatementsView,
    BankStatementView,
    StatementForm,
    StatementLinesQuery,
    StatementPath,
    StatementsQuery,
    line_view,
    statement_view,
)
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.multipart import NoFileSent
from entrypoints.http.kit.paging import InvalidCursor
from entrypoints.http.kit.uploading import sent_file


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
    ) -> BankStatementLinesView:
        found = await read.lines(
            statement_id=StatementId(path.statement_id),
            outcome=query.outcome,
            after=query.number() or 0,
            limit=query.one_more,
        )
        cut, cursor = query.cut(found, lambda each: (each.number,))
        return BankStatementLinesView([line_view(each) for each in cut], cursor)

    return Endpoint(
        "GET",
        f"{ONE}/lines",
        lines,
        summary="List the lines of a bank statement with what became of each",
        tag=TAG,
        needs=READ,
        raises=(StatementNotFound, InvalidCursor),
    )
