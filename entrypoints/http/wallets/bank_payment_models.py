"""What the routes of bank payments have in common."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from application.wallets.bank_views import PaymentLine, Place
from domain.wallets.bank_payment import BankPaymentStatus
from entrypoints.http.kit.paging import PageQuery
from entrypoints.http.kit.values import Amount, View


@dataclass(frozen=True, slots=True)
class BankPaymentView(View):
    """A payment that the bank has told us of, and what became of it."""

    operation_id: UUID
    payer_inn: str
    amount: Amount
    currency: str
    document_number: str
    document_date: datetime
    status: BankPaymentStatus
    credited_inn: str | None
    entry_id: UUID
    received_at: datetime


def bank_payment_view(line: PaymentLine) -> BankPaymentView:
    notice = line.notice
    return BankPaymentView(
        notice.operation_id,
        notice.payer_inn,
        Amount(notice.amount),
        notice.amount.currency.code,
        notice.document_number,
        notice.document_date,
        line.status,
        line.credited_inn,
        line.entry_id,
        line.received_at,
    )


def place(query: PageQuery) -> Place | None:
    """Read the place that a cursor tells. Raises `InvalidCursor`."""
    found = query.place(_instant, UUID)
    return None if found is None else Place(*found)


def _instant(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    if read.utcoffset() is None:
        raise ValueError(text)
    return read
