import asyncio
import json

import pytest

from adapters.memory.access import MemoryDemoFile
from domain.access.factors import CONFIRMED_FOR
from domain.access.roles import Role
from domain.access.settings import FACTOR_REQUIRED_ROLES
from tests.access import EMAIL, GOOD, PASSWORD, in_memory, in_postgres, serving, sign_in, status
from tests.factors import STEP, code, wrong
from tests.pools import two_pools

TOTP, CONFIRM = "/api/v1/me/factors/totp", "/api/v1/me/confirm"
NEEDS_FACTOR = (401, "second_factor_required")


@pytest.fixture
async def rooms():
    rooms = in_memory()
    await rooms.anna()
    return rooms


async def post(client, path, body=None):
    async with client.post(path, json=body) as response:
        text = await response.text()
        return response.status, json.loads(text) if text else None


async def set_up(client, rooms):
    """Sign in and set a generator up; gives its secret and the recovery codes."""
    await sign_in(client)
    _, begun = await post(client, TOTP)
    answered, done = await post(client, f"{TOTP}/confirm", {"code": code(rooms, begun["secret"])})
    assert answered == 200
    rooms.time.passes(STEP)
    return begun["secret"], done["recovery_codes"]


async def test_from_setting_up_to_signing_in(client, rooms):
    secret, codes = await set_up(client, rooms)
    async with client.get("/api/v1/me/factors") as response:
        assert response.headers["Cache-Control"] == "no-store"
        held = await response.json()
    assert held["totp"]["active"] is True
    assert (held["passkeys"], held["recovery_codes_left"]) == ([], len(codes))
    assert secret not in json.dumps(held)
    await status(client, "POST", "/auth/logout")

    answered, problem, headers = await sign_in(client)
    assert (answered, problem["code"]) == NEEDS_FACTOR
    assert "Set-Cookie" not in headers
    assert (await status(client, "GET", "/api/v1/me"))[0] == 401
    body = {"challenge": problem["challenge"], "code": wrong(rooms, secret)}
    answered, refused = await post(client, "/auth/login/factor", body)
    assert (answered, refused["code"]) == (401, "invalid_code")
    assert refused["errors"][0]["pointer"] == "/code"

    body["code"] = code(rooms, secret)
    answered, me = await post(client, "/auth/login/factor", body)

    assert (answered, me["email"]) == (200, EMAIL)
    assert await status(client, "GET", "/api/v1/me") == (200, None)
    answered, again = await post(client, "/auth/login/factor", body)
    assert (answered, again["code"]) == (401, "challenge_expired")


async def test_a_wrong_password_does_not_tell_of_factors(client, rooms):
    await set_up(client, rooms)
    bad = GOOD | {"password": "incorrect horse"}
    assert await status(client, "POST", "/auth/login", json=bad) == (401, "invalid_credentials")


async def test_another_site_cannot_complete_a_sign_in(client, rooms):
    _, codes = await set_up(client, rooms)
    _, problem, _ = await sign_in(client)
    body = {"challenge": problem["challenge"], "code": codes[0]}
    evil = {"Origin": "https://evil.example"}
    assert await status(client, "POST", "/auth/login/factor", json=body, headers=evil) == (
        403,
        "origin_refused",
    )


async def test_too_many_codes_say_when_to_come_back(client, rooms):
    secret, _ = await set_up(client, rooms)
    body = {"code": wrong(rooms, secret)}
    for _ in range(5):
        assert await status(client, "POST", CONFIRM, json=body) == (401, "invalid_code")
    async with client.post(CONFIRM, json=body) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "60")


@pytest.mark.parametrize("path", [CONFIRM, f"{TOTP}/confirm", "/auth/login/factor"])
@pytest.mark.parametrize("wanted", [{}, {"code": 123456}, {"code": ""}, {"code": "1" * 65}, [], 5])
async def test_what_is_no_attempt_is_refused(client, path, wanted):
    await sign_in(client)
    assert (await status(client, "POST", path, json=wanted))[0] == 422


async def test_some_things_want_a_factor_shown_just_before(client, rooms):
    await sign_in(client)
    assert await status(client, "POST", "/api/v1/secrets") == NEEDS_FACTOR
    secret, _ = await set_up(client, rooms)
    assert await status(client, "POST", "/api/v1/secrets") == (204, None)

    rooms.time.passes(CONFIRMED_FOR.total_seconds())
    assert await status(client, "POST", "/api/v1/secrets") == NEEDS_FACTOR
    assert await status(client, "POST", "/api/v1/things") == (204, None)
    renew = "/api/v1/me/factors/recovery-codes"
    for method, path in ("POST", TOTP), ("DELETE", TOTP), ("POST", renew):
        assert await status(client, method, path) == NEEDS_FACTOR

    answered, done = await post(client, CONFIRM, {"code": code(rooms, secret)})
    assert (answered, list(done)) == (200, ["confirmed_until"])
    assert await status(client, "POST", "/api/v1/secrets") == (204, None)
    answered, fresh = await post(client, "/api/v1/me/factors/recovery-codes")
    assert (answered, len(fresh["recovery_codes"])) == (200, 10)
    assert await status(client, "DELETE", TOTP) == (204, None)
    assert await status(client, "DELETE", TOTP) == (404, "factor_not_found")
    rooms.time.passes(1)
    assert await status(client, "POST", "/api/v1/secrets") == NEEDS_FACTOR


async def test_permission_comes_before_the_factor():
    rooms = in_memory()
    await rooms.anna(role=Role.SUPPORT)
    async with serving(rooms) as client:
        await sign_in(client)
        assert await status(client, "POST", "/api/v1/secrets") == (403, "permission_denied")


async def test_keys_are_not_asked_for_a_factor(client, rooms):
    made = await rooms.create_key(name="shop", scopes=["wallets:write"])
    headers = {"X-API-Key": made.token.text}
    assert await status(client, "POST", "/api/v1/secrets", headers=headers) == (204, None)
    assert await status(client, "POST", TOTP, headers=headers) == (403, "people_only")


async def test_in_a_demo_nobody_is_asked_for_what_they_do_not_have():
    rooms = in_memory(demo_file=MemoryDemoFile())
    rooms.tuned.values[FACTOR_REQUIRED_ROLES.name] = ["admin"]
    await rooms.anna()
    async with serving(rooms) as client:
        await sign_in(client)
        assert await status(client, "POST", "/api/v1/secrets") == (204, None)
        await set_up(client, rooms)
        rooms.time.passes(CONFIRMED_FOR.total_seconds())
        assert await status(client, "POST", "/api/v1/secrets") == NEEDS_FACTOR


async def test_a_role_that_needs_a_factor_comes_no_further_without_one(client, rooms):
    rooms.tuned.values[FACTOR_REQUIRED_ROLES.name] = ["admin"]
    await sign_in(client)
    for path in "/api/v1/things", "/api/v1/secrets":
        assert await status(client, "POST", path) == (403, "factor_setup_required")
    assert await status(client, "GET", "/api/v1/me") == (200, None)
    made = await rooms.create_key(name="shop", scopes=["*"])
    headers = {"X-API-Key": made.token.text}
    assert await status(client, "POST", "/api/v1/things", headers=headers) == (204, None)

    await set_up(client, rooms)
    assert await status(client, "POST", "/api/v1/things") == (204, None)
    await status(client, "DELETE", TOTP)
    rooms.time.passes(1)
    assert await status(client, "POST", "/api/v1/things") == (403, "factor_setup_required")
    assert await status(client, "POST", "/auth/logout") == (204, None)


async def test_the_trail_tells_of_factors_without_their_secrets(client, rooms):
    secret, codes = await set_up(client, rooms)
    await post(client, CONFIRM, {"code": wrong(rooms, secret)})
    await post(client, CONFIRM, {"code": codes[0]})
    _, fresh = await post(client, "/api/v1/me/factors/recovery-codes")
    await status(client, "POST", "/auth/logout")
    _, problem, _ = await sign_in(client)
    used = fresh["recovery_codes"][0]
    await post(client, "/auth/login/factor", {"challenge": problem["challenge"], "code": used})
    await status(client, "DELETE", TOTP)

    acts = rooms.begin_factors.kept.access.acts
    told = [(each.action, each.refused) for each in acts if "factor" in each.action]
    assert told == [
        ("factor.generator_set_up", False),
        ("factor.code_refused", True),
        ("factor.recovery_codes_made", False),
        ("factor.recovery_code_used", False),
        ("factor.generator_removed", False),
    ]
    for each in (secret, *codes, *fresh["recovery_codes"], problem["challenge"]):
        assert each not in repr(acts)


async def test_what_one_process_confirms_the_other_believes_at_once(database):
    async with two_pools(database) as (one, two):
        here = in_postgres(one)
        there = in_postgres(two, time=here.time)
        await here.anna()
        async with serving(here) as client, serving(there) as other:
            await sign_in(client)
            [cookie] = [each.value for each in client.session.cookie_jar]
            session = {"Cookie": f"altyn_session={cookie}"}
            asked = ("POST", "/api/v1/secrets")
            assert await status(other, *asked, headers=session) == NEEDS_FACTOR
            secret, _ = await set_up(client, here)
            [cookie] = [each.value for each in client.session.cookie_jar]
            session = {"Cookie": f"altyn_session={cookie}"}
            assert await status(other, *asked, headers=session) == (204, None)
            here.time.passes(CONFIRMED_FOR.total_seconds())
            answers = await asyncio.gather(
                *(post(each, CONFIRM, {"code": code(here, secret)}) for each in [client] * 3)
            )
            assert sorted(each for each, _ in answers) == [200, 401, 401]
            assert await status(other, *asked, headers=session) == (204, None)
        await here.known.aclose()
        await there.known.aclose()


async def test_a_program_shows_a_code_with_the_password(client, rooms):
    secret, _ = await set_up(client, rooms)
    client.session.cookie_jar.clear()
    form = {"grant_type": "password", "username": EMAIL, "password": PASSWORD}

    async def ask(**more):
        async with client.post("/auth/token", data=form | more) as response:
            return response.status, await response.json()

    for otp in {}, {"otp": ""}:
        answered, problem = await ask(**otp)
        assert (answered, problem["code"]) == NEEDS_FACTOR
        assert "challenge" not in problem
    answered, problem = await ask(otp=wrong(rooms, secret))
    assert (answered, problem["code"], problem["error"]) == (401, "invalid_code", "invalid_grant")

    answered, given = await ask(otp=code(rooms, secret))
    assert answered == 200
    headers = {"Authorization": f"Bearer {given['access_token']}"}
    assert await status(client, "POST", "/api/v1/secrets", headers=headers) == (204, None)
    rooms.time.passes(CONFIRMED_FOR.total_seconds())
    assert await status(client, "POST", "/api/v1/secrets", headers=headers) == NEEDS_FACTOR
    body = {"code": code(rooms, secret)}
    assert await status(client, "POST", CONFIRM, json=body, headers=headers) == (200, None)
    assert await status(client, "POST", "/api/v1/secrets", headers=headers) == (204, None)


async def test_people_see_what_they_have_and_what_they_need(client, rooms):
    async def me():
        async with client.get("/api/v1/me") as response:
            return await response.json()

    rooms.tuned.values[FACTOR_REQUIRED_ROLES.name] = ["admin"]
    _, body, _ = await sign_in(client)
    assert body == await me()
    assert body["factors"] == {"totp": False, "passkeys": 0, "recovery_codes_left": 0}
    assert (body["factor_required"], body["confirmed_until"]) == (True, None)

    secret, _ = await set_up(client, rooms)
    body = await me()
    assert body["factors"] == {"totp": True, "passkeys": 0, "recovery_codes_left": 10}
    assert body["factor_required"] is False
    assert body["confirmed_until"] > rooms.time.at.isoformat()

    await status(client, "POST", "/auth/logout")
    _, problem, _ = await sign_in(client)
    proof = {"challenge": problem["challenge"], "code": code(rooms, secret)}
    _, body = await post(client, "/auth/login/factor", proof)
    assert body == await me()
    rooms.time.passes(CONFIRMED_FOR.total_seconds())
    assert (await me())["confirmed_until"] is None
