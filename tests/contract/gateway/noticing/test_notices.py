"""What a bank tells completes one order exactly, or waits for people."""

import asyncio

import pytest

from domain.gateway.accounts import store_account, trader_account
from domain.gateway.notice import NoticeDoesNotFit, NoticeHasMovedMoney, NoticeState, Why
from domain.gateway.states import OrderState
from domain.shared.errors import Refusal
from tests.gateway import USDT

COMPLETED, AWAITING = OrderState.COMPLETED, OrderState.AWAITING_PAYMENT


async def refused(doing):
    with pytest.raises(Refusal) as refusal:
        await doing
    return refusal.value.code


async def test_an_exact_payment_completes_its_order_once(house, store, telling):
    order = await house.placed(store)
    assert order.state is AWAITING
    notice = await telling.told(amount="5 000,00")
    assert (notice.state, notice.order, notice.settled) == (NoticeState.MATCHED, order.id, True)
    assert (notice.reading.payer, notice.reading.pattern) == ("Анна П.", "sber.transfer.1")
    after = await house.order(order.id)
    assert after.state is COMPLETED
    paid = await house.balance(store_account(store.principal, USDT))
    await telling.find(notice.id)  # The job again.
    again = await telling.told(later=2)  # And the bank again.
    assert (again.state, again.why) == (NoticeState.UNMATCHED, Why.NO_ORDER)
    assert await house.balance(store_account(store.principal, USDT)) == paid
    assert (await house.order(order.id)).version == after.version


async def test_the_same_notification_is_kept_once(house, store, telling):
    await house.placed(store)
    first = await telling.hear(message_id="one")
    known = await telling.hear(message_id="one")
    assert known.id == first.id
    assert (await telling.hear(message_id="two")).id == first.id
    assert await refused(telling.hear(amount="1", message_id="one")) == "notification_id_reused"
    assert len(await telling.notices.page(None, telling.trader.principal, None, 10)) == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"amount": "5000,01"}, Why.NO_ORDER),
        ({"amount": "4999"}, Why.NO_ORDER),
        ({"later": -60}, Why.NO_ORDER),
        ({"later": 301}, Why.NO_ORDER),
        ({"later": 901}, Why.NO_ORDER),
        ({"text": "Вам перевод 5000р!"}, Why.UNREAD),
        ({"sender": "+79990000000"}, Why.UNREAD),
    ],
    ids=["more", "less", "before", "ahead", "after", "unread", "stranger"],
)
async def test_what_does_not_fit_exactly_waits_for_people(house, store, telling, said, why):
    order = await house.placed(store)
    notice = await telling.told(**said)
    assert (notice.state, notice.why) == (NoticeState.UNMATCHED, why)
    assert (await house.order(order.id)).state is AWAITING


async def test_a_telephone_tells_whole_seconds(house, store, telling):
    house.later(milliseconds=700)
    order = await house.placed(store)
    assert (await telling.told(later=-0.701)).why is Why.NO_ORDER
    assert (await telling.told(later=-0.7)).order == order.id


async def test_another_traders_device_tells_nothing_of_it(house, store, telling):
    await house.placed(store)
    telling.trader = await house.a_trader()
    telling.device = await telling.a_device()
    assert (await telling.told()).why is Why.NO_ORDER


async def test_what_fits_two_orders_is_left_to_people(house, store, telling):
    one = await house.placed(store)
    house.busy.clear()
    two = await house.placed(store)
    notice = await telling.told()
    assert notice.why is Why.SEVERAL_ORDERS
    await telling.assign(by=telling.operator, notice_id=notice.id, order_id=two.id)
    assert (await house.order(two.id)).state is COMPLETED
    assert (await house.order(one.id)).state is AWAITING
    code = await refused(telling.assign(by=telling.operator, notice_id=notice.id, order_id=one.id))
    assert code == "notice_in_another_state"
    assert (await telling.told(later=2)).order == one.id


async def test_a_text_that_is_no_payment_is_forgotten(house, store, telling):
    await house.placed(store)
    notice = await telling.told("Код 1234 для входа. Никому не сообщайте")
    assert (notice.state, notice.text) == (NoticeState.IGNORED, "")


async def test_many_tell_at_once_and_one_completes(house, store, telling):
    order = await house.placed(store)
    notices = [await telling.hear(later=n) for n in range(1, 6)]
    await asyncio.gather(*(telling.find(each.id) for each in notices for _ in range(2)))
    found = [await telling.notices.find(each.id) for each in notices]
    assert sorted(each.state for each in found) == ["matched"] + ["unmatched"] * 4
    assert (await house.order(order.id)).state is COMPLETED


async def test_what_the_trader_confirmed_already_is_only_noted(house, store, telling):
    order = await house.placed(store)
    await house.confirming(by=telling.trader, order_id=order.id)
    notice = await telling.told()
    assert (notice.order, notice.settled) == (order.id, False)
    version = (await house.order(order.id)).version
    back = await telling.undo(by=telling.operator, notice_id=notice.id)
    assert (back.state, back.why) == (NoticeState.UNMATCHED, Why.UNDONE)
    await telling.assign(by=telling.operator, notice_id=notice.id, order_id=order.id)
    assert (await house.order(order.id)).version == version


async def test_a_late_payment_is_assigned_by_people(house, store, telling):
    order = await house.placed(store)
    house.later(minutes=16)
    await house.end()
    assert (await house.order(order.id)).state is OrderState.EXPIRED
    notice = await telling.told()
    assert notice.why is Why.NO_ORDER
    held = await house.balance(trader_account(telling.trader.principal, USDT))
    assert held == "1000.000000"
    for _ in range(2):
        await telling.assign(by=telling.operator, notice_id=notice.id, order_id=order.id)
    assert (await house.order(order.id)).state is COMPLETED
    with pytest.raises(NoticeHasMovedMoney):
        await telling.undo(by=telling.operator, notice_id=notice.id)


async def test_people_assign_only_what_fits(house, store, telling):
    order = await house.placed(store)
    less, unread = await telling.told(amount="4999"), await telling.told("Вам перевод!", later=2)
    for each in (less, unread):
        with pytest.raises(NoticeDoesNotFit):
            await telling.assign(by=telling.operator, notice_id=each.id, order_id=order.id)
    assert (await house.order(order.id)).state is AWAITING
    await house.confirming(by=telling.trader, order_id=order.id)
    await telling.assign(by=telling.operator, notice_id=unread.id, order_id=order.id)
    for _ in range(2):
        done = await telling.dismiss(by=telling.operator, notice_id=less.id, comment="His own")
        assert done.state is NoticeState.DISMISSED
    for _ in range(2):
        done = await telling.undo(by=telling.operator, notice_id=less.id)
        assert (done.state, done.comment) == (NoticeState.UNMATCHED, None)
