"""What a key demands holds for live connections, too: at their start and later on."""

import time

import aiohttp
import pytest

from application.access.keys.change_key import KeyChange
from domain.access.request_signing import Signable, signature
from domain.shared.caller import Caller
from domain.shared.ids import HOUSE
from tests.live.test_whole import bus, processes  # noqa: F401  # pytest finds them here.

WS, TICKETS = "/ws/updates", "/api/v1/live/tickets"
ADMIN = Caller(HOUSE, "house", frozenset({"*:*:*"}))


def signed(key, method, path):
    timestamp, nonce = str(int(time.time())), f"{time.monotonic_ns():032}"
    code = signature(key.signing_secret, timestamp, nonce, Signable(method, path, "", b""))
    return {
        "X-API-Key": key.token.text,
        "Altyn-Timestamp": timestamp,
        "Altyn-Nonce": nonce,
        "Altyn-Signature": f"v1={code}",
    }


@pytest.fixture
def one(processes):  # noqa: F811
    return processes[0]


@pytest.fixture
def make(one):
    async def make(**others):
        create = one.house.access.create_key()
        return await create(name="shop", permissions=["events:read"], **others)

    return make


async def refused(one, path=WS, **headers):
    with pytest.raises(aiohttp.WSServerHandshakeError) as error:
        await one.http.ws_connect(path, headers=headers)
    return error.value.status


async def test_a_signed_key_opens_one_with_a_signature_or_a_ticket(one, make):
    key = await make(signed=True)
    assert await refused(one, **{"X-API-Key": key.token.text}) == 401
    async with one.http.ws_connect(WS, headers=signed(key, "GET", WS)) as socket:
        assert not socket.closed
    assert await refused(one, **signed(key, "GET", "/ws/others")) == 401

    async with one.http.post(TICKETS, headers={"X-API-Key": key.token.text}) as response:
        assert response.status == 401
    async with one.http.post(TICKETS, headers=signed(key, "POST", TICKETS)) as response:
        ticket = (await response.json())["ticket"]
    async with one.http.ws_connect(f"{WS}?ticket={ticket}") as socket:
        assert not socket.closed


async def test_nobody_opens_one_for_somebody_else(one, make):
    key = await make()
    headers = {"X-API-Key": key.token.text, "X-User-ID": str(HOUSE)}
    assert await refused(one, **headers) == 403
    async with one.http.post(TICKETS, headers=headers) as response:
        assert response.status == 403


async def test_one_from_elsewhere_is_refused_and_closed(processes, one, make):  # noqa: F811
    away = await make(allowed_addresses=["10.0.0.0/8"])
    assert await refused(one, **{"X-API-Key": away.token.text}) == 403

    here = await make(allowed_addresses=["127.0.0.1"])
    async with processes[1].socket(here) as socket:
        assert await socket.quiet()
        change = KeyChange(allowed_addresses=["10.0.0.0/8"])
        change_key = one.house.access.keys().change_key()
        await change_key(caller=ADMIN, key=here.key.id, change=change)
        assert await socket.close_code() == 4001


async def test_a_signature_that_is_not_good_is_in_the_trail(one, make):
    key = await make(signed=True)
    wrong = signed(key, "GET", "/elsewhere")
    async with one.http.get("/api/v1/me", headers=wrong) as response:
        assert (await response.json())["code"] == "invalid_signature"
    pool, told = one.house.pool(), None
    while told is None:
        told = await pool.fetchrow("SELECT * FROM audit WHERE action = 'api_key.signature_refused'")
    assert (told["object_id"], told["refused"]) == (key.key.id, True)
