"""Requisites: the same in dictionaries and in PostgreSQL."""

import asyncio
from uuid import uuid4

import pytest

from application.gateway.requisites.change_requisite import (
    ArchiveRequisite,
    ChangeRequisite,
    RequisiteChange,
)
from application.gateway.requisites.moderate_requisite import ModerateRequisite, WeighRequisite
from application.gateway.requisites.read_requisites import RevealRequisite
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
from domain.gateway.trader import (
    TraderNotFound,
)
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.money import Money
from tests.traders import (
    ADMIN,
    REFERENCE,
    WEIGHT,
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
    use_case = ChangeRequisite(room.begin, REFERENCE, room.clock)

    async def change(requisite, by=MODERATOR, **wanted):
        return await use_case(by=by, requisite_id=requisite.id, change=RequisiteChange(**wanted))

    return change


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
    added = await room.requisite(
        trader, type=RequisiteType.SBP, method="sbp", number="8 (900) 765-43-21"
    )
    assert (await room.requisites.opened(added.id)).number == "+79007654321"
    with pytest.raises(RequisiteKnown):
        await room.requisite(
            trader, type=RequisiteType.SBP, method="sbp", number="+7 900 765-43-21"
        )
    await room.keep(added, state=RequisiteState.ARCHIVED)
    again = await room.requisite(
        trader, type=RequisiteType.SBP, method="sbp", number="+79007654321"
    )
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


async def test_nothing_of_a_number_is_told(pool):
    room = postgres_room(pool)
    trader = await room.trader()
    added = await room.requisite(trader, number=(number := card()), holder="Zinaida Secret")
    for table in ("gateway_requisites", "events", "audit"):
        rows = await pool.fetch(f"SELECT t::text AS told FROM {table} t")  # noqa: S608
        assert rows
        assert not any(number in each["told"] or "Zinaida" in each["told"] for each in rows)
    assert added.number == number
