"""Credit transfers as pain.001 (ISO 20022)."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sepaxml import SepaTransfer  # type: ignore[import-untyped]
from text_unidecode import unidecode  # type: ignore[import-untyped]

from application.funding.withdrawals.ports import Debtor, Transfer

SCHEMA = "pain.001.001.09"
EURO = "EUR"
DECIMALS = 2
LONGEST_NAME = 70
UNUSUAL = re.compile(r"[^A-Za-z0-9 ?:().,'+-]")
"""What banks do not take in names; letters of other scripts are written in Latin ones."""
NAMELESS = "NOTPROVIDED"


@dataclass(frozen=True, slots=True)
class SepaXmlTransferFiles:
    """`TransferFiles`, checked against the standard's own schema; in a thread, it takes a while."""

    async def write(self, debtor: Debtor, transfers: Sequence[Transfer], due: date) -> bytes:
        return await asyncio.to_thread(_write, debtor, transfers, due)


def _write(debtor: Debtor, transfers: Sequence[Transfer], due: date) -> bytes:
    currency = transfers[0].amount.currency
    config = {
        "name": _name(debtor.name),
        "IBAN": debtor.iban,
        "batch": True,
        "currency": currency.code,
        # Only what is paid in euros is a SEPA transfer.
        "domestic": currency.code != EURO,
    } | _bic(debtor.bic)
    file = SepaTransfer(config, schema=SCHEMA, clean=False)
    for each in transfers:
        payment: dict[str, Any] = {
            "name": _name(each.name),
            "IBAN": each.iban,
            # In hundredths, whatever the currency's own minor unit is.
            "amount": each.amount.minor * 10 ** (DECIMALS - currency.exponent),
            "execution_date": due,
            "description": each.reference,
            "endtoend_id": each.reference,
        }
        file.add_payment(payment | _bic(each.bic))
    return bytes(file.export(validate=True))


def _bic(bic: str | None) -> dict[str, str]:
    return {} if bic is None else {"BIC": bic}


def _name(text: str) -> str:
    plain = " ".join(UNUSUAL.sub(" ", unidecode(text)).split())
    return plain[:LONGEST_NAME] or NAMELESS
