"""What keys promise, whatever they are kept in."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from application.access.keys.change_key import KeyChange
from domain.access.identities import InvalidName, NameTaken
from domain.access.keys import (
    ApiKeyEnded,
    ApiKeyNotFound,
    BeyondOwnPermissions,
    InvalidExpiry,
)
from domain.access.roles import Role
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId

ADMIN = Caller(OwnerId(uuid4()), "Ada", frozenset({"*:*:*"}), "user")
DAY = timedelta(days=1)
CHANGE = {
    "withheld": "UPDATE users SET withheld = $2 WHERE id = $1",
    "role": "UPDATE users SET role = $2 WHERE id = $1",
    "active": "UPDATE users SET active = $2 WHERE id = $1",
}


async def test_a_key_is_as_it_was_wished(rooms, api, admin):
    until = rooms.time.now() + DAY
    made = await api.create_key(
        caller=admin,
        name="shop",
        permissions=["wallets:read", "ledger:*:any"],
        expires_at=until,
        allowed_addresses=["10.0.0.0/8", "2001:db8::1"],
        signed=True,
    )
    key = made.key
    assert made.token.text.startswith(f"altyn_{key.id}_")
    assert key.permissions == {"wallets:read:own", "ledger:*:any"}
    assert (key.expires_at, key.created_by, key.signed) == (until, admin.principal, True)
    assert [str(each) for each in key.allowed_addresses] == ["10.0.0.0/8", "2001:db8::1/128"]
    assert await api.get_key(caller=admin, key=key.id) == key
    assert made.signing_secret not in repr(made)
    assert made.signing_secret not in key.signing

    caller = await rooms.authenticate(key=made.token.text)
    assert (caller.principal, caller.name, caller.credential) == (key.principal, "shop", key.id)
    assert caller.demands.networks == key.allowed_addresses
    assert caller.demands.signing == key.signing


async def test_most_keys_demand_nothing(rooms):
    made = await rooms.create_key(name="shop", scopes=["*"])
    assert (await rooms.authenticate(key=made.token.text)).demands is None


async def test_merchants_make_keys_of_their_own(rooms, api, merchant, admin):
    both = ["wallets:read", "wallets:write:own"]
    made = await api.create_key(caller=merchant, name="till 1", permissions=both)
    assert (made.key.principal, made.key.name) == (merchant.principal, "till 1")
    again = await api.create_key(caller=merchant, name="till 1", permissions=["wallets:read"])
    assert again.key.principal == merchant.principal
    caller = await rooms.authenticate(key=made.token.text)
    assert (caller.principal, caller.name, caller.kind) == (merchant.principal, "Mia", "key")

    for beyond in "ledger:read", "wallets:read:any", "*", "wallets:*:team", "funding:act-as":
        with pytest.raises(BeyondOwnPermissions):
            await api.create_key(caller=merchant, name="till", permissions=[beyond])
    with pytest.raises(InvalidName):
        await api.create_key(caller=admin, name="mia@altyn.example", permissions=["*"])
    with pytest.raises(NameTaken):
        await api.create_key(caller=admin, name="house", permissions=["*"])


async def test_a_key_shrinks_with_its_person_and_ends_with_them(rooms, api, merchant):
    wish = ["wallets:read", "wallets:write"]
    made = await api.create_key(caller=merchant, name="till", permissions=wish)
    caller = await rooms.authenticate(key=made.token.text)
    assert caller.reach("wallets:write").owners == {merchant.principal}

    await change_user(rooms, merchant.principal, withheld=["wallets:write:own"])
    rooms.time.passes(1)
    caller = await rooms.authenticate(key=made.token.text)
    assert not caller.may("wallets:write")
    assert caller.reach("wallets:read").owners == {merchant.principal}

    await change_user(rooms, merchant.principal, role=Role.SUPPORT)
    rooms.time.passes(1)
    caller = await rooms.authenticate(key=made.token.text)
    assert caller.reach("wallets:read").owners == {merchant.principal}  # No further than before.

    await change_user(rooms, merchant.principal, active=False)
    rooms.time.passes(1)
    assert await rooms.authenticate(key=made.token.text) is None


async def change_user(rooms, user_id, **others):
    if hasattr(rooms.keys, "access"):
        accounts = rooms.keys.access.accounts
        others = {k: frozenset(v) if k == "withheld" else v for k, v in others.items()}
        accounts[user_id] = replace(
            accounts[user_id], user=replace(accounts[user_id].user, **others)
        )
        return
    for name, value in others.items():
        await rooms.pool.execute(CHANGE[name], user_id, value)


async def test_an_expired_key_is_refused_within_a_second(rooms, api):
    until = rooms.time.now() + timedelta(seconds=10)
    made = await rooms.create_key(name="shop", scopes=["*"], expires_at=until)
    rooms.time.passes(9)
    assert await rooms.authenticate(key=made.token.text)
    rooms.time.passes(1)
    assert await rooms.authenticate(key=made.token.text) is None
    with pytest.raises(ApiKeyEnded):
        await api.rotate_key(key=made.key.id)


async def test_a_change_is_felt_within_a_second(rooms, api, admin):
    made = await rooms.create_key(name="shop", scopes=["wallets:read"])
    assert await rooms.authenticate(key=made.token.text)
    change = KeyChange(
        ["wallets:write"],
        ["10.0.0.0/8"],
        signed=True,
        expires=True,
        expires_at=rooms.time.now() + DAY,
    )
    done = await api.change_key(caller=admin, key=made.key.id, change=change)

    assert done.signing_secret
    assert done.key.permissions == {"wallets:write:own"}
    rooms.time.passes(1)
    caller = await rooms.authenticate(key=made.token.text)
    assert caller.granted == {"wallets:write:own"}
    assert caller.demands.signing == done.key.signing

    again = await api.change_key(caller=admin, key=made.key.id, change=change)
    assert again.signing_secret is None
    known = await api.get_key(caller=admin, key=made.key.id)
    assert replace(known, last_used_at=None) == replace(again.key, last_used_at=None)
    off = KeyChange(allowed_addresses=[], signed=False, expires=True)
    done = await api.change_key(caller=admin, key=made.key.id, change=off)
    assert (done.key.signed, done.key.allowed_addresses, done.key.expires_at) == (False, (), None)
    rooms.time.passes(1)
    assert (await rooms.authenticate(key=made.token.text)).demands is None


async def test_what_breaks_a_rule_changes_nothing(rooms, api, merchant):
    made = await api.create_key(caller=merchant, name="till", permissions=["wallets:read"])
    for change, refusal in (
        (KeyChange(permissions=["ledger:read"]), BeyondOwnPermissions),
        (KeyChange(expires=True, expires_at=rooms.time.now()), InvalidExpiry),
    ):
        with pytest.raises(refusal):
            await api.change_key(caller=merchant, key=made.key.id, change=change)
    assert await api.get_key(caller=merchant, key=made.key.id) == made.key
    await api.revoke_key(caller=merchant, key=made.key.id)
    with pytest.raises(ApiKeyEnded):
        await api.change_key(
            caller=merchant, key=made.key.id, change=KeyChange(permissions=["wallets:write"])
        )


async def test_a_key_of_somebody_else_is_not_there(api, merchant, other, admin):
    made = await api.create_key(caller=other, name="till", permissions=["wallets:read"])
    service = await api.create_key(caller=admin, name="shop", permissions=["wallets:read"])
    for each in made, service:
        key = each.key.id
        for attempt in (
            api.get_key(caller=merchant, key=key),
            api.change_key(caller=merchant, key=key, change=KeyChange(permissions=["wallets:*"])),
            api.rotate_key(caller=merchant, key=key),
            api.revoke_key(caller=merchant, key=key),
        ):
            with pytest.raises(ApiKeyNotFound):
                await attempt
    assert await api.list_keys(caller=merchant, limit=10) == []
    assert [each.id for each in await api.list_keys(caller=other, limit=10)] == [made.key.id]
    assert len(await api.list_keys(caller=admin, limit=10)) == 2


async def test_whoever_gets_a_secret_may_do_what_the_key_may(rooms, api):
    clerk = Caller(OwnerId(uuid4()), "Cleo", frozenset({"api-keys:*:any", "wallets:read:any"}))
    strong = await rooms.create_key(name="strong", scopes=["*"])
    with pytest.raises(BeyondOwnPermissions):
        await api.rotate_key(caller=clerk, key=strong.key.id)
    with pytest.raises(BeyondOwnPermissions):
        await api.create_key(caller=clerk, name="strong", permissions=["wallets:write"])
    other = KeyChange(permissions=["*", "wallets:write:any"])
    with pytest.raises(BeyondOwnPermissions):
        await api.change_key(caller=clerk, key=strong.key.id, change=other)
    assert (await api.get_key(caller=ADMIN, key=strong.key.id)).permissions == {"*"}
    weak = KeyChange(permissions=["wallets:read:any"])
    assert await api.change_key(caller=clerk, key=strong.key.id, change=weak)


async def test_keys_are_listed_by_name_id_and_state(rooms, api, admin):
    made = []
    for name in "Shop", "shop 100%", "bank", "till_1":
        rooms.time.passes(1)
        made.append(await rooms.create_key(name=name, scopes=["*"]))
    await rooms.revoke_key(key_id=made[0].key.id)

    async def names(**others):
        return [each.name for each in await api.list_keys(caller=admin, limit=10, **others)]

    assert await names() == ["till_1", "bank", "shop 100%", "Shop"]
    assert await names(text="SHOP") == ["shop 100%", "Shop"]
    assert await names(text="%") == ["shop 100%"]
    assert await names(text="_") == ["till_1"]
    assert await names(text=made[2].key.id) == ["bank"]
    assert await names(active=False) == ["Shop"]
    assert await names(active=True) == ["till_1", "bank", "shop 100%"]
    first = await api.list_keys(caller=admin, limit=2)
    place = first[-1].created_at, first[-1].id
    assert await names(before=place) == ["shop 100%", "Shop"]
