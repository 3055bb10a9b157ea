"""The trail: what is recorded, found, forgotten and verified, in memory and in PostgreSQL."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest

from domain.shared.chain import GENESIS, Mark
from domain.shared.ids import HOUSE, OwnerId
from tests.pools import open_patient_pool
from tests.trail import ANNA, act, caller, memory_trails, postgres_trails, request_from


@pytest.fixture
async def in_postgres(database):
    async with open_patient_pool(database, size=8) as pool:
        yield postgres_trails(pool)


@pytest.fixture(params=["memory", "postgres"])
def trails(request):
    return memory_trails() if request.param == "memory" else request.getfixturevalue("in_postgres")


async def test_an_act_is_told_as_it_was_recorded(trails):
    before, after = {"role": "support"}, {"role": "admin", "granted": ["a", "b"], "n": 1}
    bob = OwnerId(uuid4())
    with request_from("192.0.2.7"):
        await trails.record(
            act(before=before, after=after, subject=bob, personal={"email": "bob@altyn.example"})
        )

    [line] = await trails.lines()
    assert (line.position, line.action, line.refused) == (1, "user.changed", False)
    assert (line.actor.id, line.actor.kind) == (ANNA.principal, "user")
    assert (line.credential, line.object_type, line.object_id) == ("abc", "user", "1")
    assert (line.before, line.after) == (before, after)
    assert (line.subject, line.personal) == (bob, {"email": "bob@altyn.example"})
    assert (line.address, line.request_id) == ("192.0.2.7", "r-1")
    assert (await trails.verify()).head == Mark(1, line.hash)


async def test_the_system_acts_too(trails):
    await trails.record(act(by=None))

    [line] = await trails.lines(actor="system")
    assert (line.actor, line.address) == (None, None)
    assert await trails.lines(actor=str(HOUSE)) == []


async def test_an_empty_trail_is_whole(trails):
    found = await trails.verify()
    assert (found.intact, found.rows, found.head) == (True, 0, Mark(0, GENESIS))


async def test_every_act_has_a_position_and_follows_the_one_before(trails):
    async with trails.begin() as audit:
        for n in range(3):
            await audit.record(act(object_id=str(n)))
    await trails.record(act(object_id="3"))

    assert [each.object_id for each in await trails.lines()] == ["3", "2", "1", "0"]
    found = await trails.verify()
    assert (found.intact, found.rows, found.head.position) == (True, 4, 4)


async def test_what_is_undone_leaves_no_gap(trails):
    await trails.record(act())
    with suppress(ZeroDivisionError):
        async with trails.begin() as audit:
            await audit.record(act("user.erased"))
            raise ZeroDivisionError
    await trails.record(act())

    assert await trails.positions() == [2, 1]
    assert (await trails.verify()).intact


async def test_many_at_once_make_one_chain(trails):
    await asyncio.gather(*(trails.record(act(object_id=str(n))) for n in range(50)))

    assert sorted(await trails.positions()) == list(range(1, 51))
    assert (await trails.verify()).intact


ODD = {
    "empty": "",
    "zero": "a\0b",
    "surrogate": "\ud800",
    "quotes": '"\\\b\f\n\r\t\x01\x7f é 🜚 </script>',
    "long": "x" * 10_000,
    "big": 2**80,
    "float": 0.5,
    "not a number": float("nan"),
    "nested": {"b": [1, None, True, {"aa": {}, "b": []}], "a": {"z": "1"}},
    "set": frozenset({"b", "a"}),
    "id": uuid4(),
    "а": "кириллица",
}


async def test_whatever_is_told_is_stored_and_holds(trails):
    with request_from("not an address \0"):
        await trails.record(
            act(before=ODD, after={"\0": "\0"}, object_id="x" * 1_000 + "\0", personal=ODD)
        )

    assert (await trails.verify()).intact
    [line] = await trails.lines()
    assert line.before["nested"] == ODD["nested"]
    assert line.before["quotes"] == ODD["quotes"]
    assert line.before["set"] == ["a", "b"]
    assert line.personal["а"] == "кириллица"


@pytest.fixture
async def searched(trails):
    bob = caller("bob@altyn.example", kind="key")
    await trails.record(
        act("user.invited", ANNA, "1"),
        act("user.changed", bob, "1", refused=True),
        act("user_group.changed", bob, "2"),
        act("api_key.made", ANNA, "1", object_type="api_key"),
        act("setting.changed", None, "limits.level.high", object_type="setting"),
        act("setting.level.changed", None, "limits", object_type="setting"),
    )
    trails.bob = bob
    if trails.pool:
        add = "INSERT INTO principals (id, name, kind, created_at) VALUES ($1, $2, 'user', now())"
        await trails.pool.execute(add, bob.principal, bob.name)
    else:
        trails.trail.names[bob.principal] = bob.name
    return trails


async def test_the_trail_is_searched(searched):
    find, bob = searched.positions, searched.bob
    assert await find() == [6, 5, 4, 3, 2, 1]
    assert await find(actor=str(bob.principal)) == [3, 2]
    assert await find(actor=str(bob.principal).upper()) == [3, 2]
    assert await find(actor="bob@altyn.example") == [3, 2]
    assert await find(actor="nobody") == []
    assert await find(actor="system") == [6, 5]
    assert await find(action="user.changed") == [2]
    assert await find(action="user.*") == [2, 1]
    assert await find(action="setting.level.*") == [6]
    assert await find(action="us.*") == []
    assert await find(action="user") == []
    assert await find(object_id="1") == [4, 2, 1]
    assert await find(object_type="user") == [3, 2, 1]
    assert await find(object_type="user", object_id="1") == [2, 1]
    assert await find(refused=True) == [2]
    assert await find(refused=False, action="user.*") == [1]
    assert await find(actor=str(ANNA.principal), action="api_key.*", object_id="1") == [4]
    assert (await searched.lines(refused=True))[0].actor.name == "bob@altyn.example"


async def test_the_trail_is_searched_by_time(searched):
    times = {each.position: each.at for each in await searched.lines()}
    assert sorted(times.values()) == [times[n] for n in range(1, 7)]
    find, moment = searched.positions, timedelta(microseconds=1)
    assert await find(since=times[4]) == [6, 5, 4]
    assert await find(since=times[4] + moment) == [6, 5]
    assert await find(until=times[3]) == [2, 1]
    assert await find(until=times[3] + moment) == [3, 2, 1]
    assert await find(since=times[2], until=times[4], action="user.*") == [2]
    assert await find(since=times[6] + moment) == []
    assert await find(until=times[1]) == []


async def test_pages_follow_one_another(searched):
    assert [each.position for each in await searched.lines(limit=2)] == [6, 5]
    assert [each.position for each in await searched.lines(limit=2, before=5)] == [4, 3]
    assert [each.position for each in await searched.lines(limit=9, before=1)] == []


async def test_erasing_a_person_keeps_the_chain(trails):
    bob, carla = (OwnerId(uuid4()) for _ in range(2))
    with request_from("192.0.2.7"):
        await trails.record(
            act(subject=bob, personal={"name": "Bob"}),
            act(subject=carla, personal={"name": "Carla"}),
            act(by=caller("Bob"), subject=bob),
        )
    async with trails.begin() as work:
        await work.erase(bob)
        await work.record(act("user.erased", object_id=str(bob)))
    await trails.record(act(subject=bob, personal={"name": "Bob again"}))

    assert (await trails.verify()).rows == 6
    assert (await trails.verify()).intact
    assert [each.personal for each in await trails.lines()] == [
        None,
        None,
        None,
        None,
        {"name": "Carla"},
        None,
    ]
    async with trails.begin() as work:
        await work.erase(bob)
    assert (await trails.verify()).intact


async def test_erasing_a_person_erases_where_they_came_from(trails):
    with request_from("192.0.2.7"):
        await trails.record(act(by=ANNA))
        await trails.record(act(by=caller("Bob")))
    async with trails.begin() as work:
        await work.erase(ANNA.principal)

    assert [each.address for each in await trails.lines()] == [None, "192.0.2.7", None]
    assert (await trails.verify()).intact


async def test_nobody_is_erased_by_what_is_undone(trails):
    await trails.record(act(subject=ANNA.principal, personal={"name": "Anna"}))
    with suppress(ZeroDivisionError):
        async with trails.begin() as work:
            await work.erase(ANNA.principal)
            raise ZeroDivisionError

    assert (await trails.lines())[0].personal == {"name": "Anna"}


async def test_a_person_gets_what_is_told_of_them(trails):
    bob = caller("Bob")
    await trails.record(
        act("user.invited", ANNA, "b", subject=bob.principal), act(), act("session.opened", bob)
    )
    async with trails.begin() as work:
        told = await work.export(bob.principal)
    assert [each["action"] for each in told] == ["user.invited", "session.opened"]
