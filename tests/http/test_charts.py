"""Balances over time, of wallets and of organisations."""

from uuid import uuid4

import pytest

from tests.bank import new_inn
from tests.site import running_site

WALLETS, ORGANISATIONS = "/api/v1/wallets", "/api/v1/organizations"


@pytest.fixture(scope="module")
async def site(module_database):
    with running_site(module_database, bank_webhook_open=True) as site:
        yield site


@pytest.fixture(params=[WALLETS, ORGANISATIONS])
async def chart(request, browse, operator_key, wallet):
    """Ask for the chart of something that has 100.00."""
    path = f"{request.param}/{wallet}/balances"
    if request.param == ORGANISATIONS:
        inn = new_inn()
        told = {
            "operation_id": str(uuid4()),
            "amount": "100.00",
            "payer_inn": inn,
            "document_number": "PAY-328",
            "document_date": "2024-04-27T21:00:00Z",
        }
        status, _, _ = await browse("POST", "/api/webhook/bank/", json=told)
        assert status == 200
        path = f"{request.param}/{inn}/balances"

    async def chart(query=""):
        return (await browse("GET", f"{path}?{query}", key=operator_key))[:2]

    return chart


async def test_a_chart_has_as_many_points_as_it_should(chart):
    status, found = await chart("days=7&points=5")

    assert (status, len(found["currency"])) == (200, 3)
    assert [each["balance"] for each in found["items"]] == ["0.00"] * 4 + ["100.00"]
    assert len((await chart())[1]["items"]) == 60


@pytest.mark.parametrize("query", ["days=0", "days=3661", "points=1", "points=501", "days=%00"])
async def test_a_chart_has_limits(chart, query):
    status, problem = await chart(query)

    assert (status, problem["code"]) == (422, "invalid_request")


async def test_a_new_wallet_has_a_chart_of_nothing(browse, key):
    _, wallet, _ = await browse("POST", WALLETS, key=key, json={"currency": "JPY"})

    status, found, _ = await browse(
        "GET", f"{WALLETS}/{wallet['wallet_id']}/balances?points=2", key=key
    )

    assert (status, found["currency"]) == (200, "JPY")
    assert [each["balance"] for each in found["items"]] == ["0", "0"]


async def test_somebody_elses_chart_is_not_there(browse, other_key, wallet):
    for wallet_id in wallet, uuid4():
        status, problem, _ = await browse("GET", f"{WALLETS}/{wallet_id}/balances", key=other_key)
        assert (status, problem["code"]) == (404, "wallet_not_found")
