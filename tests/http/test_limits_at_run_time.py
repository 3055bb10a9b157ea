"""Limits that operators change while processes run, and floods of those whom nobody knows."""

import asyncio
import secrets
from time import monotonic

import aiohttp
import pytest

from adapters.postgres.sql import load_queries
from domain.access.roles import Role
from domain.access.tokens import Token
from tests.browsers import signed_in
from tests.faults.altyn import run
from tests.site import KEYS, running_site
from tests.statements import WHO, counting

SECONDS = 15
"""In real life it is one or two; here two processes share little of a machine."""
HOLDERS = load_queries("adapters.postgres.access")["holders"]


@pytest.fixture
def sites(module_database):
    proxied = {"trusted_proxies": "127.0.0.1"}
    with (
        running_site(module_database, **proxied) as one,
        running_site(module_database, **proxied) as two,
    ):
        yield one, two


@pytest.fixture
def tune(folder, module_database):
    async def tune(*arguments):
        await run(
            *(folder, "settings", *arguments), DATABASE_URL=module_database, ALTYN_FIELD_KEYS=KEYS
        )

    return tune


async def write(browser, site):
    async with browser.post(f"{site.url}/api/v1/wallets", json={}) as response:
        return response.status, response.headers


async def until_told(policy, ask, *, statuses=frozenset({201, 401, 429})):
    """Ask until an answer with one of the statuses says so."""
    began = monotonic()
    while True:
        status, headers, *_ = await ask()
        if status in statuses and headers.get("RateLimit-Policy") == policy:
            return
        assert monotonic() - began < SECONDS, (policy, status)
        await asyncio.sleep(0.2)


async def test_a_limit_that_is_changed_holds_in_every_process(sites, tune):
    async with signed_in(sites[0], Role.PLAYER) as one:
        jar = {each.key: each.value for each in one.cookie_jar}
        async with aiohttp.ClientSession(cookies=jar, headers={"Host": "localhost"}) as two:
            assert (await write(one, sites[0]))[1]["RateLimit-Policy"] == '"write-user";q=1200;w=60'
            await tune("set", "limits.write_per_user", "5")
            for browser, site in ((one, sites[0]), (two, sites[1])):
                await until_told('"write-user";q=5;w=60', lambda b=browser, s=site: write(b, s))
            answers = [await write(*each) for each in [(one, sites[0]), (two, sites[1])] * 8]
            refused = [headers for status, headers in answers if status == 429]
            assert sum(status == 201 for status, _ in answers) <= 6
            assert [status for status, _ in answers[-2:]] == [429, 429]
            for each in refused:
                assert int(each["Retry-After"]) == 12
                assert each["RateLimit"].startswith('"write-user";r=0;')

            await tune("reset", "limits.write_per_user")
            # What was spent comes back, twenty a second now.
            asked = lambda: write(two, sites[1])  # noqa: E731
            await until_told('"write-user";q=1200;w=60', asked, statuses={201})


async def test_a_flood_of_sign_ins_is_refused_by_address_in_every_process(sites, tune):
    body = {"email": "nobody@altyn.example", "password": "wrong horse battery"}

    async with aiohttp.ClientSession() as client:

        async def knock(site, address):
            there = {"X-Forwarded-For": address}
            async with client.post(f"{site.url}/auth/login", json=body, headers=there) as response:
                document = await response.json()
                return response.status, response.headers, document["code"]

        await tune("set", "limits.sign_in_per_address", "10")
        for n, site in enumerate(sites):
            asked = lambda s=site, a=f"203.0.113.{n}": knock(s, a)  # noqa: E731
            await until_told('"sign-in-address";q=10;w=60', asked)
        flood = [await knock(sites[n % 2], "198.51.100.7") for n in range(30)]
        assert sum(code != "too_many_requests" for _, _, code in flood) <= 12
        status, headers, code = flood[-1]
        assert (status, code, headers["Retry-After"]) == (429, "too_many_requests", "6")
        for site in sites:
            assert (await knock(site, "192.0.2.44"))[2] == "invalid_credentials"
        await tune("reset", "limits.sign_in_per_address")


async def test_garbage_tokens_cost_no_query_each(module_database):
    shaped = [Token.of_key(secrets.token_hex(6), secrets.token_urlsafe(32)) for _ in range(300)]
    shapeless = ["x", "altyn_", "é", "altyn_" + "a" * 300, shaped[0].text[:-1]]
    with counting() as asked, running_site(module_database) as site:
        async with aiohttp.ClientSession(site.url) as client:

            async def knock(token):
                head = {"Authorization": f"Bearer {token}"}
                async with client.get("/api/v1/wallets", headers=head) as response:
                    return response.status

            for each in shapeless:
                assert await knock(each) == 401
            assert HOLDERS not in asked[WHO]
            answers = await asyncio.gather(*(knock(each.text) for each in shaped))
            assert set(answers) <= {401, 429}
            assert 1 <= asked[WHO].count(HOLDERS) < len(shaped) / 2
            before = asked[WHO].count(HOLDERS)
            for _ in range(50):
                assert await knock(shaped[0].text) in {401, 429}
            assert asked[WHO].count(HOLDERS) - before < 25
