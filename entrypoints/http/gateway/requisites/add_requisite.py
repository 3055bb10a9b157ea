"""POST /api/v1/gateway/requisites."""

from typing import Annotated
from uuid import UUID

from pydantic import StrictBool, StringConstraints

from application.gateway.requisites.add_requisite import WRITE, AddRequisite, RequisiteWish
from domain.gateway.requisite import (
    InvalidRequisiteLimits,
    RequisiteKnown,
    RequisiteType,
    TooManyRequisites,
)
from domain.gateway.requisite_numbers import InvalidRequisiteNumber
from domain.gateway.trader import TraderNotFound
from domain.shared.errors import Unavailable
from domain.shared.ids import IdempotencyKeyReused, InvalidIdempotencyKey, OwnerId
from entrypoints.http.gateway.limits import WRONG_AMOUNTS, Directions, Name, each_once
from entrypoints.http.gateway.requisites.models import (
    REQUISITES,
    TAG,
    WAYS,
    Holder,
    RequisiteLimitsBody,
    RequisiteView,
    requisite_view,
)
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body

Number = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class RequisiteBody(Body):
    """Where one can be paid, or pays from, in the trader's currency.

    `number` is a card's, an account's or an IBAN's, or the telephone of `sbp`: +7 900 123-45-67.
    Operators name the trader; traders add their own.
    """

    trader_id: UUID | None = None
    type: RequisiteType
    number: Number
    holder: Holder
    method: Name
    bank: Name | None = None
    directions: Directions
    limits: RequisiteLimitsBody = RequisiteLimitsBody()
    device_required: StrictBool = False

    def wish(self) -> RequisiteWish:
        return RequisiteWish(
            self.type,
            self.number,
            self.holder,
            self.method,
            self.bank,
            each_once(self.directions),
            self.limits.read(),
            self.device_required,
        )


def endpoint(add_requisite: AddRequisite) -> Endpoint:
    async def handle(call: Call, *, body: RequisiteBody) -> Answer[RequisiteView]:
        requisite, replayed = await add_requisite(
            by=call.caller,
            key=call.key(),
            trader_id=None if body.trader_id is None else OwnerId(body.trader_id),
            wish=body.wish(),
        )
        return Answer(requisite_view(requisite), replayed=replayed)

    return Endpoint(
        "POST",
        REQUISITES,
        handle,
        summary="Add a requisite; it gets orders once it is approved",
        tag=TAG,
        needs=WRITE,
        raises=(
            TraderNotFound,
            InvalidRequisiteNumber,
            InvalidRequisiteLimits,
            *WRONG_AMOUNTS,
            *WAYS,
            RequisiteKnown,
            TooManyRequisites,
            IdempotencyKeyReused,
            InvalidIdempotencyKey,
            Unavailable,
        ),
        about={InvalidRequisiteNumber: "number", InvalidRequisiteLimits: "limits", **WAYS},
        status=201,
        idempotent=True,
    )
