"""Second factors on a whole site: composed as a process composes it, with the real clock."""

import aiohttp
import pyotp
import pytest

from tests.access import PASSWORD
from tests.device import Device

EMAIL = "carla@altyn.example"
TOTP, KEYS = "/api/v1/me/factors/totp", "/api/v1/me/factors/passkeys"


@pytest.fixture
async def ask(site):
    """Ask as a browser that calls the site by a name."""
    jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=site.url)
    async with aiohttp.ClientSession(site.url, cookie_jar=jar) as session:

        async def ask(method, path, body=None):
            headers = {"Host": "localhost"}
            async with session.request(method, path, json=body, headers=headers) as response:
                told = await response.json() if response.status != 204 else None
                return response.status, told

        yield ask


async def test_an_admin_sets_a_factor_up_before_anything_else(site, ask):
    await site.user(EMAIL, PASSWORD)
    _, me = await ask("POST", "/auth/login", {"email": EMAIL, "password": PASSWORD})
    assert me["factor_required"] is True
    answered, problem = await ask("GET", "/api/v1/users")
    assert (answered, problem["code"]) == (403, "factor_setup_required")

    _, begun = await ask("POST", TOTP)
    code = {"code": pyotp.TOTP(begun["secret"]).now()}
    answered, given = await ask("POST", f"{TOTP}/confirm", code)
    assert (answered, len(given["recovery_codes"])) == (200, 10)

    answered, people = await ask("GET", "/api/v1/users?query=carla")
    assert (answered, people["items"][0]["second_factor"]) == (200, True)

    device = Device()
    _, options = await ask("POST", f"{KEYS}/options")
    made = {"name": "Telephone", "credential": device.make(options)}
    answered, _ = await ask("POST", KEYS, made | {"challenge_id": options["challenge_id"]})
    assert answered == 201
    await ask("POST", "/auth/logout")
    assert (await ask("GET", "/api/v1/me"))[0] == 401

    _, options = await ask("POST", "/auth/passkeys/options")
    shown = {"challenge_id": options["challenge_id"], "credential": device.show(options)}
    answered, me = await ask("POST", "/auth/passkeys", shown)
    assert (answered, me["email"], me["factors"]["passkeys"]) == (200, EMAIL, 1)
    await ask("POST", "/auth/logout")

    _, problem = await ask("POST", "/auth/login", {"email": EMAIL, "password": PASSWORD})
    proof = {"challenge": problem["challenge"], "code": given["recovery_codes"][0]}
    answered, me = await ask("POST", "/auth/login/factor", proof)
    assert (answered, me["factors"]["recovery_codes_left"]) == (200, 9)
