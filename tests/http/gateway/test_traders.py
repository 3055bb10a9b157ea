"""Traders over HTTP: made by operators, switched by their leads, at work by themselves."""

from contextlib import AsyncExitStack

import pytest

from domain.access.roles import Role
from domain.gateway.accounts import trader_account, trader_insurance, trader_receivable
from tests.access import PASSWORD
from tests.browsers import browser, signed_in
from tests.documented import NOBODYS
from tests.http.gateway.trading import (
    add_requisite,
    complete_order,
    give,
    make_trader,
    person,
    use,
)
from tests.traders import card
from tests.trading import CARD, TRADER

TRADERS, REQUISITES, OWN = (
    "/api/v1/gateway/traders",
    "/api/v1/gateway/requisites",
    "/api/v1/gateway/trader",
)
LEAD = "lead@altyn.example"


@pytest.fixture(scope="module")
async def somebody(site):
    """Give browsers of an admin, a lead, support, and a trader of the lead's team."""
    async with AsyncExitStack() as stack:

        async def enter(role, **others):
            return await stack.enter_async_context(signed_in(site, role, **others))

        roles = (Role.ADMIN, Role.SUPPORT, Role.TRADER)
        browsers = {role: await enter(role) for role in roles}
        ids = {Role.TEAMLEAD: str((await site.user(LEAD, PASSWORD, Role.TEAMLEAD)).id)}
        async with browsers[Role.TRADER].get("/api/v1/me") as response:
            trader = ids[Role.TRADER] = (await response.json())["id"]
        admin, change = browsers[Role.ADMIN], {"lead": ids[Role.TEAMLEAD]}
        async with admin.patch(f"/api/v1/users/{trader}", json=change) as response:
            assert response.status == 200, await response.text()
        # Who is in the team is known from the first request on, and for half a second.
        lead = browsers[Role.TEAMLEAD] = await stack.enter_async_context(browser(site))
        body = {"email": LEAD, "password": PASSWORD}
        async with lead.post("/auth/login", json=body) as response:
            assert response.status == 200, await response.text()
        await make_trader(admin, trader)
        yield browsers, ids


@pytest.fixture(scope="module")
def asks(somebody):
    browsers, _ = somebody

    async def asks(role, method, path, body=None, **headers):
        rest = {} if body is None else {"json": body}
        async with browsers[role].request(method, path, headers=headers, **rest) as response:
            return response.status, await response.json()

    return asks


async def test_what_a_trader_earns_is_agreed_once(somebody, asks):
    _, ids = somebody
    path = f"{TRADERS}/{ids[Role.TRADER]}/rewards"
    body = {"items": [{"direction": "payin", "percent": "1.5"}]}

    status, table = await asks(Role.ADMIN, "PUT", path, body)
    again = await asks(Role.ADMIN, "PUT", path, body)
    _, seen = await asks(Role.TRADER, "GET", path)

    assert (status, table["items"][0]["percent"]) == (200, "1.5")
    assert again == (200, table)
    assert (seen["present"], seen["items"]) == (table, [table])
    assert (await asks(Role.TEAMLEAD, "PUT", path, body))[0] == 403
    nobodys = path.replace(ids[Role.TRADER], NOBODYS[0])
    assert (await asks(Role.ADMIN, "PUT", nobodys, body))[0] == 404


async def test_a_trader_is_made_once(somebody, asks):
    browsers, _ = somebody
    body = TRADER | {"user_id": await person(browsers[Role.ADMIN])}
    named = {"Idempotency-Key": "one-trader"}
    status, made = await asks(Role.ADMIN, "POST", TRADERS, body, **named)
    assert (status, made["working"], made["traffic"]) == (201, False, True)
    assert made["payin"] == {"least": "100.00", "largest": "100000.00"}
    assert await asks(Role.ADMIN, "POST", TRADERS, body, **named) == (201, made)
    status, problem = await asks(Role.ADMIN, "POST", TRADERS, body)
    assert (status, problem["code"]) == (409, "trader_known")
    status, problem = await asks(Role.ADMIN, "POST", TRADERS, body | {"tier": 1}, **named)
    assert (status, problem["code"]) == (409, "idempotency_key_reused")
    status, problem = await asks(Role.ADMIN, "POST", TRADERS, TRADER)
    assert (status, problem["code"]) == (422, "person_cannot_trade")
    for role in (Role.TEAMLEAD, Role.TRADER, Role.SUPPORT):
        assert (await asks(role, "POST", TRADERS, body))[0] == 403


async def test_each_switch_has_its_hand(somebody, asks):
    _, ids = somebody
    trader, lead = ids[Role.TRADER], Role.TEAMLEAD
    path = f"{TRADERS}/{trader}"
    status, shown = await asks(Role.TRADER, "PUT", OWN, {"working": True})
    assert (status, shown["working"]) == (200, True)
    status, shown = await asks(lead, "PUT", f"{path}/traffic", {"traffic": False})
    assert (status, shown["traffic"]) == (200, False)
    assert (await asks(Role.TRADER, "PUT", f"{path}/traffic", {"traffic": True}))[0] == 403
    assert (await asks(Role.SUPPORT, "PUT", f"{path}/traffic", {"traffic": True}))[0] == 403
    assert (await asks(lead, "PUT", OWN, {"working": True}))[0] == 403
    assert (await asks(Role.TRADER, "GET", OWN))[1]["traffic"] is False
    status, shown = await asks(Role.ADMIN, "PATCH", path, {"tier": 2, "enabled": False})
    assert (status, shown["tier"], shown["enabled"]) == (200, 2, False)
    await asks(Role.ADMIN, "PATCH", path, {"enabled": True})
    await asks(lead, "PUT", f"{path}/traffic", {"traffic": True})
    assert (await asks(Role.SUPPORT, "GET", OWN))[0] == 404


async def test_a_lead_sees_the_team(somebody, asks):
    browsers, ids = somebody
    stranger = await make_trader(browsers[Role.ADMIN])
    status, seen = await asks(Role.TEAMLEAD, "GET", TRADERS)
    assert status == 200
    assert [each["trader_id"] for each in seen["items"]] == [ids[Role.TRADER]]
    assert (await asks(Role.TEAMLEAD, "GET", f"{TRADERS}/{stranger}"))[0] == 404
    path = f"{TRADERS}/{stranger}/traffic"
    assert (await asks(Role.TEAMLEAD, "PUT", path, {"traffic": False}))[0] == 404
    _, page = await asks(Role.ADMIN, "GET", f"{TRADERS}?limit=1")
    assert page["next_cursor"]
    _, rest = await asks(Role.ADMIN, "GET", f"{TRADERS}?cursor={page['next_cursor']}")
    assert page["items"][0] not in rest["items"]
    assert (await asks(Role.ADMIN, "GET", f"{TRADERS}?cursor=nonsense"))[0] == 422


async def test_a_requisite_goes_its_way(somebody, asks):
    _, ids = somebody
    body = CARD | {"number": (number := card()), "trader_id": None}
    named = {"Idempotency-Key": "one-requisite"}
    status, added = await asks(Role.TRADER, "POST", REQUISITES, body, **named)
    assert (status, added["state"], added["masked"]) == (201, "pending", "••••" + number[-4:])
    assert number not in str(added)
    assert await asks(Role.TRADER, "POST", REQUISITES, body, **named) == (201, added)
    status, problem = await asks(Role.TRADER, "POST", REQUISITES, body)
    assert (status, problem["code"]) == (409, "requisite_known")

    path = f"{REQUISITES}/{added['requisite_id']}"
    _, queue = await asks(Role.SUPPORT, "GET", f"{REQUISITES}?state=pending&search={number[-4:]}")
    assert [each["requisite_id"] for each in queue["items"]] == [added["requisite_id"]]
    assert (await asks(Role.TRADER, "POST", f"{path}/approve"))[0] == 403
    status, shown = await asks(Role.SUPPORT, "POST", f"{path}/approve")
    assert (status, shown["state"]) == (200, "approved")
    status, shown = await asks(Role.ADMIN, "PUT", f"{path}/share", {"weight": 2.5})
    assert (status, shown["weight"], shown["excluded"]) == (200, "2.500", False)
    status, shown = await asks(Role.TRADER, "PATCH", path, {"limits": {"largest": "5000"}})
    assert (status, shown["limits"]["largest"], shown["state"]) == (200, "5000.00", "approved")
    status, shown = await asks(Role.TEAMLEAD, "GET", path)
    assert (status, shown.get("trader_id")) == (200, ids[Role.TRADER]), shown

    comment = {"comment": "Another holder"}
    status, shown = await asks(Role.SUPPORT, "POST", f"{path}/reject", comment)
    assert (status, shown["state"], shown["comment"]) == (200, "rejected", "Another holder")
    status, problem = await asks(Role.TRADER, "PATCH", path, {"bank": "hdfc"})
    assert (status, problem["code"]) == (422, "unknown_bank")
    status, shown = await asks(Role.TRADER, "PATCH", path, {"holder": "Ivan  Petrov"})
    assert (status, shown["state"]) == (200, "pending")
    assert await asks(Role.TRADER, "POST", f"{path}/reveal") == (
        200,
        {"number": number, "holder": "Ivan Petrov"},
    )
    assert (await asks(Role.SUPPORT, "POST", f"{path}/reveal"))[0] == 403
    assert (await asks(Role.ADMIN, "POST", f"{path}/reveal"))[1]["number"] == number
    _, trail = await asks(Role.ADMIN, "GET", "/api/v1/audit?action=requisite.revealed")
    assert [each["object_id"] for each in trail["items"]] == [added["requisite_id"]]
    assert number not in str(trail)

    assert (await asks(Role.TRADER, "POST", f"{path}/archive"))[1]["state"] == "archived"
    status, problem = await asks(Role.TRADER, "PATCH", path, {"bank": "alfa"})
    assert (status, problem["code"]) == (409, "requisite_in_another_state")
    assert (problem["action"], problem["state"]) == ("submit", "archived")


async def test_what_is_online_is_counted(somebody, asks):
    browsers, ids = somebody
    admin = browsers[Role.ADMIN]
    added = await add_requisite(admin, ids[Role.TRADER], bank="vtb")
    await asks(Role.ADMIN, "POST", f"{REQUISITES}/{added}/approve")
    await asks(Role.TRADER, "PUT", OWN, {"working": True})
    path = "/api/v1/gateway/online-requisites"

    async def counted(role):
        status, seen = await asks(role, "GET", path)
        assert status == 200
        [one] = [each for each in seen["items"] if each["bank"] == "vtb"]
        return one["approved"], one["online"], one["not_working"]

    assert await counted(Role.SUPPORT) == (1, 1, 0)
    await asks(Role.TRADER, "PUT", OWN, {"working": False})
    assert await counted(Role.TEAMLEAD) == (1, 0, 1)


async def test_what_is_used_and_left_is_shown(site, somebody, asks):
    browsers, ids = somebody
    limits = {"day_sum": "1000.00", "day_count": 3, "concurrent": 2}
    added = await add_requisite(browsers[Role.ADMIN], ids[Role.TRADER], limits=limits)
    await asks(Role.ADMIN, "POST", f"{REQUISITES}/{added}/approve")
    await use(site.dsn, added, "1200.00")
    _, shown = await asks(Role.TEAMLEAD, "GET", f"{REQUISITES}/{added}")
    [used] = shown["used"]
    assert (used["direction"], used["active"], used["active_left"]) == ("payin", 1, 1)
    assert (used["day_sum"], used["day_left"]) == ("1200.00", "0.00")
    assert (used["day_count"], used["day_count_left"], used["month_left"]) == (1, 2, None)
    _, page = await asks(Role.TRADER, "GET", f"{REQUISITES}?search={shown['masked'][-4:]}")
    assert page["items"] == [shown]


async def test_wrong_amounts_are_named(somebody, asks):
    browsers, _ = somebody
    trader = await make_trader(browsers[Role.ADMIN])
    path = f"{TRADERS}/{trader}"
    body = {"payin": {"least": "1.005"}}
    status, problem = await asks(Role.ADMIN, "PATCH", path, body)
    assert (status, problem["errors"][0]["pointer"]) == (422, "/payin/least")
    body = {"payin": {"least": "2.00", "largest": "1.00"}}
    assert (await asks(Role.ADMIN, "PATCH", path, body))[1]["code"] == "invalid_trader_limits"
    body = CARD | {"trader_id": trader, "number": card(), "limits": {"day_sum": "1.005"}}
    status, problem = await asks(Role.ADMIN, "POST", REQUISITES, body)
    assert (status, problem["errors"][0]["pointer"]) == (422, "/limits/day_sum")


async def test_a_balance_has_its_parts(site, somebody, asks):
    _, ids = somebody
    trader = ids[Role.TRADER]
    nothing = dict.fromkeys(("available", "frozen", "insurance", "owed", "total"), "0.000000")
    empty = nothing | {"currency": "USDT"}
    assert await asks(Role.TRADER, "GET", f"{OWN}/balance") == (200, empty)
    await give(
        site.dsn,
        (trader_account, "100"),
        (trader_insurance, "50"),
        (trader_receivable, "-20"),
        owner=trader,
    )
    has = {"available": "100.000000", "insurance": "50.000000", "owed": "20.000000"}
    shown = empty | has | {"total": "130.000000"}
    assert await asks(Role.TRADER, "GET", f"{OWN}/balance") == (200, shown)
    for role in (Role.ADMIN, Role.TEAMLEAD, Role.SUPPORT):
        assert await asks(role, "GET", f"{TRADERS}/{trader}/balance") == (200, shown)
    assert (await asks(Role.SUPPORT, "GET", f"{OWN}/balance"))[0] == 404
    assert (await asks(Role.TEAMLEAD, "GET", f"{TRADERS}/{NOBODYS[2]}/balance"))[0] == 404


async def test_teams_are_counted(site, somebody, asks):
    _, ids = somebody
    await complete_order(site.dsn, ids[Role.TRADER], "1500.00")
    await asks(Role.TRADER, "PUT", OWN, {"working": True})
    path = "/api/v1/gateway/teams"
    status, seen = await asks(Role.TEAMLEAD, "GET", path)
    assert status == 200
    [team] = seen["items"]
    assert (team["lead_id"], team["traders"], team["working"]) == (ids[Role.TEAMLEAD], 1, 1)
    turnover = {"direction": "payin", "currency": "RUB", "amount": "1500.00", "orders": 1}
    assert team["turnover"] == [turnover]
    _, past = await asks(Role.TEAMLEAD, "GET", f"{path}?to=2020-01-31T00:00:00Z")
    assert past["items"][0]["turnover"] == []
    _, every = await asks(Role.ADMIN, "GET", path)
    assert len(every["items"]) == len({each["lead_id"] for each in every["items"]})
    wrong = "from=2020-01-31T00:00:00Z&to=2020-01-31T00:00:00Z"
    status, problem = await asks(Role.ADMIN, "GET", f"{path}?{wrong}")
    assert (status, problem["code"]) == (422, "invalid_period_of_teams")
