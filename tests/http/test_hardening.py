"""What every answer says to browsers, and what our cookies are good for."""

import asyncio
from urllib.parse import urlsplit

import aiohttp
import pytest

from domain.access.roles import Role
from tests.access import PASSWORD
from tests.browsers import browser, signed_in
from tests.documented import operations
from tests.site import running_site

TLS = {"X-Forwarded-Proto": "https"}
PAGES = ["/", "/sign-in", "/wallets/x", "/admin/", "/docs"]
ELSEWHERE = [
    *("/nowhere", "/api/v1/nowhere", "/assets/none.js", "/metrics", "/health"),
    *("/openapi.json", "/asyncapi.json"),
    *("/ws/updates", "/ws/updates?ticket=x"),
]
"""Addresses that are no operations: problems, figures, documents, live connections."""
PUBLIC = {"/openapi.json", "/asyncapi.json", "/.well-known/jwks.json"}
"""What is the same for everybody, and may be kept."""
WITHOUT_COOKIES = {
    *("bank", "stripe", "ask_for_reset", "reset_password"),
    *("notify", "pay_paid", "pay_cancel"),
}
"""Open routes that neither read nor give cookies, so any page may try."""


@pytest.fixture(scope="module")
async def proxied(module_database):
    with running_site(module_database, trusted_proxies="127.0.0.1") as site:
        yield site


def check(response, path):
    """What must hold for each answer, whatever it is."""
    headers = response.headers
    assert headers.getall("X-Content-Type-Options") == ["nosniff"], path
    if path not in PUBLIC:
        assert headers.getall("Cache-Control") == ["no-store"], path
    assert "Access-Control-Allow-Origin" not in headers
    if headers.get("Content-Length", "0") != "0":
        assert headers["Content-Type"], path
    for each in headers.getall("Set-Cookie", ()):
        assert "; HttpOnly" in each, path
        assert "; SameSite=Lax" in each, path
        assert "; Path=/" in each, path


@pytest.mark.parametrize("known", [True, False])
async def test_every_operation_says_what_its_answer_is_and_that_nobody_keeps_it(site, known):
    async with signed_in(site) as anna, aiohttp.ClientSession(site.url) as stranger:
        statuses = set()
        for each in sorted(operations(), key=lambda each: each.name == "sign_out"):
            client = anna if known else stranger
            for sent in each.sent, {"json": {"nonsense": True}}:
                async with client.request(each.method, each.address, **sent) as response:
                    check(response, each.path)
                    assert "Strict-Transport-Security" not in response.headers
                    statuses.add(response.status)
            async with client.request("OPTIONS", each.address) as response:
                check(response, each.path)
                assert response.status == 405
        assert statuses >= ({200, 404, 422} if known else {200, 401})


@pytest.mark.parametrize("path", ELSEWHERE)
async def test_so_does_everything_else(site, path):
    async with aiohttp.ClientSession(site.url) as client:
        for method in "GET", "POST":
            async with client.request(method, path) as response:
                check(response, path)


@pytest.mark.parametrize("said", [b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n: x\r\n\r\n"])
async def test_so_does_what_answers_to_no_http(site, said):
    place = urlsplit(site.url)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    writer.write(said)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    writer.close()
    await writer.wait_closed()
    assert head.startswith((b"http/1.0 400", b"http/1.1 400"))
    assert b"\r\nx-content-type-options: nosniff\r\n" in head
    assert b"\r\ncache-control: no-store\r\n" in head


@pytest.mark.parametrize("path", PAGES)
async def test_pages_run_our_own_scripts_and_are_framed_by_nobody(proxied, path):
    async with aiohttp.ClientSession(proxied.url) as client, client.get(path) as response:
        check(response, path)
        headers = response.headers
    policy = {
        name: rest.split()
        for name, _, rest in (
            each.partition(" ") for each in headers["Content-Security-Policy"].split("; ")
        )
    }
    assert policy["default-src"] == ["'none'"]
    own, nonce = policy["script-src"]
    assert own == "'self'"
    assert nonce.startswith("'nonce-")
    assert len(nonce) > 30
    assert policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert policy.get("object-src", policy["default-src"]) == ["'none'"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    for each in "camera", "geolocation", "microphone":
        assert f"{each}=()" in headers["Permissions-Policy"]


async def test_browsers_are_told_to_stay_with_tls_by_whoever_speaks_it(site, proxied):
    """What an untrusted client says of itself counts for nothing."""
    async with aiohttp.ClientSession() as client:
        for url, headers, told in (
            (proxied.url, TLS, True),
            (proxied.url, {"X-Forwarded-Proto": "http"}, False),
            (proxied.url, {"X-Forwarded-Proto": "https, http"}, False),
            (proxied.url, {}, False),
            (site.url, TLS, False),
        ):
            async with client.get(f"{url}/sign-in", headers=headers) as response:
                assert ("Strict-Transport-Security" in response.headers) == told, headers


async def test_cookies_stay_with_tls_when_they_came_that_way(proxied):
    email = "tess@altyn.example"
    await proxied.user(email, PASSWORD, Role.SUPPORT)
    for headers, secure in ((TLS, True), ({}, False)):
        async with browser(proxied, headers) as tess:
            given = []
            for path, body in (
                ("/auth/login", {"email": email, "password": PASSWORD}),
                ("/auth/logout", {}),
            ):
                async with tess.post(path, json=body) as response:
                    given += response.headers.getall("Set-Cookie")
        assert len(given) == 2
        for each in given:
            assert ("; Secure" in each) == secure


@pytest.mark.parametrize(
    "told",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
async def test_pages_of_others_write_nothing_with_our_cookies(site, told):
    async with signed_in(site) as anna:
        for each in operations():
            if each.method == "GET" or each.name in WITHOUT_COOKIES:
                continue
            asked = anna.request(each.method, each.address, headers=told, **each.sent)
            async with asked as response:
                problem = await response.json()
                assert (response.status, problem["code"]) == (403, "origin_refused"), each
                assert "Set-Cookie" not in response.headers
        async with anna.get("/api/v1/me") as response:
            assert response.status == 200


async def test_routes_without_cookies_give_none(site):
    async with signed_in(site) as anna:
        for each in operations():
            if each.name in WITHOUT_COOKIES:
                async with anna.request(each.method, each.address, **each.sent) as response:
                    assert "Set-Cookie" not in response.headers


async def test_our_own_pages_write(site):
    async with (
        signed_in(site) as anna,
        anna.post("/api/v1/wallets", json={}, headers={"Origin": site.url}) as response,
    ):
        assert response.status == 201
