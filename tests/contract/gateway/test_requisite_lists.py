"""Requisites as they are listed: the same in dictionaries and in PostgreSQL."""

from datetime import timedelta

import pytest

from application.gateway.requisites.views import RequisiteFilter
from application.gateway.traders.change_trader import (
    SwitchTraffic,
    SwitchWork,
)
from domain.gateway.requisite import (
    RequisiteNotFound,
    RequisiteState,
    RequisiteType,
)
from domain.gateway.states import Direction
from tests.traders import (
    ADMIN,
    RUB,
    memory_room,
    postgres_room,
    trader_himself,
)


@pytest.fixture(params=["memory", "postgres"])
async def room(request, pool):
    return memory_room() if request.param == "memory" else postgres_room(pool)


async def test_requisites_are_listed_in_pages(room):
    lead = await room.person("Vera", "teamlead")
    trader = await room.trader("Zoya", lead=lead)
    mine = [await room.requisite(trader, bank=bank) for bank in ("sber", "vtb", "alfa")]
    other = await room.requisite(await room.trader())
    owners, at = frozenset({trader.id}), room.clock.now()
    first = await room.requisite_lines.page(RequisiteFilter(), owners, None, 2, at=at)
    place = (first[-1].requisite.created_at, first[-1].requisite.id)
    rest = await room.requisite_lines.page(RequisiteFilter(), owners, place, 2, at=at)
    assert [each.requisite.id for each in (*first, *rest)] == [each.id for each in mine]
    assert first[0].trader_name == "Zoya"

    async def found(**wanted):
        lines = await room.requisite_lines.page(RequisiteFilter(**wanted), owners, None, 9, at=at)
        return [each.requisite.id for each in lines]

    every = [each.id for each in mine]
    assert await found(method="card", bank="vtb") == [mine[1].id]
    assert await found(search=mine[2].masked[-4:]) == [mine[2].id]
    assert await found(search="zoy") == every
    assert await found(lead=lead, state=RequisiteState.PENDING, currency=RUB) == every
    assert await found(type=RequisiteType.SBP) == []
    assert await found(direction=Direction.PAY_OUT) == []
    assert await found(online=True) == []
    assert await found(trader=other.trader) == []
    with pytest.raises(RequisiteNotFound):
        await room.requisite_lines.find(other.id, owners, at=at)


async def test_a_requisite_is_online_when_everything_is_on(room):
    trader = await room.trader("Yuri")
    added = await room.requisite(trader, device_required=True)
    work, traffic = SwitchWork(room.begin, room.clock), SwitchTraffic(room.begin, room.clock)
    himself = trader_himself(trader.id)

    async def online():
        at = room.clock.now()
        return (await room.requisite_lines.find(added.id, None, at=at)).online

    await room.keep(added, state=RequisiteState.APPROVED)
    await work(by=himself, working=True)
    assert not await online()
    await room.seen(added.id, room.clock.now())
    assert await online()
    room.clock.pass_(seconds=180)
    assert await online()
    room.clock.at += timedelta(seconds=1)
    assert not await online()
    await room.seen(added.id, room.clock.now())
    await traffic(by=ADMIN, trader_id=trader.id, on=False)
    assert not await online()
    await traffic(by=ADMIN, trader_id=trader.id, on=True)
    await work(by=himself, working=False)
    assert not await online()


async def test_kinds_of_requisites_are_counted(pool):
    room = postgres_room(pool)
    trader = await room.trader()
    for n in range(4):
        added = await room.requisite(trader, directions=tuple(Direction))
        await room.keep(
            added, state=RequisiteState.APPROVED, excluded=n == 0, device_required=n == 1
        )
    await SwitchWork(room.begin, room.clock)(by=trader_himself(trader.id), working=True)
    owners, at = frozenset({trader.id}), room.clock.now()
    payin, payout = await room.requisite_lines.online(owners, at=at)
    assert (payin.direction, payout.direction) == tuple(Direction)
    assert (payin.method, payin.bank, payin.currency) == ("card", "sber", RUB)
    counts = (payin.approved, payin.online, payin.excluded, payin.silent, payin.not_working)
    assert counts == (4, 2, 1, 1, 0)
    await SwitchTraffic(room.begin, room.clock)(by=ADMIN, trader_id=trader.id, on=False)
    payin, _ = await room.requisite_lines.online(owners, at=at)
    assert (payin.online, payin.traffic_off) == (0, 4)


@pytest.mark.parametrize("change", ["active = false", "role = 'merchant'"])
async def test_who_trades_no_more_is_not_at_work(pool, change):
    room = postgres_room(pool)
    trader, other = await room.trader(), await room.trader()
    for each in (trader, other):
        await SwitchWork(room.begin, room.clock)(by=trader_himself(each.id), working=True)
    await pool.execute(f"UPDATE users SET {change} WHERE id = $1", trader.id)  # noqa: S608
    assert not (await room.traders.find(trader.id)).working
    await pool.execute("UPDATE users SET name = 'Ivan', active = true WHERE id = $1", other.id)
    assert (await room.traders.find(other.id)).working
