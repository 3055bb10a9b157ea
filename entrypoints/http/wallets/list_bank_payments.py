"""GET /api/v1/bank-payments."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from application.wallets.bank_views import PaymentFilter
from application.wallets.read_bank_payments import ListBankPayments
from domain.shared.errors import Refusal
from domain.wallets.bank_payment import BankPaymentStatus, read_instant
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.paging import InvalidCursor, PageQuery
from entrypoints.http.kit.values import Search, View
from entrypoints.http.wallets.bank_payment_models import (
    BankPaymentView,
    bank_payment_view,
    place,
)

DAY = timedelta(days=1)


def _since(text: object) -> datetime:
    try:
        return read_instant(str(text))
    except Refusal:
        raise ValueError(
            "Write a day or an instant as in 2026-03-31 or 2026-03-31T12:00Z"
        ) from None


def _until(text: object) -> datetime:
    """Read an end; a day as such is meant to its end."""
    day = DAY if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(text)) else timedelta()
    try:
        return _since(text) + day
    except OverflowError as error:
        raise ValueError("There is no such day") from error


class BankPaymentsQuery(PageQuery):
    """Which payments.

    `inn` is the payer's or the credited organisation's; `from` and `to` bound when we received
    them; `query` is an operation's id, or the beginning of an INN or of a document's number.
    """

    inn: Annotated[str, StringConstraints(pattern=r"^[0-9]{10,12}$")] | None = None
    status: BankPaymentStatus | None = None
    since: Annotated[datetime, BeforeValidator(_since)] | None = Field(None, alias="from")
    until: Annotated[datetime, BeforeValidator(_until)] | None = Field(None, alias="to")
    query: Search | None = None


@dataclass(frozen=True, slots=True)
class BankPaymentsView(View):
    """A page of payments, the last received first."""

    items: list[BankPaymentView]
    next_cursor: str | None


def endpoint(list_bank_payments: ListBankPayments) -> Endpoint:
    async def handle(_call: Call, *, query: BankPaymentsQuery) -> BankPaymentsView:
        text = (query.query or "").strip() or None
        wanted = PaymentFilter(query.inn, query.status, query.since, query.until, text)
        found = await list_bank_payments(wanted=wanted, before=place(query), limit=query.one_more)
        page, next_cursor = query.cut(
            found, lambda line: (line.received_at, line.notice.operation_id)
        )
        return BankPaymentsView([bank_payment_view(each) for each in page], next_cursor)

    return Endpoint(
        "GET",
        "/api/v1/bank-payments",
        handle,
        summary="List payments that the bank has told us of",
        tag="Bank payments",
        needs="bank-payments:read",
        raises=(InvalidCursor,),
        aliases=("/api/v1/bank-payments/",),
    )
