"""What banks tell, over HTTP: by devices, heard only when they sign, and by statements."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import pytest

from domain.access.roles import Role
from tests.bank_statements import Moved, camt, statement_form, table
from tests.devices import signed, sms
from tests.documented import NOBODYS
from tests.http.gateway.orders.objects import GATEWAY, open_market
from tests.site import let_everybody_ask, running_site

WRONG = "whsec_" + "A" * 43 + "="


@pytest.fixture(scope="module")
async def site(module_database):
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture(scope="module")
async def market(site):
    async with AsyncExitStack() as stack:
        yield await open_market(site, stack)


@pytest.fixture(scope="module")
async def device(market):
    body = {"name": "Telephone", "requisite_ids": [market.requisite_id]}
    named = {"headers": {"Idempotency-Key": "one-device"}}
    status, made = await market.ask(Role.TRADER, "POST", "/devices", body, **named)
    assert status == 201, made
    status, problem = await market.ask(Role.TRADER, "POST", "/devices", body, **named)
    assert (status, problem["code"]) == (409, "device_known")
    return made


async def send(market, device, body=None, *, secret=None, **how):
    path = f"{GATEWAY}/devices/{device['device_id']}/notifications"
    sent = signed(secret or device["secret"], body, **how)
    async with market.client.post(path, **sent) as response:
        return response.status, await response.json()


async def read(market, notice_id):
    for _ in range(200):
        _, notice = await market.ask(Role.SUPPORT, "GET", f"/notices/{notice_id}")
        if notice["state"] != "received":
            return notice
        await asyncio.sleep(0.05)
    raise AssertionError(notice)


async def test_a_payment_that_the_bank_tells_of_completes_its_order(market, device):
    status, order = await market.payin(amount="7100")
    assert (status, order["status"]) == (201, "awaiting_payment"), order
    tail = await tail_of(market)
    told = sms("7 100", tail=tail)
    status, taken = await send(market, device, told, message_id="paid")
    assert (status, taken["duplicate"]) == (200, False)
    notice = await read(market, taken["notice_id"])
    assert (notice["state"], notice["order_id"]) == ("matched", order["order_id"])
    assert (notice["amount"], notice["currency"], notice["card_tail"]) == ("7100.00", "RUB", tail)
    status, again = await send(market, device, told, message_id="paid")
    assert (status, again) == (200, taken | {"state": "matched", "duplicate": True})
    status, again = await send(market, device, told)
    assert (again["notice_id"], again["duplicate"]) == (taken["notice_id"], True)
    status, problem = await send(market, device, sms("1"), message_id="paid")
    assert (status, problem["code"]) == (409, "notification_id_reused")
    _, whole = await market.ask(Role.ADMIN, "GET", f"/orders/{order['order_id']}")
    last = whole["steps"][-1]
    assert (last["after"], last["actor"]) == ("completed", "system")
    assert [each["kind"] for each in whole["entries"]].count("gateway.payin_settled") == 1


async def tail_of(market):
    _, told = await market.ask(Role.ADMIN, "GET", f"/requisites/{market.requisite_id}")
    return told["masked"][-4:]


async def test_a_heartbeat_makes_its_requisites_online(market, device):
    path = f"/requisites/{market.requisite_id}"
    body = {"device_required": True}
    assert (await market.ask(Role.TRADER, "PATCH", path, body))[0] == 200
    status, told = await send(market, device)
    assert (status, told) == (200, {"notice_id": None, "state": None, "duplicate": False})
    _, requisite = await market.ask(Role.TRADER, "GET", path)
    assert requisite["online"]
    _, devices = await market.ask(Role.TRADER, "GET", "/devices")
    assert [each["seen_at"] is None for each in devices["items"]] == [False]
    assert "secret" not in devices["items"][0]


@pytest.mark.parametrize(
    "how",
    [
        {"secret": WRONG},
        {"passed": -timedelta(minutes=6)},
        {"passed": timedelta(minutes=6)},
        {"message_id": "x" * 101},
    ],
    ids=["forged", "replayed", "ahead", "long"],
)
async def test_what_is_not_signed_just_now_is_refused(market, device, how):
    how = dict(how)
    how["at"] = datetime.now(UTC) + how.pop("passed", timedelta())
    for body in (sms("1"), None, {"moon": 1}):
        status, problem = await send(market, device, body, **how)
        assert (status, problem["code"]) == (401, "invalid_device_signature")


async def test_neither_are_changed_bodies_missing_headers_and_other_devices(market, device):
    path = f"{GATEWAY}/devices/{device['device_id']}/notifications"
    sent = signed(device["secret"], sms("1"))
    headers = sent["headers"]
    tries = [(path, sent["data"] + b" ", headers), (path, sent["data"], {})]
    tries += [
        (path.replace(device["device_id"], each), sent["data"], headers)
        for each in (NOBODYS[2], "nonsense")
    ]
    tries += [
        (path, sent["data"], headers | {name: each})
        for name in ("webhook-id", "webhook-timestamp", "webhook-signature")
        for each in ("", "é", "-1", "9" * 30)
    ]
    for address, data, given in tries:
        async with market.client.post(address, data=data, headers=given) as response:
            problem = await response.json()
        assert (response.status, problem["code"]) == (401, "invalid_device_signature"), given


@pytest.mark.parametrize(
    "change",
    [
        *({"text": each} for each in ("", "x" * 1001, "\0")),
        *({"channel": "pigeon"}, {"sender": ""}, {"received_at": "yesterday"}, {"moon": 1}),
    ],
    ids=str,
)
async def test_what_is_signed_is_still_looked_at(market, device, change):
    status, problem = await send(market, device, sms("1") | change)
    assert (status, problem["code"]) == (422, "invalid_request"), problem


async def test_people_decide_about_what_fits_no_order(market, device):
    _, taken = await send(market, device, sms("31337"))
    notice = await read(market, taken["notice_id"])
    assert (notice["state"], notice["why"]) == ("unmatched", "no_order")
    _, page = await market.ask(Role.SUPPORT, "GET", "/notices?state=unmatched&limit=1")
    assert page["items"][0]["notice_id"] == taken["notice_id"]
    path = f"/notices/{taken['notice_id']}"
    _, order = await market.payin(amount="7200")
    body = {"order_id": order["order_id"]}
    status, problem = await market.ask(Role.SUPPORT, "POST", f"{path}/assign", body)
    assert (status, problem["code"]) == (409, "notice_does_not_fit")
    status, problem = await market.ask(
        Role.SUPPORT, "POST", f"{path}/assign", {"order_id": NOBODYS[0]}
    )
    assert (status, problem["code"]) == (404, "order_not_found")
    body = {"comment": "Their own money"}
    status, done = await market.ask(Role.SUPPORT, "POST", f"{path}/dismiss", body)
    assert (status, done["state"]) == (200, "dismissed")
    status, done = await market.ask(Role.SUPPORT, "POST", f"{path}/undo")
    assert (status, done["state"]) == (200, "unmatched")


async def test_a_device_tells_of_requisites_of_its_own_trader(market):
    body = {"name": "Telephone", "requisite_ids": [NOBODYS[0]]}
    status, problem = await market.ask(Role.TRADER, "POST", "/devices", body)
    assert (status, problem["code"]) == (422, "requisite_of_another")
    body = {"name": "Telephone", "trader_id": NOBODYS[0]}
    for role in (Role.TRADER, Role.ADMIN):
        status, problem = await market.ask(role, "POST", "/devices", body)
        assert (status, problem["code"]) == (404, "trader_not_found")


async def test_nothing_more_comes_from_a_device_that_is_revoked(market):
    _, device = await market.ask(Role.TRADER, "POST", "/devices", {"name": "Old"})
    path = f"/devices/{device['device_id']}"
    assert (await send(market, device))[0] == 200
    for _ in range(2):
        assert (await market.ask(Role.TRADER, "DELETE", path))[0] == 204
    assert (await send(market, device))[0] == 401


async def upload(market, content, who=Role.SUPPORT, *, trader=None, requisite=None, **rest):
    form = statement_form(
        trader or market.trader_id, requisite or market.requisite_id, content, **rest
    )
    async with market.browsers[who].post(f"{GATEWAY}/bank-statements", data=form) as response:
        return response.status, await response.json()


async def read_through(market, statement_id):
    path = f"/bank-statements/{statement_id}"
    for _ in range(200):
        _, statement = await market.ask(Role.SUPPORT, "GET", path)
        if not statement["counts"]["waiting"]:
            return statement, (await market.ask(Role.SUPPORT, "GET", f"{path}/lines"))[1]["items"]
        await asyncio.sleep(0.05)
    raise AssertionError(statement)


async def test_a_statement_completes_orders(market):
    status, order = await market.payin(amount="7300")
    assert (status, order["status"]) == (201, "awaiting_payment"), order
    now = datetime.now(UTC)
    content = camt(Moved("-1.00", now), Moved(order["amount_to_pay"], now, reference="R-7300"))
    status, made = await upload(market, content)
    assert (status, made["duplicate"], made["format"]) == (201, False, "camt"), made
    assert (made["filename"], made["account"], made["lines"]) == ("January.txt", "••••1234", 2)
    statement, (first, second) = await read_through(market, made["statement_id"])
    assert statement["counts"]["matched"] == statement["counts"]["ignored"] == 1
    assert (first["outcome"], first["notice_id"]) == ("debit", None)
    assert (second["order_id"], second["settled"]) == (order["order_id"], True)
    _, notice = await market.ask(Role.SUPPORT, "GET", f"/notices/{second['notice_id']}")
    assert (notice["channel"], notice["device_id"]) == ("statement", None)
    assert (notice["statement_id"], notice["text"]) == (made["statement_id"], "A transfer")
    status, again = await upload(market, content)
    assert (status, again) == (200, statement | {"duplicate": True})
    _, page = await market.ask(Role.ADMIN, "GET", f"/bank-statements?trader_id={NOBODYS[0]}")
    assert page == {"items": [], "next_cursor": None}
    _, page = await market.ask(Role.ADMIN, "GET", "/bank-statements?limit=1")
    assert page["items"] == [statement]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"content": b"%PDF-1.7", "said": "application/pdf"}, (415, "unsupported_media_type")),
        ({"content": b"%PDF-1.7"}, (422, "statement_unreadable")),
        ({"content": b"x" * (10 * 2**20 + 1)}, (413, "request_entity_too_large")),
        ({"content": table(*[Moved("1")] * 10_001)}, (422, "statement_too_long")),
        ({"trader": NOBODYS[0]}, (422, "requisite_of_another")),
        ({"requisite": NOBODYS[0]}, (422, "requisite_of_another")),
        ({"requisite": ","}, (422, "invalid_request")),
        ({"trader": "nobody"}, (422, "invalid_request")),
        ({"format": "pdf"}, (422, "invalid_request")),
        ({"format": "mt940"}, (422, "statement_unreadable")),
        ({"columns": "{"}, (422, "invalid_request")),
        ({"columns": '{"date": "Nowhere"}'}, (422, "statement_unreadable")),
    ],
    ids=lambda each: each[1] if isinstance(each, tuple) else "",
)
async def test_what_is_no_statement_is_refused(market, said, expected):
    content = said.pop("content", table(Moved("1")))
    status, problem = await upload(market, content, **said)
    assert (status, problem["code"]) == expected, problem
