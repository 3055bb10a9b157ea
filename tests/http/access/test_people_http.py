"""People over HTTP: statuses, members, cookies, and what strangers see."""

import asyncio
import json
import logging
from uuid import UUID, uuid4

import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer

from domain.access.people import Wish
from domain.access.roles import Role
from entrypoints.http.kit.app import create_app
from tests.access import PASSWORD, status
from tests.people import URL, WISHED, MemoryHouse, PostgresHouse
from tests.pools import two_pools

USERS = "/api/v1/users"
VERA = {"email": "vera@altyn.example", "name": "Vera", "role": "trader"}


@pytest.fixture
def house():
    return MemoryHouse()


def serve(house):
    rooms = house.rooms
    app = create_app(house.endpoints(), rooms.authentication(), lambda *_: None)
    return TestClient(TestServer(app), cookie_jar=CookieJar(unsafe=True))


@pytest.fixture
async def client(house):
    """A browser in which an admin has signed in."""
    user, _ = await house.person("Anna", Role.ADMIN)
    async with serve(house) as client:
        body = {"email": user.email.text, "password": PASSWORD}
        assert await status(client, "POST", "/auth/login", json=body) == (200, None)
        client.user = user
        yield client


@pytest.fixture
async def stranger(house):
    """A browser in which nobody has signed in."""
    async with serve(house) as client:
        yield client


async def ask(client, method, path, body=None, **headers):
    async with client.request(
        method, path, headers=headers, **({} if body is None else {"json": body})
    ) as response:
        text = await response.text()
        return response.status, json.loads(text) if text else None


async def test_somebody_is_invited_and_comes(house, client, stranger):
    answered, invited = await ask(client, "POST", USERS, VERA, **{"Accept-Language": "ru-RU,en"})
    assert (answered, invited["invitation_url"]) == (201, None)
    user = invited["user"]
    assert user | VERA == user
    assert (user["active"], user["invited"], user["second_factor"]) == (True, True, False)
    assert (user["granted"], user["withheld"], user["lead"]) == ([], [], None)
    assert (user["last_seen_at"], house.mailer.sent[-1].language) == (None, "ru")

    path = f"/auth/invitations/{house.token}"
    assert await ask(stranger, "GET", path) == (200, VERA)
    answered, me = await ask(stranger, "POST", path, {"password": WISHED})
    assert (answered, me["email"], me["role"]) == (200, VERA["email"], "trader")
    assert await ask(stranger, "GET", "/api/v1/me") == (200, me)
    assert (await ask(stranger, "GET", path))[1]["code"] == "link_not_found"
    answered, seen = await ask(client, "GET", f"{USERS}/{user['id']}")
    assert (seen["invited"], seen["last_seen_at"] is None) == (False, False)


async def test_links_are_shown_where_no_mail_goes_out(house, client, stranger):
    house.mailer.configured = False
    _, invited = await ask(client, "POST", USERS, VERA)
    path = f"{USERS}/{invited['user']['id']}"
    first = invited["invitation_url"].removeprefix(URL)
    _, again = await ask(client, "POST", f"{path}/invitation")
    _, reset = await ask(client, "POST", f"{path}/reset")
    assert (await ask(stranger, "GET", f"/auth{first}"))[0] == 404
    token = reset["reset_url"].removeprefix(f"{URL}/reset/")
    assert await ask(stranger, "POST", f"/auth/reset/{token}", {"password": WISHED}) == (204, None)
    spent = again["invitation_url"].removeprefix(URL)
    assert (await ask(stranger, "GET", f"/auth{spent}"))[0] == 404
    body = {"email": VERA["email"], "password": WISHED}
    assert await status(stranger, "POST", "/auth/login", json=body) == (200, None)


async def test_people_come_in_pages(house, client):
    for n in range(5):
        house.rooms.time.passes(1)
        await house.person(f"Person{n}", Role.SUPPORT)
    names, cursor = [], ""
    while cursor is not None:
        _, page = await ask(client, "GET", f"{USERS}?limit=2{cursor and '&cursor='}{cursor}")
        names += [each["name"] for each in page["items"]]
        cursor = page["next_cursor"]
    assert names == ["Person4", "Person3", "Person2", "Person1", "Person0", "Anna"]
    _, page = await ask(client, "GET", f"{USERS}?query=ON3&role=support&active=true")
    assert [each["name"] for each in page["items"]] == ["Person3"]


@pytest.mark.parametrize(
    "query",
    [
        "cursor=nonsense",
        "cursor=MjAyNHxh",
        "cursor=MDAwMS0wMS0wMVQwMDowMDowMCsxNDowMHwwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDE",
        "limit=0",
        "limit=201",
        "role=root",
        "active=perhaps",
        "query=%00",
        "query=" + "x" * 201,
    ],
)
async def test_nonsense_is_refused(client, query):
    assert (await ask(client, "GET", f"{USERS}?{query}"))[0] == 422


async def test_changes_are_made_and_refused(house, client):
    boris, _ = await house.person("Boris", Role.SUPPORT)
    path = f"{USERS}/{boris.id}"
    wish = {"role": "finance", "granted": ["audit:read:any"], "withheld": ["ledger:write"]}
    answered, changed = await ask(client, "PATCH", path, wish)
    assert (answered, changed["role"], changed["granted"]) == (200, "finance", ["audit:read:any"])
    assert changed["withheld"] == ["ledger:write:own"]
    assert await ask(client, "PATCH", path, wish) == (200, changed)
    assert await ask(client, "PATCH", path, {}) == (200, changed)

    for body, code in (
        ({"granted": ["wallets:rite"]}, "unknown_permission"),
        ({"lead": str(boris.id)}, "invalid_lead"),
        ({"lead": str(uuid4())}, "invalid_lead"),
        ({"name": " Boris"}, "invalid_name"),
    ):
        answered, problem = await ask(client, "PATCH", path, body)
        assert (answered, problem["code"]) == (422, code)
        assert problem["errors"][0]["pointer"] == f"/{next(iter(body))}"
    own = f"{USERS}/{client.user.id}"
    assert (await ask(client, "PATCH", own, {"role": "support"}))[1]["code"] == "own_permissions"
    nobody = f"{USERS}/{UUID(int=1)}"
    for method, each, body in (
        ("GET", nobody, None),
        ("PATCH", nobody, {"name": "X"}),
        ("POST", f"{nobody}/reset", None),
        ("POST", f"{nobody}/invitation", None),
    ):
        assert (await ask(client, method, each, body))[1]["code"] == "user_not_found"
    assert (await ask(client, "GET", f"{USERS}/one"))[0] == 422


async def test_strangers_are_not_there_for_those_with_a_narrow_reach(house, client):
    boris, _ = await house.person("Boris", Role.SUPPORT)
    key = await house.rooms.create_key(name="crm", scopes=[f"users:read:{boris.id}"])
    headers = {"X-API-Key": key.token.text}
    _, page = await ask(client, "GET", USERS, **headers)
    assert [each["id"] for each in page["items"]] == [str(boris.id)]
    stranger = await ask(client, "GET", f"{USERS}/{client.user.id}", **headers)
    nobody = await ask(client, "GET", f"{USERS}/{uuid4()}", **headers)
    for _, problem in stranger, nobody:
        del problem["request_id"]
    assert stranger == nobody
    assert (await ask(client, "PATCH", f"{USERS}/{boris.id}", {"name": "X"}, **headers))[0] == 403


async def test_roles_say_what_they_bring(client):
    answered, roles = await ask(client, "GET", "/api/v1/roles")
    assert answered == 200
    assert roles["items"][0] == {"name": "admin", "permissions": ["*:*:*"]}
    known = {each["name"]: each for each in roles["permissions"]}
    allows = "see people, their roles and permissions"
    assert known["users:read"] == {"name": "users:read", "allows": allows, "whole": False}
    assert known["audit:read"]["whole"]


async def test_one_changes_oneself(house, client):
    answered, me = await ask(client, "PATCH", "/api/v1/me", {"name": "Anna K."})
    assert (answered, me["name"]) == (200, "Anna K.")
    path, right = "/api/v1/me/password", {"current": PASSWORD, "new": WISHED}
    for body, code, pointer in (
        (right | {"current": "wrong"}, "wrong_password", "/current"),
        (right | {"new": "short"}, "invalid_password", "/new"),
        (right | {"new": "iloveyou1"}, "guessable_password", "/new"),
    ):
        answered, problem = await ask(client, "POST", path, body)
        assert (answered, problem["code"]) == (422, code)
        assert problem["errors"][0]["pointer"] == pointer
    assert await ask(client, "POST", path, right) == (204, None)
    house.rooms.time.passes(1)
    assert (await ask(client, "GET", "/api/v1/me"))[0] == 200


async def test_a_reset_is_promised_to_everybody_at_once(house, client, stranger):
    asked = asyncio.Event()

    async def never(_):
        await asked.wait()

    slow = type("Slow", (), {"account": staticmethod(never)})()
    object.__setattr__(house.ask, "users", slow)
    for email in client.user.email.text, "nobody@altyn.example":
        assert await ask(stranger, "POST", "/auth/reset", {"email": email}) == (202, None)
    assert (await ask(stranger, "POST", "/auth/reset", {"email": "anna"}))[0] == 422
    asked.set()
    await house.ask.aclose()


async def test_the_first_admin_is_set_up(house, stranger):
    assert await ask(stranger, "GET", "/auth/setup") == (200, {"needed": True})
    code = (await house.offer_setup()).rpartition("=")[2]
    body = {"email": "anna@altyn.example", "name": "Anna", "password": WISHED, "code": code}
    evil = {"Origin": "https://evil.example"}
    assert (await ask(stranger, "POST", "/auth/setup", body, **evil))[0] == 403
    wrong = body | {"code": "b" * 43}
    answered, problem = await ask(stranger, "POST", "/auth/setup", wrong)
    assert (answered, problem["code"]) == (403, "wrong_setup_code")
    answered, me = await ask(stranger, "POST", "/auth/setup", body)
    assert (answered, me["role"]) == (201, "admin")
    assert await ask(stranger, "GET", "/api/v1/me") == (200, me)
    assert await ask(stranger, "GET", "/auth/setup") == (200, {"needed": False})
    assert (await ask(stranger, "POST", "/auth/setup", body))[1]["code"] == "already_set_up"


async def test_another_site_cannot_let_anybody_in(house, client, stranger):
    await ask(client, "POST", USERS, VERA)
    path, evil = f"/auth/invitations/{house.token}", {"Origin": "https://evil.example"}
    answered, problem = await ask(stranger, "POST", path, {"password": WISHED}, **evil)
    assert (answered, problem["code"]) == (403, "origin_refused")


async def test_no_secret_is_logged(house, client, stranger, caplog):
    caplog.set_level(logging.DEBUG)
    await ask(client, "POST", USERS, VERA)
    token = house.token
    await ask(stranger, "POST", f"/auth/invitations/{token}", {"password": "password"})
    await ask(stranger, "POST", f"/auth/invitations/{token}", {"password": WISHED})
    # We serve without the log of requests that the test's own server writes.
    said = [each.getMessage() for each in caplog.records if each.name != "aiohttp.access"]
    for secret in token, WISHED, VERA["email"]:
        assert secret not in repr(said)
    assert token not in repr(house.mailer.sent)


async def test_the_last_admin_stays(house, client):
    other, _ = await house.person("Vera", Role.ADMIN)
    path = f"{USERS}/{other.id}"
    assert (await ask(client, "PATCH", path, {"active": False}))[0] == 200
    assert (await ask(client, "PATCH", path, {"active": True}))[0] == 200
    await house.change(caller=None, user_id=client.user.id, wish=Wish(role=Role.SUPPORT))
    key = await house.rooms.create_key(name="crm", scopes=["users:*:any"])
    answered, problem = await ask(
        client, "PATCH", path, {"active": False}, **{"X-API-Key": key.token.text}
    )
    assert (answered, problem["code"]) == (409, "last_admin")


async def test_shutting_out_in_one_process_is_felt_in_the_other(database):
    async with two_pools(database) as (one, two):
        here, there = PostgresHouse(one), PostgresHouse(two)
        boris, _ = await here.person("Boris", Role.SUPPORT)
        async with serve(here) as client, serve(there) as other:
            body = {"email": boris.email.text, "password": PASSWORD}
            assert await status(client, "POST", "/auth/login", json=body) == (200, None)
            [cookie] = [each.value for each in client.session.cookie_jar]
            session = {"Cookie": f"altyn_session={cookie}"}
            assert (await ask(other, "GET", "/api/v1/me", **session))[0] == 200
            await here.change(caller=None, user_id=boris.id, wish=Wish(active=False))
            there.rooms.time.passes(1)
            assert (await ask(other, "GET", "/api/v1/me", **session))[0] == 401
        await here.rooms.known.aclose()
        await there.rooms.known.aclose()


async def test_somebody_s_data_is_exported_and_erased(house, client):
    boris, _ = await house.person("Boris", Role.SUPPORT)
    path = f"{USERS}/{boris.id}"
    async with client.get(f"{path}/export") as response:
        assert response.headers["Content-Disposition"].startswith("attachment; ")
        export = await response.json()
    assert (export["user"]["name"], export["acts"][0]["action"]) == ("Boris", "user.created")

    assert await ask(client, "POST", f"{path}/erase") == (204, None)
    assert await ask(client, "POST", f"{path}/erase") == (204, None)
    _, seen = await ask(client, "GET", path)
    assert (seen["name"], seen["active"], seen["invited"]) == ("Erased person", False, False)
    assert seen["email"].endswith("@erased.invalid")
    assert (await ask(client, "GET", f"{path}/export"))[1]["code"] == "user_not_found"
    own = f"{USERS}/{client.user.id}/erase"
    assert (await ask(client, "POST", own))[1]["code"] == "own_permissions"
    nobody = f"{USERS}/{UUID(int=1)}"
    assert (await ask(client, "POST", f"{nobody}/erase"))[0] == 404
    assert (await ask(client, "GET", f"{nobody}/export"))[0] == 404
