"""Both feeds are read whole, whatever the pages do."""

import base64
import json
from datetime import date

import pytest
from pydantic import SecretStr

from adapters.provider_http.connection import Rhythm
from adapters.vima.client import Credentials, VimaClient
from adapters.vima.feeds import OVERLAP
from adapters.vima.provider import Vima
from application.psp.ports import Days, ProviderRefused, ProviderUnavailable
from tests.providers import Clock, answering, collect, connected, status

KEY = Credentials(SecretStr("key-1"))
BASE = 1071881300000000000
DAYS = Days(date(2026, 1, 10), date(2026, 1, 20))


def row(n, update=None, **more):
    return {
        "operation_id": str(n),
        "operation_create_id": str(BASE + n),
        "operation_update_id": str(BASE + (update or n)),
        "operation_created_at": f"2026-01-{10 + n // 30:02}T10:00:00Z",
    } | more


class Collector:
    """Vima's question, answered over some rows."""

    def __init__(self, rows, *, inclusive=True, size=5, wrapped=False):
        self.rows, self.inclusive, self.size, self.wrapped = rows, inclusive, size, wrapped

    def __call__(self, request):
        query = request.query
        by = "update" if "from_operation_update_id" in query else "create"
        rows = sorted(self.rows, key=lambda each: int(each[f"operation_{by}_id"]))
        at = int(query.get(f"from_operation_{by}_id", 0)) - self.inclusive
        rows = [each for each in rows if int(each[f"operation_{by}_id"]) > at]
        days = query.get("from", ""), query.get("to", "9")
        rows = [each for each in rows if days[0] <= each["operation_created_at"][:10] <= days[1]]
        page = (rows[::-1] if query["descending"] == "true" else rows)[: self.size]
        return {"operations": page} if self.wrapped else page


def vima(connection, credentials=KEY):
    return Vima(VimaClient(connection, credentials), Clock())


def feed(connection, name):
    return next(each for each in vima(connection).feeds if each.name == name)


def ids(pages):
    return [int(each.source_id) for page in pages for each in page.operations]


@pytest.mark.parametrize("inclusive", [True, False])
@pytest.mark.parametrize("count", [0, 1, 4, 5, 6, 10, 23])
async def test_a_walk_reads_each_once(inclusive, count):
    rows = [row(n) for n in range(count)]
    async with answering(Collector(rows, inclusive=inclusive)) as api, connected(api) as c:
        pages = await collect(feed(c, "created").pages(after=None, days=DAYS))
    assert ids(pages) == list(range(count))
    assert [each.done for each in pages] == sorted({each.done for each in pages})
    assert all(each.total is None or each.total >= each.done for each in pages)


async def test_days_are_asked_for_and_ids_travel_as_text():
    async with answering(Collector([row(1)])) as api, connected(api) as c:
        await collect(feed(c, "created").pages(after=None, days=DAYS))
    first, second = (dict(each.query) for each in api.asked)
    assert first == {
        "apikey": "key-1",
        "count": "100",
        "descending": "false",
        "from": "2026-01-10",
        "to": "2026-01-20",
    }
    assert second == first | {"from_operation_create_id": str(BASE + 1)}


async def test_it_goes_on_after_a_cursor_and_looks_back_a_little():
    rows = [row(n) for n in range(3)]
    async with answering(Collector(rows)) as api, connected(api) as c:
        pages = await collect(feed(c, "created").pages(after=str(BASE + 1)))
        again = await collect(feed(c, "created").pages(after=pages[-1].cursor))
    assert api.asked[0].query["from_operation_create_id"] == str(BASE + 1 - OVERLAP)
    assert 2 in ids(pages)
    assert again[-1].cursor == pages[-1].cursor == str(BASE + 2)


async def test_a_cursor_that_tells_no_time_is_taken_as_it_is():
    async with answering(Collector([])) as api, connected(api) as c:
        await collect(feed(c, "created").pages(after="77"))
    assert api.asked[0].query["from_operation_create_id"] == "77"


async def test_changes_begin_where_they_stand_now():
    rows = [row(n) for n in range(8)]
    async with answering(Collector(rows)) as api, connected(api) as c:
        changed = feed(c, "updated")
        [start] = await collect(changed.pages(after=None, days=DAYS))
        rows[2] = row(2, update=50, payment_status="success")
        pages = await collect(changed.pages(after=start.cursor))
    assert start.cursor == str(BASE + 7)
    assert pages[-1].cursor == str(BASE + 50)
    assert [each.original_status for each in pages[-1].operations if each.source_id == "2"] == [
        "success"
    ]


async def test_changes_have_no_days():
    async with answering(Collector([row(1)])) as api, connected(api) as c:
        assert await collect(feed(c, "updated").pages(after="5", days=DAYS)) == []
    assert api.asked == []


async def test_nobody_there_yet():
    async with answering(Collector([])) as api, connected(api) as c:
        [start] = await collect(feed(c, "updated").pages(after=None))
        assert start.cursor == "0"
        assert await collect(feed(c, "updated").pages(after="0")) == []


@pytest.mark.parametrize("n", range(6))
async def test_a_row_that_cannot_be_read_stops_no_page(n):
    rows = [row(each) for each in range(6)]
    rows[n] |= {"operation_created_at": "2026-99"}
    async with answering(Collector(rows, size=3)) as api, connected(api) as c:
        pages = await collect(feed(c, "created").pages(after=None))
    assert ids(pages) == [each for each in range(6) if each != n]
    assert [one.source_id for each in pages for one in each.unread] == [str(n)]
    assert pages[-1].cursor == str(BASE + 5)


async def test_a_row_without_a_place_is_told_and_stops_nothing():
    def answer(request):
        at = int(request.query.get("from_operation_create_id", 0))
        return [row(1), {"odd": True}] if at <= BASE + 1 else []

    async with answering(answer) as api, connected(api) as c:
        pages = await collect(feed(c, "created").pages(after=None))
    assert ids(pages) == [1]
    assert {one.raw for each in pages for one in each.unread} == {'{"odd":true}'}
    assert pages[-1].cursor == str(BASE + 1)


async def test_an_old_page_is_not_taken_for_the_end():
    collector = Collector([row(n) for n in range(12)])

    def answer(request):
        drifted = len(api.asked) == 3
        return [row(0), row(1)] if drifted else collector(request)

    async with answering(answer) as api, connected(api) as c:
        pages = await collect(feed(c, "created").pages(after=None))
    assert ids(pages) == list(range(12))


async def test_pages_that_never_move_on_are_an_error_and_no_end():
    stuck = [row(1), row(2)]
    async with answering(lambda _: stuck) as api, connected(api) as c:
        with pytest.raises(ProviderUnavailable, match="vima created: pages do not move on"):
            await collect(feed(c, "created").pages(after=None))
    assert len(api.asked) < 10


async def test_a_list_may_be_wrapped():
    async with answering(Collector([row(1)], wrapped=True)) as api, connected(api) as c:
        assert ids(await collect(feed(c, "created").pages(after=None))) == [1]


@pytest.mark.parametrize("odd", [{"error": "no"}, "text", 5])
async def test_what_is_no_list_is_not_an_empty_one(odd):
    async with answering(lambda _: json.dumps(odd)) as api, connected(api) as c:
        with pytest.raises(ProviderUnavailable, match="without a list"):
            await collect(feed(c, "created").pages(after=None))


async def test_a_name_and_a_password_instead_of_a_key():
    named = Credentials(user="us", password=SecretStr("p:w"))
    async with answering(Collector([])) as api, connected(api) as c:
        await collect(vima(c, named).feeds[0].pages(after=None))
    assert api.asked[0].headers["Authorization"] == "Basic " + base64.b64encode(b"us:p:w").decode()
    assert "apikey" not in api.asked[0].query


async def test_the_walk_tells_how_far_it_is():
    rows = [row(n) for n in range(300)]
    async with answering(Collector(rows, size=100)) as api, connected(api) as c:
        pages = await collect(feed(c, "created").pages(after=None, days=DAYS))
    assert [each.done for each in pages] == [100, 199, 298, 300]
    assert all(200 < each.total < 400 for each in pages)


async def test_wrong_credentials_are_said_and_not_shown():
    async with answering(lambda _: status(403)) as api, connected(api) as c:
        with pytest.raises(ProviderRefused, match="vima updated: HTTP 403") as caught:
            await collect(feed(c, "updated").pages(after=None))
    assert "key-1" not in f"{caught.value!r}{KEY!r}{Rhythm()!r}"


async def test_what_was_unread_is_read_again():
    async with answering(Collector([])) as api, connected(api) as c:
        provider = vima(c)
        found = provider.read(
            "operation", '{"operation_id":"1","operation_created_at":"2026-01-01"}'
        )
        assert found.source_id == "1"
        assert provider.read("operation", '{"a":"\\ud800"}').reason
        assert await provider.entities() == ()
