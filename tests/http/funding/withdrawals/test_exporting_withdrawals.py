"""Files that take approved withdrawals to a bank."""

import csv
import io
from xml.etree import ElementTree as ET

import aiohttp
import pytest

from tests.http.funding.withdrawals.conftest import ALL
from tests.payouts import BANK, CRYPTO, IBAN

EXPORT = f"{ALL}/export"
OURS = "GB33BUKB20201555555555"
SPACE = {"": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
DEBTOR = {"name": "Altyn & S\u00f6hne", "iban": OURS, "bic": "BUKBGB22"}


@pytest.fixture
async def fetch(site, finance_keys):
    """Download a file; gives its status, content and headers."""
    async with aiohttp.ClientSession(site.url) as session:

        async def fetch(query="", who="clara"):
            headers = {"Authorization": f"Bearer {finance_keys[who]}"}
            async with session.get(f"{EXPORT}{query}", headers=headers) as response:
                return response.status, await response.text(), response.headers

        yield fetch


@pytest.fixture
async def debtor(ask):
    for name, value in DEBTOR.items():
        path = f"/api/v1/settings/withdrawals.debtor_{name}"
        assert (await ask("admin", "PUT", path, {"value": value}))[0] == 200
    yield
    for name in DEBTOR:
        await ask("admin", "DELETE", f"/api/v1/settings/withdrawals.debtor_{name}")


def rows_of(text):
    return {int(each["withdrawal_id"]): each for each in csv.DictReader(io.StringIO(text))}


async def test_a_table_has_all_that_paying_takes(anna, fetch, browse_acts):
    await anna.give("100")
    bank = await anna.verified(account_holder_name="=HYPERLINK(1)")
    status, crypto = await anna("POST", "/api/wallet/withdrawal-methods", CRYPTO)
    path = f"/api/v1/withdrawal-methods/{crypto['method_id']}/verify"
    assert (status, (await anna.ask("clara", "POST", path))[0]) == (200, 200)
    first = await anna.approved(bank, "60.10")
    second = await anna.approved(crypto["method_id"], "20")
    waiting = await anna.requested(bank, "10")
    status, text, headers = await fetch()
    assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert headers["Content-Disposition"] == 'attachment; filename="withdrawals.csv"'
    rows = rows_of(text)
    assert waiting not in rows
    assert rows[first]["account_holder_name"] == "'=HYPERLINK(1)"
    assert rows[first]["iban"] == IBAN
    assert (rows[first]["amount"], rows[first]["currency"]) == ("60.10", "USD")
    assert rows[second]["crypto_wallet_address"] == CRYPTO["crypto_wallet_address"]
    act, *_ = await browse_acts("bank_file", "csv")
    assert act["action"] == "withdrawals.exported"
    assert {first, second} <= set(act["after"]["withdrawals"])
    _, shown = await anna.ask("clara", "GET", f"{ALL}/{first}")
    assert shown["exported_at"] is not None

    assert (await anna.ask("clara", "POST", f"{ALL}/{first}/pay", {"reference": "X"}))[0] == 200
    assert first not in rows_of((await fetch())[1])


@pytest.mark.usefixtures("debtor")
async def test_a_bank_file_has_what_goes_to_an_iban(anna, enter, fetch, browse_acts):
    await anna.give("100")
    iban = await anna.verified(account_holder_name="\u0410\u043d\u043d\u0430 <b>&</b>")
    account = await anna.verified(iban=None, bank_account_number="12345678", bank_code="021000021")
    first = await anna.approved(iban, "60.10")
    await anna.approved(account, "20")
    boris = await enter(amount="100")
    second = await boris.approved(await boris.verified(swift_code=None), "33.33")
    status, text, headers = await fetch("?format=pain.001")
    assert (status, headers["Content-Type"]) == (200, "application/xml")
    assert headers["Content-Disposition"] == 'attachment; filename="withdrawals.xml"'
    document = ET.fromstring(text)  # noqa: S314  # Our own.
    payment = document.find("CstmrCdtTrfInitn/PmtInf", SPACE)
    assert payment.find("DbtrAcct/Id/IBAN", SPACE).text == OURS
    assert payment.find("Dbtr/Nm", SPACE).text == "Altyn Sohne"
    transfers = {
        each.find("PmtId/EndToEndId", SPACE).text: each
        for each in payment.findall("CdtTrfTxInf", SPACE)
    }
    ours = transfers[f"ALTYN-{first}"]
    assert ours.find("Amt/InstdAmt", SPACE).text == "60.10"
    assert ours.find("Amt/InstdAmt", SPACE).attrib == {"Ccy": "USD"}
    assert ours.find("Cdtr/Nm", SPACE).text == "Anna b b"
    assert ours.find("CdtrAcct/Id/IBAN", SPACE).text == IBAN
    assert ours.find("CdtrAgt/FinInstnId/BICFI", SPACE).text == BANK["swift_code"]
    assert f"ALTYN-{second}" in transfers
    total = document.find("CstmrCdtTrfInitn/GrpHdr/CtrlSum", SPACE).text
    amounts = [each.find("Amt/InstdAmt", SPACE).text for each in transfers.values()]
    assert int(total.replace(".", "")) == sum(int(each.replace(".", "")) for each in amounts)
    act, *_ = await browse_acts("bank_file", "pain.001")
    assert act["after"]["count"] == len(transfers)


async def test_without_our_own_account_there_is_no_bank_file(fetch):
    status, text, _ = await fetch("?format=pain.001")
    assert (status, "debtor_unknown" in text) == (409, True)


@pytest.mark.usefixtures("debtor")
async def test_files_that_cannot_be(fetch):
    for query, status, code in (
        ("?format=pain.001&currency=EUR", 409, "nothing_to_pay"),
        ("?format=pain.001&currency=USDT", 422, "no_bank_currency"),
        ("?format=pain.001&currency=XXX", 422, "unknown_currency"),
        ("?format=pain.001&currency=usd", 422, "invalid_request"),
        ("?format=pdf", 422, "invalid_request"),
    ):
        found, text, _ = await fetch(query)
        assert (found, code in text) == (status, True), query
    assert (await fetch(who="support"))[0] == 403
