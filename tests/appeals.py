"""What tests say about orders in appeals, by codes of refusals where the answer is no."""

from uuid import uuid4

from application.gateway.appealing.decide_appeal import Verdict
from application.gateway.appealing.open_appeal import AppealWish
from domain.gateway.appeal import AppealOutcome, AppealReason
from domain.gateway.states import Direction, OrderState
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId
from tests.gateway_surroundings import receipt

IN, OUT = Direction.PAY_IN, Direction.PAY_OUT
S, R = OrderState, AppealReason
SUPPORT = Caller(OwnerId(uuid4()), "Vera", frozenset({"appeals:*:any"}), "user")
KEY = IdempotencyKey(SUPPORT.principal, "decide", "x")


async def appeal(house, store, order, reason=R.NOT_CREDITED, *, sent=None, amount=None, said="x"):
    wish = AppealWish(reason, said, amount)
    return await house.ask(
        house.appealing(
            by=store,
            order_id=order.id,
            direction=order.direction,
            said=lambda: wish,
            sent=sent,
        )
    )


async def answer(house, trader, appeal_id, amount=None):
    return await house.ask(
        house.accept_appeal(by=trader, appeal_id=appeal_id, amount=amount, comment="yes")
    )


async def refuse(house, trader, appeal_id, sent=None):
    return await house.ask(
        house.refuse_appeal(by=trader, appeal_id=appeal_id, said=lambda: "no", sent=sent)
    )


async def decide(house, appeal_id, outcome, amount=None, by=SUPPORT):
    verdict = Verdict(AppealOutcome(outcome), "seen", amount)
    return await house.ask(
        house.decide_appeal(by=by, key=KEY, appeal_id=appeal_id, verdict=verdict)
    )


async def kept(house, appeal_id):
    return (await house.appeals.find(appeal_id, None)).appeal


async def said(house, appeal_id):
    return [each.note.kind.value for each in await house.appeals.notes(appeal_id)]


async def disputes(house, trader):
    return await house.pool.fetchval(
        "SELECT open_disputes FROM gateway_traders WHERE id = $1", trader.principal
    )


async def expired(house, store):
    order = await house.placed(store)
    house.later(seconds=901)
    await house.end()
    order = await house.order(order.id)
    assert order.state is S.EXPIRED
    return order


async def completed(house, store, trader, direction=IN):
    order = await house.placed(store, direction)
    if direction is IN:
        return await house.confirming(by=trader, order_id=order.id)
    await house.accepting(by=trader, order_id=order.id)
    return await house.proving(by=trader, order_id=order.id, sent=receipt())
