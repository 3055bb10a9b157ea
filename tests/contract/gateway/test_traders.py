"""Traders and requisites: the same in dictionaries and in PostgreSQL."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from application.gateway.requisites.change_requisite import (
    ArchiveRequisite,
    ChangeRequisite,
    RequisiteChange,
)
from application.gateway.requisites.moderate_requisite import ModerateRequisite, WeighRequisite
from application.gateway.requisites.read_requisites import RevealRequisite
from application.gateway.requisites.views import RequisiteFilter
from application.gateway.traders.change_trader import (
    ChangeTrader,
    SwitchTraffic,
    SwitchWork,
    TraderChange,
)
from application.gateway.traders.views import TraderFilter
from domain.gateway.moderation import Moderation, RequisiteInAnotherState
from domain.gateway.requisite import (
    InvalidRequisiteLimits,
    OwnRequisite,
    RequisiteInUse,
    RequisiteKnown,
    RequisiteLimits,
    RequisiteNotFound,
    RequisiteState,
    RequisiteType,
)
from domain.gateway.requisite_numbers import InvalidRequisiteNumber
from domain.gateway.states import Direction
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
    WEIGHT,
    WISH,
    caller,
    card,
    key,
    memory_room,
    postgres_room,
    trader_himself,
    wish,
)

MODERATOR = caller(OwnerId(uuid4()), "requisites:moderate:any", "requisites:write:any")
APPROVE, REJECT, BLOCK = Moderation.APPROVE, Moderation.REJECT, Moderation.BLOCK


@pytest.fixture(params=["memory", "postgres"])
async def room(request, pool):
    return memory_room() if request.param == "memory" else postgres_room(pool)


@pytest.fixture
async def trader(room):
    return await room.trader()


@pytest.fixture
def moderate(room):
    use_case = ModerateRequisite(room.begin, room.clock)

    async def moderate(requisite, action, comment=None, by=MODERATOR):
        return await use_case(by=by, requisite_id=requisite.id, action=action, comment=comment)

    return moderate


@pytest.fixture
def change(room):
    use_case = ChangeRequisite(room.begin, room.clock)

    async def change(requisite, by=MODERATOR, **wanted):
        return await use_case(by=by, requisite_id=requisite.id, change=RequisiteChange(**wanted))

    return change


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


async def test_a_requisite_is_added_once(room, trader):
    by = trader_himself(trader.id)
    asked, wanted = key(by), wish()

    async def add(wish_=wanted, key_=asked):
        return await room.add_requisite(by=by, key=key_, trader_id=None, wish=wish_)

    added, before = await add()
    assert not before
    assert (added.state, added.masked) == (RequisiteState.PENDING, "••••" + wanted.number[-4:])
    opened = await room.requisites.opened(added.id)
    assert (opened, opened.number, opened.holder) == (added, wanted.number, "Boris Petrov")

    await room.keep(added, state=RequisiteState.APPROVED, bank="alfa")
    room.clock.pass_(hours=1)
    assert await add() == (added, True)
    with pytest.raises(IdempotencyKeyReused):
        await add(wish(number=wanted.number, holder="Somebody else"))
    with pytest.raises(RequisiteKnown):
        await add(key_=key(by))
    other = await room.trader()
    with pytest.raises(RequisiteKnown):
        await room.add_requisite(
            by=ADMIN, key=key(), trader_id=other.id, wish=wish(number=f" {wanted.number} ")
        )


async def test_one_number_at_the_same_time_is_there_once(room):
    number, traders = card(), [await room.trader() for _ in range(3)]

    async def add(trader):
        by = trader_himself(trader.id)
        wanted = wish(number=number)
        return await room.add_requisite(by=by, key=key(by), trader_id=None, wish=wanted)

    done = await asyncio.gather(*map(add, traders), return_exceptions=True)
    assert sum(isinstance(each, RequisiteKnown) for each in done) == 2


@pytest.mark.parametrize(
    ("type_", "number"),
    [
        (RequisiteType.CARD, "4111111111111112"),
        (RequisiteType.CARD, "411111"),
        (RequisiteType.SBP, "+79"),
        (RequisiteType.SBP, "79001234567890123"),
        (RequisiteType.ACCOUNT, "4070281043817001284"),
        (RequisiteType.IBAN, "DE89370400440532013001"),
        (RequisiteType.CARD, "４１１１１１１１１１１１１１１１"),
    ],
)
async def test_numbers_are_checked(room, trader, type_, number):
    with pytest.raises(InvalidRequisiteNumber):
        await room.requisite(trader, type=type_, number=number)


async def test_numbers_are_kept_as_one_text(room, trader):
    added = await room.requisite(trader, type=RequisiteType.SBP, number="8 (900) 765-43-21")
    assert (await room.requisites.opened(added.id)).number == "+79007654321"
    with pytest.raises(RequisiteKnown):
        await room.requisite(trader, type=RequisiteType.SBP, number="+7 900 765-43-21")
    await room.keep(added, state=RequisiteState.ARCHIVED)
    again = await room.requisite(trader, type=RequisiteType.SBP, number="+79007654321")
    assert again.id != added.id


async def test_nobody_adds_requisites_for_others(room, trader):
    by = trader_himself(trader.id)
    other = await room.trader()
    for wanted in (other.id, OwnerId(uuid4())):
        with pytest.raises(TraderNotFound):
            await room.add_requisite(by=by, key=key(by), trader_id=wanted, wish=wish())
    nobody = trader_himself(OwnerId(uuid4()))
    with pytest.raises(TraderNotFound):
        await room.add_requisite(by=nobody, key=key(nobody), trader_id=None, wish=wish())


async def test_limits_that_no_order_keeps_are_refused(room, trader, change):
    def wrong(currency):
        return RequisiteLimits(least=Money(500, currency), day_sum=Money(499, currency))

    with pytest.raises(InvalidRequisiteLimits):
        await room.requisite(trader, limits=wrong)
    added = await room.requisite(trader)
    with pytest.raises(InvalidRequisiteLimits):
        await change(added, limits=wrong)
    assert await room.requisites.opened(added.id) == added


async def test_operators_look_at_requisites(room, trader, moderate):
    added = await room.requisite(trader)
    approved = await moderate(added, APPROVE)
    assert (approved.state, approved.version) == (RequisiteState.APPROVED, 2)
    assert await moderate(added, APPROVE) == approved
    rejected = await moderate(added, REJECT, "The bank is another one")
    assert (rejected.state, rejected.comment) == (
        RequisiteState.REJECTED,
        "The bank is another one",
    )
    assert (await moderate(added, BLOCK, "Fraud")).state is RequisiteState.BLOCKED
    assert (await room.requisites.opened(added.id)).comment == "Fraud"

    himself = caller(trader.id, "requisites:moderate:any")
    with pytest.raises(OwnRequisite):
        await moderate(added, APPROVE, by=himself)
    with pytest.raises(RequisiteNotFound):
        await moderate(added, APPROVE, by=caller(OwnerId(uuid4()), "requisites:moderate:own"))
    weigh = WeighRequisite(room.begin, room.clock)
    after = await weigh(by=MODERATOR, requisite_id=added.id, weight=WEIGHT, excluded=True)
    assert (after.weight, after.excluded) == (WEIGHT, True)
    assert await room.requisites.opened(added.id) == after


async def test_what_was_judged_is_looked_at_anew_when_it_changes(room, trader, moderate, change):
    added = await room.requisite(trader)
    await moderate(added, APPROVE)
    by = trader_himself(trader.id)
    limits = lambda currency: RequisiteLimits(largest=Money(5, currency))  # noqa: E731
    assert (await change(added, by, limits=limits)).state is RequisiteState.APPROVED
    assert (await change(added, by, holder="Ivan Petrov")).state is RequisiteState.PENDING
    await moderate(added, REJECT, "Not so")
    assert (await change(added, by)).state is RequisiteState.REJECTED
    again = await change(added, by, directions=(Direction.PAY_IN, Direction.PAY_OUT))
    assert (again.state, again.comment) == (RequisiteState.PENDING, None)
    await moderate(added, BLOCK, "Fraud")
    with pytest.raises(RequisiteInAnotherState):
        await change(added, by, bank="alfa")
    with pytest.raises(RequisiteNotFound):
        await change(added, trader_himself(OwnerId(uuid4())), bank="alfa")


async def test_a_requisite_is_archived_when_no_order_needs_it(room, trader, change):
    archive = ArchiveRequisite(room.begin, room.clock)
    by = trader_himself(trader.id)
    busy, idle = await room.requisite(trader), await room.requisite(trader)
    await room.opened_order(busy)
    with pytest.raises(RequisiteInUse):
        await archive(by=by, requisite_id=busy.id)
    archived = await archive(by=by, requisite_id=idle.id)
    assert archived.state is RequisiteState.ARCHIVED
    assert await archive(by=by, requisite_id=idle.id) == archived
    with pytest.raises(RequisiteInAnotherState):
        await change(idle, by, bank="alfa")
    blocked = await room.requisite(trader)
    await room.keep(blocked, state=RequisiteState.BLOCKED)
    with pytest.raises(RequisiteInAnotherState):
        await archive(by=by, requisite_id=blocked.id)


async def test_requisites_are_listed_in_pages(room):
    lead = await room.person("Vera", "teamlead")
    trader = await room.trader("Zoya", lead=lead)
    mine = [await room.requisite(trader, method=f"card{n}") for n in range(3)]
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
    assert await found(method="card1") == [mine[1].id]
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


async def test_a_number_is_revealed_and_that_is_recorded(room, trader):
    added, noted = await room.requisite(trader), []

    async def reveal(**what):
        noted.append(what)

    use_case = RevealRequisite(room.requisite_lines, room.requisites, reveal, room.clock)
    himself = caller(trader.id, "requisites:read:own")
    assert (await use_case(by=himself, requisite_id=added.id)).number == added.number
    assert noted == []
    assert (await use_case(by=ADMIN, requisite_id=added.id)).holder == "Boris Petrov"
    [note] = noted
    assert (note["object_id"], note["subject"]) == (str(added.id), trader.id)
    with pytest.raises(RequisiteNotFound):
        await use_case(by=caller(OwnerId(uuid4()), "requisites:read:own"), requisite_id=added.id)


async def test_kinds_of_requisites_are_counted(pool):
    room = postgres_room(pool)
    trader = await room.trader()
    for n in range(4):
        added = await room.requisite(trader, method="sbp", directions=list(Direction))
        await room.keep(
            added, state=RequisiteState.APPROVED, excluded=n == 0, device_required=n == 1
        )
    await SwitchWork(room.begin, room.clock)(by=trader_himself(trader.id), working=True)
    owners, at = frozenset({trader.id}), room.clock.now()
    payin, payout = await room.requisite_lines.online(owners, at=at)
    assert (payin.direction, payout.direction) == tuple(Direction)
    assert (payin.method, payin.bank, payin.currency) == ("sbp", "sber", RUB)
    counts = (payin.approved, payin.online, payin.excluded, payin.silent, payin.not_working)
    assert counts == (4, 2, 1, 1, 0)
    await SwitchTraffic(room.begin, room.clock)(by=ADMIN, trader_id=trader.id, on=False)
    payin, _ = await room.requisite_lines.online(owners, at=at)
    assert (payin.online, payin.traffic_off) == (0, 4)


async def test_nothing_of_a_number_is_told(pool):
    room = postgres_room(pool)
    trader = await room.trader()
    added = await room.requisite(trader, number=(number := card()), holder="Zinaida Secret")
    for table in ("gateway_requisites", "events", "audit"):
        rows = await pool.fetch(f"SELECT t::text AS told FROM {table} t")  # noqa: S608
        assert rows
        assert not any(number in each["told"] or "Zinaida" in each["told"] for each in rows)
    assert added.number == number
