"""Appeals: who may say what, what becomes of the order, and where its money is meanwhile."""

import asyncio
from decimal import Decimal

import pytest

from application.gateway.appealing.decide_appeal import Verdict
from application.gateway.ports import Verdict as Judged
from domain.gateway.accounts import store_account, store_frozen, trader_account, trader_frozen
from domain.gateway.appeal import AppealOutcome, AppealState, Reply
from domain.gateway.pricing import Fee
from domain.gateway.states import Actor
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey
from domain.shared.money import Money
from tests.appeals import (
    IN,
    KEY,
    OUT,
    SUPPORT,
    R,
    S,
    answer,
    appeal,
    completed,
    decide,
    disputes,
    expired,
    kept,
    refuse,
    said,
)
from tests.gateway import USDT
from tests.gateway_surroundings import PDF, Died, receipt

WRITES = frozenset({"appeals:write:own", "payin:*:own", "payout:*:own"})


async def balances(house, store, trader):
    who = (store, store_account), (store, store_frozen), (trader, trader_account)
    return [
        await house.balance(account(each.principal, USDT))
        for each, account in (*who, (trader, trader_frozen))
    ]


async def test_what_the_trader_agrees_to_is_completed_at_once(house, store, trader):
    order = await expired(house, store)
    found, new = await appeal(house, store, order, sent=receipt())
    assert new
    order = await house.order(order.id)
    assert (order.state, order.expires_at) == (S.DISPUTED, (await kept(house, found)).decide_by)
    assert await house.balance(trader_frozen(trader.principal, USDT)) == "53.405406"
    assert await disputes(house, trader) == 1
    assert await answer(house, trader, found) is None
    assert await answer(house, trader, found) is None  # Again is no error.
    order = await house.order(order.id)
    assert (order.state, str(order.due)) == (S.COMPLETED, "5000.00")
    decision = (await kept(house, found)).decision
    assert (decision.outcome, decision.side) == (AppealOutcome.COMPLETED, Actor.TRADER)
    assert await said(house, found) == ["opened", "accepted", "decided"]
    assert await disputes(house, trader) == 0
    assert await house.balance(trader_frozen(trader.principal, USDT)) == "0.000000"
    assert await decide(house, found, "cancelled") == "appeal_decided"
    assert await refuse(house, trader, found) == "appeal_decided"


async def test_support_decides_what_the_trader_refuses(house, store, trader):
    before = await balances(house, store, trader)
    order = await expired(house, store)
    found, _ = await appeal(house, store, order)
    assert await refuse(house, trader, found, receipt(PDF + b"mine")) is None
    assert await refuse(house, trader, found, receipt(PDF + b"mine")) is None
    assert await answer(house, trader, found) == "appeal_answered"
    assert (await kept(house, found)).state is AppealState.ANSWERED
    assert await decide(house, found, "cancelled", by=store) == "appeal_not_found"
    assert await decide(house, found, "cancelled", "1") == "invalid_amount"
    assert await decide(house, found, "cancelled") is None
    assert await decide(house, found, "cancelled") is None
    assert await decide(house, found, "completed") == "appeal_decided"
    assert (await house.order(order.id)).state is S.CANCELLED
    assert await balances(house, store, trader) == before
    assert await said(house, found) == ["opened", "refused", "decided"]


async def test_another_amount_is_corrected_by_a_new_entry(house, store, trader):
    order = await completed(house, store, trader)
    one = await balances(house, store, trader)
    assert await appeal(house, store, order, R.NOT_CREDITED) == "appeal_does_not_fit"
    assert await appeal(house, store, order, R.NOT_RECEIVED) == "appeal_does_not_fit"
    assert await appeal(house, store, order, R.WRONG_AMOUNT) == "claimed_amount_needed"
    assert await appeal(house, store, order, R.WRONG_AMOUNT, amount="0") == "invalid_amount"
    found, _ = await appeal(house, store, order, R.WRONG_AMOUNT, amount="7000")
    money = (await house.order(order.id)).money
    kept_back = await balances(house, store, trader)
    assert kept_back[1] == "52.702702"  # What the store had got is held.
    # More than was due is for support, also where both sides say the same.
    assert await answer(house, trader, found) is None
    assert (await house.order(order.id)).state is S.DISPUTED
    assert await decide(house, found, "completed", "6000") is None
    order = await house.order(order.id)
    assert (order.state, str(order.due), order.money) == (S.COMPLETED, "6000.00", money + 1)
    two = await balances(house, store, trader)
    assert (two[1], two[3]) == ("0.000000", "0.000000")
    assert (float(two[0]) > float(one[0]), float(two[2]) < float(one[2])) == (True, True)


async def test_a_pay_out_that_nobody_has_got_goes_back(house, store, trader):
    before = await balances(house, store, trader)
    order = await completed(house, store, trader, OUT)
    assert await appeal(house, store, order, R.NOT_RECEIVED, amount="5") == "invalid_amount"
    found, _ = await appeal(house, store, order, R.NOT_RECEIVED)
    assert (await balances(house, store, trader))[3] != "0.000000"
    assert await answer(house, trader, found) is None
    assert (await house.order(order.id)).state is S.CANCELLED
    assert await balances(house, store, trader) == before


@pytest.mark.parametrize(
    ("shows", "answers", "state"),
    [(True, False, S.COMPLETED), (False, False, S.CANCELLED), (True, True, S.CANCELLED)],
)
async def test_what_nobody_decides_is_decided_by_what_was_shown(
    house, store, trader, shows, answers, state
):
    order = await expired(house, store)
    found, _ = await appeal(house, store, order, sent=receipt() if shows else None)
    house.later(hours=18)
    await house.end_appeals()
    await house.end_appeals()
    assert await said(house, found) == ["opened", "reminded"]
    if answers:
        await refuse(house, trader, found)
        house.later(hours=48)
    house.later(hours=5, minutes=59)
    await house.end_appeals()
    assert (await house.order(order.id)).state is S.DISPUTED
    house.later(minutes=1)
    await house.end_appeals()
    await house.end_appeals()
    assert (await house.order(order.id)).state is state
    decision = (await kept(house, found)).decision
    assert (decision.side, await disputes(house, trader)) == (Actor.SYSTEM, 0)


@pytest.mark.usefixtures("trader")
async def test_nobody_is_credited_more_than_was_due_without_support(house, store):
    order = await expired(house, store)
    found, _ = await appeal(house, store, order, R.WRONG_AMOUNT, amount="900000", sent=receipt())
    house.later(days=1)
    await house.end_appeals()
    order = await house.order(order.id)
    assert (order.state, str(order.due)) == (S.COMPLETED, "5000.00")
    assert (await kept(house, found)).reply is None


@pytest.mark.usefixtures("trader")
async def test_what_could_not_be_booked_is_not_claimed(house, store):
    house.agreed.store_fee = Fee(Decimal("2.5"), Money.parse("2", USDT))
    order = await expired(house, store)
    for amount, code in ("100", "fee_exceeds_amount"), ("1" + 17 * "0", "amount_out_of_range"):
        assert await appeal(house, store, order, R.WRONG_AMOUNT, amount=amount) == code
    assert (await house.order(order.id)).state is S.EXPIRED


async def test_what_the_guard_finds_strange_is_for_people(house, store, trader):
    order = await house.placed(store)
    house.agreed.verdict = Judged.REVIEW
    await house.confirm_payment(by=store, order_id=order.id, sent=receipt())
    order = await house.order(order.id)
    async with house.begin() as work:
        found = await work.appeals.open_of(order.id)
    assert (found.reason, found.strange) == (R.SUSPICIOUS, True)
    house.later(days=1)
    await house.end_appeals()
    assert await answer(house, trader, found.id) is None
    assert (await house.order(order.id)).state is S.DISPUTED
    house.later(days=2)
    await house.end_appeals()
    assert (await house.order(order.id)).state is S.CANCELLED


async def test_a_strange_receipt_in_an_appeal_is_for_people(house, store, trader):
    order = await expired(house, store)
    house.agreed.verdict = Judged.DENY
    found, _ = await appeal(house, store, order, sent=receipt())
    assert await answer(house, trader, found) is None
    assert (await house.order(order.id)).state is S.DISPUTED
    house.agreed.verdict = Judged.ALLOW
    other = await expired(house, store)
    house.agreed.verdict = Judged.REVIEW
    await appeal(house, store, other, sent=receipt())
    house.later(days=3)
    await house.end_appeals()
    states = [(await house.order(each.id)).state for each in (order, other)]
    assert states == [S.CANCELLED, S.CANCELLED]


async def test_an_order_has_one_open_appeal_and_three_in_all(house, store, trader):
    order = await expired(house, store)
    answers = await asyncio.gather(*(appeal(house, store, order) for _ in range(4)))
    assert len({found for found, _ in answers}) == 1
    assert sorted(new for _, new in answers) == [False, False, False, True]
    assert await appeal(house, store, order, said="another") == "appeal_already_open"
    [(found, _), *_] = answers
    for _ in range(2):
        assert await decide(house, found, "cancelled") is None
        found, new = await appeal(house, store, order)
        assert new
    assert await decide(house, found, "cancelled") is None
    assert await appeal(house, store, order) == "too_many_appeals"
    assert await disputes(house, trader) == 0


async def test_the_window_ends(house, store, trader):
    order = await expired(house, store)
    house.later(days=7)
    other = await completed(house, store, trader)
    house.later(seconds=1)
    assert await appeal(house, store, order) == "appeal_window_over"
    assert (await appeal(house, store, other, R.WRONG_AMOUNT, amount="4000"))[1]
    never = await house.placed(store, amount="777")
    assert never.state is S.AWAITING_PAYMENT
    await house.cancelling(by=store, order_id=never.id, direction=IN, reason=None)
    assert (await appeal(house, store, never))[1]


async def test_all_sides_speak_and_strangers_do_not(house, store, trader):
    order = await expired(house, store)
    stranger, other = await house.a_store(), await house.a_trader()
    assert await appeal(house, stranger, order) == "order_not_found"
    found, _ = await appeal(house, store, order)

    async def comment(by, token, sent=None):
        by = Caller(by.principal, by.name, by.granted | WRITES, by.kind)
        key = IdempotencyKey(by.principal, "comment", token)
        doing = house.comment_appeal(by=by, key=key, appeal_id=found, said=lambda: token, sent=sent)
        return await house.ask(doing)

    for by in stranger, other:
        assert await comment(by, "x") == "appeal_not_found"
    assert await refuse(house, other, found) == "appeal_not_found"
    assert await answer(house, store, found) == "appeal_not_found"
    assert [await comment(store, "a", receipt()) for _ in range(2)] == [None, None]
    assert await comment(trader, "b") is None
    assert await comment(SUPPORT, "c") is None
    notes = [each.note for each in await house.appeals.notes(found)]
    sides = Actor.STORE, Actor.STORE, Actor.TRADER, Actor.OPERATOR
    assert [each.side for each in notes] == [*sides]
    assert (notes[1].receipt is None, notes[2].receipt) == (False, None)
    await decide(house, found, "cancelled")
    assert await comment(store, "d") == "appeal_decided"


async def test_two_decisions_at_once_are_one(house, store, trader):
    order = await expired(house, store)
    found, _ = await appeal(house, store, order)
    doing = house.ask(
        house.decide_appeal(
            by=SUPPORT,
            key=KEY,
            appeal_id=found,
            verdict=Verdict(AppealOutcome.COMPLETED, "x", "4000"),
        )
    )
    both = await asyncio.gather(doing, answer(house, trader, found))
    assert sorted(map(str, both)) in (["None", "appeal_decided"], ["None", "appeal_answered"])
    assert (await house.order(order.id)).state is S.COMPLETED


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", ["open", "accept", "end"])
async def test_killed_in_the_middle_it_is_done_once(house, store, trader, step, after):
    order = await expired(house, store)
    found = None
    if step != "open":
        found, _ = await appeal(house, store, order, sent=receipt())
    if step == "end":
        house.later(days=1)
    doings = {
        "open": lambda: appeal(house, store, order, sent=receipt()),
        "accept": lambda: answer(house, trader, found),
        "end": house.end_appeals,
    }
    house.dying.at, house.dying.after = (2 if step == "open" else 1), after
    with pytest.raises(Died):
        await doings[step]()
    await doings[step]()
    order = await house.order(order.id)
    assert order.state is (S.DISPUTED if step == "open" else S.COMPLETED)
    assert await disputes(house, trader) == (1 if step == "open" else 0)
    frozen = await house.balance(trader_frozen(trader.principal, USDT))
    assert frozen == ("53.405406" if step == "open" else "0.000000")
    assert (await kept(house, found)).reply is Reply.ACCEPTED if step == "accept" else True
