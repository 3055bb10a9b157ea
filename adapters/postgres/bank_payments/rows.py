"""Between rows and values."""

from asyncpg import Record as Row

from adapters.postgres.ledger.records import RecordWriter, RecordWriters
from adapters.postgres.sql import load_queries
from application.ledger.ports import Posted, Record
from application.wallets.bank_views import PaymentLine
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Money
from domain.wallets.bank_payment import BankNotice, BankPayment, BankPaymentStatus

SQL = load_queries("adapters.postgres.bank_payments")


def _columns(record: Record, posted: Posted) -> tuple[object, ...]:
    if not isinstance(record, BankPayment):
        raise TypeError(record)
    notice = record.notice
    return (
        *columns_of(notice),
        record.status,
        record.credited_inn,
        posted.entry_id,
        posted.posted_at,
    )


def columns_of(notice: BankNotice) -> tuple[object, ...]:
    """Give what a notice says, in the order of the tables."""
    return (
        notice.operation_id,
        notice.payer_inn,
        notice.amount.minor,
        notice.amount.currency.code,
        notice.document_number,
        notice.document_date,
        notice.raw,
    )


RECORDS: RecordWriters = {BankPayment: RecordWriter(SQL["write_bank_payment"], _columns)}
"""How the ledger writes a bank payment beside its entry."""


def notice_of(row: Row, prefix: str = "") -> BankNotice:
    return BankNotice(
        row["operation_id"],
        Money(row[f"{prefix}amount"], CURRENCIES[row[f"{prefix}currency"]]),
        row[f"{prefix}payer_inn"],
        row[f"{prefix}document_number"],
        row[f"{prefix}document_date"],
        None if prefix else row["raw"],
    )


def payment_of(row: Row) -> PaymentLine:
    return PaymentLine(
        notice_of(row),
        BankPaymentStatus(row["status"]),
        row["credited_inn"],
        row["entry_id"],
        row["received_at"],
    )
