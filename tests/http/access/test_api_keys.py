"""Keys over HTTP: who makes them, what is shown of them, and what their requests have to fulfil."""

import asyncio

import pytest

from adapters.memory.access import MemoryDemoFile
from domain.access.roles import Role
from tests.access import PASSWORD, in_postgres, serving, sign_in, status
from tests.pools import two_pools

KEYS = "/api/v1/api-keys"
WISH = {"name": "shop", "permissions": ["wallets:read", "wallets:write"]}
THINGS = "/api/v1/things"


@pytest.fixture
async def admin(client):
    """The client, signed in as an admin."""
    await sign_in(client)
    return client


@pytest.fixture
async def merchant(rooms):
    """The headers of a merchant's own key, which may make others."""
    user = await rooms.anna(email="mia@altyn.example", name="Mia", role=Role.MERCHANT)
    return await headers_of(rooms, user)


@pytest.fixture
async def other(rooms):
    user = await rooms.anna(email="max@altyn.example", name="Max", role=Role.MERCHANT)
    return await headers_of(rooms, user)


async def headers_of(rooms, user):
    entered = await rooms.enter(email=user.email.text, password=PASSWORD)
    return {"Cookie": f"altyn_session={entered.token.text}"}


async def ask(client, method, path, body=None, **others):
    others = others | ({} if body is None else {"json": body})
    async with client.request(method, path, **others) as response:
        text = await response.text()
        return response.status, await response.json() if text else None


async def test_a_key_is_made_and_shown_once(admin):
    code, made = await ask(admin, "POST", KEYS, WISH)

    assert code == 201
    key = made["key"]
    assert made["secret"].startswith(f"altyn_{key['id']}_")
    assert made["signing_secret"] is None
    assert key["permissions"] == ["wallets:read:own", "wallets:write:own"]
    assert (key["expires_at"], key["allowed_addresses"], key["signed"]) == (None, [], False)
    assert (key["last_used_at"], key["revoked_at"], key["replaces"]) == (None, None, None)
    assert await ask(admin, "GET", f"{KEYS}/{key['id']}") == (200, key)
    code, page = await ask(admin, "GET", KEYS)
    assert (code, page) == (200, {"items": [key], "next_cursor": None})
    assert await status(admin, "POST", THINGS, headers={"X-API-Key": made["secret"]}) == (204, None)


async def test_secrets_are_kept_by_nobody_on_the_way(admin):
    async with admin.post(KEYS, json=WISH) as response:
        assert response.headers["Cache-Control"] == "no-store"
        key = (await response.json())["key"]
        assert response.headers["Location"] == f"{KEYS}/{key['id']}"


async def test_a_retry_is_told_which_key_it_made(admin):
    headers = {"Idempotency-Key": "one"}
    _, made = await ask(admin, "POST", KEYS, WISH, headers=headers)
    code, problem = await ask(admin, "POST", KEYS, WISH, headers=headers)

    assert (code, problem["code"]) == (409, "secret_already_shown")
    assert made["key"]["id"] in problem["detail"]
    assert made["secret"] not in str(problem)
    other = WISH | {"name": "bank"}
    code, problem = await ask(admin, "POST", KEYS, other, headers=headers)
    assert (code, problem["code"]) == (409, "idempotency_key_reused")


async def test_merchants_make_keys_of_their_own_and_no_stronger_ones(client, merchant, other):
    code, made = await ask(client, "POST", KEYS, WISH, headers=merchant)
    assert code == 201
    assert made["key"]["principal"] == made["key"]["created_by"]
    for beyond in "*", "ledger:read", "wallets:read:any", "funding:act-as":
        wish = WISH | {"permissions": [beyond]}
        code, problem = await ask(client, "POST", KEYS, wish, headers=merchant)
        assert (code, problem["code"]) == (403, "beyond_own_permissions")

    path = f"{KEYS}/{made['key']['id']}"
    for method, address, body in (
        ("GET", path, None),
        ("PATCH", path, {"permissions": ["wallets:read"]}),
        ("POST", f"{path}/rotate", {}),
        ("DELETE", path, None),
    ):
        theirs = await ask(client, method, address, body, headers=other)
        nobodys = await ask(
            client, method, address.replace(made["key"]["id"], "0" * 12), body, headers=other
        )
        for code, problem in theirs, nobodys:
            assert (code, problem.pop("code")) == (404, "api_key_not_found")
            problem.pop("request_id")
        assert theirs == nobodys
    assert await ask(client, "GET", KEYS, headers=other) == (
        200,
        {"items": [], "next_cursor": None},
    )
    headers = {"X-API-Key": made["secret"]}
    assert await status(client, "POST", THINGS, headers=headers) == (204, None)


async def test_whoever_may_not_make_keys_makes_none(client, rooms):
    key = await rooms.create_key(name="bank", scopes=["wallets:read"])
    headers = {"X-API-Key": key.token.text}
    for method, path in ("GET", KEYS), ("POST", KEYS), ("DELETE", f"{KEYS}/{key.key.id}"):
        assert await status(client, method, path, headers=headers, json={}) == (
            403,
            "permission_denied",
        )


async def test_what_is_changed_is_what_was_said(admin, rooms):
    _, made = await ask(admin, "POST", KEYS, WISH | {"allowed_addresses": ["10.0.0.0/8"]})
    path = f"{KEYS}/{made['key']['id']}"
    code, changed = await ask(admin, "PATCH", path, {})
    assert (code, changed) == (200, made["key"] | {"signing_secret": None})

    body = {"expires_at": "2090-01-31T01:00:00+01:00", "allowed_addresses": [], "signed": True}
    code, changed = await ask(admin, "PATCH", path, body)
    assert code == 200
    assert changed["expires_at"] == "2090-01-31T00:00:00+00:00"
    assert (changed["allowed_addresses"], changed["signed"]) == ([], True)
    assert changed["signing_secret"].startswith("altyn_signing_")
    assert changed["permissions"] == made["key"]["permissions"]
    _, changed = await ask(admin, "PATCH", path, {"expires_at": None, "signed": False})
    assert (changed["expires_at"], changed["signed"]) == (None, False)

    assert await status(admin, "DELETE", path) == (204, None)
    assert await status(admin, "DELETE", path) == (204, None)
    assert await status(admin, "PATCH", path, json={"signed": True}) == (409, "api_key_ended")
    rooms.time.passes(1)
    headers = {"X-API-Key": made["secret"]}
    assert await status(admin, "POST", THINGS, headers=headers) == (401, "unauthenticated")


async def test_a_rotated_key_overlaps_its_successor(admin, rooms):
    _, made = await ask(admin, "POST", KEYS, WISH)
    path = f"{KEYS}/{made['key']['id']}/rotate"
    answers = await asyncio.gather(
        *(ask(admin, "POST", path, {"overlap_seconds": 60}) for _ in range(5))
    )
    codes = sorted(code for code, _ in answers)
    assert codes == [201, 409, 409, 409, 409]
    [new] = [body for code, body in answers if code == 201]
    assert {body["code"] for code, body in answers if code == 409} == {"already_rotated"}
    assert new["key"]["replaces"] == made["key"]["id"]

    async def works(secret):
        return (await status(admin, "POST", THINGS, headers={"X-API-Key": secret}))[0] == 204

    rooms.time.passes(59)
    assert await works(made["secret"])
    assert await works(new["secret"])
    rooms.time.passes(1)
    assert not await works(made["secret"])
    assert await works(new["secret"])


async def test_pages_of_keys_follow_one_another(admin, rooms):
    names = [f"shop {n}" for n in range(5)]
    for name in names:
        rooms.time.passes(1)
        await rooms.create_key(name=name, scopes=["*"])
    seen, cursor = [], ""
    while cursor is not None:
        following = f"&cursor={cursor}" if cursor else ""
        _, page = await ask(admin, "GET", f"{KEYS}?limit=2{following}")
        seen += [each["name"] for each in page["items"]]
        cursor = page["next_cursor"]
    assert seen == names[::-1]
    _, page = await ask(admin, "GET", f"{KEYS}?query=SHOP%203&active=true")
    assert [each["name"] for each in page["items"]] == ["shop 3"]
    for bad in "cursor=x", "cursor=MjAyNnx4", "limit=0", "active=perhaps", "query=%00":
        assert (await status(admin, "GET", f"{KEYS}?{bad}"))[0] == 422


@pytest.mark.parametrize("key", ["x", "0" * 13, "%00", "..%2f", "a" * 5000, "%F0%9F%92%A5"])
async def test_what_is_no_id_is_not_there(admin, key):
    for method in "GET", "DELETE":
        code, problem = await status(admin, method, f"{KEYS}/{key}")
        assert (code, problem) == (404, "api_key_not_found")


async def test_a_key_is_refused_from_elsewhere(client, rooms):
    here = await rooms.create_key(name="a", scopes=["*"], allowed_addresses=["127.0.0.0/8"])
    away = await rooms.create_key(name="b", scopes=["*"], allowed_addresses=["10.0.0.0/8", "::1"])
    for key, answer in (here, (204, None)), (away, (403, "address_not_allowed")):
        headers = {"X-API-Key": key.token.text, "X-Forwarded-For": "10.0.0.1"}
        assert await status(client, "POST", THINGS, headers=headers) == answer


async def test_an_allow_list_is_felt_within_a_second_in_another_process(database):
    async with two_pools(database) as (one, two):
        here = in_postgres(one, demo_file=MemoryDemoFile())
        there = in_postgres(two, demo_file=MemoryDemoFile())
        await here.anna()
        made = await here.create_key(name="shop", scopes=["*"])
        headers = {"X-API-Key": made.token.text}
        path = f"{KEYS}/{made.key.id}"
        async with serving(here) as client, serving(there) as far:
            await sign_in(client)
            assert await status(far, "POST", THINGS, headers=headers) == (204, None)
            body = {"allowed_addresses": ["10.0.0.0/8"]}
            assert await status(client, "PATCH", path, json=body) == (200, None)
            there.time.passes(1)
            refused = 403, "address_not_allowed"
            assert await status(far, "POST", THINGS, headers=headers) == refused

            body = {"allowed_addresses": [], "permissions": ["wallets:read"]}
            assert await status(client, "PATCH", path, json=body) == (200, None)
            there.time.passes(1)
            refused = 403, "permission_denied"
            assert await status(far, "POST", THINGS, headers=headers) == refused

            assert await status(client, "DELETE", path) == (204, None)
            there.time.passes(1)
            assert await status(far, "POST", THINGS, headers=headers) == (401, "unauthenticated")
        await here.aclose()
        await there.aclose()
