import asyncio
import logging
from functools import partial

import asyncpg
import pytest

from adapters.postgres.events.bus import PostgresEventBus
from adapters.postgres.pool import open_pool
from domain.shared.settings import InvalidSetting, SettingNotFound
from tests.control import DAYS, ROLES, memory_desk, postgres_desk
from tests.events import until


@pytest.fixture(params=["memory", "postgres"])
async def desk(request, pool):
    return memory_desk() if request.param == "memory" else await postgres_desk(pool)


async def test_a_setting_is_its_default_until_somebody_sets_it(desk):
    assert desk.known.get(DAYS) == 7
    line = await desk.line(DAYS.name)
    assert (line.value, line.changed_at, line.changed_by) == (7, None, None)

    set_ = await desk.change(by=desk.caller, name=DAYS.name, value=30)
    assert desk.known.get(DAYS) == 30
    line = await desk.line(DAYS.name)
    assert (line.value, line.changed_at) == (30, desk.time.now())
    assert (line.changed_by.id, line.changed_by.name) == (desk.caller.principal, desk.caller.name)
    assert set_ == line

    back = await desk.change.reset(by=None, name=DAYS.name)
    assert desk.known.get(DAYS) == 7
    assert (back.value, back.changed_by) == (7, None)
    assert await desk.line(DAYS.name) == back


async def test_changes_leave_a_trail_and_what_changes_nothing_does_not(desk):
    await desk.change.reset(by=desk.caller, name=ROLES.name)
    for _ in range(2):
        await desk.change(by=desk.caller, name=ROLES.name, value=["finance", "admin"])
    await desk.change.reset(by=desk.caller, name=ROLES.name)

    assert await desk.acts() == [
        ("setting.changed", {"value": ["admin"]}, {"value": ["admin", "finance"]}),
        ("setting.changed", {"value": ["admin", "finance"]}, {"value": ["admin"]}),
    ]


async def test_what_is_not_valid_changes_nothing(desk):
    await desk.change(by=desk.caller, name=DAYS.name, value=30)
    for value in 0, 91, "30", None, True, [30]:
        with pytest.raises(InvalidSetting):
            await desk.change(by=desk.caller, name=DAYS.name, value=value)
    for name in "test.unknown", "", "x" * 5000, "' OR 1=1 --", "test.days\0":
        with pytest.raises(SettingNotFound):
            await desk.change(by=desk.caller, name=name, value=30)
        with pytest.raises(SettingNotFound):
            await desk.change.reset(by=desk.caller, name=name)
        with pytest.raises(SettingNotFound):
            await desk.line(name)
    assert desk.known.get(DAYS) == 30
    assert len(await desk.acts()) == 1


async def test_a_stored_value_that_has_become_invalid_counts_as_not_set(desk, caplog):
    caplog.set_level(logging.WARNING)
    async with desk.begin() as work:
        await work.settings.put(DAYS.name, 365, by=None, at=desk.time.now())
        await work.settings.put("test.of_other_code", {"a": 1}, by=None, at=desk.time.now())
    for _ in range(2):
        await desk.known.refresh()

    assert desk.known.get(DAYS) == 7
    assert (await desk.line(DAYS.name)).value == 7
    [record] = caplog.records
    assert record.getMessage() == (
        "The setting test.days is at its default: The number must be from 1 to 90."
    )
    changed = await desk.change(by=desk.caller, name=DAYS.name, value=8)
    assert changed.value == desk.known.get(DAYS) == 8


async def test_changes_at_once_follow_one_another(desk):
    await asyncio.gather(
        *(desk.change(by=desk.caller, name=DAYS.name, value=each) for each in range(10, 18))
    )

    acts = await desk.acts()
    assert len(acts) == 8
    assert acts[0][1] == {"value": 7}
    assert [before for _, before, _ in acts[1:]] == [after for *_, after in acts[:-1]]
    assert desk.known.get(DAYS) == acts[-1][2]["value"]


async def test_another_process_hears_of_a_change(database):
    connect = partial(asyncpg.connect, database)
    async with (
        open_pool(database, size=3) as one,
        open_pool(database, size=3) as two,
        PostgresEventBus(connect) as bus,
    ):
        here, there = await postgres_desk(one), await postgres_desk(two, bus)
        async with there.known:
            await here.change(by=here.caller, name=DAYS.name, value=30)
            await until(lambda: _is(there, 30), seconds=5)
            await here.change.reset(by=here.caller, name=DAYS.name)
            await until(lambda: _is(there, 7), seconds=5)


async def test_lost_news_are_made_up_for(pool):
    here, there = await postgres_desk(pool), await postgres_desk(pool)
    there.known.poll_seconds = 0.05
    async with there.known:
        await here.change(by=here.caller, name=DAYS.name, value=30)
        await until(lambda: _is(there, 30), seconds=5)


async def test_settings_are_known_from_the_start(pool):
    here, there = await postgres_desk(pool), await postgres_desk(pool)
    await here.change(by=here.caller, name=DAYS.name, value=30)
    async with there.known:
        assert there.known.get(DAYS) == 30


async def test_a_bus_that_was_cut_off_asks_again(database):
    connections = []

    async def connect(**settings):
        connections.append(await asyncpg.connect(database, **settings))
        return connections[-1]

    async with open_pool(database, size=3) as pool, PostgresEventBus(connect) as bus:
        here, there = await postgres_desk(pool), await postgres_desk(pool, bus)
        async with there.known:
            await until(lambda: _connected(connections, 1), seconds=5)
            connections[0].terminate()
            await here.change(by=here.caller, name=DAYS.name, value=30)
            await until(lambda: _is(there, 30), seconds=5)


async def _is(desk, value):
    return desk.known.get(DAYS) == value


async def _connected(connections, many):
    return len(connections) >= many
