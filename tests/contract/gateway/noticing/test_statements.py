"""A line of a statement completes one order exactly, or waits for people."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from application.gateway.noticing.statement_ports import LineOutcome
from application.gateway.ports import Verdict
from domain.gateway.bank_statement import StatementOfAnotherAccount
from domain.gateway.device import RequisiteOfAnother
from domain.gateway.notice import Why
from domain.gateway.requisite import RequisiteType
from domain.gateway.states import OrderState
from domain.gateway.trader import TraderNotFound
from tests.bank_statements import ACCOUNT, FORMATS, Moved, camt, mt940, one_c, table

COMPLETED, AWAITING = OrderState.COMPLETED, OrderState.AWAITING_PAYMENT
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(house):
    house.time.at = NOON


def paid(amount="5000.00", **said):
    return Moved(amount, NOON.date(), **said)


def outcomes(lines):
    return [each.outcome for each in lines]


@pytest.mark.parametrize("name", sorted(FORMATS))
async def test_a_line_completes_its_order_once(house, store, telling, reading, name):
    order = await house.placed(store)
    content = FORMATS[name](paid("-10.00", reference="R-0"), paid())
    first, second = await reading.told(content)
    assert (first.outcome, first.notice) == (LineOutcome.DEBIT, None)
    assert (second.outcome, second.order, second.settled) == (LineOutcome.MATCHED, order.id, True)
    after = await house.order(order.id)
    assert after.state is COMPLETED
    notice = await telling.notices.find(second.notice)
    assert (notice.text, notice.reading.payer) == ("A transfer", "Anna P")
    statement_id, known = await reading.upload(content)
    assert known
    await reading.look(statement_id)
    others = FORMATS[name](paid(), paid("7.00", reference="R-2"))
    lines = await reading.told(others)
    assert outcomes(lines) == [LineOutcome.KNOWN, LineOutcome.UNMATCHED]
    assert lines[0].order == order.id
    assert (await house.order(order.id)).version == after.version
    shown = await reading.read.one(statement_id)
    assert (shown.counted.matched, shown.counted.ignored) == (1, 1)


async def test_what_a_device_has_told_of_is_only_noted(house, store, telling, reading):
    order = await house.placed(store)
    await telling.told()
    (line,) = await reading.told(camt(paid()))
    assert (line.outcome, line.order, line.settled) == (LineOutcome.MATCHED, order.id, False)
    (line,) = await reading.told(mt940(paid(reference="As-MT-names-it")))
    assert (line.outcome, line.why) == (LineOutcome.UNMATCHED, Why.KNOWN)


async def test_what_a_statement_has_told_of_is_only_noted_when_a_device_tells(
    house, store, telling, reading
):
    order = await house.placed(store)
    await reading.told(camt(paid()))
    notice = await telling.told()
    assert (notice.order, notice.settled) == (order.id, False)


async def test_a_day_alone_completes_nothing_when_another_order_could_be_meant(
    house, store, reading
):
    first = await house.placed(store)
    house.later(minutes=16)
    await house.end()
    assert (await house.order(first.id)).state is OrderState.EXPIRED
    second = await house.placed(store)
    (line,) = await reading.told(camt(paid()))
    assert (line.outcome, line.why) == (LineOutcome.UNMATCHED, Why.SEVERAL_ORDERS)
    assert (await house.order(second.id)).state is AWAITING


async def test_an_instant_tells_which_order_is_meant(house, store, reading):
    first = await house.placed(store)
    house.later(minutes=16)
    await house.end()
    house.later(minutes=10)
    second = await house.placed(store)
    house.later(minutes=1)
    (line,) = await reading.told(camt(Moved("5000.00", house.time.now())))
    assert (line.order, line.settled) == (second.id, True)
    assert (await house.order(first.id)).state is OrderState.EXPIRED


async def test_banks_write_whole_seconds(house, store, reading):
    house.later(milliseconds=700)
    order = await house.placed(store)
    (line,) = await reading.told(camt(Moved("5000.00", house.time.now().replace(microsecond=0))))
    assert (line.order, line.settled) == (order.id, True)


async def test_money_that_was_there_before_an_order_is_not_for_it(house, store, reading):
    (line,) = await reading.told(camt(paid()))
    assert line.why is Why.NO_ORDER
    house.later(minutes=5)
    order = await house.placed(store)
    lines = await reading.told(camt(paid(), paid("1.00", reference="R-2")))
    assert outcomes(lines) == [LineOutcome.KNOWN, LineOutcome.UNMATCHED]
    assert (await house.order(order.id)).state is AWAITING


async def test_a_statement_that_was_uploaded_for_another_requisite_is_looked_at_again(
    house, store, reading
):
    order = await house.placed(store)
    mine = house.traders[reading.trader]
    others = await house.a_trader()
    house.traders[reading.trader] = house.traders[others.principal]
    (line,) = await reading.told(camt(paid()))
    assert line.why is Why.NO_ORDER
    house.traders[reading.trader] = mine
    (line,) = await reading.told(camt(paid()))
    assert (line.outcome, line.order) == (LineOutcome.KNOWN, order.id)
    assert (await house.order(order.id)).state is COMPLETED


async def test_the_guard_is_asked_before_money_moves(house, store, telling, reading):
    order = await house.placed(store)
    house.agreed.judged.clear()
    house.agreed.verdict = Verdict.REVIEW
    (line,) = await reading.told(camt(paid()))
    assert line.why is Why.GUARD
    assert (await telling.told()).why is Why.GUARD
    assert (await house.order(order.id)).state is AWAITING
    assert {each[0] for each in house.agreed.judged} == {order.id}
    await telling.assign(by=telling.operator, notice_id=line.notice, order_id=order.id)
    assert (await house.order(order.id)).state is COMPLETED


async def test_the_guard_is_not_asked_again_when_the_payer_has_confirmed(house, store, reading):
    order = await house.placed(store)
    await house.confirm_payment(by=store, order_id=order.id)
    house.agreed.judged.clear()
    (line,) = await reading.told(camt(paid()))
    assert (line.order, house.agreed.judged) == (order.id, [])


async def test_many_upload_and_look_at_once(house, store, reading):
    order = await house.placed(store)
    lines = [paid("1.00", reference=f"R-{n}") for n in range(20)]
    contents = [camt(*lines[n:], paid(), *lines[:n]) for n in range(4)] * 2
    uploaded = await asyncio.gather(*(reading.upload(each) for each in contents))
    assert sum(not known for _, known in uploaded) == 4
    await asyncio.gather(*(reading.look(each) for each, _ in uploaded))
    assert (await house.order(order.id)).state is COMPLETED
    kept = await reading.telling.notices.page(None, reading.trader, None, 100)
    assert len(kept) == 21


async def test_one_line_that_fails_holds_no_other_up(house, store, reading):
    order = await house.placed(store)
    statement_id, _ = await reading.upload(camt(paid("3.00", reference="R-9"), paid()))
    find, failed = reading.telling.find, []

    async def failing(notice_id):
        if not failed:
            failed.append(notice_id)
            raise TraderNotFound
        await find(notice_id)

    object.__setattr__(reading.look, "find", failing)
    with pytest.raises(TraderNotFound):
        await reading.look(statement_id)
    assert (await house.order(order.id)).state is COMPLETED
    await reading.look(statement_id)
    assert (await reading.read.one(statement_id)).counted.waiting == 0


async def test_a_statement_is_of_requisites_of_its_trader(house, reading):
    other = await house.a_trader()
    with pytest.raises(RequisiteOfAnother):
        await reading.upload(camt(paid()), requisites=[house.traders[other.principal]])
    reading.type, reading.number = RequisiteType.ACCOUNT, "40817810000000009999"
    for content in (camt(paid()), one_c(paid()), mt940(paid())):
        with pytest.raises(StatementOfAnotherAccount):
            await reading.upload(content)
    await reading.upload(table(paid()))
    reading.number = ACCOUNT
    statement_id, _ = await reading.upload(camt(paid(reference="R-3")))
    shown = await reading.read.one(statement_id)
    assert shown.statement.account == "••••1234"


async def test_lines_come_in_pages(reading):
    moved = [paid(f"{n}.00", reference=f"R-{n}") for n in range(1, 6)]
    statement_id, _ = await reading.upload(camt(*moved, paid("-1.00")))

    async def page(**asked):
        whole = {"outcome": None, "after": 0, "limit": 2} | asked
        found = await reading.read.lines(statement_id=statement_id, **whole)
        return [each.number for each in found]

    assert await page() == [1, 2]
    assert await page(after=4) == [5, 6]
    assert await page(outcome=LineOutcome.DEBIT) == [6]
    assert await page(outcome=LineOutcome.WAITING, limit=10) == [1, 2, 3, 4, 5]
    (shown,) = await reading.read.page(trader=reading.trader, before=None, limit=2)
    assert (shown.statement.id, shown.counted.waiting) == (statement_id, 5)
    before = shown.statement.at, shown.statement.id
    assert not await reading.read.page(trader=reading.trader, before=before, limit=2)
    before = shown.statement.at + timedelta(seconds=1), shown.statement.id
    assert await reading.read.page(trader=None, before=before, limit=2)
