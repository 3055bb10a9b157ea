"""POST and GET /api/wallet/export."""

from dataclasses import dataclass
from typing import Any

from pydantic import StrictBool

from application.funding.reports.request_report import RequestReport
from domain.funding.report import InvalidPeriod, ReportTooLong, TooManyReports
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from entrypoints.http.funding.reports.models import NEEDS, TAG, ReportItem, Tell, Wanted
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Query, View

PATH = "/api/wallet/export"
RAISES = (
    *(InvalidPeriod, ReportTooLong, TooManyReports, IdempotencyKeyReused),
    InvalidIdempotencyKey,
)
ABOUT: dict[type[Refusal], str] = {InvalidPeriod: "date_from", ReportTooLong: "format"}


class ReportBody(Wanted, Body):
    """What the report is to tell."""

    include_bets: StrictBool = True
    include_transactions: StrictBool = True
    include_statistics: StrictBool = True


class ReportQuery(Wanted, Query):
    """The same as parameters."""


@dataclass(frozen=True, slots=True)
class ReportAnswer(View):
    """The report: ready with the answer when it is short, else in the making."""

    success: bool
    report: ReportItem
    error: str | None


def endpoint(request_report: RequestReport, tell: Tell) -> Endpoint:
    async def handle(call: Call, *, body: ReportBody | None) -> Answer[ReportAnswer]:
        return await _answer(request_report, tell, call, body or ReportBody())

    return _endpoint("POST", handle, "Make a report of bets and transactions")


def endpoint_by_query(request_report: RequestReport, tell: Tell) -> Endpoint:
    async def by_query(call: Call, *, query: ReportQuery) -> Answer[ReportAnswer]:
        return await _answer(request_report, tell, call, query)

    return _endpoint("GET", by_query, "Make a report, asked for by parameters")


def _endpoint(method: str, handle: Any, summary: str) -> Endpoint:  # noqa: ANN401  # Either of two.
    return Endpoint(
        method,
        PATH,
        handle,
        summary=summary,
        tag=TAG,
        needs=NEEDS,
        raises=RAISES,
        about=ABOUT,
        idempotent=True,
    )


async def _answer(
    request_report: RequestReport, tell: Tell, call: Call, wanted: Wanted
) -> Answer[ReportAnswer]:
    requested = await request_report(
        by=call.caller,
        request=call.key(),
        contents=wanted.contents(call.request),
        first=wanted.date_from,
        last=wanted.date_to,
        language=wanted.language,
    )
    item = tell(requested.report, call.request, requested.content)
    view = ReportAnswer(success=True, report=item, error=None)
    return Answer(view, replayed=requested.replayed)
