"""POST /api/webhook/bank/."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from aiohttp import web
from pydantic import ConfigDict, Field, StringConstraints

from application.wallets.receive_bank_payment import ReceiveBankPayment
from domain.ledger.errors import AccountFrozen, BalanceLimit
from domain.shared.errors import Refusal, Unavailable
from domain.shared.money import AmountOutOfRange, CurrencyMismatch, InvalidAmount
from domain.wallets.bank_payment import (
    LONGEST_DOCUMENT_NUMBER,
    BankPaymentConflict,
    InvalidDocumentDate,
    InvalidDocumentNumber,
)
from domain.wallets.organisation import InvalidInn
from entrypoints.hooks.signature import BODY_LIMIT_BYTES, InvalidSignature
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.problems import under
from entrypoints.http.kit.values import AmountText, Body, View

ABOUT: dict[type[Refusal], str] = {
    InvalidAmount: "amount",
    AmountOutOfRange: "amount",
    InvalidInn: "payer_inn",
    InvalidDocumentNumber: "document_number",
    InvalidDocumentDate: "document_date",
}


class BankWebhookBody(Body):
    """A payment that the bank has received.

    Other members are ignored, and kept with the payment. `amount` is in major units with at most
    the decimals of the currency; `document_date` without a zone is UTC.
    """

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, object]

    operation_id: UUID
    amount: AmountText
    payer_inn: Annotated[str, StringConstraints(pattern=r"^([0-9]{10}|[0-9]{12})$")]
    document_number: Annotated[
        str, StringConstraints(min_length=1, max_length=LONGEST_DOCUMENT_NUMBER)
    ]
    document_date: Annotated[
        str,
        StringConstraints(min_length=8, max_length=40),
        Field(json_schema_extra={"examples": ["2024-04-27T21:00:00Z"]}),
    ]


@dataclass(frozen=True, slots=True)
class BankWebhookView(View):
    """What became of it. Both answers mean that the payment is booked, once."""

    status: Literal["success", "already processed"]


def endpoint(
    receive: ReceiveBankPayment, admit: Callable[[web.Request], Awaitable[None]]
) -> Endpoint:
    async def handle(call: Call, *, body: BankWebhookBody) -> BankWebhookView:
        raw = (await call.request.read()).decode() if body.model_extra else None
        known = await receive(
            operation_id=body.operation_id,
            amount=body.amount,
            payer_inn=body.payer_inn,
            document_number=body.document_number,
            document_date=body.document_date,
            raw=raw,
        )
        return BankWebhookView("already processed" if known else "success")

    return Endpoint(
        "POST",
        "/api/webhook/bank/",
        handle,
        summary="Take notice of a payment, from the bank",
        tag="Webhooks",
        needs=None,
        raises=(
            *ABOUT,
            InvalidSignature,
            BankPaymentConflict,
            AccountFrozen,
            BalanceLimit,
            CurrencyMismatch,
            Unavailable,
        ),
        aliases=("/api/webhook/bank",),
        body_limit=BODY_LIMIT_BYTES,
        retell=under("error"),
        invalid_status=400,
        about=ABOUT,
        admit=admit,
    )
