"""The trail over HTTP: searched, copied and verified by those who may."""

import asyncio
import csv
import io
import json
from dataclasses import replace
from uuid import UUID, uuid4

import aiohttp
import pytest

from adapters.cryptography.field_cipher import AesGcmFieldCipher
from adapters.system.field_keys import GivenFieldKeys
from domain.shared.chain import Mark
from domain.shared.ids import OwnerId
from domain.shared.sealing import KeyRing
from entrypoints.http.audit.export_trail import COLUMNS
from entrypoints.http.kit.table import csv_lines
from tests.access import PASSWORD
from tests.pools import open_patient_pool
from tests.site import KEYS
from tests.trail import act, caller, postgres_trails, request_from

TRAIL = "/api/v1/audit"


@pytest.fixture(scope="module")
async def trails(site):
    async with open_patient_pool(site.dsn, size=2) as pool:
        yield postgres_trails(pool, AesGcmFieldCipher(GivenFieldKeys(KeyRing.parse(KEYS))))


@pytest.fixture
def look(browse, operator_key):
    async def look(path=TRAIL, key=operator_key, **query):
        status, document, _ = await browse("GET", path, key=key, params=query)
        return status, document

    return look


async def test_an_act_is_shown(look, trails):
    by, bob = caller("Anna"), OwnerId(uuid4())
    with request_from("192.0.2.7", "r-7"):
        await trails.record(
            act("thing.changed", by, "7", before={"a": 1}, after={"a": 2}, subject=bob)
        )

    status, document = await look(action="thing.*")
    [item] = document["items"]
    assert status == 200
    assert document["next_cursor"] is None
    hash_ = await trails.pool.fetchval(
        "SELECT encode(hash, 'hex') FROM audit WHERE position = $1", item["position"]
    )
    del item["at"], item["position"]
    assert item == {
        "actor": {"id": str(by.principal), "name": None, "kind": "user"},
        "credential": "abc",
        "action": "thing.changed",
        "refused": False,
        "object_type": "user",
        "object_id": "7",
        "before": {"a": 1},
        "after": {"a": 2},
        "subject": str(bob),
        "personal": None,
        "address": "192.0.2.7",
        "request_id": "r-7",
        "hash": hash_,
    }


async def test_the_trail_comes_in_pages(look, trails):
    await trails.record(*(act("page.turned", object_id=str(n)) for n in range(5)))

    seen, cursor = [], {}
    while True:
        status, document = await look(action="page.turned", limit=2, **cursor)
        assert status == 200
        seen += [each["object_id"] for each in document["items"]]
        if document["next_cursor"] is None:
            break
        cursor = {"cursor": document["next_cursor"]}
    assert seen == ["4", "3", "2", "1", "0"]


async def test_the_trail_is_filtered(look, trails):
    by = caller("Bob", kind="key")
    await trails.record(
        act("mail.sent", by, "1", object_type="mail"),
        act("mail.read", None, "1", object_type="mail"),
        act("mail.sent", by, "2", object_type="mail", refused=True),
    )

    async def ids(**query):
        status, document = await look(**query)
        assert status == 200
        return [(each["action"], each["object_id"]) for each in document["items"]]

    assert await ids(actor=str(by.principal)) == [("mail.sent", "2"), ("mail.sent", "1")]
    assert await ids(actor="system", object_type="mail") == [("mail.read", "1")]
    assert await ids(object_type="mail", object_id="1") == [("mail.read", "1"), ("mail.sent", "1")]
    assert await ids(action="mail.*", refused="true") == [("mail.sent", "2")]
    assert await ids(action="mail.*", since="2100-01-01T00:00:00Z") == []
    assert len(await ids(action="mail.*", until="2100-01-01T00:00:00+01:00")) == 3
    assert await ids(actor="nobody@altyn.example") == []
    assert len(await ids(action="*", limit=3)) == 3


@pytest.mark.parametrize(
    "query",
    [
        {"action": "user.**"},
        {"action": "'; DROP TABLE audit"},
        {"since": "yesterday"},
        {"until": "2026-01-01"},
        {"refused": "perhaps"},
        {"limit": "201"},
        {"cursor": "x"},
        {"actor": "a\0b"},
        {"object_id": "x" * 300},
    ],
)
async def test_what_cannot_be_asked_is_refused(look, query):
    status, document = await look(**query)
    assert (status, document["status"]) == (422, 422)


async def test_only_who_may_read_the_trail_does(look, clerk, browse):
    for path in (TRAIL, f"{TRAIL}/export", f"{TRAIL}/verification"):
        assert (await look(path, key=clerk))[1]["code"] == "permission_denied"
        assert (await browse("GET", path))[0] == 401
        assert (await browse("POST", path, json={}))[0] == 405


async def test_who_may_read_their_own_acts_sees_no_others(look, trails, site):
    key = await site.key("careful", "audit:read:own")
    _, me = await look("/api/v1/me", key=key)
    by = replace(caller("careful", kind="key"), principal=OwnerId(UUID(me["id"])))
    await trails.record(act(), act("own.act", by), act(by=None))

    _, document = await look(key=key)
    assert [each["actor"]["name"] for each in document["items"]] == ["careful"]


async def test_every_refusal_of_permission_is_recorded(look, clerk, browse):
    for _ in range(20):
        assert (await browse("GET", "/api/v1/wallets", key=clerk))[0] == 403

    async def rows():
        return (await look(action="request.refused", object_id="GET /api/v1/wallets"))[1]["items"]

    while not (found := await rows()):
        await asyncio.sleep(0.1)
    [row] = found
    assert (row["actor"]["name"], row["actor"]["kind"], row["refused"]) == ("clerk", "key", True)
    assert row["after"]["code"] == "permission_denied"
    assert 1 <= row["after"]["count"] <= 20
    assert (row["object_type"], row["address"]) == ("route", "127.0.0.1")


async def test_refusals_of_live_connections_are_recorded(look, site, clerk):
    headers = {"Authorization": f"Bearer {clerk}"}
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        async with aiohttp.ClientSession(site.url, headers=headers) as session:
            await session.ws_connect("/ws/updates")

    while not (found := (await look(object_id="GET /ws/updates"))[1]["items"]):
        await asyncio.sleep(0.1)
    assert (found[0]["actor"]["name"], found[0]["address"]) == ("clerk", "127.0.0.1")


async def test_failed_and_successful_sign_ins_are_recorded(look, browse, site):
    person = await site.user("dora@altyn.example", PASSWORD)

    async def sign_in(email, password):
        body = {"email": email, "password": password}
        return (await browse("POST", "/auth/login", json=body))[0]

    assert await sign_in("dora@altyn.example", "a wrong password") == 401
    assert await sign_in("somebody.else@altyn.example", "a wrong password") == 401
    assert await sign_in("dora@altyn.example", PASSWORD) == 200

    failed = []
    while len(failed) < 2:
        await asyncio.sleep(0.1)
        failed = (await look(action="sign_in.failed"))[1]["items"]
    assert {each["object_id"] for each in failed} == {str(person.id), "unknown"}
    assert {each["address"] for each in failed} == {"127.0.0.1"}
    assert all(each["refused"] and each["actor"] is None for each in failed)
    [opened] = (await look(action="session.opened", actor="dora@altyn.example"))[1]["items"]
    assert opened["actor"]["name"] == "Somebody"
    text = json.dumps([*failed, opened])
    assert "password" not in text
    assert "somebody.else" not in text


async def test_the_trail_is_verified(look, trails):
    status, document = await look(f"{TRAIL}/verification")
    assert status == 200
    assert document["intact"]
    assert (document["broken_at"], document["reason"]) == (None, None)
    assert await trails.broken(Mark(document["rows"], bytes.fromhex(document["head"]))) is None


@pytest.fixture
def export(site, operator_key):
    async def export(**query):
        headers = {"Authorization": f"Bearer {operator_key}"}
        async with (
            aiohttp.ClientSession(site.url, headers=headers) as session,
            session.get(f"{TRAIL}/export", params=query) as response,
        ):
            text = await response.text()
            return response, list(csv.reader(io.StringIO(text, newline="")))

    return export


async def test_a_copy_of_the_trail_is_taken(export, trails, look):
    evil = '=HYPERLINK("http://evil.example")'
    await trails.record(
        act("copy.made", object_id=evil, after={"said": 'a, "b"\nc'}),
        act("copy.made", None, object_id="-1+1"),
        act("other.made"),
    )
    response, rows = await export(action="copy.*")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="audit.csv"'
    assert response.headers["Cache-Control"] == "no-store"
    header, second, first = rows
    assert tuple(header) == COLUMNS
    told = dict(zip(COLUMNS, first, strict=True))
    assert (told["action"], told["object_id"], told["refused"]) == (
        "copy.made",
        f"'{evil}",
        "false",
    )
    assert json.loads(told["after"]) == {"said": 'a, "b"\nc'}
    assert second[COLUMNS.index("object_id")] == "'-1+1"
    assert second[COLUMNS.index("actor_kind")] == "system"

    [item] = (await look(action="audit.exported", limit=1))[1]["items"]
    assert item["actor"]["name"] == "operator"
    assert item["after"] == {"asked": {"action": "copy.*"}}


async def test_a_copy_names_nobody_in_the_chain(export, look, site):
    person = await site.user("carla@altyn.example", PASSWORD)
    await export(actor="Carla@Altyn.example")
    [item] = (await look(action="audit.exported", limit=1))[1]["items"]
    assert item["after"] == {"asked": {"actor": str(person.id)}}


async def test_a_copy_of_nothing_has_a_header(export):
    _, rows = await export(action="nothing.happened")
    assert rows == [list(COLUMNS)]


async def test_a_copy_of_many_is_whole(export, trails):
    async with trails.begin() as audit:
        for n in range(1_234):
            await audit.record(act("many.acts", object_id=str(n)))
    _, rows = await export(action="many.acts")
    assert [row[8 + 1] for row in rows[1:]] == [str(n) for n in reversed(range(1_234))]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_nothing_in_a_table_is_a_formula(start):
    [[cell]] = csv.reader(io.StringIO(csv_lines([[f"{start}1"]]).decode(), newline=""))
    assert cell == f"'{start}1"
