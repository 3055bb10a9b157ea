"""GET /api/v1/gateway/statements/{party_id}, and the same as CSV."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pydantic import Field

from application.gateway.treasury.decide_transfer import READ
from application.gateway.treasury.statements import (
    AT_ONCE,
    ReadStatement,
    Statement,
    StatementLine,
    StatementPart,
)
from domain.gateway.periods import InvalidPeriod
from domain.gateway.transfer import NoInsurance, PartyNotFound
from domain.shared.errors import Refusal, Unavailable
from domain.shared.ids import OwnerId
from entrypoints.http.gateway.treasury.models import TAG
from entrypoints.http.kit.endpoint import Call, Download, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.table import CSV, csv_lines
from entrypoints.http.kit.values import Amount, Instant, Path, Query, View

PATH = "/api/v1/gateway/statements/{party_id}"
COLUMNS = "at", "kind", "amount", "balance", "currency", "order_id", "transfer_id", "entry_id"
RAISES = (PartyNotFound, NoInsurance, InvalidPeriod, Unavailable)
ABOUT: Mapping[type[Refusal], str] = {NoInsurance: "part", InvalidPeriod: "from"}


class StatementPath(Path):
    """Of which store or trader."""

    party_id: UUID


class StatementQuery(PageQuery):
    """Of which account, from when until before when: by default, of this month."""

    part: StatementPart = StatementPart.AVAILABLE
    since: Instant | None = Field(None, alias="from")
    until: Instant | None = Field(None, alias="to")


class StatementFileQuery(Query):
    """The same for a file."""

    part: StatementPart = StatementPart.AVAILABLE
    since: Instant | None = Field(None, alias="from")
    until: Instant | None = Field(None, alias="to")


@dataclass(frozen=True, slots=True)
class StatementLineView(View):
    """One change: `amount` is negative where the account lost it."""

    entry_id: UUID
    kind: str
    at: datetime
    amount: Amount
    balance: Amount
    order_id: str | None
    transfer_id: str | None


@dataclass(frozen=True, slots=True)
class GatewayStatementView(View):
    """An account over a period, and a page of its changes, the oldest first."""

    party_id: UUID
    part: StatementPart
    currency: str
    since: datetime
    until: datetime
    opening: Amount
    credited: Amount
    debited: Amount
    closing: Amount
    items: list[StatementLineView]
    next_cursor: str | None


def _view(
    statement: Statement, page: Sequence[StatementLine], cursor: str | None
) -> GatewayStatementView:
    sums = statement.sums
    return GatewayStatementView(
        statement.party.id,
        statement.part,
        statement.party.settlement.code,
        statement.period.since,
        statement.period.until,
        Amount(sums.opening),
        Amount(sums.credited),
        Amount(sums.debited),
        Amount(sums.closing),
        [
            StatementLineView(
                each.entry_id,
                each.kind,
                each.at,
                Amount(each.amount),
                Amount(each.balance),
                each.order_id,
                each.transfer_id,
            )
            for each in page
        ],
        cursor,
    )


def endpoint(read: ReadStatement) -> Endpoint:
    async def handle(
        call: Call, *, path: StatementPath, query: StatementQuery
    ) -> GatewayStatementView:
        statement = await read(
            owners=call.caller.reach(READ).owners,
            party_id=OwnerId(path.party_id),
            part=query.part,
            since=query.since,
            until=query.until,
            after=query.number() or 0,
            limit=query.one_more,
        )
        page, cursor = query.cut(statement.lines, lambda each: (each.number,))
        return _view(statement, page, cursor)

    return Endpoint(
        "GET",
        PATH,
        handle,
        summary="Read what has moved on an account of a store or a trader",
        tag=TAG,
        needs=READ,
        raises=(*RAISES, InvalidCursor),
        about=ABOUT,
    )


def csv_endpoint(read: ReadStatement) -> Endpoint:
    async def csv(call: Call, *, path: StatementPath, query: StatementFileQuery) -> Download:
        statement = await read(
            owners=call.caller.reach(READ).owners,
            party_id=OwnerId(path.party_id),
            part=query.part,
            since=query.since,
            until=query.until,
            limit=AT_ONCE,
        )
        name = f"statement-{query.part}-{statement.period.since:%Y-%m-%d}.csv"
        return Download(name, _table(read, statement))

    return Endpoint(
        "GET",
        PATH + "/csv",
        csv,
        summary="Take a statement away, as CSV",
        tag=TAG,
        needs=READ,
        raises=RAISES,
        about=ABOUT,
        media_type=CSV,
    )


async def _table(read: ReadStatement, statement: Statement) -> AsyncIterator[bytes]:
    currency, sums = statement.party.settlement.code, statement.sums
    since, until = statement.period.since, statement.period.until
    yield csv_lines(
        [COLUMNS, (since.isoformat(), "opening", "", sums.opening, currency, "", "", "")]
    )
    async for page in read.pages(statement):
        yield csv_lines(_cells(each, currency) for each in page)
    yield csv_lines([(until.isoformat(), "closing", "", sums.closing, currency, "", "", "")])


def _cells(line: StatementLine, currency: str) -> Sequence[object]:
    return (
        line.at.isoformat(),
        line.kind,
        line.amount,
        line.balance,
        currency,
        line.order_id,
        line.transfer_id,
        line.entry_id,
    )
