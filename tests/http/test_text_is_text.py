"""Whatever stands in a text that we take comes back as it was, and does nothing."""

from urllib.parse import quote
from uuid import uuid4

import pytest

from tests.bank import new_inn
from tests.http.ledger import LEDGER, adjustment
from tests.site import running_site

TEXTS = [
    "'; DROP TABLE accounts; --",
    '" OR 1=1 /*',
    "$1 %s {0} ${7*7} {{7*7}}",
    "\\'; SELECT pg_sleep(600) --",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; ]]> --",
    "Зарплата за май — №5, 漢字 \U0001f4a5",
]


@pytest.fixture(scope="module")
async def site(module_database):
    with running_site(module_database, bank_webhook_open=True) as site:
        yield site


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
async def test_in_a_manual_entry(ask, wallet, text):
    body = adjustment(wallet) | {"reason": text, "metadata": {"note": text}}
    status, written = await ask("POST", f"{LEDGER}/entries", body)

    assert (status, written["reason"], written["metadata"]) == (201, text, {"note": text})
    _, read = await ask("GET", f"{LEDGER}/entries/{written['id']}")
    assert read == written


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
async def test_in_the_key_of_an_entry_of_a_bulk(ask, wallet, text):
    body = {"entries": [adjustment(wallet) | {"key": text}]}
    answers = [(await ask("POST", f"{LEDGER}/entries/bulk", body))[1]["items"][0] for _ in "12"]

    assert [each["status"] for each in answers] == ["posted", "replayed"]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
async def test_in_the_number_of_a_bank_document(browse, operator_key, text):
    told = {
        "operation_id": str(uuid4()),
        "amount": "1.00",
        "payer_inn": new_inn(),
        "document_number": text,
        "document_date": "2024-04-27",
        "purpose": text,
    }
    status, _, _ = await browse("POST", "/api/webhook/bank/", json=told)
    path = f"/api/v1/bank-payments?query={quote(text)}"
    _, page, _ = await browse("GET", path, key=operator_key)

    assert status == 200
    assert [each["document_number"] for each in page["items"]] == [text]
