"""Bank files fit the standard's schema, whatever people are called."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sepaxml.transfer_files import SCHEMA, SepaXmlTransferFiles
from application.funding.withdrawals.ports import Debtor, Transfer
from domain.shared.currencies import CURRENCIES
from domain.shared.money import Money
from tests.payouts import IBAN

SPACE = {"": f"urn:iso:std:iso:20022:tech:xsd:{SCHEMA}"}
DEBTOR = Debtor("Altyn", "GB33BUKB20201555555555", None)
TX = "CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf"
DUE = date(2026, 3, 31)


async def written(*transfers, debtor=DEBTOR):
    """Write a file; it is checked against its schema on the way."""
    return ET.fromstring(  # noqa: S314  # Our own.
        await SepaXmlTransferFiles().write(debtor, transfers, DUE)
    )


def transfer(minor, code="EUR", name="Anna", bic=None):
    return Transfer(name, IBAN, bic, Money(minor, CURRENCIES[code]), f"ALTYN-{minor}")


@pytest.mark.parametrize(
    ("code", "minor", "amount"),
    [
        ("EUR", 1, "0.01"),
        ("USD", 1_234_567, "12345.67"),
        ("JPY", 500, "500.00"),
        ("RUB", 10**14, "1000000000000.00"),
    ],
)
async def test_amounts_are_exact_in_their_currency(code, minor, amount):
    file = await written(transfer(minor, code))
    told = file.find(f"{TX}/Amt/InstdAmt", SPACE)
    assert (told.text, told.attrib) == (amount, {"Ccy": code})
    assert file.find("CstmrCdtTrfInitn/GrpHdr/CtrlSum", SPACE).text == amount
    level = file.find("CstmrCdtTrfInitn/PmtInf/PmtTpInf/SvcLvl/Cd", SPACE)
    assert (level is not None) == (code == "EUR")


async def test_every_payment_is_there_once():
    file = await written(*(transfer(n, bic="COBADEFFXXX") for n in range(1, 51)))
    ends = [each.text for each in file.findall(f"{TX}/PmtId/EndToEndId", SPACE)]
    assert ends == [f"ALTYN-{n}" for n in range(1, 51)]
    assert file.find("CstmrCdtTrfInitn/GrpHdr/NbOfTxs", SPACE).text == "50"
    assert file.find("CstmrCdtTrfInitn/GrpHdr/CtrlSum", SPACE).text == "12.75"
    assert {each.text for each in file.iter(f"{{{SPACE['']}}}BICFI")} == {"COBADEFFXXX"}
    assert file.find("CstmrCdtTrfInitn/PmtInf/ReqdExctnDt/Dt", SPACE).text == "2026-03-31"


@settings(max_examples=max(settings.default.max_examples // 4, 10))
@given(name=st.text(max_size=100), other=st.text(max_size=100))
async def test_any_name_can_be_written(name, other):
    debtor = Debtor(name, DEBTOR.iban, "BUKBGB22")
    file = await written(transfer(1, name=other), debtor=debtor)
    for path in (f"{TX}/Cdtr/Nm", "CstmrCdtTrfInitn/PmtInf/Dbtr/Nm"):
        told = file.find(path, SPACE).text
        assert told.isascii()
        assert 1 <= len(told) <= 70
