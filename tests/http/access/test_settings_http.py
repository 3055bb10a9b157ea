"""Settings as callers see them."""

import aiohttp
import pytest

from domain.shared.settings import written
from entrypoints.container.control import CATALOGUE
from tests.site import running_site

SETTINGS = "/api/v1/settings"
DAYS = f"{SETTINGS}/access.session_days"


@pytest.fixture(scope="module")
async def site(module_database):
    with running_site(module_database) as site:
        yield site


@pytest.fixture(scope="module")
async def keys(site):
    return {
        "admin": await site.key("admin", "settings:*:any"),
        "reader": await site.key("reader", "settings:read"),
        "shop": await site.key("shop", "wallets:read"),
    }


@pytest.fixture
async def ask(site, keys):
    async with aiohttp.ClientSession(site.url) as session:

        async def ask(method, path, body=None, *, who="admin"):
            headers = {"Authorization": f"Bearer {keys[who]}"} if who else {}
            sent = {} if body is None else {"json": body}
            async with session.request(method, path, headers=headers, **sent) as response:
                return response.status, await response.json()

        yield ask


async def test_all_settings_are_listed_with_what_they_mean(ask):
    status, page = await ask("GET", SETTINGS, who="reader")
    assert status == 200
    assert [each["name"] for each in page["items"]] == sorted(CATALOGUE)
    for each in page["items"]:
        setting = CATALOGUE[each["name"]]
        assert each["description"]
        assert each["value"] == each["default"] == written(setting.default)
        assert setting.read(each["value"]) == setting.default
        assert (each["changed_at"], each["changed_by"]) == (None, None)


async def test_a_setting_is_changed_and_put_back(ask):
    status, changed = await ask("PUT", DAYS, {"value": 30})
    assert (status, changed["value"], changed["default"]) == (200, 30, 7)
    assert changed["changed_by"]["name"] == "admin"
    assert changed in (await ask("GET", SETTINGS))[1]["items"]

    status, reset = await ask("DELETE", DAYS)
    assert (status, reset["value"], reset["changed_by"]) == (200, 7, None)


@pytest.mark.parametrize("value", [0, 91, 7.5, "7", True, None, [7], {"a": 1}, 10**30, -1])
async def test_what_is_not_valid_says_why(ask, value):
    status, problem = await ask("PUT", DAYS, {"value": value})
    assert (status, problem["code"]) == (422, "invalid_setting")
    assert problem["errors"][0]["pointer"] == "/value"
    assert problem["detail"].startswith("The ")


@pytest.mark.parametrize("body", [{}, [], {"value": 7, "force": True}, 7])
async def test_the_body_is_a_value(ask, body):
    assert (await ask("PUT", DAYS, body))[0] == 422


@pytest.mark.parametrize("value", [12.5, "12.50", 12, "0"])
async def test_a_decimal_is_exact(ask, value):
    path = f"{SETTINGS}/approvals.withdrawal_above"
    assert (await ask("PUT", path, {"value": value}))[1]["value"] == str(value)
    assert (await ask("DELETE", path))[1]["value"] == "10000"


async def test_unknown_settings_are_not_there(ask):
    for name in "access.unknown", "%00", "x" * 3000, "..%2f..%2fetc", "%F0%9F%92%A9":
        for method, body in (("PUT", {"value": 7}), ("DELETE", None)):
            status, problem = await ask(method, f"{SETTINGS}/{name}", body)
            assert (status, problem["code"]) in {(404, "setting_not_found"), (404, "not_found")}


async def test_who_may_read_may_not_change(ask):
    denied = 403, "permission_denied"
    for who, method in (("reader", "PUT"), ("reader", "DELETE"), ("shop", "PUT"), ("shop", "GET")):
        path, body = (SETTINGS, None) if method == "GET" else (DAYS, {"value": 30})
        status, problem = await ask(method, path, body, who=who)
        assert (status, problem["code"]) == denied
    assert (await ask("GET", SETTINGS, who=None))[0] == 401
