"""Words for tests of the site: browsers of people."""

from contextlib import asynccontextmanager
from itertools import count

import aiohttp
import pyotp

from domain.access.roles import Role
from tests.access import PASSWORD

_names = (f"person-{n}@altyn.example" for n in count())


@asynccontextmanager
async def signed_in(site, role=Role.ADMIN, *, email=None, granted=(), **headers):
    """Give the browser of somebody new, who has just shown a second factor."""
    email = email or next(_names)
    await site.user(email, PASSWORD, role)
    await site.grant(email, *granted)
    async with browser(site, headers) as client:
        body = {"email": email, "password": PASSWORD}
        async with client.post("/auth/login", json=body) as response:
            assert response.status == 200, await response.text()
        await show_factor(client)
        yield client


def browser(site, headers=None):
    jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=site.url)
    return aiohttp.ClientSession(site.url, cookie_jar=jar, headers=headers)


async def show_factor(client):
    """Set a code generator up: who has done that has shown a second factor."""
    async with client.post("/api/v1/me/factors/totp") as response:
        secret = (await response.json())["secret"]
    body = {"code": pyotp.TOTP(secret).now()}
    async with client.post("/api/v1/me/factors/totp/confirm", json=body) as response:
        assert response.status == 200, await response.text()
