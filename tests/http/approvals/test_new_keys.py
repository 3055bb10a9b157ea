"""API keys under four eyes: the secret is for who asked, and only once."""

import asyncio
from uuid import uuid4

import pytest

from tests.http.approving import APPROVALS, asking, decide
from tests.site import running_site

KEYS = "/api/v1/api-keys"


@pytest.fixture(scope="module")
async def site(module_database):
    with running_site(module_database) as site:
        yield site


@pytest.fixture(scope="module")
async def keys(site):
    return {name: await site.key(name, "*") for name in ("anna", "boris")} | {
        "maker": await site.key("maker", "api-keys:*:any", "wallets:read:any"),
    }


@pytest.fixture
async def ask(site, keys):
    async with asking(site, keys) as ask:
        yield ask


@pytest.fixture(autouse=True)
async def policy(ask):
    path = "/api/v1/settings/approvals.key_creation"
    assert (await ask("anna", "PUT", path, {"value": True}))[0] == 200
    yield
    await ask("anna", "DELETE", path)


def wish(**others):
    return {"name": f"shop {uuid4().hex[:8]}", "permissions": ["wallets:read"]} | others


async def test_the_key_is_made_when_its_initiator_asks_again(ask, keys):
    body, key = wish(), {"Idempotency-Key": uuid4().hex}
    status, waiting = await ask("maker", "POST", KEYS, body, **key)
    assert status == 202
    approval_id = waiting["approval_id"]
    assert await ask("maker", "POST", KEYS, body, **key) == (202, waiting)

    seen = (await ask("boris", "GET", f"{APPROVALS}/{approval_id}"))[1]
    assert (seen["action"], seen["after"]["permissions"]) == (
        "api_key.create",
        ["wallets:read:own"],
    )
    status, approved = await decide(ask, "boris", "approve", approval_id)
    assert (status, approved["state"], approved["result"]) == (200, "approved", None)
    assert (await ask("anna", "GET", f"{KEYS}?query={body['name']}"))[1]["items"] == []

    answers = await asyncio.gather(*(ask("maker", "POST", KEYS, body, **key) for _ in range(4)))
    assert sorted(status for status, _ in answers) == [201, 409, 409, 409]
    [made] = [document for status, document in answers if status == 201]
    assert {each["code"] for status, each in answers if status == 409} == {"secret_already_shown"}
    keys["new"] = made["secret"]
    assert (await ask("new", "GET", "/api/v1/me"))[1]["name"] == body["name"]
    assert len((await ask("anna", "GET", f"{KEYS}?query={body['name']}"))[1]["items"]) == 1
    assert (await ask("boris", "GET", f"{APPROVALS}/{approval_id}"))[1]["result"] == {
        "name": body["name"]
    }
    stored = await asyncio.gather(
        ask("anna", "GET", f"{APPROVALS}/{approval_id}"), ask("anna", "GET", "/api/v1/audit")
    )
    assert made["secret"] not in str(stored)


async def test_a_rejected_one_is_never_made(ask):
    body, key = wish(), {"Idempotency-Key": uuid4().hex}
    waiting = (await ask("maker", "POST", KEYS, body, **key))[1]
    await decide(ask, "boris", "reject", waiting["approval_id"])
    assert await ask("maker", "POST", KEYS, body, **key) == (202, waiting)
    assert (await ask("anna", "GET", f"{KEYS}?query={body['name']}"))[1]["items"] == []


async def test_what_could_not_be_asked_for_again_is_refused(ask):
    status, problem = await ask("maker", "POST", KEYS, wish())
    assert (status, problem["code"]) == (422, "idempotency_key_required")


@pytest.mark.parametrize(
    ("others", "refused"),
    [
        ({"permissions": ["ledger:write"]}, (403, "beyond_own_permissions")),
        ({"permissions": []}, (422, "invalid_request")),
        ({"permissions": ["things:do"]}, (422, "unknown_permission")),
        ({"name": "a@b"}, (422, "invalid_name")),
        ({"expires_at": "2020-01-01T00:00:00Z"}, (422, "invalid_expiry")),
        ({"allowed_addresses": ["everywhere"]}, (422, "invalid_address_range")),
    ],
)
async def test_what_cannot_be_is_refused_before_it_waits(ask, others, refused):
    key = {"Idempotency-Key": uuid4().hex}
    status, problem = await ask("maker", "POST", KEYS, wish(**others), **key)
    assert (status, problem["code"]) == refused


async def test_a_key_does_not_approve_for_who_made_it(ask, keys):
    """Whoever has made a key may know it: they and the key are one person."""
    body, key = wish(permissions=["*"]), {"Idempotency-Key": uuid4().hex}
    waiting = (await ask("anna", "POST", KEYS, body, **key))[1]
    await decide(ask, "boris", "approve", waiting["approval_id"])
    keys["puppet"] = (await ask("anna", "POST", KEYS, body, **key))[1]["secret"]

    for asks, decides in (("anna", "puppet"), ("puppet", "anna")):
        waiting = (await ask(asks, "POST", KEYS, wish(), **{"Idempotency-Key": uuid4().hex}))[1]
        status, problem = await decide(ask, decides, "approve", waiting["approval_id"])
        assert (status, problem["code"]) == (409, "own_approval")
        status, decided = await decide(ask, "boris", "approve", waiting["approval_id"])
        assert (status, decided["state"]) == (200, "approved")


async def test_a_key_does_not_grow(ask):
    body, key = wish(permissions=["wallets:*:any"]), {"Idempotency-Key": uuid4().hex}
    waiting = (await ask("anna", "POST", KEYS, body, **key))[1]
    await decide(ask, "boris", "approve", waiting["approval_id"])
    made = (await ask("anna", "POST", KEYS, body, **key))[1]["key"]["id"]

    more = {"permissions": ["wallets:*:any", "ledger:read:any"]}
    status, problem = await ask("anna", "PATCH", f"{KEYS}/{made}", more)
    assert (status, problem["code"]) == (409, "make_another_key")
    status, _ = await ask("anna", "PATCH", f"{KEYS}/{made}", {"permissions": ["wallets:read:any"]})
    assert status == 200
