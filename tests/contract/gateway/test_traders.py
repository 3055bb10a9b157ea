"""Traders: the same in dictionaries and in PostgreSQL."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from application.gateway.traders.change_trader import (
    ChangeTrader,
    SwitchTraffic,
    SwitchWork,
    TraderChange,
)
from application.gateway.traders.views import TraderFilter
from domain.gateway.requisite import (
    RequisiteState,
)
from domain.gateway.store import Limits
from domain.gateway.trader import (
    InvalidTraderLimits,
    PersonCannotTrade,
    TraderKnown,
    TraderNotFound,
)
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.money import Money
from tests.traders import (
    ADMIN,
    RUB,
    WISH,
    caller,
    key,
    memory_room,
    postgres_room,
    trader_himself,
)


@pytest.fixture(params=["memory", "postgres"])
async def room(request, pool):
    return memory_room() if request.param == "memory" else postgres_room(pool)


@pytest.fixture
async def trader(room):
    return await room.trader()


async def test_a_person_becomes_a_trader_once(room):
    person, asked = await room.person(), key()
    made, before = await room.make_trader(by=ADMIN, key=asked, person=person, wish=WISH)
    assert (made.id, made.working, made.traffic, made.enabled, before) == (
        person,
        False,
        True,
        True,
        False,
    )
    assert await room.traders.find(person) == made

    await SwitchWork(room.begin, room.clock)(by=trader_himself(person), working=True)
    assert await room.make_trader(by=ADMIN, key=asked, person=person, wish=WISH) == (made, True)
    with pytest.raises(IdempotencyKeyReused):
        await room.make_trader(by=ADMIN, key=asked, person=person, wish=replace(WISH, tier=1))
    with pytest.raises(TraderKnown):
        await room.make_trader(by=ADMIN, key=key(), person=person, wish=WISH)


async def test_one_request_at_the_same_time_makes_one_trader(room):
    person, asked = await room.person(), key()
    made = await asyncio.gather(
        *(room.make_trader(by=ADMIN, key=asked, person=person, wish=WISH) for _ in range(5))
    )
    assert sorted(replayed for _, replayed in made) == [False, True, True, True, True]
    assert {trader for trader, _ in made} == {made[0][0]}


async def test_who_has_not_the_role_or_is_nobody_cannot_trade(room):
    for person in (await room.person(role="merchant"), OwnerId(uuid4())):
        with pytest.raises(PersonCannotTrade):
            await room.make_trader(by=ADMIN, key=key(), person=person, wish=WISH)
    wrong = replace(WISH, payin=Limits(Money(2, RUB), Money(1, RUB)))
    with pytest.raises(InvalidTraderLimits):
        await room.make_trader(by=ADMIN, key=key(), person=await room.person(), wish=wrong)


async def test_a_trader_is_changed_in_its_own_currency(room, trader):
    change = ChangeTrader(room.begin, room.clock)

    def wanted(known):
        return TraderChange(tier=2, payin=Limits(None, Money(7, known.currency)), enabled=False)

    after = await change(by=ADMIN, trader_id=trader.id, wished=wanted)
    assert (after.tier, after.payin, after.enabled, after.version) == (
        2,
        Limits(None, Money(7, RUB)),
        False,
        2,
    )
    assert await room.traders.find(trader.id) == after
    assert await change(by=ADMIN, trader_id=trader.id, wished=wanted) == after
    with pytest.raises(InvalidTraderLimits):
        await change(
            by=ADMIN,
            trader_id=trader.id,
            wished=lambda _: TraderChange(payout=Limits(Money(2, RUB), Money(1, RUB))),
        )
    with pytest.raises(TraderNotFound):
        await change(by=ADMIN, trader_id=OwnerId(uuid4()), wished=wanted)


async def test_a_lead_switches_the_traffic_of_the_team_alone(room):
    lead = await room.person("Vera", "teamlead")
    mine, other = await room.trader(lead=lead), await room.trader()
    by = caller(lead, "traders:traffic:team", "traders:read:team", team={mine.id})
    switch = SwitchTraffic(room.begin, room.clock)

    assert not (await switch(by=by, trader_id=mine.id, on=False)).traffic
    for stranger in (other.id, lead):
        with pytest.raises(TraderNotFound):
            await switch(by=by, trader_id=stranger, on=False)
    himself = caller(mine.id, "traders:traffic:own")
    with pytest.raises(TraderNotFound):
        await switch(by=himself, trader_id=mine.id, on=True)
    assert not (await room.traders.find(mine.id)).traffic
    assert (await room.traders.find(mine.id)).lead == lead
    assert not (await switch.stop(other.id, "owes 10.00 USDT")).traffic
    assert await switch.stop(other.id, "owes 10.00 USDT") == await room.traders.find(other.id)


async def test_traders_are_listed_in_pages(room, trader):
    lead = await room.person("Vera", "teamlead")
    mine = [await room.trader(f"Gleb {n}", lead=lead) for n in range(3)]
    requisite = await room.requisite(mine[0])
    await room.keep(requisite, state=RequisiteState.APPROVED)
    await SwitchWork(room.begin, room.clock)(by=trader_himself(mine[0].id), working=True)
    at, owners = room.clock.now(), frozenset({*(each.id for each in mine), lead})

    first = await room.trader_lines.page(TraderFilter(), owners, None, 2, at=at)
    place = (first[-1].trader.created_at, first[-1].trader.id)
    rest = await room.trader_lines.page(TraderFilter(), owners, place, 2, at=at)
    assert [each.trader.id for each in (*first, *rest)] == [each.id for each in mine]
    assert (first[0].name, first[0].lead_name) == ("Gleb 0", "Vera")
    assert [(each.requisites, each.online) for each in first] == [(1, 1), (0, 0)]

    async def found(**wanted):
        lines = await room.trader_lines.page(TraderFilter(**wanted), owners, None, 9, at=at)
        return [each.trader.id for each in lines]

    everybody = [each.id for each in mine]
    assert await found(search="gleb 1") == [mine[1].id]
    assert await found(search=first[0].email[:5]) == [mine[0].id]
    assert await found(search="%") == []
    assert await found(lead=lead, traffic=True, enabled=True) == everybody
    assert await found(working=True) == [mine[0].id]
    assert trader.id not in everybody
    with pytest.raises(TraderNotFound):
        await room.trader_lines.find(trader.id, owners, at=at)
