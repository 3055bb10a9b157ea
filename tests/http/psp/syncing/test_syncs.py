"""Syncs over HTTP, with stand-ins for the providers, and watched live."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import aiohttp
import pytest

from tests.documented import NOBODYS
from tests.live.world import Socket

HAPPENED = 3
"""So many new operations one of the tests lets happen."""


async def test_at_first_the_past_is_brought_in_by_itself(synced, standins, ask):
    assert synced["overall_status"] in {"healthy", "syncing"}
    vima, payshack = sorted(synced["sources"], key=lambda each: each["source"], reverse=True)
    assert (vima["source"], vima["title"], payshack["source"]) == ("vima", "Vima", "payshack")
    told = len(standins.operations())
    assert vima["parked"] > 0
    # Other tests may have had something happen since, which waits for the next look.
    assert told - HAPPENED <= vima["total_records"] + vima["parked"] <= told
    assert vima["last_cursor"]
    assert 0 < vima["next_sync_in_seconds"] <= 60
    assert 0 < payshack["next_sync_in_seconds"] <= 300
    status, runs = await ask("GET", "/sync/runs", source="payshack", limit=200)
    assert status == 200
    first = [each for each in runs["items"] if each["kind"] == "backfill"][-1]
    assert (first["state"], first["asked_by"], first["error"]) == ("completed", None, None)
    assert 0 < first["new"] <= payshack["total_records"]
    assert first["percent"] == 100
    assert (await ask("GET", f"/sync/runs/{first['id']}"))[1] == first


@pytest.mark.usefixtures("synced")
async def test_a_sync_is_started_joined_and_watched_live(site, ask, finance, until, standins):
    before = of_vima(await until("/sync/status", nobody_looks_soon))
    standins.knobs.happen(0, HAPPENED)
    async with (
        aiohttp.ClientSession(site.url, headers={"Authorization": f"Bearer {finance}"}) as http,
        http.ws_connect("/ws/updates") as connection,
    ):
        socket = Socket(connection)
        await socket.subscribe(
            events=["sync_started", "sync_progress", "sync_completed", "new_transactions"]
        )
        standins.knobs.fail("slow", provider="vima", seconds=0.5)
        status, asked = await ask("POST", "/sync/trigger", {"source": "vima"})
        assert (status, asked["sources"]) == (200, ["vima"])
        [run] = asked["runs"]
        status, again = await ask("POST", "/sync/trigger/vima")
        assert again["runs"][0]["run_id"] == run["run_id"]
        assert again["runs"][0] | {"joined": True, "status": "already_running"} == again["runs"][0]

        heard = []
        while not heard or heard[-1]["type"] != "sync_completed" or not_mine(heard[-1], run):
            heard.append(await socket.hear())
    mine = [each for each in heard if each["data"].get("run_id") == run["run_id"]]
    assert mine[0]["type"] == "sync_started"
    progress = [each for each in mine if each["type"] == "sync_progress"]
    assert progress
    assert all(each["position"] is None for each in progress)
    told = {each["type"]: each["data"] for each in heard if each["data"]["source"] == "vima"}
    # Of some the stand-in does not tell when they began: these are parked.
    parked = of_vima((await ask("GET", "/sync/status"))[1])["parked"] - before["parked"]
    assert told["new_transactions"]["count"] == told["sync_completed"]["new"] >= HAPPENED - parked
    shown = await until(f"/sync/runs/{run['run_id']}", lambda run: run["state"] == "completed")
    assert (shown["kind"], shown["asked_by"]) == ("incremental", "finance")


def nobody_looks_soon(told):
    """The schedule of its own will not bring in what the test lets happen."""
    vima = of_vima(told)
    return vima["status"] != "running" and vima["next_sync_in_seconds"] > 20


def of_vima(told):
    [vima] = [each for each in told["sources"] if each["source"] == "vima"]
    return vima


def not_mine(message, run):
    return message["data"]["run_id"] != run["run_id"]


@pytest.mark.usefixtures("synced")
async def test_days_of_the_past_can_be_brought_in_again(ask, until, today):
    days = {"from_date": str(today - timedelta(days=2)), "to_date": str(today)}
    status, asked = await ask("POST", "/sync/backfill", days)
    assert status == 200
    assert sorted(asked["sources"]) == ["payshack", "vima"]
    for each in asked["runs"]:
        run = await until(f"/sync/runs/{each['run_id']}", lambda run: run["finished_at"])
        assert run["state"] == "completed"
        assert run["new"] <= HAPPENED
        assert (run["from_date"], run["to_date"]) == (days["from_date"], days["to_date"])


@pytest.mark.usefixtures("synced")
async def test_rows_that_nobody_can_read_are_kept_and_settled(ask):
    status, parked = await ask("GET", "/sync/parked", state="open", limit=2)
    assert status == 200
    first, second = parked["items"]
    assert "operation_created_at" in first["reason"]
    assert "@" not in first["raw"]
    assert first["source_id"] in first["raw"]
    status, problem = await ask("POST", f"/sync/parked/{first['id']}/retry")
    assert (status, problem["code"]) == (409, "row_still_unreadable")

    for _ in range(2):
        status, row = await ask("POST", f"/sync/parked/{second['id']}/dismiss")
        assert (status, row["state"]) == (200, "dismissed")
    status, parked = await ask("GET", "/sync/parked", state="open", limit=200)
    assert second["id"] not in [each["id"] for each in parked["items"]]


async def test_projects_have_names_of_ours(synced, ask):
    assert synced
    _, projects = await ask("GET", "/psp/projects")
    known = {"source": "payshack", "theirs": "91G_TECH_PVT_LTD", "project": "91game"}
    assert known in projects["items"]
    name = {"source": "payshack", "theirs": "Somebody's", "project": "Somebody"}
    for _ in range(2):
        assert await ask("PUT", "/psp/projects", name) == (200, name)
    assert name in (await ask("GET", "/psp/projects"))[1]["items"]


@pytest.mark.usefixtures("synced")
async def test_whom_providers_know_is_listed_with_balances(ask, until):
    found = await until("/psp/entities", lambda told: told["items"], kind="client", limit=2)
    names = [each["name"] for each in found["items"]]
    pages = 1
    while found["next_cursor"]:
        status, found = await ask(
            "GET", "/psp/entities", kind="client", limit=2, cursor=found["next_cursor"]
        )
        names += [each["name"] for each in found["items"]]
        pages += 1
    assert len(names) == len(set(names)) > 2
    assert pages > 1
    client = found["items"][-1]
    assert (client["source"], client["currency"]) == ("payshack", "INR")
    path = "/psp/entities/{source}/{kind}/{id}/balances".format(**client)
    status, balances = await ask("GET", path)
    assert status == 200
    assert balances["currency"] == "INR"
    assert Decimal(balances["items"][-1]["balance"]) == Decimal(client["balance"])


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("POST", "/sync/trigger", {"source": "stripe"}, 404, "source_not_found"),
        ("POST", "/sync/trigger/stripe", None, 404, "source_not_found"),
        ("POST", "/sync/trigger", {"source": 7}, 422, "invalid_request"),
        ("GET", f"/sync/runs/{NOBODYS[0]}", None, 404, "run_not_found"),
        ("POST", f"/sync/parked/{NOBODYS[0]}/retry", None, 404, "parked_row_not_found"),
        ("POST", f"/sync/parked/{NOBODYS[0]}/dismiss", None, 404, "parked_row_not_found"),
        ("GET", "/psp/entities/payshack/client/nobody/balances", None, 404, "entity_not_found"),
        ("GET", "/sync/runs?cursor=x", None, 422, "invalid_cursor"),
        ("GET", "/sync/parked?cursor=MjAyNi0wMS0wMXwx", None, 422, "invalid_cursor"),
        ("GET", "/psp/entities?cursor=MDB8MDB8MDA", None, 422, "invalid_cursor"),
        ("GET", "/sync/parked?state=lost", None, 422, "invalid_request"),
        (
            "POST",
            "/sync/backfill",
            {"from_date": "2026-02-30", "to_date": "2026-03-01"},
            422,
            "invalid_request",
        ),
        (
            "POST",
            "/sync/backfill",
            {"from_date": "2026-03-02", "to_date": "2026-03-01"},
            422,
            "invalid_backfill",
        ),
        (
            "POST",
            "/sync/backfill",
            {"from_date": "2020-01-01", "to_date": "2026-03-01"},
            422,
            "invalid_backfill",
        ),
        ("PUT", "/psp/projects", {"source": "payshack", "theirs": "a"}, 422, "invalid_request"),
    ],
)
async def test_what_is_wrong_is_said(ask, method, path, body, status, code):
    got, problem = await ask(method, path, body)
    assert (got, problem["code"]) == (status, code), problem


async def test_who_only_reads_starts_nothing(ask, support):
    assert (await ask("GET", "/sync/status", key=support))[0] == 200
    for path in ("/sync/trigger", "/sync/backfill", f"/sync/parked/{uuid4()}/retry"):
        assert (await ask("POST", path, {}, key=support))[0] == 403
