"""How requisites are paid to, and forgotten: the same in dictionaries and in PostgreSQL."""

from uuid import uuid4

import pytest
from stdnum.luhn import calc_check_digit

from application.gateway.requisites.change_requisite import (
    ChangeRequisite,
    RequisiteChange,
)
from application.gateway.traders.records_of_persons import TraderRecords
from domain.gateway.reference import UnknownBank, UnknownMethod
from domain.gateway.requisite import (
    RequisiteInUse,
    RequisiteState,
    RequisiteType,
)
from domain.gateway.requisite_ways import MethodOfAnotherType
from domain.shared.ids import OwnerId
from tests.traders import (
    REFERENCE,
    caller,
    memory_room,
    postgres_room,
)

MODERATOR = caller(OwnerId(uuid4()), "requisites:moderate:any", "requisites:write:any")


@pytest.fixture(params=["memory", "postgres"])
async def room(request, pool):
    return memory_room() if request.param == "memory" else postgres_room(pool)


@pytest.fixture
async def trader(room):
    return await room.trader()


@pytest.fixture
def change(room):
    use_case = ChangeRequisite(room.begin, REFERENCE, room.clock)

    async def change(requisite, by=MODERATOR, **wanted):
        return await use_case(by=by, requisite_id=requisite.id, change=RequisiteChange(**wanted))

    return change


async def test_who_is_erased_leaves_no_number(room):
    records = TraderRecords(room.begin)
    trader, other = await room.trader(), await room.trader()
    busy, idle = await room.requisite(trader), await room.requisite(trader)
    theirs = await room.requisite(other)
    told = await records.export(trader.id)
    assert [each["number"] for each in told["requisites"]] == [busy.number, idle.number]
    assert await records.export(OwnerId(uuid4())) == {}
    await room.opened_order(busy)
    with pytest.raises(RequisiteInUse):
        await records.erase(trader.id)
    assert (await room.requisites.opened(idle.id)).number == idle.number

    await records.erase(other.id)
    await records.erase(other.id)
    await records.erase(OwnerId(uuid4()))
    erased = await room.requisites.opened(theirs.id)
    assert (erased.number, erased.holder, erased.masked) == ("", "", "")
    assert erased.state is RequisiteState.ARCHIVED
    assert not (await room.traders.find(other.id)).enabled
    again = await room.requisite(trader, number=theirs.number)
    assert again.number == theirs.number


async def test_a_requisite_is_one_that_there_is_a_way_to(room, trader, change):
    unknown = [
        ({"method": "cheque"}, UnknownMethod),
        ({"method": "upi"}, UnknownMethod),
        ({"bank": "hdfc"}, UnknownBank),
        ({"method": "sbp"}, MethodOfAnotherType),
    ]
    added = await room.requisite(trader)
    for wanted, refusal in unknown:
        with pytest.raises(refusal):
            await room.requisite(trader, **wanted)
        with pytest.raises(refusal):
            await change(added, **wanted)
    assert await room.requisites.opened(added.id) == added


async def test_the_number_of_a_card_tells_its_bank(room, trader):
    known = (each for each in REFERENCE.now().card_banks if len(each.first) == 6)
    prefix = next(each for each in known if each.name in REFERENCE.now().banks)
    body = f"{prefix.first}00{trader.id.int % 10**7:07d}"
    number = body + calc_check_digit(body)
    assert (await room.requisite(trader, number=number, bank=None)).bank == prefix.name
    account = "40702810" + f"{trader.id.int % 10**12:012d}"
    account_of = await room.requisite(
        trader, type=RequisiteType.ACCOUNT, method="account", number=account, bank=None
    )
    assert account_of.bank is None
