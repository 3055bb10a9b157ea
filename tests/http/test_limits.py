"""Limits, as clients see them, over two processes; and the addresses of clients."""

from uuid import uuid4

import aiohttp
import pytest

from tests.site import running_site


@pytest.fixture
def sites(module_database):
    with (
        running_site(module_database, key_requests_per_minute=10) as one,
        running_site(module_database, key_requests_per_minute=10) as two,
    ):
        yield one, two


async def test_two_processes_share_the_limit_of_a_key(sites):
    key = await sites[0].key("shop", "wallets:read")
    other = await sites[0].key("shop", "wallets:read")
    answers = []
    async with aiohttp.ClientSession() as client:
        for n in range(30):
            async with client.get(
                f"{sites[n % 2].url}/api/v1/wallets", headers={"X-API-Key": key}
            ) as response:
                answers.append((response.status, response.headers, await response.json()))
        async with client.get(
            f"{sites[0].url}/api/v1/wallets", headers={"X-API-Key": other}
        ) as response:
            assert response.status == 200  # Each key has its own.

    statuses = [status for status, _, _ in answers]
    assert statuses[:10] == [200] * 10
    assert statuses.count(200) <= 12  # A slow machine may see one more come in.
    assert answers[0][1]["RateLimit-Policy"] == '"read-key";q=10;w=60'
    left = [int(headers["RateLimit"].split("r=")[1].split(";")[0]) for _, headers, _ in answers]
    assert left[:10] == list(range(9, -1, -1))
    _, headers, problem = next(each for each in answers if each[0] == 429)
    assert problem["code"] == "too_many_requests"
    assert headers["Retry-After"] == "6"


async def test_health_is_never_limited_and_strangers_are_by_their_address(module_database):
    proxied = {"trusted_proxies": "127.0.0.0/8, ::1"}
    with running_site(module_database, **proxied) as site:
        async with aiohttp.ClientSession() as client:
            async with client.get(f"{site.url}/health/live") as response:
                assert "RateLimit" not in response.headers
            async with client.get(f"{site.url}/api/v1/wallets") as response:
                assert response.status == 401


@pytest.mark.parametrize(
    "garbage",
    [
        *("", ",", "unknown", "203.0.113.9:99999999", "[::1", "1.2.3.4, <script>", "a" * 4000),
        *(", ,,", "::ffff:10.0.0.1"),
    ],
)
async def test_garbage_in_forwarding_headers_breaks_nothing(module_database, garbage):
    with running_site(module_database, trusted_proxies="127.0.0.1") as site:
        headers = {"X-Forwarded-For": garbage, "X-Forwarded-Proto": garbage, "Forwarded": garbage}
        body = {"email": f"{uuid4().hex}@altyn.example", "password": "wrong horse"}
        async with aiohttp.ClientSession() as client:
            async with client.get(f"{site.url}/health/live", headers=headers) as response:
                assert response.status == 200
            async with client.post(f"{site.url}/auth/login", json=body, headers=headers) as answer:
                assert answer.status == 401
