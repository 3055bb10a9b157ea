"""What reports promise, wherever they are kept: made once, by whoever is left, and for a time."""

import asyncio
from datetime import date, timedelta

import pytest

from application.shared.files import FileMissing
from domain.funding.report import (
    ATTEMPTS,
    KEPT,
    InvalidPeriod,
    Period,
    ReportExpired,
    ReportNotFound,
    ReportNotReady,
    ReportStatus,
    ReportTooLong,
    TooManyReports,
)
from domain.shared.errors import Unavailable
from domain.shared.ids import IdempotencyKeyReused
from tests.report_rooms import (
    MemoryRooms,
    PastOfPlayers,
    PostgresRooms,
    ask,
    content,
    office,
    player,
)
from tests.reports import sections

NOTHING_AT_ONCE = {"reports.csv_rows_at_once": 0, "reports.pdf_rows_at_once": 0}


@pytest.fixture(params=["memory", "postgres"])
async def rooms(request, pool):
    if request.param == "memory":
        return MemoryRooms()
    return await PostgresRooms(pool).emptied()


@pytest.fixture
def desk(rooms):
    return office(rooms)


@pytest.fixture
def slow_desk(rooms):
    """Nothing is made while one waits."""
    desk = office(rooms)
    desk.settings.values |= NOTHING_AT_ONCE
    return desk


@pytest.fixture
def pat():
    return player()


async def test_a_short_one_is_made_at_once_and_has_a_job_all_the_same(desk, pat):
    requested = await ask(desk, pat)
    report = requested.report
    assert (report.status, report.percent) == (ReportStatus.READY, 100)
    assert await content(desk, pat, report) == requested.content.encode()
    assert report.size == len(requested.content.encode())
    assert await desk.rooms.jobs() == [{"report_id": report.id}]
    await desk.make.as_job({"report_id": report.id})
    assert await desk.get(by=pat, id_=report.id) == report
    assert [type_ for type_, _ in await desk.rooms.told()] == ["report.ready"]
    assert await desk.rooms.acts() == ["report.requested"]


async def test_others_are_made_by_their_job(slow_desk, pat):
    requested = await ask(slow_desk, pat)
    waiting = requested.report
    assert (waiting.status, requested.content) == (ReportStatus.GENERATING, None)
    with pytest.raises(ReportNotReady):
        await content(slow_desk, pat, waiting)
    [job] = await slow_desk.rooms.jobs()
    await slow_desk.make.as_job(job)
    report = await slow_desk.get(by=pat, id_=waiting.id)
    assert report.status is ReportStatus.READY
    assert "BETS" in sections((await content(slow_desk, pat, report)).decode())[1]


async def test_of_long_ones_it_is_told_how_far_they_are(rooms, pat):
    desk = office(rooms, history=PastOfPlayers(bets=2_500, operations=1_500))
    desk.settings.values |= NOTHING_AT_ONCE
    report = (await ask(desk, pat)).report
    await desk.make(report_id=report.id)
    told = await desk.rooms.told()
    assert [(type_, each["progress"]) for type_, each in told] == [
        ("report.progressed", 25),
        ("report.progressed", 50),
        ("report.progressed", 62),
        ("report.progressed", 87),
        ("report.progressed", 99),
        ("report.ready", 100),
    ]
    _, found = sections((await content(desk, pat, report)).decode())
    assert [each["Bet ID"] for each in found["BETS"]] == [f"B-{n}" for n in range(2_500, 0, -1)]
    assert len(found["TRANSACTIONS"]) == 1_500


async def test_the_same_request_gives_the_same_report(desk, pat):
    first = await ask(desk, pat, "a")
    desk.time.at += timedelta(days=2)  # Then today is another day.
    again = await ask(desk, pat, "a")
    assert (again.report, again.content) == (first.report, first.content)
    assert (first.replayed, again.replayed) == (False, True)
    with pytest.raises(IdempotencyKeyReused):
        await ask(desk, pat, "a", format_="pdf")
    with pytest.raises(IdempotencyKeyReused):
        await ask(desk, pat, "a", bets=False)
    assert (await ask(desk, player(), "a")).report.id != first.report.id


async def test_the_same_request_many_times_at_once_gives_one_report(desk, pat):
    made = await asyncio.gather(*(ask(desk, pat, "a") for _ in range(5)))
    assert len({each.report.id for each in made}) == 1
    assert len(await desk.list(by=pat, before=None, limit=10)) == 1
    assert [type_ for type_, _ in await desk.rooms.told()] == ["report.ready"]


async def test_nobody_has_more_in_the_making_than_their_share(slow_desk, pat):
    asked = await asyncio.gather(*(ask(slow_desk, pat) for _ in range(8)), return_exceptions=True)
    refused = [each for each in asked if isinstance(each, TooManyReports)]
    assert (len(refused), len(asked) - len(refused)) == (5, 3)
    assert refused[0].retry_after_seconds > 0
    await ask(slow_desk, player())
    for job in await slow_desk.rooms.jobs():
        await slow_desk.make.as_job(job)
    await ask(slow_desk, pat)


async def test_nobody_has_more_kept_than_their_share(desk, pat):
    desk.settings.values["reports.most_kept"] = 2
    await ask(desk, pat)
    await ask(desk, pat)
    with pytest.raises(TooManyReports) as refused:
        await ask(desk, pat)
    assert refused.value.retry_after_seconds == KEPT.total_seconds()
    desk.time.at += KEPT
    await ask(desk, pat)


async def test_a_pdf_has_an_end(rooms, pat):
    desk = office(rooms, history=PastOfPlayers(bets=300, operations=0))
    desk.settings.values["reports.pdf_most_rows"] = 100
    with pytest.raises(ReportTooLong):
        await ask(desk, pat, "a", format_="pdf")
    assert (await ask(desk, pat, "a", format_="csv")).report.status is ReportStatus.READY
    assert (await ask(desk, pat, format_="pdf", bets=False)).report.id


async def test_what_fails_is_tried_again_and_in_the_end_has_failed(rooms, pat):
    class Broken:
        async def make(self, sheets, **_):
            await anext(sheets)
            raise Unavailable

    desk = office(rooms, documents=Broken())
    report = (await ask(desk, pat, format_="pdf")).report
    assert report.status is ReportStatus.GENERATING
    for _ in range(ATTEMPTS - 1):
        with pytest.raises(Unavailable):
            await desk.make(report_id=report.id)
    assert await desk.make(report_id=report.id) is None
    failed = await desk.get(by=pat, id_=report.id)
    assert failed.status is ReportStatus.FAILED
    assert [type_ for type_, _ in await desk.rooms.told()] == ["report.failed"]
    with pytest.raises(ReportNotReady):
        await content(desk, pat, report)


async def test_one_that_is_killed_each_time_fails_in_the_end(rooms, pat):
    class Deadly:
        async def make(self, *_, **__):
            raise asyncio.CancelledError

    desk = office(rooms, documents=Deadly())
    desk.settings.values |= NOTHING_AT_ONCE
    report = (await ask(desk, pat, format_="pdf")).report
    for _ in range(ATTEMPTS):
        with pytest.raises(asyncio.CancelledError):
            await desk.make(report_id=report.id)
    assert await desk.make(report_id=report.id) is None
    assert (await desk.get(by=pat, id_=report.id)).status is ReportStatus.FAILED


async def test_of_two_attempts_the_first_whole_one_counts(rooms, pat):
    reached, go = asyncio.Event(), asyncio.Event()

    class Slow(PastOfPlayers):
        async def every_operation(self, owner, days):
            async for page in super().every_operation(owner, days):
                yield page
            if not reached.is_set():
                reached.set()
                await go.wait()

    desk = office(rooms, history=Slow())
    desk.settings.values |= NOTHING_AT_ONCE
    report = (await ask(desk, pat)).report
    slow = asyncio.create_task(desk.make(report_id=report.id))
    await reached.wait()
    quick = await desk.make(report_id=report.id)
    go.set()
    assert await slow == quick
    assert quick.file.endswith("/2.csv")
    assert [type_ for type_, _ in await desk.rooms.told()] == ["report.ready"]
    assert len(await content(desk, pat, report)) == quick.size


async def test_a_report_is_its_owners_alone(desk, pat):
    report = (await ask(desk, pat)).report
    for each in desk.get, desk.open:
        with pytest.raises(ReportNotFound):
            await each(by=player(), id_=report.id)
        with pytest.raises(ReportNotFound):
            await each(by=pat, id_="RPT_20260101_00000000")
    assert await desk.list(by=player(), before=None, limit=10) == []


async def test_after_seven_days_it_is_gone(desk, pat):
    report = (await ask(desk, pat)).report
    desk.time.at += KEPT - timedelta(seconds=1)
    assert await content(desk, pat, report)
    later = (await ask(desk, pat)).report
    desk.time.at += timedelta(seconds=1)
    with pytest.raises(ReportExpired):
        await content(desk, pat, report)
    await desk.expire()
    await desk.expire()
    assert [name.split("/")[1] for name in desk.files.kept] == [later.id]
    found = await desk.list(by=pat, before=None, limit=10)
    assert [each.status for each in found] == [ReportStatus.READY, ReportStatus.EXPIRED]
    with pytest.raises(ReportExpired):
        await content(desk, pat, report)
    assert await content(desk, pat, later)


async def test_one_that_was_never_finished_expires_too(slow_desk, pat):
    report = (await ask(slow_desk, pat)).report
    slow_desk.time.at += KEPT
    assert await slow_desk.make(report_id=report.id) is None
    await slow_desk.expire()
    assert (await slow_desk.get(by=pat, id_=report.id)).status is ReportStatus.EXPIRED


async def test_reports_are_listed_the_newest_first(desk, pat):
    made = [(await ask(desk, pat)).report.id for _ in range(3)]
    first = await desk.list(by=pat, before=None, limit=2)
    rest = await desk.list(by=pat, before=first[-1].number, limit=2)
    assert [each.id for each in [*first, *rest]] == made[::-1]


async def test_a_lost_file_is_missing(desk, pat):
    report = (await ask(desk, pat)).report
    await desk.files.delete(report.folder)
    with pytest.raises(FileMissing):
        await content(desk, pat, report)


async def test_whoever_is_erased_leaves_no_report(desk, pat):
    report = (await ask(desk, pat)).report
    other = player()
    kept = (await ask(desk, other)).report
    told = await desk.records.export(pat.principal)
    assert [each["id"] for each in told["reports"]] == [report.id]
    await desk.records.erase(pat.principal)
    await desk.records.erase(pat.principal)
    with pytest.raises(ReportExpired):
        await content(desk, pat, report)
    assert [name.split("/")[1] for name in desk.files.kept] == [kept.id]


def test_a_period_is_in_order_and_of_this_age():
    today = date(2026, 3, 1)
    assert Period.asked(None, None, today) == Period(date(2026, 1, 30), today)
    assert Period.asked(None, date(2026, 1, 31), today).first == date(2026, 1, 1)
    for first, last in (
        (date(2026, 3, 2), None),
        (date(1999, 12, 31), None),
        (None, date(9999, 1, 1)),
        (None, date(1, 1, 1)),
        (None, date(2000, 1, 1)),
    ):
        with pytest.raises(InvalidPeriod):
            Period.asked(first, last, today)
