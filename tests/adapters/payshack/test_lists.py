"""PayShack's lists are read whole, whatever the pages do."""

from datetime import date, timedelta

import pytest

from adapters.payshack.session import LOGIN
from application.psp.ports import Days
from tests.adapters.payshack.house import (
    DAYS,
    House,
    envelope,
    feed,
    ids,
    row,
)
from tests.providers import NOW, Clock, answering, collect, connected


@pytest.mark.parametrize("count", [0, 1, 3, 4, 7])
async def test_a_walk_reads_all_pages(count):
    house = House(rows={"payin": [row(n) for n in range(count)], "payout": []})
    async with answering(house) as api, connected(api, "payshack") as c:
        pages = await collect(feed(c, "payin").pages(after=None, days=DAYS))
    assert ids(pages) == [f"T{n}" for n in range(count)]
    assert (pages[-1].done, pages[-1].total) == (count, count)
    asked = api.asked[1].query
    assert (asked["dateFrom"], asked["dateTo"]) == ("2026-01-09", "2026-01-21")
    assert (asked["page"], asked["limit"]) == ("1", "100")


async def test_only_the_days_asked_for_are_told():
    rows = [row(1, "2026-01-09"), row(2, "2026-01-10"), row(3, "2026-01-20"), row(4, "2026-01-21")]
    async with answering(House(rows={"payin": rows})) as api, connected(api, "payshack") as c:
        assert ids(await collect(feed(c, "payin").pages(after=None, days=DAYS))) == ["T2", "T3"]


async def test_it_goes_on_from_the_day_before_it_last_began():
    clock = Clock()
    house = House(rows={"payin": [row(n, "2026-01-19") for n in range(4)]})
    async with answering(house) as api, connected(api, "payshack") as c:
        recent = feed(c, "payin", clock)
        *_, last = await collect(recent.pages(after=None, days=DAYS))
        assert await collect(recent.pages(after=last.cursor, days=DAYS)) == []
        house.rows["payin"].insert(0, row(9, "2026-01-20"))
        clock.at = NOW + timedelta(hours=1)
        pages = await collect(recent.pages(after=last.cursor))
    assert "T9" in ids(pages)
    asked = api.asked[-1].query
    assert (asked["dateFrom"], asked["dateTo"]) == ("2026-01-19", "2026-01-21")


async def test_a_walk_that_broke_off_goes_on_where_it_was():
    house = House(rows={"payin": [row(n) for n in range(9)]})
    async with answering(house) as api, connected(api, "payshack") as c:
        recent = feed(c, "payin")
        walk = recent.pages(after=None, days=DAYS)
        await anext(walk)
        second = await anext(walk)
        await walk.aclose()
        pages = await collect(recent.pages(after=second.cursor, days=DAYS))
    assert ids(pages) == [f"T{n}" for n in range(3, 9)]


async def test_new_rows_push_others_back_and_none_is_lost():
    house = House(rows={"payin": [row(n) for n in range(9)]})
    async with answering(house) as api, connected(api, "payshack") as c:
        walk = feed(c, "payin").pages(after=None, days=DAYS)
        first = await anext(walk)
        house.rows["payin"][:0] = [row(n) for n in range(100, 104)]
        rest = await collect(walk)
    assert {f"T{n}" for n in range(9)} <= {*ids([first]), *ids(rest)}


async def test_what_comes_in_front_meanwhile_is_no_reason_to_read_all_again():
    house = House(rows={"payin": [row(n) for n in range(9)]})
    async with answering(house) as api, connected(api, "payshack") as c:
        walk = feed(c, "payin").pages(after=None, days=DAYS)
        await anext(walk)
        house.rows["payin"][:0] = [row(n) for n in range(100, 102)]
        await collect(walk)
    assert [each.query["page"] for each in api.asked[1:]] == ["1", "2", "3", "4"]


async def test_rows_that_went_the_other_way_are_looked_for_again():
    house = House(rows={"payin": [row(n) for n in range(9)]})
    async with answering(house) as api, connected(api, "payshack") as c:
        walk = feed(c, "payin").pages(after=None, days=DAYS)
        first = await anext(walk)
        rows = house.rows["payin"]
        rows.append(rows.pop(0))
        rows.append(rows.pop(0))
        rest = await collect(walk)
    assert {*ids([first]), *ids(rest)} == {f"T{n}" for n in range(9)}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ({"transaction": row(1)}, ["T1"]),
        ({"transaction": [row(1), row(2)]}, ["T1", "T2"]),
        ({"transactions": [row(1), {"txnStatus": "Success"}]}, ["T1"]),
        ({}, []),
        ([], []),
    ],
)
async def test_other_shapes_of_an_answer(data, found):
    house = House(turn=lambda request: None if request.path == LOGIN else envelope(data))
    async with answering(house) as api, connected(api, "payshack") as c:
        pages = await collect(feed(c, "payin").pages(after=None, days=DAYS))
    assert list(dict.fromkeys(ids(pages))) == found
    assert len(api.asked) < 5


async def test_late_changes_are_looked_for_some_days_at_a_time():
    clock = Clock()
    house = House(rows={"payin": [row(n, f"2026-01-{n:02}") for n in range(1, 20)]})
    async with answering(house) as api, connected(api, "payshack") as c:
        late = feed(c, "payin.late", clock)
        [start] = await collect(late.pages(after=None, days=Days(date(2026, 1, 8), NOW.date())))
        assert await collect(late.pages(after=start.cursor, days=DAYS)) == []
        cursor, seen = start.cursor, []
        for _ in range(5):
            pages = await collect(late.pages(after=cursor))
            cursor = pages[-1].cursor
            seen.append(sorted(ids(pages)))
    assert seen == [
        ["T16", "T17", "T18"],
        ["T13", "T14", "T15"],
        ["T10", "T11", "T12"],
        ["T8", "T9"],
        ["T16", "T17", "T18"],
    ]


async def test_nothing_is_late_yet():
    async with answering(House()) as api, connected(api, "payshack") as c:
        late = feed(c, "payout.late")
        [start] = await collect(late.pages(after=None))
        assert await collect(late.pages(after=start.cursor)) == []
    assert api.asked == []
