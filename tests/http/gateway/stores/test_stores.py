"""Stores through the API: of whom, and what their keys can do."""

import asyncio
from contextlib import AsyncExitStack

import asyncpg
import pytest

from domain.access.roles import Role
from tests.browsers import signed_in
from tests.http.gateway.stores.objects import STORES, new_name

FEES = {
    "items": [
        {"direction": "payin", "percent": "5"},
        {"direction": "payin", "method": "sbp", "from_amount": "1000", "percent": "3.5"},
    ]
}


@pytest.fixture(scope="module")
async def people(site):
    """A merchant, another one, and an admin."""
    async with AsyncExitStack() as stack:
        roles = Role.MERCHANT, Role.MERCHANT, Role.ADMIN
        yield [await stack.enter_async_context(signed_in(site, each)) for each in roles]


@pytest.fixture(scope="module")
def tell(people):
    async def tell(who, method, path, body=None, **headers):
        sent = {} if body is None else {"json": body}
        async with people[who].request(method, path, headers=headers, **sent) as response:
            document = await response.json(content_type=None) if await response.read() else None
            return response.status, document

    return tell


@pytest.fixture
async def store(tell):
    status, made = await tell(0, "POST", STORES, {"name": new_name(), "currency": "RUB"})
    assert status == 201
    return made


@pytest.fixture
async def till(tell, store):
    """A key of the store, for pay-ins and to read."""
    body = {"name": "Till", "scopes": ["payin", "read"]}
    status, made = await tell(0, "POST", f"{STORES}/{store['id']}/keys", body)
    assert status == 201
    return made


async def test_a_store_from_its_making_to_its_end(tell, store):
    path = f"{STORES}/{store['id']}"
    assert (store["state"], store["currency_crypto"]) == ("pending", "USDT")
    assert await tell(0, "GET", path) == (200, store)
    assert (await tell(0, "POST", f"{path}/approve"))[0] == 403
    status, approved = await tell(2, "POST", f"{path}/approve")
    assert (status, approved["state"]) == (200, "approved")
    status, changed = await tell(
        0, "PATCH", path, {"enabled": False, "callback_url": "https://shop.example/hook"}
    )
    assert (status, changed["enabled"]) == (200, False)
    limits = {"payin": {"least": "100", "largest": "5000.50"}}
    assert (await tell(0, "PUT", f"{path}/limits", limits))[0] == 403
    status, limited = await tell(2, "PUT", f"{path}/limits", limits)
    assert (status, limited["payin"]) == (200, {"least": "100.00", "largest": "5000.50"})
    assert await tell(0, "DELETE", path) == (204, None)
    assert (await tell(2, "POST", f"{path}/approve"))[1]["code"] == "store_archived"


async def test_a_store_is_made_once(tell):
    body, key = {"name": new_name(), "currency": "RUB"}, {"Idempotency-Key": new_name()}
    answers = await asyncio.gather(*(tell(0, "POST", STORES, body, **key) for _ in range(4)))
    assert [status for status, _ in answers] == [201] * 4
    assert len({made["id"] for _, made in answers}) == 1
    status, problem = await tell(0, "POST", STORES, body | {"sandbox": True}, **key)
    assert (status, problem["code"]) == (409, "idempotency_key_reused")
    _, found = await tell(0, "GET", f"{STORES}?query={body['name']}")
    assert len(found["items"]) == 1


async def test_nobody_sees_the_stores_of_others(tell, store):
    _, found = await tell(1, "GET", STORES)
    assert store["id"] not in [each["id"] for each in found["items"]]
    _, found = await tell(2, "GET", f"{STORES}?merchant_id={store['merchant_id']}&limit=1")
    assert found["items"] == [store]
    body = {"name": "Shop", "currency": "RUB", "merchant_id": store["merchant_id"]}
    status, problem = await tell(1, "POST", STORES, body)
    assert (status, problem["errors"][0]["pointer"]) == (422, "/merchant_id")


async def test_a_key_of_a_store_reads_that_store_alone(tell, browse, store, till):
    key = till["secret"]
    status, seen, _ = await browse("GET", f"{STORES}/{store['id']}", key=key)
    assert (status, seen) == (200, store)
    _, other = await tell(0, "POST", STORES, {"name": new_name(), "currency": "INR"})
    assert (await browse("GET", f"{STORES}/{other['id']}", key=key))[0] == 404
    status, found, _ = await browse("GET", STORES, key=key)
    assert [each["id"] for each in found["items"]] == [store["id"]]
    assert (await browse("PATCH", f"{STORES}/{store['id']}", key=key, json={}))[0] == 403
    status, listed = await tell(0, "GET", f"{STORES}/{store['id']}/keys")
    assert till["key"]["scopes"] == ["payin", "read"]
    assert [each["id"] for each in listed["items"]] == [till["key"]["id"]]


async def ends(browse, store, key, status):
    """What is refused is so within a second, in every process."""
    path = f"{STORES}/{store['id']}"
    while (await browse("GET", path, key=key))[0] != status:
        await asyncio.sleep(0.05)


async def test_a_revoked_key_is_no_key(tell, browse, store, till):
    path = f"{STORES}/{store['id']}/keys/{till['key']['id']}"
    assert (await tell(1, "DELETE", path))[0] == 404
    assert await tell(0, "DELETE", path) == (204, None)
    assert await tell(0, "DELETE", path) == (204, None)
    await ends(browse, store, till["secret"], 401)


async def test_keys_end_with_their_merchant(site, browse, store, till):
    key = till["secret"]
    assert (await browse("GET", f"{STORES}/{store['id']}", key=key))[0] == 200
    connection = await asyncpg.connect(site.dsn)
    change = "UPDATE users SET active = $2, role = $3 WHERE id = $1"
    for active, role, status in (
        (False, "merchant", 401),
        (True, "merchant", 200),
        (True, "player", 401),
        (True, "merchant", 200),
    ):
        await connection.execute(change, store["merchant_id"], active, role)
        await ends(browse, store, key, status)
    await connection.close()


async def test_a_store_says_where_its_requests_come_from(tell, browse, store, till):
    path = f"{STORES}/{store['id']}"
    await tell(0, "PATCH", path, {"allowed_addresses": ["203.0.113.7"]})
    await ends(browse, store, till["secret"], 403)
    body = {"name": "Another", "scopes": ["read"]}
    _, made = await tell(0, "POST", f"{path}/keys", body)
    status, problem, _ = await browse("GET", path, key=made["secret"])
    assert (status, problem["code"]) == (403, "address_not_allowed")
    await tell(0, "PATCH", path, {"allowed_addresses": []})
    await ends(browse, store, till["secret"], 200)


async def test_a_key_is_shown_once(tell, store):
    path, body = f"{STORES}/{store['id']}/keys", {"name": "Till", "scopes": ["payout"]}
    key = {"Idempotency-Key": new_name()}
    status, made = await tell(0, "POST", path, body | {"signed": True}, **key)
    assert status == 201
    assert made["secret"].startswith("altyn_")
    assert made["signing_secret"].startswith("altyn_signing_")
    status, problem = await tell(0, "POST", path, body | {"signed": True}, **key)
    assert (status, problem["code"]) == (409, "secret_already_shown")
    assert made["secret"] not in str(await tell(0, "GET", path))


async def test_a_signed_key_needs_its_signature(tell, browse, store):
    body = {"name": "Till", "scopes": ["read"], "signed": True}
    _, made = await tell(0, "POST", f"{STORES}/{store['id']}/keys", body)
    status, problem, _ = await browse("GET", f"{STORES}/{store['id']}", key=made["secret"])
    assert (status, problem["code"]) == (401, "signature_required")


async def test_secrets_of_callbacks_are_shown_once(tell, store):
    path, key = f"{STORES}/{store['id']}/callback-secret", {"Idempotency-Key": new_name()}
    status, made = await tell(0, "POST", path, **key)
    assert status == 201
    assert made["secret"].startswith("whsec_")
    status, problem = await tell(0, "POST", path, **key)
    assert (status, problem["code"]) == (409, "callback_secret_already_shown")
    status, renewed = await tell(0, "POST", path, {"overlap_seconds": 0})
    assert (status, renewed["secret"] == made["secret"]) == (201, False)


async def test_fees_are_agreed_on_by_admins(tell, store):
    path = f"{STORES}/{store['id']}/fees"
    assert (await tell(0, "GET", path))[1]["present"] is None
    assert (await tell(0, "PUT", path, FEES))[0] == 403
    status, table = await tell(2, "PUT", path, FEES)
    assert status == 200
    assert table["items"][1] == FEES["items"][1] | {"from_amount": "1000.00", "fixed": None}
    status, seen = await tell(0, "GET", path)
    assert (status, seen["present"], seen["items"]) == (200, table, [table])
    twice = {"items": [FEES["items"][0]] * 2}
    assert (await tell(2, "PUT", path, twice))[1]["code"] == "invalid_fees"
    past = FEES | {"valid_from": "2020-01-31T00:00:00Z"}
    assert (await tell(2, "PUT", path, past))[1]["code"] == "invalid_period"


async def test_a_store_tells_what_it_has_and_could_issue(tell, browse, store, till):
    path, key = f"{STORES}/{store['id']}", till["secret"]
    status, balance, _ = await browse("GET", f"{path}/balance", key=key)
    assert status == 200
    assert balance == {"currency": "USDT"} | dict.fromkeys(
        ["available", "frozen", "owed", "total"], "0.000000"
    )
    methods = "/api/v1/gateway/methods"
    status, offer, _ = await browse("GET", f"{methods}?amount=100&currency=RUB", key=key)
    assert (status, offer["store_id"], offer["items"]) == (200, store["id"], [])
    status, problem, _ = await browse("GET", f"{methods}?currency=INR", key=key)
    assert (status, problem["code"]) == (409, "currency_mismatch")
    status, problem = await tell(1, "GET", f"{methods}?store_id={store['id']}")
    assert (status, problem["code"]) == (404, "store_not_found")
