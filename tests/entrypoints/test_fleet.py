"""A fleet of processes that do as they are ordered."""

import asyncio
import os
import socket
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from application.system.departure import Departure
from entrypoints.figures import Figures
from entrypoints.fleet.berth import Berth
from entrypoints.fleet.channel import Channel
from entrypoints.fleet.figures import together
from entrypoints.fleet.fleet import Fleet, FleetFailed, Patience
from entrypoints.fleet.member import Recipe

STUB = Path(__file__).parent / "berth_stub.py"
HASTY = Patience(start=20, leave=0.2, stop=0.2, first_pause=0.01, longest_pause=0.04)


@asynccontextmanager
async def fleet(folder, orders, size=1):
    (folder / "orders").write_text(orders)
    command = [sys.executable, "-I", "-S", str(STUB), str(folder / "orders")]
    fleet = Fleet(Recipe(command, socket.create_server(("127.0.0.1", 0)), os.environ), size, HASTY)
    try:
        yield fleet
    finally:
        await fleet.stop()
    assert all(each.process.returncode is not None for each in fleet.members)


async def pid_other_than(fleet, *known):
    async with asyncio.timeout(20):
        while True:
            [member] = fleet.members
            alive = member.ready and member.process.returncode is None
            if alive and member.process.pid not in known:
                return member.process.pid
            await asyncio.sleep(0.01)


async def test_who_does_not_start_ends_it(tmp_path):
    async with fleet(tmp_path, "x") as ours:
        with pytest.raises(FleetFailed):
            await ours.start()


async def test_who_dies_is_started_again_until_it_lives(tmp_path):
    async with fleet(tmp_path, "dxxdr") as ours:
        await ours.start()
        async with asyncio.timeout(20):
            while ours.restarts < 4:
                await asyncio.sleep(0.01)
        pid = await pid_other_than(ours)
        os.kill(pid, 9)
        await pid_other_than(ours, pid)


async def test_one_takes_the_place_of_another(tmp_path):
    async with fleet(tmp_path, "r") as ours:
        await ours.start()
        [old] = ours.members
        await ours.replace_all()
        assert old.process.returncode == 0
        assert await pid_other_than(ours, old.process.pid)


async def test_who_does_not_start_takes_nobodys_place(tmp_path):
    async with fleet(tmp_path, "rx") as ours:
        await ours.start()
        [old] = ours.members
        await ours.replace_all()
        assert ours.members == [old]
        assert old.process.returncode is None


async def test_who_does_not_go_is_killed(tmp_path):
    async with fleet(tmp_path, "hh") as ours:
        await ours.start()
        [old] = ours.members
        await ours.replace_all()
        assert old.process.returncode == -9
        [new] = ours.members
    assert new.process.returncode == -9


async def test_the_figures_of_all_are_told_to_whoever_asks(tmp_path):
    async with fleet(tmp_path, "r", size=2) as ours:
        await ours.start()
        await asyncio.gather(*(each.figures() for each in ours.members))
        async with asyncio.timeout(20):
            while len(told := [each.read_text() for each in tmp_path.glob("orders.*")]) < 2:
                await asyncio.sleep(0.01)
        for each in told:
            lines = each.splitlines()
            assert lines.count("# HELP a_total A.") == 1
            assert {'a_total{process="1"} 1', 'a_total{process="2"} 2'} <= {*lines}
            assert "altyn_fleet_processes 2" in lines


def test_figures_are_labelled_and_stand_together():
    a, b = "# HELP a A.\n# TYPE a gauge\n", "# HELP b B.\n# TYPE b gauge\n"
    one, two = a + "a 1.0\n" + b + 'b{x="}{"} 2.0\n', b + 'b{x="y",z=""} NaN\n'
    assert together({"1": one, "2": two}).splitlines() == [
        *("# HELP a A.", "# TYPE a gauge", 'a{process="1"} 1.0', "# HELP b B.", "# TYPE b gauge"),
        'b{process="1",x="}{"} 2.0',
        'b{process="2",x="y",z=""} NaN',
    ]


@asynccontextmanager
async def berth():
    """A place of one's own, and the other end of its channel."""
    ours, its = socket.socketpair()
    leader, channel = await Channel.over(ours), await Channel.over(its)
    figures, departure, stopped = Figures(), Departure(), asyncio.Event()
    figures.gauge("a", "A.", lambda: 1)
    place = Berth(channel, figures)
    async with place.manned(departure, stopped.set):
        yield leader, figures, departure, stopped
    for each in leader, channel:
        each.close()


async def heard(leader):
    async with asyncio.timeout(20):
        return await anext(aiter(leader.heard()))


async def test_who_is_told_to_leave_knows_that_somebody_takes_over():
    async with berth() as (leader, _, departure, stopped):
        assert await heard(leader) == {"say": "ready"}
        assert not stopped.is_set()
        leader.say("leave")
        await stopped.wait()
        assert departure == Departure(replaced=True)


async def test_who_loses_their_leader_stops():
    async with berth() as (leader, _, departure, stopped):
        leader.close()
        await stopped.wait()
        assert departure == Departure()


async def test_figures_are_shown_and_asked_for():
    async with berth() as (leader, figures, _, _):
        assert await heard(leader) == {"say": "ready"}
        leader.say("nonsense")
        leader.say("show", number=7)
        shown = await heard(leader)
        assert (shown["say"], shown["number"]) == ("shown", 7)
        assert "a 1.0" in shown["text"]

        asking = asyncio.create_task(figures.shown())
        asked = await heard(leader)
        leader.say("all", number=asked["number"], text="everything")
        assert await asking == b"everything"


async def test_without_an_answer_ours_are_shown(monkeypatch):
    monkeypatch.setattr("entrypoints.fleet.berth.FIGURES_SECONDS", 0.01)
    async with berth() as (_, figures, _, _):
        assert b"a 1.0" in await figures.shown()
