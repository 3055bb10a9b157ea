"""Pay-ins and pay-outs of PayShack, in our words."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from adapters.provider_http.exact_json import written
from adapters.provider_http.reading import (
    Unreadable,
    amount,
    currency,
    fields,
    identifier,
    moment,
    moment_needed,
    text,
    word,
)
from application.psp.ports import Unread
from domain.psp.operation import (
    Direction,
    Party,
    ProviderOperation,
    SourceCode,
    Status,
    Version,
)

SOURCE = SourceCode("payshack")
PAYIN, PAYOUT = "payin", "payout"
RUPEE, INDIA = "INR", "IN"
STATUSES = {
    "success": Status.SUCCESS,
    "failed": Status.FAILED,
    "initiated": Status.PENDING,
    "pending": Status.PENDING,
    "incomplete": Status.PENDING,
    "hold": Status.PENDING,
    "in process": Status.PROCESSING,
    "transaction in process": Status.PROCESSING,
    "refunded": Status.REFUNDED,
    "cb refunded": Status.REFUNDED,
    "tampered": Status.FAILED,
    "duplicate": Status.FAILED,
    "expired": Status.FAILED,
}
Row = Mapping[str, Any]
Read = Callable[[object], ProviderOperation | Unread]


def read_payin(row: object) -> ProviderOperation | Unread:
    """Read a pay-in; one without id or times, or with an amount that is none, is unread."""
    return _read(row, PAYIN, _payin)


def read_payout(row: object) -> ProviderOperation | Unread:
    """Read a pay-out, as above."""
    return _read(row, PAYOUT, _payout)


READERS: Mapping[str, Read] = MappingProxyType({PAYIN: read_payin, PAYOUT: read_payout})


def _read(
    row: object, kind: str, reader: Callable[[Row, str], ProviderOperation]
) -> ProviderOperation | Unread:
    raw = written(row)
    try:
        return reader(fields(row), raw)
    except Unreadable as unreadable:
        return Unread(raw, str(unreadable), kind, text(_either(fields(row), *IDS)))


IDS = "txnId", "transactionId"


def _payin(row: Row, raw: str) -> ProviderOperation:
    return replace(
        _common(row, raw, PAYIN, Direction.IN),
        fee=amount(row.get("totalCommissionAmount"), "totalCommissionAmount"),
        paid_amount=amount(row.get("paidAmount"), "paidAmount"),
        reference_id=text(row.get("spTxnId")),
        utr=text(row.get("utr")) or text(row.get("rrn")),
        payment_method=text(row.get("transactionType")) or "UPI",
        party=Party(
            name=text(row.get("payerName")),
            phone=text(row.get("payerPhone")),
            account=text(row.get("payerVpa")),
        ),
    )


def _payout(row: Row, raw: str) -> ProviderOperation:
    return replace(
        _common(row, raw, PAYOUT, Direction.OUT),
        fee=amount(_either(row, "txnCharges", "totalCommissionAmount"), "txnCharges"),
        paid_amount=amount(row.get("netAmount"), "netAmount"),
        utr=text(row.get("utr")),
        payment_method=PAYOUT,
        party=Party(
            email=text(row.get("beneEmail")),
            name=text(row.get("beneName")),
            phone=text(row.get("benePhone")),
            account=text(row.get("beneAccount")),
        ),
    )


def _common(row: Row, raw: str, kind: str, direction: Direction) -> ProviderOperation:
    """Read what both lists tell in the same words."""
    said, status = _status(row)
    created_at, updated_at = _times(row)
    finished = updated_at if status is Status.SUCCESS else None
    order = text(row.get("orderId"))
    return ProviderOperation(
        SOURCE,
        kind,
        identifier(_either(row, *IDS), "txnId"),
        Version(0, updated_at),
        status or Status.PENDING,
        said,
        created_at,
        updated_at,
        raw,
        completed_at=moment(row.get("completedAt"), "completedAt") or finished,
        direction=direction,
        amount=amount(row.get("amount"), "amount"),
        currency=currency(row.get("currency")) or RUPEE,
        client_operation_id=order,
        order_id=order,
        project=text(row.get("clientName")),
        merchant_id=text(row.get("clientId")),
        country=INDIA,
        payment_product=kind,
        status_known=status is not None,
    )


def _status(row: Row) -> tuple[str, Status | None]:
    """Give their word and ours, if we know it."""
    said = text(_either(row, "txnStatus", "status")) or ""
    return said, STATUSES.get(word(said))


def _times(row: Row) -> tuple[datetime, datetime]:
    created_at = moment_needed(row.get("createdAt"), "createdAt")
    return created_at, moment(row.get("modifiedAt"), "modifiedAt") or created_at


def _either(row: Row, *names: str) -> object:
    return next((row[each] for each in names if row.get(each) not in (None, "")), None)
