"""Whoever is to have a report is told of it by a letter, once."""

import asyncio

import aiohttp
import asyncpg
import pytest

from tests.letters import Box, letter_box
from tests.scheduled import SCHEDULE
from tests.site import let_everybody_ask, running_site

PATH = "/api/v1/report-schedules"
DUE = "UPDATE psp_report_schedules SET next_run_at = '2026-03-02T00:00Z' WHERE id = $1::text::uuid"
AT_ONCE = "UPDATE pgqueuer SET execute_after = now() WHERE entrypoint LIKE ANY ($1)"
WAITING = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'psp.send_report'"
DAILY = SCHEDULE | {
    "name": "Every day <b>",
    "frequency": "daily",
    "weekday": None,
    "timezone": "UTC",
    "at": "00:00",
}


@pytest.fixture(scope="module")
def box():
    return Box()


@pytest.fixture(scope="module")
async def site(module_database, box):
    await let_everybody_ask(module_database)
    async with letter_box(box) as port:
        url = f"smtp://127.0.0.1:{port}"
        with running_site(module_database, jobs=True, smtp_url=url) as site:
            yield site


@pytest.fixture(scope="module")
async def database(site):
    connection = await asyncpg.connect(site.dsn)
    yield connection
    await connection.close()


@pytest.fixture
def come_due(site, database, box):
    """Have a report made for some recipients."""
    box.letters.clear()

    async def come_due(*recipients, **rest):
        key = await site.key("finance", "psp:*")
        body = DAILY | {"recipients": [*recipients]} | rest
        headers = {"Authorization": f"Bearer {key}"}
        async with (
            aiohttp.ClientSession(site.url, headers=headers) as session,
            session.post(PATH, json=body) as told,
        ):
            assert told.status == 201
            schedule = await told.json()
        await database.execute(DUE, schedule["id"])
        await database.execute(AT_ONCE, ["every %report%"])

    return come_due


async def until(condition, *between):
    async with asyncio.timeout(60):
        while not await condition():
            for each in between:
                await each()
            await asyncio.sleep(0.05)


async def test_each_recipient_gets_one_letter_and_sees_nobody_else(box, come_due, database):
    people = "anna@example.com", "boris@example.com"
    await come_due(*people, language="ru")

    async def sent():
        return len(box.letters) >= 2 and not await database.fetchval(WAITING)

    await until(sent)
    assert box.to() == [*people]
    for [to], content in box.letters:
        assert (content["To"], content["Cc"], content["Bcc"]) == (to, None, None)
        assert content["Subject"] == "Отчёт: Every day <b>"
        plain, page = (content.get_body((each,)).get_content() for each in ("plain", "html"))
        assert "с 2026-03-01 по 2026-03-01" in plain
        assert "/hub/reports" in plain
        assert "Every day &lt;b&gt;" in page
        assert not any(each in plain + page for each in people)


async def test_what_is_not_taken_is_sent_again_later(box, come_due, database):
    box.refusing = True
    await come_due("vera@example.com", name="Another")

    async def refused():
        return box.refused

    await until(refused)
    box.refusing = False

    async def hurry():
        await database.execute(AT_ONCE, ["psp.send_report"])

    async def sent():
        return box.letters and not await database.fetchval(WAITING)

    await until(sent, hurry)
    assert box.to() == ["vera@example.com"]
