"""Roles and permissions under four eyes."""

import asyncio
from uuid import uuid4

import pytest

from domain.access.roles import Role
from tests.access import PASSWORD
from tests.http.approving import APPROVALS, asking, decide
from tests.site import running_site

USERS = "/api/v1/users"
ADMIN = "users:*:any", "approvals:*:any", "settings:*:any", "events:*:any", "wallets:*:any"


@pytest.fixture(scope="module")
async def site(module_database):
    with running_site(module_database) as site:
        yield site


@pytest.fixture(scope="module")
async def keys(site):
    # Nobody gives away more than they have, so that these have all that support has, too.
    return {name: await site.key(name, "*") for name in ("anna", "boris")} | {
        "clerk": await site.key("clerk", "approvals:*:any", "users:read:any"),
    }


@pytest.fixture
async def ask(site, keys):
    async with asking(site, keys) as ask:
        yield ask


@pytest.fixture
async def policy(ask):
    path = "/api/v1/settings/approvals.role_changes"
    assert (await ask("anna", "PUT", path, {"value": True}))[0] == 200
    yield
    await ask("anna", "DELETE", path)


@pytest.fixture
async def vera(site):
    """Give the id of somebody whose role is support."""
    user = await site.user(f"vera.{uuid4().hex}@altyn.example", PASSWORD, Role.SUPPORT)
    return str(user.id)


async def waits(ask, user_id, body, **headers):
    status, document = await ask("anna", "PATCH", f"{USERS}/{user_id}", body, **headers)
    assert status == 202, document
    return document["approval_id"]


async def person(ask, user_id):
    return (await ask("anna", "GET", f"{USERS}/{user_id}"))[1]


@pytest.mark.usefixtures("policy")
async def test_a_role_is_changed_once_somebody_else_agrees(ask, vera):
    approval_id = await waits(ask, vera, {"role": "finance", "withheld": ["ledger:write:any"]})
    assert (await person(ask, vera))["role"] == "support"

    status, seen = await ask("boris", "GET", f"{APPROVALS}/{approval_id}")
    assert (status, seen["summary"]) == (200, "Change of role or permissions: Somebody")
    assert (seen["before"]["role"], seen["after"]["role"]) == ("support", "finance")
    assert seen["after"]["withheld"] == ["ledger:write:any"]
    assert (await decide(ask, "anna", "approve", approval_id))[1]["code"] == "own_approval"
    assert (await decide(ask, "clerk", "approve", approval_id))[1]["code"] == "permission_denied"

    status, done = await decide(ask, "boris", "approve", approval_id)
    assert (status, done["state"], done["result"]) == (200, "approved", {"user_id": vera})
    changed = await person(ask, vera)
    assert (changed["role"], changed["withheld"]) == ("finance", ["ledger:write:any"])
    trail = await ask("anna", "GET", f"/api/v1/audit?object_id={vera}&action=user.changed")
    assert trail[1]["items"][0]["after"] == {"role": "finance", "withheld": ["ledger:write:any"]}


@pytest.mark.usefixtures("policy")
async def test_what_gives_no_power_does_not_wait(ask, vera):
    status, changed = await ask("anna", "PATCH", f"{USERS}/{vera}", {"name": "Vera"})
    assert (status, changed["name"]) == (200, "Vera")
    status, changed = await ask("anna", "PATCH", f"{USERS}/{vera}", {"role": "support"})
    assert (status, changed["role"]) == (200, "support")
    status, changed = await ask("anna", "PATCH", f"{USERS}/{vera}", {"active": False})
    assert (status, changed["active"]) == (200, False)


@pytest.mark.usefixtures("policy")
async def test_names_are_not_kept_with_it(ask, vera):
    both = {"name": "Vera V.", "role": "finance"}
    status, problem = await ask("anna", "PATCH", f"{USERS}/{vera}", both)
    assert (status, problem["code"]) == (422, "change_apart")


@pytest.mark.usefixtures("policy")
async def test_what_cannot_be_is_refused_before_it_waits(ask, vera):
    for user_id, body, refused in (
        (str(uuid4()), {"role": "finance"}, (404, "user_not_found")),
        (vera, {"granted": ["things:do:any"]}, (422, "unknown_permission")),
        (vera, {"role": "owner"}, (422, "invalid_request")),
    ):
        status, problem = await ask("anna", "PATCH", f"{USERS}/{user_id}", body)
        assert (status, problem["code"]) == refused


@pytest.mark.usefixtures("policy")
async def test_a_retry_waits_once_and_is_done_once(ask, vera):
    key, body = {"Idempotency-Key": uuid4().hex}, {"role": "finance"}
    ids = await asyncio.gather(*(waits(ask, vera, body, **key) for _ in range(3)))
    [approval_id] = set(ids)
    answers = await asyncio.gather(*(decide(ask, "boris", "approve", approval_id) for _ in "123"))
    assert sorted(status for status, _ in answers) == [200, 409, 409]
    assert await waits(ask, vera, body, **key) == approval_id
    trail = await ask("anna", "GET", f"/api/v1/audit?object_id={vera}&action=user.changed")
    assert len(trail[1]["items"]) == 1


@pytest.mark.usefixtures("policy")
async def test_nobody_makes_up_a_second_person(ask):
    async def invite(**power):
        body = {"email": f"{uuid4().hex}@altyn.example", "name": "Puppet", **power}
        status, answer = await ask("anna", "POST", USERS, body)
        return answer["code"] if status >= 400 else status

    assert await invite(role="admin") == "invite_with_less"
    assert await invite(role="support") == "invite_with_less"
    assert await invite(role="player", granted=["approvals:decide:any"]) == "invite_with_less"
    assert await invite(role="player") == 201
    assert await invite(role="merchant") == 201
