"""Keys that act for users."""

from dataclasses import replace
from uuid import uuid4

import pytest

from domain.access.roles import Role
from tests.access import sign_in, status

THINGS, ME = "/api/v1/things", "/api/v1/me"


@pytest.fixture
async def player(rooms):
    return await rooms.anna(email="pat@altyn.example", name="Pat", role=Role.PLAYER)


@pytest.fixture
async def funding(rooms):
    return await rooms.create_key(name="funding", scopes=["funding:act-as", "wallets:*:own"])


def acting(key, user):
    return {"X-API-Key": key.token.text, "X-User-ID": str(getattr(user, "id", user))}


async def test_a_key_acts_for_a_user(client, funding, player):
    async with client.get(ME, headers=acting(funding, player)) as response:
        me = await response.json()
    assert (me["id"], me["name"], me["kind"]) == (str(player.id), "Pat", "key")
    assert me["email"] is None
    assert await status(client, "POST", THINGS, headers=acting(funding, player)) == (204, None)


async def test_it_comes_no_further_than_the_key_nor_than_the_user(client, rooms, player):
    weak = await rooms.create_key(name="weak", scopes=["funding:act-as", "wallets:read"])
    refused = 403, "permission_denied"
    assert await status(client, "POST", THINGS, headers=acting(weak, player)) == refused
    strong = await rooms.create_key(name="strong", scopes=["*"])
    support = await rooms.anna(email="sue@altyn.example", name="Sue", role=Role.SUPPORT)
    assert await status(client, "POST", THINGS, headers=acting(strong, support)) == refused
    assert await status(client, "POST", THINGS, headers=acting(strong, player)) == (204, None)
    assert (
        await status(client, "GET", "/api/v1/api-keys", headers=acting(strong, player)) == refused
    )


async def test_nobody_else_says_for_whom_they_act(client, rooms, player):
    key = await rooms.create_key(name="shop", scopes=["wallets:*:any"])
    refused = 403, "acting_refused"
    assert await status(client, "POST", THINGS, headers=acting(key, player)) == refused
    await sign_in(client)
    for user in player.id, "nonsense", "":
        headers = {"X-User-ID": str(user)}
        assert await status(client, "POST", THINGS, headers=headers) == refused
        assert await status(client, "GET", ME, headers=headers) == refused
    stranger = {"X-User-ID": str(player.id), "X-API-Key": "nonsense"}
    assert await status(client, "GET", ME, headers=stranger) == (401, "unauthenticated")


@pytest.mark.parametrize(
    "user", ["", " ", "0", "nonsense", "' OR 1=1", "9" * 5000, "{}", "null", "🂡", "-1", "a" * 32]
)
async def test_whoever_is_not_there_is_not_found(client, funding, user):
    headers = acting(funding, user)
    assert await status(client, "GET", ME, headers=headers) == (404, "user_not_found")


async def test_services_are_no_users_and_one_is_enough(client, rooms, funding, player):
    shop = await rooms.create_key(name="shop", scopes=["*"])
    for each in uuid4(), shop.key.principal, funding.key.principal:
        assert await status(client, "GET", ME, headers=acting(funding, each)) == (
            404,
            "user_not_found",
        )
    two = [*acting(funding, player).items(), ("X-User-ID", str(player.id))]
    assert await status(client, "GET", ME, headers=two) == (404, "user_not_found")


async def test_a_user_who_leaves_is_gone_within_a_second(client, rooms, funding, player):
    assert await status(client, "GET", ME, headers=acting(funding, player)) == (200, None)
    accounts = rooms.keys.access.accounts
    accounts[player.id] = replace(accounts[player.id], user=replace(player, active=False))
    rooms.time.passes(1)
    assert await status(client, "GET", ME, headers=acting(funding, player)) == (
        404,
        "user_not_found",
    )


async def test_a_key_may_act_for_one_user_alone(client, rooms, player):
    other = await rooms.anna(email="pia@altyn.example", name="Pia", role=Role.PLAYER)
    key = await rooms.create_key(name="one", scopes=[f"funding:act-as:{player.id}", "wallets:*"])
    assert await status(client, "GET", ME, headers=acting(key, player)) == (200, None)
    assert await status(client, "GET", ME, headers=acting(key, other)) == (404, "user_not_found")


async def test_what_is_demanded_of_the_key_is_demanded_when_it_acts(client, rooms, player):
    scopes = ["funding:act-as", "wallets:*"]
    away = await rooms.create_key(name="a", scopes=scopes, allowed_addresses=["10.0.0.0/8"])
    assert await status(client, "GET", ME, headers=acting(away, player)) == (
        403,
        "address_not_allowed",
    )
    signed = await rooms.create_key(name="b", scopes=scopes, signed=True)
    assert await status(client, "GET", ME, headers=acting(signed, player)) == (
        401,
        "signature_required",
    )
    signature = rooms.api.signed(signed.signing_secret, "GET", ME, user=str(player.id))
    headers = acting(signed, player) | signature
    assert await status(client, "GET", ME, headers=headers) == (200, None)


async def test_the_trail_shows_the_user_and_the_key(client, rooms):
    merchant = await rooms.anna(email="mia@altyn.example", name="Mia", role=Role.MERCHANT)
    scopes = ["funding:act-as", "api-keys:*:own", "wallets:read"]
    key = await rooms.create_key(name="agent", scopes=scopes)
    wish = {"name": "till", "permissions": ["wallets:read"]}
    answer = await status(
        client, "POST", "/api/v1/api-keys", json=wish, headers=acting(key, merchant)
    )
    assert answer == (201, None)
    act = rooms.keys.access.acts[-1]
    assert (act.action, act.by.principal, act.by.credential, act.by.kind) == (
        "api_key.created",
        merchant.id,
        key.key.id,
        "key",
    )
