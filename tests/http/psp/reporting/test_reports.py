"""Reports that come by themselves."""

import asyncio
import csv
import io
from uuid import uuid4

import aiohttp
import asyncpg
import openpyxl
import pytest
from pypdf import PdfReader

from tests.listing import START, keep, operation
from tests.scheduled import SCHEDULE
from tests.site import let_everybody_ask, running_site

PATH = "/api/v1/report-schedules"
DAILY = SCHEDULE | {
    "frequency": "daily",
    "weekday": None,
    "timezone": "UTC",
    "at": "00:00",
    "filter": {"project": "91game"},
}
DUE = "UPDATE psp_report_schedules SET next_run_at = '2026-03-02T00:00Z' WHERE id = $1::text::uuid"


@pytest.fixture(scope="module")
async def site(module_database):
    await let_everybody_ask(module_database)
    with running_site(module_database, jobs=True) as site:
        yield site


@pytest.fixture(scope="module")
async def database(site):
    connection = await asyncpg.connect(site.dsn)
    await keep(connection, [operation(n) for n in range(5)])
    await keep(connection, [operation(9, project="monetix")])
    yield connection
    await connection.close()


@pytest.fixture(scope="module")
async def finance(site):
    return await site.key("finance", "psp:*")


@pytest.fixture
async def ask(site, finance):
    async with aiohttp.ClientSession(site.url) as session:

        async def ask(method, path, body=None, *, key=finance, **headers):
            headers = {"Authorization": f"Bearer {key}"} | headers
            rest = {} if body is None else {"json": body}
            async with session.request(method, path, headers=headers, **rest) as told:
                if "json" in told.content_type:
                    return told.status, await told.json()
                return told.status, await told.read()

        yield ask


@pytest.fixture
def made(ask, database):
    """Let a schedule come due; gives its report when it is made."""

    async def made(schedule):
        await database.execute(DUE, schedule["id"])
        await database.execute(
            "UPDATE pgqueuer SET execute_after = now() WHERE entrypoint LIKE 'every %report%'"
        )
        async with asyncio.timeout(60):
            while True:
                _, page = await ask("GET", "/api/v1/psp-reports")
                for each in page["items"]:
                    if each["schedule_id"] == schedule["id"] and each["state"] == "completed":
                        return each
                await asyncio.sleep(0.1)

    return made


def read(format_, body):
    if format_ == "csv":
        return list(csv.reader(io.StringIO(body.decode())))
    if format_ == "xlsx":
        return [
            [str(each) for each in row]
            for row in openpyxl.load_workbook(io.BytesIO(body)).active.iter_rows(values_only=True)
        ]
    return "".join(each.extract_text() for each in PdfReader(io.BytesIO(body)).pages)


@pytest.mark.parametrize("format_", ["csv", "xlsx", "pdf"])
async def test_a_report_comes_when_it_is_due(ask, made, format_):
    status, schedule = await ask("POST", PATH, DAILY | {"format": format_, "language": "ru"})
    assert status == 201
    assert schedule["next_run_at"] is not None
    report = await made(schedule)
    assert report["period"] == {"from": "2026-03-01", "to": "2026-03-01"}
    assert report["timezone"] == "UTC"
    status, body = await ask("GET", report["download_url"])
    assert status == 200
    assert report["size"] == len(body)
    told = str(read(format_, body))
    assert "91game" in told
    assert "monetix" not in told
    assert "500" in told
    _, page = await ask("GET", PATH)
    [after] = [each for each in page["items"] if each["id"] == schedule["id"]]
    assert after["last_run_at"] is not None
    assert after["next_run_at"] > START.isoformat()


async def test_the_same_days_come_once(ask, made, database):
    _, schedule = await ask("POST", PATH, DAILY | {"name": "Once"})
    first = await made(schedule)
    again = await made(schedule)
    assert again["id"] == first["id"]
    count = "SELECT count(*) FROM psp_reports WHERE schedule_id = $1::text::uuid"
    assert await database.fetchval(count, schedule["id"]) == 1


async def test_a_schedule_is_added_once_changed_and_removed(ask, database):
    key = {"Idempotency-Key": str(uuid4())}
    status, schedule = await ask("POST", PATH, SCHEDULE, **key)
    assert status == 201
    assert {name: schedule[name] for name in SCHEDULE} == SCHEDULE
    assert await ask("POST", PATH, SCHEDULE, **key) == (201, schedule)
    status, problem = await ask("POST", PATH, DAILY, **key)
    assert (status, problem["code"]) == (409, "idempotency_key_reused")

    path = f"{PATH}/{schedule['id']}"
    status, changed = await ask("PATCH", path, {"active": False, "name": "Never"})
    assert (status, changed["active"], changed["next_run_at"]) == (200, False, None)
    status, monthly = await ask("PATCH", path, {"frequency": "monthly", "day": 28, "active": True})
    assert (status, monthly["weekday"], monthly["day"]) == (200, None, 28)
    status, problem = await ask("PATCH", path, {"frequency": "weekly"})
    assert (status, problem["code"]) == (422, "invalid_schedule")
    assert problem["errors"][0]["pointer"] == "/frequency"

    assert (await ask("DELETE", path))[0] == 204
    assert (await ask("DELETE", path))[0] == 404
    assert (await ask("PATCH", path, {"active": True}))[0] == 404
    acts = await database.fetch("SELECT * FROM audit WHERE object_id = $1", schedule["id"])
    assert [each["action"].rpartition(".")[2] for each in acts] == [
        *("added", "changed", "changed", "removed"),
    ]
    assert "anna@" not in str(acts)


async def test_at_once_it_is_added_once(ask):
    key = {"Idempotency-Key": str(uuid4())}
    answers = await asyncio.gather(*(ask("POST", PATH, SCHEDULE, **key) for _ in range(8)))
    assert {status for status, _ in answers} == {201}
    assert len({document["id"] for _, document in answers}) == 1


async def test_who_may_only_read_changes_nothing(ask, site):
    reader = await site.key("reader", "psp:read")
    assert (await ask("GET", PATH, key=reader))[0] == 200
    assert (await ask("POST", PATH, SCHEDULE, key=reader))[0] == 403
    status, problem = await ask("GET", f"/api/v1/psp-reports/{uuid4()}/file", key=reader)
    assert (status, problem["code"]) == (404, "psp_report_not_found")
