"""PayShack's stand-in keeps the reseller API's contract."""

import pytest

from entrypoints.sandbox.payshack.api import CLIENTS, LOGIN, META, PROVIDERS, RESELLERS
from tests.sandbox.psp.asking import PAY_INS, PAY_OUTS


async def test_a_login_gives_what_later_calls_need(asking):
    given = await asking.log_in()
    assert given["role"] == "Reseller"
    assert given["token"].count(".") == 2
    assert (await asking.page())["currentPageNo"] == 1
    asking.headers["reseller-id"] = given["userId"]
    status, body = await asking.payshack(PAY_INS)
    assert (status, body["success"], body["statusCode"]) == (401, False, 401)


async def test_a_wrong_password_and_a_login_without_one(standins, asking):
    for body, expected in (({"email": standins.email, "password": "x"}, 401), ({}, 400)):
        async with asking.session.post(standins.payshack_url + LOGIN, json=body) as response:
            assert response.status == expected
            assert (await response.json())["success"] is False


async def test_tokens_end_after_half_an_hour(standins, asking):
    await asking.log_in()
    standins.knobs.advance(1799)
    assert (await asking.payshack(PAY_INS))[0] == 200
    standins.knobs.advance(1)
    assert (await asking.payshack(PAY_INS))[0] == 401
    await asking.log_in()
    await asking.turn("expire_tokens")
    assert (await asking.payshack(PAY_INS))[0] == 401


async def test_one_session_at_a_time_if_it_is_so(standins, asking):
    standins.knobs.set(one_session=True)
    await asking.log_in()
    first = dict(asking.headers)
    await asking.log_in()
    assert (await asking.payshack(PAY_INS))[0] == 200
    asking.headers = first
    assert (await asking.payshack(PAY_INS))[0] == 401


async def test_all_pages_together_tell_everything_once(standins, asking):
    await asking.log_in()
    told = await asking.walk_payshack(PAY_INS)
    assert [each["txnId"] for each in told] == [
        each["txnId"] for each in reversed(standins.pay_ins())
    ]
    told = await asking.walk_payshack(PAY_OUTS)
    assert len(told) == len(standins.pay_outs()) > 10
    assert len({each.get("txnId", each.get("transactionId")) for each in told}) == len(told)


async def test_pages_say_where_they_are(asking):
    await asking.log_in()
    page = await asking.page()
    assert len(page["transactions"]) == page["perPage"] == 10
    assert page["prevPage"] == 0
    assert page["totalPages"] == -(-page["totalRecords"] // 10)
    last = await asking.page(page=page["totalPages"])
    assert last["nextPage"] == 0
    beyond = await asking.page(page=10**6)
    assert beyond["transactions"] == []


async def test_days_are_those_of_india_or_of_utc(standins, asking):
    await asking.log_in()
    day = {"dateFrom": "2026-06-14", "dateTo": "2026-06-14"}
    told = [each["createdAt"] for each in await asking.walk_payshack(**day)]
    assert "2026-06-13T18:30" <= min(told) <= max(told) < "2026-06-14T18:30"
    standins.knobs.set(payshack_zone_minutes=0)
    told = [each["createdAt"] for each in await asking.walk_payshack(**day)]
    assert {each[:10] for each in told} == {"2026-06-14"}


async def test_new_payments_push_pages_on(asking):
    await asking.log_in()
    first = await asking.page(limit=20)
    await asking.turn("fail", fault="drift", provider="payshack", rows=3)
    second = await asking.page(page=2, limit=20)
    again = [each["txnId"] for each in first["transactions"][-3:]]
    assert [each["txnId"] for each in second["transactions"][:3]] == again


@pytest.mark.parametrize("single", [False, True])
async def test_finds_one_by_its_order(standins, asking, single):
    standins.knobs.set(payshack_single=single)
    await asking.log_in()
    wanted = standins.pay_ins()[0]
    data = await asking.page(orderId=wanted["orderId"])
    found = data["transaction"] if single else data["transactions"][-1]
    assert found["txnId"] == wanted["txnId"]


async def test_tells_of_clients_resellers_and_service_providers(asking):
    await asking.log_in()
    clients = await asking.page(CLIENTS)
    assert "91G_TECH_PVT_LTD" in {each["name"] for each in clients}
    assert all(each.get("balance", each.get("walletBalance")) > 0 for each in clients)
    assert len(await asking.page(RESELLERS)) == 1
    assert len(await asking.page(PROVIDERS)) == 3
    assert (await asking.page(META))["todaySuccessVolume"] > 0


async def test_an_unknown_path_and_wrong_parameters(asking):
    await asking.log_in()
    status, body = await asking.payshack("/indigate-payin-svc/api/v1/nothing")
    assert (status, body["message"]) == (404, "Route not found")
    for wrong in ({"page": 0}, {"limit": "x"}, {"dateFrom": "14.06.2026"}):
        assert (await asking.payshack(PAY_INS, **wrong))[0] == 400
