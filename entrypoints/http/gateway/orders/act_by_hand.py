"""POST /api/v1/gateway/orders/{order_id}/assign, /complete, /cancel and /correct."""

from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from application.gateway.orders.by_hand import (
    ActByHand,
    AmountNeeded,
    ByHand,
    HandWish,
    OrderOfSandbox,
    RequisiteTaken,
)
from application.gateway.orders.reaching import BY_HAND
from application.gateway.orders.read_orders import ShowOrder
from application.gateway.ports import NoFee, RateStale, RateUnknown
from domain.gateway.order import OrderId, RequisiteId
from domain.gateway.pricing import FeeExceedsAmount, FeesLoseMoney
from domain.ledger.errors import InsufficientFunds
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey
from domain.shared.money import AmountOutOfRange, InvalidAmount
from entrypoints.http.gateway.orders.list_orders import OrderLineView, line_view
from entrypoints.http.gateway.orders.models import PATH, STEPPING, TAG, OrderPath, PayUrl
from entrypoints.http.kit.endpoint import Call, Endpoint, Handle
from entrypoints.http.kit.values import AmountText, Body, Text

Reason = Annotated[Text, StringConstraints(max_length=500)]
KEYS = (IdempotencyKeyReused, InvalidIdempotencyKey)


class AssignOrderBody(Body):
    """To whom, and why; without a requisite one is chosen as ever."""

    reason: Reason
    requisite_id: UUID | None = None


class CompleteOrderBody(Body):
    """Why, and what was really paid, if it was not what was asked for."""

    reason: Reason
    amount: AmountText | None = None


class CancelByHandBody(Body):
    """Why."""

    reason: Reason


class CorrectOrderBody(Body):
    """Why, and what was really paid."""

    reason: Reason
    amount: AmountText


def _endpoint(what: ByHand, handle: Handle, summary: str, *raises: type[Refusal]) -> Endpoint:
    return Endpoint(
        "POST",
        f"{PATH}/orders/{{order_id}}/{what}",
        handle,
        summary=summary,
        tag=TAG,
        needs=BY_HAND,
        raises=(*STEPPING, *KEYS, *raises),
        idempotent=True,
        step_up=True,
        waits=True,
        about={InvalidAmount: "amount", AmountOutOfRange: "amount", AmountNeeded: "amount"},
    )


async def _act(
    call: Call, act: ActByHand, show: ShowOrder, pay_url: PayUrl, wish: HandWish
) -> OrderLineView:
    order = await act(by=call.caller, key=call.key(), wish=wish)
    return line_view(await show.stepped(order.id), pay_url, everything=True)


def endpoint_assign(act: ActByHand, show: ShowOrder, pay_url: PayUrl) -> Endpoint:
    async def assign(call: Call, *, path: OrderPath, body: AssignOrderBody) -> OrderLineView:
        requisite = None if body.requisite_id is None else RequisiteId(body.requisite_id)
        wish = HandWish(OrderId(path.order_id), ByHand.ASSIGN, body.reason, requisite)
        return await _act(call, act, show, pay_url, wish)

    return _endpoint(
        ByHand.ASSIGN,
        assign,
        "Give an order to a requisite, or look for one once more",
        *(OrderOfSandbox, RequisiteTaken, InsufficientFunds, NoFee, FeesLoseMoney),
        *(FeeExceedsAmount, AmountOutOfRange, RateStale, RateUnknown),
    )


def endpoint_complete(act: ActByHand, show: ShowOrder, pay_url: PayUrl) -> Endpoint:
    async def complete(call: Call, *, path: OrderPath, body: CompleteOrderBody) -> OrderLineView:
        wish = HandWish(OrderId(path.order_id), ByHand.COMPLETE, body.reason, amount=body.amount)
        return await _act(call, act, show, pay_url, wish)

    raises = InvalidAmount, AmountOutOfRange, FeeExceedsAmount
    return _endpoint(ByHand.COMPLETE, complete, "Complete an order, also a late one", *raises)


def endpoint_cancel(act: ActByHand, show: ShowOrder, pay_url: PayUrl) -> Endpoint:
    async def cancel(call: Call, *, path: OrderPath, body: CancelByHandBody) -> OrderLineView:
        wish = HandWish(OrderId(path.order_id), ByHand.CANCEL, body.reason)
        return await _act(call, act, show, pay_url, wish)

    return _endpoint(ByHand.CANCEL, cancel, "Cancel an order and give back what is held")


def endpoint_correct(act: ActByHand, show: ShowOrder, pay_url: PayUrl) -> Endpoint:
    async def correct(call: Call, *, path: OrderPath, body: CorrectOrderBody) -> OrderLineView:
        wish = HandWish(OrderId(path.order_id), ByHand.CORRECT, body.reason, amount=body.amount)
        return await _act(call, act, show, pay_url, wish)

    raises = AmountNeeded, InvalidAmount, AmountOutOfRange, FeeExceedsAmount
    return _endpoint(ByHand.CORRECT, correct, "Correct the amount of a completed order", *raises)
