"""Rules and alerts over HTTP."""

from uuid import uuid4

import pytest

from tests.http.psp.alerting.objects import ALERTS, RULES, raise_alert

NEW = {"kind": "success_rate", "name": "Night", "params": {"threshold": 75.5}}


@pytest.fixture(scope="module")
async def key(site):
    return await site.key("operations", "alerts:*")


@pytest.fixture
def ask(browse, key):
    async def ask(method, path, body=None, *, by=key, **headers):
        sent = {} if body is None else {"json": body}
        return (await browse(method, path, key=by, headers=headers, **sent))[:2]

    return ask


async def test_the_usual_rules_are_there_from_the_start(ask):
    _, found = await ask("GET", RULES)
    kinds = [each["kind"] for each in found["items"][:6]]
    assert kinds == ["success_rate", "silence", "failures", "amount", "sync_stale", "break_age"]
    assert found["items"][0]["params"]["threshold"] == 80


async def test_a_rule_is_made_changed_and_removed(ask):
    status, made = await ask("POST", RULES, NEW | {"source": "vima", "severity": "critical"})
    assert (status, made["name"], made["source"], made["active"]) == (201, "Night", "vima", True)
    assert made["params"] == {"threshold": 75.5, "window_minutes": 60.0, "at_least": 20.0}
    path = f"{RULES}/{made['id']}"
    told = {"recipients": ["anna@pay.example"], "channels": ["mail"], "mute_minutes": 5}
    status, changed = await ask("PATCH", path, told | {"params": {"at_least": 5}})
    assert (status, changed["channels"], changed["params"]["at_least"]) == (
        200,
        ["bell", "mail"],
        5,
    )
    assert changed["muted_until"] is not None
    assert (await ask("GET", path))[1] == changed
    assert (await ask("DELETE", path))[0] == 204
    assert (await ask("GET", path))[0] == 404


async def test_the_same_request_is_answered_the_same(browse, key):
    sent = {"headers": {"Idempotency-Key": "one"}, "json": NEW, "key": key}
    _, first, headers = await browse("POST", RULES, **sent)
    assert "Idempotency-Replayed" not in headers
    _, again, headers = await browse("POST", RULES, **sent)
    assert (again, headers["Idempotency-Replayed"]) == (first, "true")
    status, problem, _ = await browse("POST", RULES, **sent | {"json": {"kind": "silence"}})
    assert (status, problem["code"]) == (409, "idempotency_key_reused")


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"params": {"sigma": 3}}, "/params/sigma"),
        ({"params": {"threshold": 0}}, "/params/threshold"),
        ({"params": {"threshold": "1e3"}}, "/params/threshold"),
        ({"params": {"window_minutes": 7.5}}, "/params/window_minutes"),
        ({"channels": ["mail"]}, "/recipients"),
        ({"channels": ["telegram"], "recipients": ["anna@pay.example"]}, "/recipients"),
        ({"recipients": ["anna@pay.example", "nobody"]}, "/recipients/1"),
        ({"mute_minutes": -1}, "/mute_minutes"),
        ({"name": ""}, "/name"),
        ({"severity": "loud"}, "/severity"),
        ({"more": 1}, "/more"),
    ],
)
async def test_what_does_not_fit_is_named(ask, wrong, pointer):
    status, problem = await ask("POST", RULES, NEW | wrong)
    assert (status, problem["errors"][0]["pointer"]) == (422, pointer)


async def test_the_bell_counts_what_is_open_and_not_muted(ask, site):
    async def bell():
        return (await ask("GET", f"{ALERTS}?state=open&muted=false&limit=1"))[1]["total"]

    before = await bell()
    ids = [await raise_alert(site.dsn) for _ in range(3)]
    assert await bell() == before + 3
    status, seen = await ask("POST", f"{ALERTS}/{ids[0]}/acknowledge", {"comment": "On it"})
    assert (status, seen["state"], seen["comment"]) == (200, "acknowledged", "On it")
    assert seen["acknowledged_by"] == "operations"
    status, muted = await ask("POST", f"{ALERTS}/{ids[1]}/mute", {"minutes": 60})
    assert (status, muted["state"]) == (200, "open")
    assert await bell() == before + 1
    _, detail = await ask("GET", f"{ALERTS}/{ids[1]}")
    assert [(each["what"], each["by"]) for each in detail["history"]] == [("muted", "operations")]


async def test_alerts_come_in_pages_and_by_cursor(ask, site):
    for _ in range(3):
        await raise_alert(site.dsn)
    _, everything = await ask("GET", f"{ALERTS}?limit=100")
    ids = [each["id"] for each in everything["items"]]
    _, second = await ask("GET", f"{ALERTS}?limit=2&page=2")
    assert [each["id"] for each in second["items"]] == ids[2:4]
    _, first = await ask("GET", f"{ALERTS}?limit=2")
    _, more = await ask("GET", f"{ALERTS}?limit=2&cursor={first['next_cursor']}")
    assert [each["id"] for each in more["items"]] == ids[2:4]
    assert everything["next_cursor"] is None


@pytest.mark.parametrize(
    "query", ["state=lost", "severity=loud", "kind=moon", "limit=101", "page=0", "cursor=x"]
)
async def test_what_there_is_not_is_refused(ask, query):
    assert (await ask("GET", f"{ALERTS}?{query}"))[0] == 422


async def test_who_may_only_look_changes_nothing(ask, site):
    reader = await site.key("reader", "alerts:read")
    id_ = await raise_alert(site.dsn)
    assert (await ask("GET", f"{ALERTS}/{id_}", by=reader))[0] == 200
    for path, body in ((f"{ALERTS}/{id_}/acknowledge", {}), (RULES, NEW)):
        assert (await ask("POST", path, body, by=reader))[0] == 403


async def test_what_is_nobodys_is_not_found(ask):
    for method, path, body in (
        ("GET", f"{ALERTS}/{uuid4()}", None),
        ("POST", f"{ALERTS}/{uuid4()}/acknowledge", {}),
        ("POST", f"{ALERTS}/{uuid4()}/mute", {"minutes": 1}),
        ("PATCH", f"{RULES}/{uuid4()}", {"active": False}),
        ("DELETE", f"{RULES}/{uuid4()}", None),
    ):
        assert (await ask(method, path, body))[0] == 404
