import pytest

from domain.access.factors import CONFIRMED_FOR
from domain.access.passkeys import PasskeysUnavailable, Site
from tests.access import EMAIL, in_memory, sign_in, status
from tests.device import Device

KEYS, ENTER, CONFIRM = "/api/v1/me/factors/passkeys", "/auth/passkeys", "/api/v1/me/confirm"
AT_HOME = {"Host": "localhost"}


@pytest.fixture
async def rooms():
    rooms = in_memory()
    await rooms.anna()
    return rooms


async def post(client, path, body=None, headers=AT_HOME):
    async with client.post(path, json=body, headers=headers) as response:
        return response.status, await response.json()


async def add(client, device, name="Telephone"):
    asked, options = await post(client, f"{KEYS}/options")
    assert asked == 200
    body = {
        "challenge_id": options["challenge_id"],
        "name": name,
        "credential": device.make(options),
    }
    return await post(client, KEYS, body)


async def proof(client, device):
    asked, options = await post(client, f"{ENTER}/options")
    assert asked == 200
    return {"challenge_id": options["challenge_id"], "credential": device.show(options)}


async def test_from_making_one_to_signing_in(client, rooms):
    await sign_in(client)
    device = Device()
    answered, added = await add(client, device)
    assert (answered, added["name"], added["last_used_at"]) == (201, "Telephone", None)
    await status(client, "POST", "/auth/logout")

    answered, me = await post(client, ENTER, await proof(client, device))

    assert (answered, me["email"], me["factors"]["passkeys"]) == (200, EMAIL, 1)
    assert me["confirmed_until"]
    assert await status(client, "POST", "/api/v1/secrets") == (204, None)
    rooms.time.passes(CONFIRMED_FOR.total_seconds())
    needed = 401, "second_factor_required"
    assert await status(client, "POST", "/api/v1/secrets") == needed
    assert await status(client, "POST", f"{KEYS}/options", headers=AT_HOME) == needed
    assert await status(client, "DELETE", f"{KEYS}/{added['id']}") == needed
    answered, _ = await post(client, CONFIRM, await proof(client, device))
    assert answered == 200
    assert await status(client, "DELETE", f"{KEYS}/{added['id']}") == (204, None)
    assert await status(client, "DELETE", f"{KEYS}/{added['id']}") == (404, "passkey_not_found")


async def test_what_is_asked_finds_its_owner_and_knows_them(client):
    await sign_in(client)
    _, options = await post(client, f"{KEYS}/options")
    wanted = options["publicKey"]["authenticatorSelection"]
    assert (wanted["residentKey"], wanted["userVerification"]) == ("required", "required")
    assert options["publicKey"]["attestation"] == "none"
    assert options["publicKey"]["rp"] == {"id": "localhost", "name": "Altyn"}

    _, options = await post(client, f"{ENTER}/options")
    assert options["publicKey"]["userVerification"] == "required"
    assert not options["publicKey"].get("allowCredentials")


async def test_somebody_who_is_shut_out_has_no_passkey(client, rooms):
    await sign_in(client)
    device = Device()
    await add(client, device)
    accounts = rooms.users.access.accounts
    [(user_id, account)] = accounts.items()
    object.__setattr__(account.user, "active", False)
    assert accounts[user_id].user.active is False
    answered, problem = await post(client, ENTER, await proof(client, device))
    assert (answered, problem["code"]) == (401, "invalid_passkey")


async def test_a_copy_of_a_device_is_told_to_the_trail(client, rooms):
    await sign_in(client)
    device = Device()
    await add(client, device)
    await post(client, ENTER, await proof(client, device))
    device.count = 0
    answered, _ = await post(client, ENTER, await proof(client, device))
    assert answered == 401
    told = [(each.action, each.refused) for each in rooms.begin_factors.kept.access.acts]
    assert ("passkey.added", False) in told
    assert told[-1] == ("passkey.count_regressed", True)


@pytest.mark.parametrize(
    "change",
    [
        {"attestationObject": "oA"},
        {"attestationObject": "_wAA"},
        {"clientDataJSON": "e30"},
        {"clientDataJSON": "bnVsbA"},
        {"clientDataJSON": "AAAA"},
        {"attestationObject": "A" * 20_000},
    ],
)
async def test_garbage_of_a_device_is_refused(client, change):
    await sign_in(client)
    _, options = await post(client, f"{KEYS}/options")
    credential = Device().make(options)
    credential["response"] |= change
    body = {"challenge_id": options["challenge_id"], "name": "x", "credential": credential}
    answered, problem = await post(client, KEYS, body)
    assert (answered, problem["code"]) == (422, "passkey_refused")
    body["credential"] = Device().make(options)
    assert (await post(client, KEYS, body))[0] == 201


async def test_a_number_is_no_place_for_passkeys(client):
    await sign_in(client)
    for host in "127.0.0.1:8080", "[::1]:8080", "10.0.0.1", "1", "a..b", "-a", "a b", "a_b":
        assert await status(client, "POST", f"{ENTER}/options", headers={"Host": host}) == (
            409,
            "passkeys_unavailable",
        )


async def test_a_wish_is_either_a_code_or_a_passkey(client):
    await sign_in(client)
    whole = await proof(client, Device())
    for body in {}, {"challenge_id": "x"}, whole | {"code": "123456"}:
        assert (await post(client, CONFIRM, body))[0] == 422
    assert (await post(client, CONFIRM, whole))[1]["code"] == "invalid_passkey"


async def test_another_site_cannot_sign_anybody_in(client):
    evil = AT_HOME | {"Origin": "https://evil.example"}
    for path, body in (f"{ENTER}/options", None), (ENTER, await proof(client, Device())):
        assert (await post(client, path, body, evil))[1]["code"] == "origin_refused"


@pytest.mark.parametrize(
    ("base_url", "host", "domain", "origins"),
    [
        ("https://Pay.example/app", "evil.example", "pay.example", ("https://pay.example",)),
        ("http://localhost:8080", "x", "localhost", ("http://localhost:8080",)),
        ("https://pay.example:8443", "x", "pay.example", ("https://pay.example:8443",)),
        (None, "pay.example", "pay.example", ("https://pay.example",)),
        (None, "localhost:80", "localhost", ("https://localhost:80", "http://localhost")),
        (
            None,
            "a.localhost:8080",
            "a.localhost",
            ("https://a.localhost:8080", "http://a.localhost:8080"),
        ),
    ],
)
def test_a_site_is_where_its_pages_are(base_url, host, domain, origins):
    assert Site.of(base_url, host) == Site(domain, origins)


def test_our_address_may_be_none_for_passkeys():
    with pytest.raises(PasskeysUnavailable):
        Site.of("http://192.0.2.1", "localhost")
