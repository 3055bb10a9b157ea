"""Transfers over HTTP: a trader asks, finance decides."""

from uuid import uuid4

import asyncpg
import pytest

from domain.access.roles import Role
from tests.browsers import signed_in
from tests.http.gateway.money import TRADER
from tests.treasury import TRON

PATH, WHERE = "/api/v1/gateway/transfers", "/api/v1/gateway/destinations"


@pytest.fixture(scope="module")
async def trader(site):
    async with signed_in(site, Role.TRADER) as client:
        async with client.get("/api/v1/me") as response:
            client.party = (await response.json())["id"]
        connection = await asyncpg.connect(site.dsn)
        await connection.execute(TRADER, client.party)
        await connection.close()
        yield client


@pytest.fixture(scope="module")
async def finance(site):
    async with signed_in(site, Role.FINANCE) as client:
        yield client


async def ask(client, method, path, body=None, **headers):
    sent = {} if body is None else {"json": body}
    async with client.request(method, path, headers=headers, **sent) as response:
        return response.status, await response.json() if await response.text() else None


async def test_from_a_deposit_to_a_paid_withdrawal(trader, finance):
    body = {"party_id": trader.party, "kind": "deposit", "amount": "100", "method": "fiat"}
    body |= {"fiat_amount": "9250.00", "fiat_currency": "RUB"}
    token = {"Idempotency-Key": uuid4().hex}
    status, made = await ask(trader, "POST", PATH, body, **token)
    assert (status, made["state"], made["amount"]) == (201, "requested", "100.000000")
    assert (made["fiat_amount"], made["fiat_currency"]) == ("9250.00", "RUB")
    assert await ask(trader, "POST", PATH, body, **token) == (201, made)
    one = f"{PATH}/{made['transfer_id']}"
    assert (await ask(trader, "POST", f"{one}/approve"))[0] == 403
    assert (await ask(finance, "POST", f"{one}/approve"))[1]["state"] == "approved"
    paid = await ask(finance, "POST", f"{one}/pay", {"reference": "PAY-1"})
    assert (paid[0], paid[1]["state"], len(paid[1]["steps"])) == (200, "paid", 3)

    named = {"party_id": trader.party, "method": "crypto", "label": "Cold", "network": "TRC20"}
    status, where = await ask(trader, "POST", WHERE, named | {"address": TRON})
    assert (status, where["state"]) == (201, "pending")
    address = f"{WHERE}/{where['destination_id']}"
    assert (await ask(trader, "POST", f"{address}/approve"))[0] == 403
    assert (await ask(finance, "POST", f"{address}/approve"))[1]["state"] == "approved"
    body = {"party_id": trader.party, "kind": "withdrawal", "amount": "50"}
    body |= {"destination_id": where["destination_id"]}
    status, made = await ask(trader, "POST", PATH, body)
    assert (status, made["fee"], made["sent"]) == (201, "2.000000", "48.000000")
    _, page = await ask(finance, "GET", f"{PATH}?state=requested&kind=withdrawal")
    assert [each["transfer_id"] for each in page["items"]] == [made["transfer_id"]]
    assert page["items"][0]["destination"] == TRON
    status, told = await ask(trader, "POST", f"{PATH}/{made['transfer_id']}/cancel")
    assert (status, told["state"]) == (200, "cancelled")
    _, page = await ask(trader, "GET", f"{PATH}?limit=1")
    assert page["next_cursor"] is not None


async def test_a_large_transfer_waits_for_a_second_person(site, trader, finance):
    body = {"party_id": trader.party, "kind": "deposit", "amount": "10000.01", "method": "fiat"}
    _, made = await ask(trader, "POST", PATH, body)
    status, told = await ask(finance, "POST", f"{PATH}/{made['transfer_id']}/approve")
    assert status == 202
    approval = f"/api/v1/approvals/{told['approval_id']}/approve"
    assert (await ask(finance, "POST", approval, {}))[0] in {403, 409}
    async with signed_in(site, Role.FINANCE) as second:
        status, told = await ask(second, "POST", approval, {})
        assert status == 200, told
        _, after = await ask(second, "GET", f"{PATH}/{made['transfer_id']}")
    assert after["state"] == "approved"


async def test_bank_details_are_masked_and_revealed_on_record(trader, finance):
    body = {"party_id": trader.party, "method": "fiat", "label": "Salary"}
    body |= {"number": "40817810099910004312", "holder": "Anna Petrova", "bank": "Sberbank"}
    status, made = await ask(trader, "POST", WHERE, body)
    assert (status, made["number"]) == (201, "••••4312")
    assert "Petrova" not in str(made)
    address = f"{WHERE}/{made['destination_id']}"
    status, told = await ask(finance, "POST", f"{address}/reveal")
    assert (status, told["holder"]) == (200, "Anna Petrova")
    for _ in range(2):
        assert (await ask(trader, "DELETE", address))[0] == 204
    _, listed = await ask(trader, "GET", f"{WHERE}?party_id={trader.party}")
    assert made["destination_id"] not in [each["destination_id"] for each in listed["items"]]


async def test_terms_are_told(trader):
    status, told = await ask(trader, "GET", f"{PATH}/terms")
    assert (status, told["least_withdrawal"]) == (200, "10")
    assert [each["network"] for each in told["networks"]] == ["TRC20", "ERC20"]


async def test_statements_come_as_json_and_as_csv(trader, finance):
    path = f"/api/v1/gateway/statements/{trader.party}"
    status, told = await ask(trader, "GET", path)
    assert (status, told["part"], told["currency"]) == (200, "available", "USDT")
    async with trader.get(f"{path}/csv?part=insurance") as response:
        assert response.content_type == "text/csv"
        lines = (await response.text()).splitlines()
    assert lines[0].lstrip("\ufeff").startswith("at,kind,amount,balance")
    assert [each.split(",")[1] for each in lines[1:]] == ["opening", "closing"]
    status, told = await ask(finance, "GET", f"{path}?from=2030-01-01T00:00:00Z")
    assert (status, told["code"]) == (422, "invalid_period")


async def test_earnings_are_for_finance_alone(trader, finance):
    assert (await ask(trader, "GET", "/api/v1/gateway/profit"))[0] == 403
    for by in "day", "store", "trader":
        status, told = await ask(finance, "GET", f"/api/v1/gateway/profit?by={by}")
        assert (status, told["by"]) == (200, by)
