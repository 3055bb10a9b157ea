"""What the routes of operations have in common."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from application.psp.listing.ports import ListedOperation
from domain.psp.amounts import rate_text
from entrypoints.http.kit.values import View
from entrypoints.http.psp.amounts import ExactAmount, exact

TAG = "Transactions"
NEEDS = "psp:read"
DOLLARS = "USD"
StatusWord = Literal["pending", "processing", "success", "failed", "refunded"]
DirectionWord = Literal["in", "out"]


@dataclass(frozen=True, slots=True)
class TransactionView(View):
    """An operation of a provider; whom it is about is masked.

    A young one may have no amount, currency, direction or project yet. `exchange_rate` is how many
    US dollars one unit was worth on its day. Of a `paired` one the other side is counted in figures
    over all sources.
    """

    id: UUID
    source: str
    kind: str
    source_id: str
    reference_id: str | None
    client_operation_id: str | None
    order_id: str | None
    project: str | None
    merchant_id: str | None
    direction: DirectionWord | None
    amount: ExactAmount | None
    currency: str | None
    fee: ExactAmount | None
    paid_amount: ExactAmount | None
    amount_usd: ExactAmount | None
    fee_usd: ExactAmount | None
    exchange_rate: str | None
    status: StatusWord
    original_status: str
    user_id: str | None
    user_email: str | None
    user_name: str | None
    user_phone: str | None
    country: str | None
    utr: str | None
    payment_method: str | None
    payment_product: str | None
    paired: bool
    created_at: datetime
    updated_at: datetime
    completed_at: datetime | None
    ingested_at: datetime


def told(each: ListedOperation) -> dict[str, object]:
    """Give the members of an operation's view."""
    return {
        **{name: getattr(each, name) for name in AS_THEY_ARE},
        **{
            name: exact(getattr(each, name), each.currency)
            for name in ("amount", "fee", "paid_amount")
        },
        **{name: exact(getattr(each, name), DOLLARS) for name in ("amount_usd", "fee_usd")},
        "status": each.status.value,
        "direction": each.direction.value if each.direction else None,
        "exchange_rate": None if each.rate is None else rate_text(each.rate),
        "user_email": each.email_masked,
        "user_name": each.name_masked,
        "user_phone": each.phone_masked,
    }


AS_THEY_ARE = (
    *("id", "source", "kind", "source_id", "reference_id", "client_operation_id", "order_id"),
    *("project", "merchant_id", "currency", "original_status", "user_id"),
    *("country", "utr", "payment_method", "payment_product", "paired"),
    *("created_at", "updated_at", "completed_at", "ingested_at"),
)


def transaction_view(each: ListedOperation) -> TransactionView:
    return TransactionView(**told(each))  # type: ignore[arg-type]  # Each by its name.
