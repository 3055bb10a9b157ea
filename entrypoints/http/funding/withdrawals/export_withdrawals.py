"""GET /api/v1/withdrawals/export."""

from collections.abc import AsyncIterator, Sequence
from enum import StrEnum

from application.funding.withdrawals.decide import DECIDE
from application.funding.withdrawals.export_approved import (
    DebtorUnknown,
    ExportApproved,
    Lines,
    NoBankCurrency,
    NothingToPay,
)
from application.funding.withdrawals.views import WithdrawalLine
from domain.funding.withdrawal import WithdrawalState
from domain.shared.currencies import Currency
from domain.shared.errors import Unavailable
from domain.shared.money import UnknownCurrency
from entrypoints.http.kit.endpoint import Call, Download, Endpoint
from entrypoints.http.kit.table import CSV, csv_lines
from entrypoints.http.kit.values import Code, Query, named_currency

XML = "application/xml"
COLUMNS = (
    *("withdrawal_id", "user_id", "amount", "currency", "withdrawal_type", "account_holder_name"),
    *("iban", "swift_code", "bank_account_number", "bank_code", "bank_name", "crypto_network"),
    *("crypto_wallet_address", "reason", "requested_at", "approved_at"),
)


class BankFileFormat(StrEnum):
    """What the file is."""

    CSV = "csv"
    PAIN_001 = "pain.001"


class ExportQuery(Query):
    """Which file. A pain.001 file is of one currency: by default, that of the house."""

    format: BankFileFormat = BankFileFormat.CSV
    currency: Code | None = None


def endpoint(export: ExportApproved, default_currency: Currency) -> Endpoint:
    async def handle(call: Call, *, query: ExportQuery) -> Download:
        if query.format is BankFileFormat.CSV:
            return Download("withdrawals.csv", _table(await export.table(by=call.caller)))
        currency = named_currency(query.currency) or default_currency
        written = await export.transfers(by=call.caller, currency=currency)
        return Download("withdrawals.xml", _whole(written), XML)

    return Endpoint(
        "GET",
        "/api/v1/withdrawals/export",
        handle,
        summary="Take the approved withdrawals to a bank, as CSV or pain.001; this is recorded",
        tag="Withdrawals",
        needs=DECIDE,
        raises=(DebtorUnknown, NothingToPay, NoBankCurrency, UnknownCurrency, Unavailable),
        about={UnknownCurrency: "currency"},
        media_type=CSV,
        step_up=True,
    )


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def _table(pages: Lines) -> AsyncIterator[bytes]:
    yield csv_lines([COLUMNS])
    async for page in pages:
        yield csv_lines(map(_cells, page))


def _cells(line: WithdrawalLine) -> Sequence[object]:
    withdrawal, details = line.withdrawal, line.method.details
    approved = withdrawal.step(WithdrawalState.APPROVED)
    return (
        withdrawal.id,
        withdrawal.owner,
        withdrawal.amount,
        withdrawal.amount.currency.code,
        line.method.type,
        details.account_holder_name,
        details.iban,
        details.swift_code,
        details.bank_account_number,
        details.bank_code,
        details.bank_name,
        details.crypto_network,
        details.crypto_wallet_address,
        withdrawal.reason,
        withdrawal.requested_at.isoformat(),
        approved and approved.at.isoformat(),
    )
