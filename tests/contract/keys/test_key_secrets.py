"""What the secrets of keys promise: they are told once, and used up."""

import asyncio
from datetime import timedelta

import pytest

from application.access.keys.change_key import KeyChange
from domain.access.keys import AlreadyRotated, SecretAlreadyShown
from domain.access.request_signing import NonceReused, Signable, Signed
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused

DAY = timedelta(days=1)


async def test_of_two_rotations_one_makes_a_successor(rooms, api, admin):
    made = await rooms.create_key(name="shop", scopes=["wallets:read"], allowed_addresses=["::1"])
    answers = await asyncio.gather(
        *(api.rotate_key(caller=admin, key=made.key.id) for _ in range(8)), return_exceptions=True
    )
    [new] = [each for each in answers if not isinstance(each, AlreadyRotated)]

    assert new.key.replaces == made.key.id
    assert new.key.principal == made.key.principal
    assert (new.key.permissions, new.key.allowed_addresses) == (
        made.key.permissions,
        made.key.allowed_addresses,
    )
    with pytest.raises(AlreadyRotated):
        await api.rotate_key(caller=admin, key=made.key.id)
    assert len(await api.list_keys(caller=admin, limit=10)) == 2

    rooms.time.passes(DAY.total_seconds() - 1)
    assert await rooms.authenticate(key=made.token.text)
    assert await rooms.authenticate(key=new.token.text)
    rooms.time.passes(1)
    assert await rooms.authenticate(key=made.token.text) is None
    assert await rooms.authenticate(key=new.token.text)


async def test_a_rotated_key_has_secrets_of_its_own(rooms, api, admin):
    made = await rooms.create_key(name="shop", scopes=["*"], signed=True)
    new = await api.rotate_key(caller=admin, key=made.key.id, overlap=timedelta(0))
    assert new.signing_secret not in {made.signing_secret, None}
    rooms.time.passes(1)
    assert await rooms.authenticate(key=made.token.text) is None


async def test_a_secret_is_never_told_again(rooms, api, admin):
    wish = {"caller": admin, "name": "shop", "permissions": ["*"]}
    request = IdempotencyKey(admin.principal, "POST /api/v1/api-keys", "one")
    answers = await asyncio.gather(
        *(api.create_key(**wish, request=request) for _ in range(8)), return_exceptions=True
    )
    [made] = [each for each in answers if not isinstance(each, SecretAlreadyShown)]
    for each in answers:
        assert each is made or made.key.id in each.sentence
    with pytest.raises(IdempotencyKeyReused):
        await api.create_key(**wish | {"permissions": ["wallets:read"]}, request=request)
    with pytest.raises(IdempotencyKeyReused):
        await api.create_key(**wish, signed=True, request=request)
    rooms.time.passes(DAY.total_seconds())
    with pytest.raises(SecretAlreadyShown):
        await api.create_key(**wish, request=request)
    assert len(await api.list_keys(caller=admin, limit=10)) == 1


async def test_the_trail_tells_what_changed_and_no_secrets(rooms, api, admin):
    if not hasattr(rooms.keys, "access"):
        return  # What is written is the same; how it is kept is the trail's own matter.
    made = await api.create_key(caller=admin, name="shop", permissions=["*"], signed=True)
    change = KeyChange(permissions=["wallets:read"])
    await api.change_key(caller=admin, key=made.key.id, change=change)
    new = await api.rotate_key(caller=admin, key=made.key.id)
    await api.revoke_key(caller=admin, key=made.key.id)
    await api.revoke_key(caller=admin, key=made.key.id)

    told = [each for each in rooms.keys.access.acts if each.object_type == "api_key"]
    assert [(each.action, each.object_id) for each in told] == [
        ("api_key.created", made.key.id),
        ("api_key.changed", made.key.id),
        ("api_key.rotated", made.key.id),
        ("api_key.created", new.key.id),
        ("api_key.revoked", made.key.id),
    ]
    assert told[1].before == {"permissions": ["*"]}
    assert told[1].after == {"permissions": ["wallets:read:own"]}
    assert {each.by for each in told} == {admin}
    for secret in made.token.text, made.signing_secret, made.key.signing, new.signing_secret:
        assert secret not in repr(told)


@pytest.fixture
async def signed_key(rooms):
    made = await rooms.create_key(name="shop", scopes=["*"], signed=True)
    return made, await rooms.authenticate(key=made.token.text)


def read(headers):
    return Signed.read(*(headers[f"Altyn-{each}"] for each in ("Timestamp", "Nonce", "Signature")))


async def test_of_twenty_requests_with_one_nonce_one_is_let_in(api, signed_key):
    made, caller = signed_key
    request = Signable("GET", "/", "", b"")
    signed = read(api.signed(made.signing_secret, "GET", "/"))
    sealed = caller.demands.signing
    answers = await asyncio.gather(
        *(
            api.check_signature(caller=caller, sealed=sealed, signed=signed, request=request)
            for _ in range(20)
        ),
        return_exceptions=True,
    )
    assert answers.count(None) == 1
    assert sum(isinstance(each, NonceReused) for each in answers) == 19


async def test_nonces_are_of_one_key_and_forgotten_when_they_are_stale(rooms, signed_key):
    made, _ = signed_key
    other = await rooms.create_key(name="bank", scopes=["*"], signed=True)
    now, until = rooms.time.now(), rooms.time.now() + timedelta(minutes=6)

    async def spend(key, nonce="n" * 16, at=now):
        return await rooms.nonces.spend(key.key.id, nonce, at=at, until=until)

    assert await spend(made)
    assert await spend(other)
    assert not await spend(made)
    assert not await spend(made, at=until - timedelta(seconds=1))
    assert await spend(made, "another nonce 16", at=until)
    assert await spend(made, at=until)
