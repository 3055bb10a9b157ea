import asyncio

import pytest
from openapi_spec_validator import validate

from application.access.demo_ports import DemoAccess
from domain.access.email import Email
from domain.access.password import Password
from entrypoints.http.access.origin import origin_of
from entrypoints.http.kit.openapi import openapi
from tests.access import (
    EMAIL,
    GOOD,
    KEY,
    WRONG,
    in_memory,
    in_postgres,
    serving,
    sign_in,
    status,
)
from tests.pools import two_pools


async def test_signing_in_gives_a_cookie_that_scripts_cannot_read(client):
    code, body, headers = await sign_in(client)

    assert code == 200
    assert body["email"] == EMAIL
    assert (body["name"], body["kind"], body["role"]) == ("Anna", "user", "admin")
    cookie = headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie
    assert headers["Cache-Control"] == "no-store"

    async with client.get("/api/v1/me") as response:
        assert await response.json() == body


async def test_behind_https_the_cookie_stays_on_https(client):
    _, _, headers = await sign_in(client, **{"X-Forwarded-Proto": "https"})

    assert "Secure" in headers["Set-Cookie"]


async def test_signing_out_ends_the_session_at_once(client):
    await sign_in(client)
    [cookie] = [each.value for each in client.session.cookie_jar]
    assert await status(client, "GET", "/api/v1/me") == (200, None)

    assert await status(client, "POST", "/auth/logout") == (204, None)
    assert not list(client.session.cookie_jar)
    stolen = {"Cookie": f"altyn_session={cookie}"}
    assert await status(client, "GET", "/api/v1/me", headers=stolen) == (401, "unauthenticated")
    assert await status(client, "POST", "/auth/logout") == (204, None)


async def test_unknown_and_wrong_get_one_answer(client, rooms):
    async def answer(body):
        async with client.post("/auth/login", json=body) as response:
            problem = await response.json()
            problem.pop("request_id")
            return response.status, problem, "Set-Cookie" in response.headers

    wrong = await answer({"email": EMAIL, "password": WRONG})
    assert wrong == await answer({"email": "nobody@altyn.example", "password": WRONG})
    assert (wrong[0], wrong[1]["code"], wrong[2]) == (401, "invalid_credentials", False)
    assert rooms.hasher.verified == 2


async def test_after_five_failures_come_no_more_guesses(client, rooms):
    bad = {"email": EMAIL, "password": WRONG}
    for _ in range(5):
        assert await status(client, "POST", "/auth/login", json=bad) == (
            401,
            "invalid_credentials",
        )

    async with client.post("/auth/login", json=GOOD) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "60")
        assert (await response.json())["code"] == "too_many_attempts"
    assert rooms.hasher.verified == 5


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"email": EMAIL},
        {"email": EMAIL, "password": 5},
        {"email": EMAIL, "password": "x" * 1025},
        {"email": "x" * 300 + "@altyn.example", "password": WRONG},
        {"email": "not an address", "password": WRONG},
        {"email": EMAIL, "password": WRONG, "remember": True},
        [],
    ],
)
async def test_what_is_no_attempt_is_refused_before_any_work(client, rooms, body):
    answered, _ = await status(client, "POST", "/auth/login", json=body)
    assert answered == 422
    assert rooms.hasher.verified == 0


async def test_a_write_with_a_cookie_comes_from_our_own_page(client, origin):
    await sign_in(client)
    things, allowed, refused = "/api/v1/things", (204, None), (403, "origin_refused")

    assert await status(client, "POST", things) == allowed
    assert await status(client, "POST", things, headers={"Origin": origin}) == allowed
    for each in "https://evil.example", "null", "", "http://[", "http://127.0.0.1", origin + "0":
        assert await status(client, "POST", things, headers={"Origin": each}) == refused
    for each in "cross-site", "same-site":
        assert await status(client, "POST", things, headers={"Sec-Fetch-Site": each}) == refused
        reading = {"headers": {"Sec-Fetch-Site": each}}
        assert await status(client, "GET", "/api/v1/me", **reading) == allowed_reading()
    evil = {"Origin": "https://evil.example"}
    assert await status(client, "POST", "/auth/logout", headers=evil) == refused
    assert await status(client, "GET", "/api/v1/me") == allowed_reading()


def allowed_reading():
    return 200, None


async def test_another_site_cannot_sign_anybody_in(client, rooms):
    evil = {"Origin": "https://evil.example"}
    assert await status(client, "POST", "/auth/login", json=GOOD, headers=evil) == (
        403,
        "origin_refused",
    )
    assert rooms.hasher.verified == 0


async def test_a_key_needs_no_origin(client, rooms):
    made = await rooms.create_key(name="shop", scopes=["wallets:write"])
    headers = {"Authorization": f"Bearer {made.token.text}", "Origin": "https://evil.example"}
    assert await status(client, "POST", "/api/v1/things", headers=headers) == (204, None)


async def test_a_trusted_origin_is_one_of_ours(rooms):
    async with serving(rooms, frozenset({"https://pay.example"})) as client:
        headers = {"Origin": "https://pay.example"}
        assert (await sign_in(client, **headers))[0] == 200
        assert await status(client, "POST", "/api/v1/things", headers=headers) == (204, None)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Pay.example/app", "https://pay.example"),
        ("https://pay.example:443", "https://pay.example"),
        ("http://localhost:8080", "http://localhost:8080"),
    ],
)
def test_an_origin_is_written_as_browsers_do(url, origin):
    assert origin_of(url) == origin


async def test_operators_see_the_demo(client, rooms):
    password = Password("never shown")
    rooms.demo_file.access = DemoAccess(
        "http://127.0.0.1:8080", Email(EMAIL), password, {"wallets": KEY, "ledger": KEY}
    )
    key = await rooms.create_key(name="shop", scopes=["wallets:read"])
    headers = {"X-API-Key": key.token.text}
    assert await status(client, "GET", "/api/v1/demo") == (401, "unauthenticated")
    assert await status(client, "GET", "/api/v1/demo", headers=headers) == (404, "not_found")

    await sign_in(client)
    async with client.get("/api/v1/demo") as response:
        assert await response.json() == {
            "base_url": "http://127.0.0.1:8080",
            "api_keys": {"wallets": KEY.text, "ledger": KEY.text},
            "users": {"admin": {"email": EMAIL}},
        }


async def test_elsewhere_there_is_no_demo():
    rooms = in_memory(demo_file=None)
    await rooms.anna()
    async with serving(rooms) as client:
        await sign_in(client)
        assert await status(client, "GET", "/api/v1/demo") == (404, "not_found")


async def test_revoking_in_one_process_is_felt_in_the_other(database):
    async with two_pools(database) as (one, two):
        here, there = in_postgres(one), in_postgres(two)
        await here.anna()
        made = await here.create_key(name="shop", scopes=["wallets:write"])
        headers = {"X-API-Key": made.token.text}
        async with serving(here) as client, serving(there) as other:
            await sign_in(client)
            [cookie] = [each.value for each in client.session.cookie_jar]
            session = {"Cookie": f"altyn_session={cookie}"}
            for each in headers, session:
                assert await status(other, "POST", "/api/v1/things", headers=each) == (204, None)

            await here.revoke_key(key_id=made.key.id)
            await status(client, "POST", "/auth/logout")
            there.time.passes(1)
            for each in headers, session:
                assert await status(other, "POST", "/api/v1/things", headers=each) == (
                    401,
                    "unauthenticated",
                )
        await here.known.aclose()
        await there.known.aclose()


async def test_two_processes_count_attempts_together(database):
    async with two_pools(database) as (one, two):
        here, there = in_postgres(one), in_postgres(two)
        await here.anna()
        async with serving(here) as client, serving(there) as other:
            bad = {"email": EMAIL, "password": WRONG}
            answers = await asyncio.gather(
                *(status(each, "POST", "/auth/login", json=bad) for each in [client, other] * 10)
            )
    assert sorted(answers) == [(401, "invalid_credentials")] * 5 + [(429, "too_many_attempts")] * 15


def test_the_document_is_valid_openapi():
    document = openapi(in_memory().endpoints(), "1")
    validate(document)
    assert "429" in document["paths"]["/auth/login"]["post"]["responses"]
    assert "401" in document["paths"]["/api/v1/me"]["get"]["responses"]
