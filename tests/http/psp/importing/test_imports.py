"""Statements are uploaded, looked at, and brought in once."""

import asyncio
from uuid import uuid4

import asyncpg
import pytest

from tests.psp_imports import TEN, platform, platform_row, workbook

READING = {
    "source": "acquirer",
    "columns": {"source_id": "Id", "created_at": "Date", "status": "State", "amount": "Sum"},
    "statuses": {"Gone through": "success"},
    "timezone": "Asia/Kolkata",
    "currency": "INR",
}
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
async def operations(site):
    connection = await asyncpg.connect(site.dsn)

    async def operations(source):
        sql = "SELECT * FROM psp_operations WHERE source = $1 ORDER BY source_id"
        return await connection.fetch(sql, source)

    yield operations
    await connection.close()


@pytest.fixture(autouse=True)
async def nothing_before(site):
    connection = await asyncpg.connect(site.dsn)
    under_way = "SELECT count(*) FROM psp_imports WHERE state IN ('waiting', 'running')"
    while await connection.fetchval(under_way):
        await asyncio.sleep(0.02)
    await connection.execute("DELETE FROM psp_operations")
    await connection.close()


async def test_an_upload_says_what_it_looks_like(upload):
    status, file, _ = await upload(platform(count=25), name="Export 1.csv")
    assert status == 201
    assert (file["filename"], file["format"], file["delimiter"], file["row_count"]) == (
        "Export 1.csv",
        "csv",
        ";",
        25,
    )
    assert file["columns"][1] == "Operation ID"
    assert [row[1] for row in file["rows"]] == [f"OP-{n}" for n in range(20)]
    assert file["suggested_profile"]["name"] == "Platform export"


async def test_it_is_brought_in_and_says_what_was_bad(bring_in, browse, finance, operations):
    rows = [
        platform_row(1),
        platform_row(2, "Failed"),
        platform_row(3, amount="much"),
        platform_row(4, "Odd"),
        platform_row(5, created="soon"),
    ]
    one = await bring_in(platform(*rows))
    assert (one["state"], one["source"]) == ("completed", "platform")
    assert (one["progress"], one["total"], one["percent"]) == (5, 5, 100.0)
    assert (one["new"], one["changed"], one["bad"]) == (2, 0, 3)
    path = f"/api/v1/imports/{one['id']}/bad-rows"
    _, bad, _ = await browse("GET", path, key=finance, params={"limit": 2})
    assert [(each["row"], each["field"]) for each in bad["items"]] == [(4, "amount"), (5, "status")]
    assert '"Operation ID": "OP-3"' in bad["items"][0]["text"]
    params = {"limit": 2, "cursor": bad["next_cursor"]}
    _, bad, _ = await browse("GET", path, key=finance, params=params)
    assert [(each["row"], each["field"]) for each in bad["items"]] == [(6, "created_at")]
    assert bad["next_cursor"] is None
    first, second = await operations("platform")
    assert (first["source_id"], str(first["amount"]), first["status"]) == (
        "OP-1",
        "100.50000000",
        "success",
    )
    assert (first["client_operation_id"], first["created_at"].hour) == ("C-1", 7)
    assert (second["status"], second["original_status"]) == ("failed", "Failed: 6011")
    assert first["from_file"]


async def test_the_same_again_changes_nothing(bring_in, browse, finance, upload, operations):
    one = await bring_in(platform(count=3))
    again = await bring_in(platform(count=3))
    assert again["id"] != one["id"]
    assert (again["new"], again["changed"]) == (0, 0)
    _, file, _ = await upload(platform(count=4))
    body = {"file_id": file["file_id"], "profile_id": file["suggested_profile"]["id"]}
    asked = [browse("POST", "/api/v1/imports", key=finance, json=body) for _ in range(5)]
    assert len({found["id"] for _, found, _ in await asyncio.gather(*asked)}) == 1
    assert len(await operations("platform")) in {3, 4}


async def test_a_profile_of_ones_own(bring_in, browse, finance, operations):
    body = READING | {"name": f"Acquirer {uuid4()}"}
    status, profile, _ = await browse("POST", "/api/v1/import-profiles", key=finance, json=body)
    assert status == 201
    assert not profile["builtin"]
    rows = [["Id", "Date", "State", "Sum"], ["a", TEN, "Gone through", 7.25]]
    one = await bring_in(workbook(rows), profile["id"], name="x.xlsx", content_type=BOOK)
    assert (one["state"], one["new"]) == ("completed", 1)
    [found] = await operations("acquirer")
    assert (str(found["amount"]), found["currency"]) == ("7.25000000", "INR")
    assert found["created_at"].isoformat() == "2026-01-14T04:30:00+00:00"


async def test_a_preview_keeps_nothing(browse, finance, upload, operations):
    _, file, _ = await upload(b"Id,Date,State,Sum\n1,2026-01-14,gone through,5\n2,,x,\n")
    path = f"/api/v1/import-files/{file['file_id']}/preview"
    status, found, _ = await browse("POST", path, key=finance, json=READING)
    assert status == 200
    good, bad = found["items"]
    assert (good["row"], good["operation"]["amount"], good["operation"]["status"]) == (
        2,
        "5.00",
        "success",
    )
    assert bad == {"row": 3, "operation": None, "field": "created_at", "error": "is empty"}
    assert await operations("acquirer") == []


async def test_profiles_are_listed_changed_and_thrown_away(browse, finance):
    path, name = "/api/v1/import-profiles", f"Mine {uuid4()}"
    _, made, _ = await browse("POST", path, key=finance, json=READING | {"name": name})
    _, listed, _ = await browse("GET", path, key=finance)
    assert [each["name"] for each in listed["items"] if each["builtin"]] == [
        "Platform export",
        "PayShack export",
        "Bank transfers export",
    ]
    assert made in listed["items"]
    status, refused, _ = await browse(
        "POST", path, key=finance, json=READING | {"name": name.upper()}
    )
    assert (status, refused["code"]) == (409, "profile_name_taken")
    body = READING | {"name": name, "decimal": ","}
    status, changed, _ = await browse("PUT", f"{path}/{made['id']}", key=finance, json=body)
    assert (status, changed["decimal"]) == (200, ",")
    assert (await browse("DELETE", f"{path}/{made['id']}", key=finance))[0] == 204
    for method, more in (("DELETE", {}), ("PUT", {"json": body})):
        assert (await browse(method, f"{path}/{made['id']}", key=finance, **more))[0] == 404
    builtin = listed["items"][0]["id"]
    for method, more in (("DELETE", {}), ("PUT", {"json": body})):
        status, refused, _ = await browse(method, f"{path}/{builtin}", key=finance, **more)
        assert (status, refused["code"]) == (409, "profile_is_built_in")


async def test_whose_columns_are_not_there(browse, finance, upload):
    _, file, _ = await upload(b"a,b\n1,2\n")
    assert file["suggested_profile"] is None
    _, profiles, _ = await browse("GET", "/api/v1/import-profiles", key=finance)
    body = {"file_id": file["file_id"], "profile_id": profiles["items"][0]["id"]}
    status, refused, _ = await browse("POST", "/api/v1/imports", key=finance, json=body)
    assert (status, refused["code"]) == (422, "import_refused")


async def test_strangers_ids(browse, finance, upload):
    _, file, _ = await upload(platform(count=1))
    nobodys = str(uuid4())
    for body in (
        {"file_id": nobodys, "profile_id": file["suggested_profile"]["id"]},
        {"file_id": file["file_id"], "profile_id": nobodys},
    ):
        assert (await browse("POST", "/api/v1/imports", key=finance, json=body))[0] == 404
    for path in (f"/api/v1/imports/{nobodys}", f"/api/v1/imports/{nobodys}/bad-rows"):
        assert (await browse("GET", path, key=finance))[0] == 404
    path = f"/api/v1/import-files/{nobodys}/preview"
    assert (await browse("POST", path, key=finance, json=READING))[0] == 404


async def test_imports_are_listed_newest_first(bring_in, browse, finance):
    made = [(await bring_in(platform(count=1)))["id"] for _ in range(3)]
    params = {"limit": 2}
    _, page, _ = await browse("GET", "/api/v1/imports", key=finance, params=params)
    assert [each["id"] for each in page["items"]] == made[:0:-1]
    params["cursor"] = page["next_cursor"]
    _, page, _ = await browse("GET", "/api/v1/imports", key=finance, params=params)
    assert page["items"][0]["id"] == made[0]


async def test_whoever_only_reads_uploads_nothing(site, upload, browse):
    reader = await site.key("reader", "psp:read")
    assert (await upload(platform(count=1), key=reader))[0] == 403
    assert (await browse("GET", "/api/v1/imports", key=reader))[0] == 200
    assert (await browse("GET", f"/api/v1/imports/{uuid4()}/bad-rows", key=reader))[0] == 403


async def test_imports_are_told_beside_runs(bring_in, browse, finance):
    await bring_in(platform(platform_row(1001)))
    rows = [platform_row(1), platform_row(2), platform_row(3, amount="much")]
    one = await bring_in(platform(*rows))
    params = {"source": "platform", "limit": 1}
    _, runs, _ = await browse("GET", "/api/v1/sync/runs", key=finance, params=params)
    [run] = runs["items"]
    assert (run["id"], run["kind"], run["state"]) == (one["id"], "import", "completed")
    assert (run["records"], run["new"], run["parked"], run["percent"]) == (3, 2, 1, 100.0)
    assert (run["asked_by"], run["finished_at"]) == ("finance", one["finished_at"])
    _, same, _ = await browse("GET", f"/api/v1/sync/runs/{one['id']}", key=finance)
    assert same == run
    params |= {"cursor": runs["next_cursor"]}
    _, older, _ = await browse("GET", "/api/v1/sync/runs", key=finance, params=params)
    assert [each["kind"] for each in older["items"]] == ["import"]
    assert older["items"][0]["id"] != run["id"]
