"""What operators see of what has failed for good, and what they may do about it."""

from base64 import b64encode
from datetime import UTC, datetime

import pytest

from adapters.postgres.dead_letters.keep import PostgresKeepDeadMessage
from application.shared.events.dead_messages import DeadMessage
from domain.shared.topics import Shard

ROUTE = "/api/v1/dead-letters"
NOW = datetime(2026, 1, 31, tzinfo=UTC)


@pytest.fixture
async def letters(pool):
    """Give the ids of three jobs and a message that have failed."""
    await pool.execute("TRUNCATE dead_letters, pgqueuer")
    await pool.execute(
        "INSERT INTO dead_letters (name, payload, attempts, error, enqueued_at)"
        """ SELECT 'job.of_' || n % 2, '{"n": 7}', 10, 'KeyError', now()"""
        " FROM generate_series(1, 3) AS n"
    )
    at = Shard("altyn.wallets", 3), 7, NOW, "not JSON", "webhooks.tell_stores"
    await PostgresKeepDeadMessage(pool)(DeadMessage(*at, None, b"\xff", 1))
    return [row["id"] for row in await pool.fetch("SELECT id FROM dead_letters ORDER BY id")]


@pytest.fixture(scope="module")
async def reader(site):
    return await site.key("reader", "system:read")


@pytest.fixture
def see(browse, reader):
    async def see(query="", key=reader):
        return (await browse("GET", f"{ROUTE}{query}", key=key))[:2]

    return see


@pytest.fixture
def do(browse, operator_key):
    async def do(method, path, **rest):
        return (await browse(method, f"{ROUTE}{path}", key=operator_key, **rest))[:2]

    return do


async def test_they_are_listed_by_kind_and_name_in_pages(see, letters):
    seen, cursor = [], ""
    for _ in range(2):
        status, page = await see(f"?limit=2{cursor}")
        assert status == 200
        seen += [each["id"] for each in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert (seen, page["next_cursor"]) == (letters[::-1], None)
    for query, wanted in {
        "kind=message": [letters[3]],
        "name=job.of_1": [letters[2], letters[0]],
        "kind=job&name=job.of_0": [letters[1]],
        "kind=event": [],
    }.items():
        assert [each["id"] for each in (await see(f"?{query}"))[1]["items"]] == wanted, query
    for wrong in "kind=jobs", "name=%00", "cursor=x", "limit=0", f"name={'x' * 101}":
        assert (await see(f"?{wrong}"))[0] == 422, wrong
    _, counts = await see("/counts")
    assert [(each["kind"], each["name"], each["count"]) for each in counts["items"]] == [
        ("job", "job.of_1", 2),
        ("job", "job.of_0", 1),
        ("message", "altyn.wallets", 1),
    ]


async def test_one_shows_what_it_was(see, letters):
    _, job = await see(f"/{letters[0]}")
    assert (job["letter"]["payload"], job["event"], job["message"]) == ({"n": 7}, None, None)
    _, found = await see(f"/{letters[3]}")
    assert found["message"] == {"key": None, "value": b64encode(b"\xff").decode(), "whole": True}
    assert (found["letter"]["size"], found["letter"]["error"]) == (1, "not JSON")
    for nobodys in 999_999_999, 2**63 - 1:
        status, problem = await see(f"/{nobodys}")
        assert (status, problem["code"]) == (404, "dead_letter_not_found")
    for wrong in "0", "x", str(2**63):
        assert (await see(f"/{wrong}"))[0] in {404, 422}


async def test_one_is_replayed_and_another_discarded_once(do, pool, letters):
    first, second, *_ = letters
    for status in 204, 404:
        assert (await do("POST", f"/{first}/replay"))[0] == status
        assert (await do("DELETE", f"/{second}"))[0] == status
    rows = await pool.fetch("SELECT entrypoint, convert_from(payload, 'UTF8') FROM pgqueuer")
    assert [tuple(row) for row in rows] == [("job.of_1", '{"n":7}')]
    acts = await pool.fetch(
        "SELECT action, object_id FROM audit WHERE object_type = 'dead_letter' ORDER BY position"
    )
    assert [tuple(act) for act in acts[-2:]] == [
        ("dead_letter.replayed", str(first)),
        ("dead_letter.discarded", str(second)),
    ]


async def test_all_of_a_name_are_replayed(do, see, pool, letters):
    body = {"kind": "job", "name": "job.of_1"}
    assert await do("POST", "/replay", json=body) == (
        200,
        {"replayed": 2, "refused": 0, "next": None},
    )
    assert await pool.fetchval("SELECT count(*) FROM pgqueuer") == 2
    left = (await see())[1]["items"]
    assert [each["id"] for each in left] == [letters[3], letters[1]]


async def test_all_of_a_name_are_discarded(do, see, letters):
    body = {"kind": "job", "name": "job.of_1"}
    assert await do("POST", "/discard", json=body) == (200, {"discarded": 2, "next": None})
    left = (await see())[1]["items"]
    assert [each["id"] for each in left] == [letters[3], letters[1]]


async def test_without_kafka_no_message_goes_back(do, letters):
    status, problem = await do("POST", f"/{letters[3]}/replay")
    assert (status, problem["code"]) == (409, "no_broker")


async def test_who_only_reads_settles_nothing(browse, reader, see, letters):
    for method, path in ("POST", f"/{letters[0]}/replay"), ("DELETE", f"/{letters[0]}"):
        assert (await browse(method, f"{ROUTE}{path}", key=reader))[0] == 403
    assert len((await see())[1]["items"]) == 4


async def test_the_overview_counts_them(browse, reader, letters):
    _, overview, _ = await browse("GET", "/api/v1/overview", key=reader)
    assert overview["health"]["dead_letters"] == len(letters)
