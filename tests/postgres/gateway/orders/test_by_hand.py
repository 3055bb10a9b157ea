"""What operators do to orders by hand, where it makes no sense."""

import pytest

from application.gateway.orders.by_hand import ActByHand, ByHand, HandWish
from domain.gateway.states import OrderState
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey, OwnerId
from tests.gateway import an_id

OPERATOR = Caller(OwnerId(an_id("operator")), "Olga", frozenset({"*"}), "user")


class Agreeing:
    async def check(self, *_, **__):
        """Nobody else is needed."""


@pytest.fixture
def by_hand(house):
    act = ActByHand(house.begin, house, house.agreed, Agreeing(), house.settings, house.time)

    async def do(what, order, **said):
        wish = HandWish(order.id, what, "It has to be.", **said)
        key = IdempotencyKey(OPERATOR.principal, "by-hand", "1")
        return await house.ask(act(by=OPERATOR, key=key, wish=wish))

    return do


@pytest.mark.usefixtures("trader")
async def test_what_is_assigned_is_not_assigned_again(house, store, by_hand):
    house.chooses = True
    order = await house.placed(store)
    assert order.state is OrderState.AWAITING_PAYMENT
    await house.a_trader()
    assert await by_hand(ByHand.ASSIGN, order) == "illegal_transition"
    out = await house.placed(store, "payout")
    assert out.state is OrderState.OFFERED
    assert await by_hand(ByHand.ASSIGN, out) == "illegal_transition"


@pytest.mark.usefixtures("trader")
async def test_nobody_real_gets_an_order_that_is_only_played(house, by_hand):
    sandbox = await house.a_store(sandbox=True, money=None)
    order = await house.placed(sandbox, amount="101")
    assert order.state is OrderState.NO_REQUISITE
    assert await by_hand(ByHand.ASSIGN, order) == "order_of_sandbox"
    assert house.busy == {}


@pytest.mark.usefixtures("trader")
@pytest.mark.parametrize("what", [ByHand.COMPLETE, ByHand.CORRECT])
async def test_nobody_has_paid_more_than_there_is(house, store, by_hand, what):
    house.chooses = True
    order = await house.placed(store)
    if what is ByHand.CORRECT:
        await by_hand(ByHand.COMPLETE, order)
    for amount in ("9" * 31, "92233720368547758.07", "90000000000000000"):
        assert await by_hand(what, order, amount=amount) == "amount_out_of_range"
