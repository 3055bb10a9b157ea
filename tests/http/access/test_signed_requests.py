"""Requests that their key wants signed."""

import asyncio
import json
from uuid import uuid4

import pytest

from tests.access import in_postgres, serving, status
from tests.pools import two_pools

THINGS, ME = "/api/v1/things", "/api/v1/me?x=%2F&y"
BODY = json.dumps({"name": "till", "permissions": ["wallets:read"]}).encode()
KEYS = "/api/v1/api-keys"


@pytest.fixture
async def key(rooms):
    return await rooms.create_key(name="shop", scopes=["*"], signed=True)


@pytest.fixture
def send(client, rooms, key):
    """Send a request as signed for `said`, and give its status and code."""

    async def send(method, target, body=b"", *, said=None, headers=None, **how):
        said = said or (method, target, body)
        signed = rooms.api.signed(key.signing_secret, *said, **how)
        sent = {"X-API-Key": key.token.text, "Content-Type": "application/json"} | signed
        sent = {name: value for name, value in (sent | (headers or {})).items() if value}
        return await status(client, method, target, data=body or None, headers=sent)

    return send


async def test_a_signed_request_is_carried_out(send):
    assert await send("POST", THINGS) == (204, None)
    assert await send("GET", "/api/v1/me") == (200, None)
    assert await send("POST", KEYS, BODY) == (201, None)


async def test_without_a_signature_nothing_happens(client, key, send):
    headers = {"X-API-Key": key.token.text}
    refused = 401, "signature_required"
    assert await status(client, "GET", "/api/v1/me", headers=headers) == refused
    for each in "Timestamp", "Nonce", "Signature":
        assert await send("GET", "/api/v1/me", headers={f"Altyn-{each}": ""}) == refused


@pytest.mark.parametrize(
    "said",
    [
        ("PUT", KEYS, BODY),
        ("POST", f"{KEYS}?x", BODY),
        ("POST", f"{KEYS}/", BODY),
        ("POST", KEYS, BODY + b" "),
        ("POST", KEYS, b""),
        ("post", KEYS, BODY),
    ],
)
async def test_what_was_signed_is_what_is_sent(send, said, rooms):
    assert await send("POST", KEYS, BODY, said=said) == (401, "invalid_signature")
    assert len(rooms.keys.access.keys) == 1


async def test_the_times_the_nonce_and_the_user_are_signed_too(send, rooms):
    now = str(int(rooms.time.now().timestamp()) - 1)
    for headers in {"Altyn-Timestamp": now}, {"Altyn-Nonce": "n" * 32}, {"X-User-ID": str(uuid4())}:
        assert await send("POST", THINGS, headers=headers) == (401, "invalid_signature")


async def test_timestamps_are_near(send):
    for ago in 299, -299:
        assert await send("POST", THINGS, ago=ago) == (204, None)
    for ago in 302, -302, 10**9:
        assert await send("POST", THINGS, ago=ago) == (401, "stale_timestamp")


async def test_a_request_is_not_replayed(send, rooms):
    nonce = uuid4().hex
    assert await send("POST", THINGS, nonce=nonce) == (204, None)
    for _ in range(2):
        assert await send("POST", THINGS, nonce=nonce) == (401, "nonce_reused")
    rooms.time.passes(300)
    assert await send("POST", THINGS, nonce=nonce) == (401, "nonce_reused")


async def test_a_forged_request_uses_no_nonce_up(send):
    nonce = uuid4().hex
    assert await send("POST", THINGS, nonce=nonce, said=("GET", THINGS, b"")) == (
        401,
        "invalid_signature",
    )
    assert await send("POST", THINGS, nonce=nonce) == (204, None)


@pytest.mark.parametrize("value", ["x", "v1=", "v1=" + "0" * 64, "'; --", "v1=" + "\xff" * 64])
async def test_garbage_is_no_signature(send, value):
    for each in "Timestamp", "Nonce", "Signature":
        answer = await send("POST", THINGS, headers={f"Altyn-{each}": value})
        assert answer in {(401, "invalid_signature"), (401, "stale_timestamp")}


async def test_a_signature_does_not_lift_the_limits_of_bodies(send):
    assert await send("POST", KEYS, b" " * 70_000) == (413, "request_entity_too_large")
    assert await send("POST", KEYS, b"{}", headers={"Content-Type": "text/plain"}) == (
        415,
        "unsupported_media_type",
    )


async def test_a_signature_is_no_permission(client, rooms):
    key = await rooms.create_key(name="reader", scopes=["wallets:read"], signed=True)
    signed = rooms.api.signed(key.signing_secret, "POST", THINGS)
    headers = {"X-API-Key": key.token.text} | signed
    assert await status(client, "POST", THINGS, headers=headers) == (403, "permission_denied")


async def test_signatures_of_keys_that_want_none_are_passed_over(client, rooms):
    key = await rooms.create_key(name="plain", scopes=["*"])
    headers = {"X-API-Key": key.token.text, "Altyn-Signature": "v1=nonsense"}
    assert await status(client, "POST", THINGS, headers=headers) == (204, None)


async def test_of_twenty_at_two_processes_one_is_let_in(database):
    async with two_pools(database, size=5) as (one, two):
        here, there = in_postgres(one), in_postgres(two)
        key = await here.create_key(name="shop", scopes=["*"], signed=True)
        signed = here.api.signed(key.signing_secret, "POST", THINGS)
        headers = {"X-API-Key": key.token.text} | signed
        async with serving(here) as client, serving(there) as other:
            answers = await asyncio.gather(
                *(status(each, "POST", THINGS, headers=headers) for each in [client, other] * 10)
            )
        await here.aclose()
        await there.aclose()
    assert sorted(answers, key=str) == [(204, None)] + [(401, "nonce_reused")] * 19
