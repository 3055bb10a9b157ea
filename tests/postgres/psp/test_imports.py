"""Statements are brought in once, whoever is killed in the middle and however many do it."""

import asyncio
from datetime import timedelta

import pytest

from application.psp.importing.bring_in import BringIn
from application.shared.jobs import Handler
from domain.psp.import_built_in import BUILT_IN
from domain.psp.imports import ATTEMPTS, KEPT, MOST_BAD, ImportFileGone, ImportState
from domain.psp.operation import Status
from tests.psp.hub import ANNA, open_hub
from tests.psp.provider import operation
from tests.psp_imports import platform, platform_row

PLATFORM, PAYSHACK = BUILT_IN[0], BUILT_IN[1]
ROWS = 1_203


@pytest.fixture
async def hub(database, tmp_path):
    async with open_hub(database, tmp_path) as hub:
        yield hub


@pytest.fixture
def importing(hub):
    return hub.house.psp.importing


async def pieces(content):
    yield content


async def asked(importing, content, profile=PLATFORM):
    kept = await importing.keep()(by=ANNA, name="export.csv", pieces=pieces(content))
    ask = importing.ask()
    return await ask(by=ANNA, file_id=kept.file.id, profile_id=profile.id)


class Killed(BaseException):
    """A process that ends here."""


def killed_after(statements, chunks):
    """Give statements whose reader is killed after some chunks."""

    class Dying:
        async def rows(self, name, layout, *, after=0):
            left = chunks
            async for each in statements.rows(name, layout, after=after):
                if left == 0:
                    raise Killed
                left -= 1
                yield each

    return Dying()


def bringing(importing, statements):
    of = importing.bring_in()
    return BringIn(of.begin, of.imports, statements, of.store, of.announce, of.figures, of.clock)


async def test_what_is_killed_goes_on_where_it_was(hub, importing):
    one = await asked(importing, platform(*(platform_row(n) for n in range(ROWS))))
    dying = bringing(importing, killed_after(importing.statements(), 1))
    for done in (500, 1_000):
        with pytest.raises(Killed):
            await dying(import_id=one.id)
        found = await importing.imports().get(one.id)
        assert (found.state, found.done, found.new) == (ImportState.RUNNING, done, done)
    await importing.bring_in()(import_id=one.id)
    found = await importing.imports().get(one.id)
    assert (found.state, found.done, found.new, found.percent) == (
        ImportState.COMPLETED,
        ROWS,
        ROWS,
        100.0,
    )
    assert await hub.pool.fetchval("SELECT count(*) FROM psp_operations") == ROWS
    [reconcile] = await hub.jobs("psp.reconcile")
    assert "2026-01-14" in reconcile
    assert '"platform"' in reconcile
    [(_, told)] = await hub.events("new_transactions")
    assert f'"count": {ROWS}' in str(told) or f"'count': {ROWS}" in str(told)


async def test_several_at_once_do_each_row_once(hub, importing):
    rows = [platform_row(n, "Odd" if n % 10 == 0 else "Success") for n in range(ROWS)]
    one = await asked(importing, platform(*rows))
    await asyncio.gather(*(importing.bring_in()(import_id=one.id) for _ in range(3)))
    found = await importing.imports().get(one.id)
    assert (found.state, found.done, found.bad) == (ImportState.COMPLETED, ROWS, 121)
    assert found.new == ROWS - 121
    assert await hub.pool.fetchval("SELECT count(*) FROM psp_import_bad_rows") == 121


async def test_who_is_killed_again_and_again_gives_up(importing):
    one = await asked(importing, platform(platform_row(1)))
    dying = bringing(importing, killed_after(importing.statements(), 0))
    for _ in range(ATTEMPTS):
        with pytest.raises(Killed):
            await dying(import_id=one.id)
    await dying(import_id=one.id)
    found = await importing.imports().get(one.id)
    assert (found.state, found.error) == (ImportState.FAILED, "gave_up")
    again = await importing.ask()(by=ANNA, file_id=one.file_id, profile_id=PLATFORM.id)
    assert (again.id, again.state, again.attempts) == (one.id, ImportState.WAITING, 0)
    await importing.bring_in()(import_id=one.id)
    assert (await importing.imports().get(one.id)).new == 1


async def test_files_lose_to_apis(hub, importing):
    told = operation(source="payshack", status=Status.SUCCESS, original_status="Success")
    told = type(told)(
        **{name: getattr(told, name) for name in told.__slots__}
        | {"kind": "payin", "source_id": "TXN1"}
    )
    async with hub.parts.begin()() as work:
        await hub.parts.store()(work, told.source, [told])
    lines = [
        "Created Date,Order Id,Transaction Id,UTR,Amount,Status,Remarks",
        "14/01/2027 10:00,O1,TXN1,,1.00,Failed,",
        "14/01/2026 10:00,O2,TXN2,,2.00,Failed,",
    ]
    one = await asked(importing, "\n".join(lines).encode(), PAYSHACK)
    await importing.bring_in()(import_id=one.id)
    rows = await hub.rows("source_id, status, from_file")
    assert [tuple(each) for each in rows] == [
        ("TXN1", "success", False),
        ("TXN2", "failed", True),
    ]
    assert (await importing.imports().get(one.id)).new == 1


async def test_bad_rows_are_sealed_and_only_so_many_kept(hub, importing):
    count = MOST_BAD + 700
    one = await asked(importing, platform(*(platform_row(n, "Odd") for n in range(count))))
    await importing.bring_in()(import_id=one.id)
    assert (await importing.imports().get(one.id)).bad == count
    kept = await hub.pool.fetch("SELECT sealed FROM psp_import_bad_rows")
    assert len(kept) == MOST_BAD
    assert not any("OP-1" in each["sealed"] for each in kept[:100])


async def test_files_are_thrown_away_after_a_week(hub, importing):
    one = await asked(importing, platform(platform_row(1)))
    await importing.expire()()
    await importing.bring_in()(import_id=one.id)
    hub.clock.pass_(KEPT.total_seconds() + 1)
    await importing.expire()()
    await importing.expire()()
    with pytest.raises(ImportFileGone):
        await importing.ask()(by=ANNA, file_id=one.file_id, profile_id=PLATFORM.id)
    assert (await importing.imports().get(one.id)).state is ImportState.COMPLETED
    assert await hub.pool.fetchval("SELECT count(*) FROM psp_operations") == 1


async def test_an_import_whose_file_is_gone_says_so(hub, importing):
    one = await asked(importing, platform(platform_row(1)))
    hub.clock.at += KEPT + timedelta(seconds=1)
    await importing.expire()()
    await importing.bring_in()(import_id=one.id)
    found = await importing.imports().get(one.id)
    assert (found.state, found.error) == (ImportState.FAILED, "import_file_gone")


async def test_it_is_done_as_a_job(importing):
    one = await asked(importing, platform(platform_row(1)))
    [handler] = importing.handlers()
    assert isinstance(handler, Handler)
    await handler.run({"import_id": str(one.id)})
    assert (await importing.imports().get(one.id)).state is ImportState.COMPLETED
