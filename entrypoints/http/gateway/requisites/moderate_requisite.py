"""POST /api/v1/gateway/requisites/{requisite_id}/..., for those who look at requisites."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, StrictBool

from application.gateway.requisites.moderate_requisite import (
    MODERATE,
    ModerateRequisite,
    WeighRequisite,
)
from domain.gateway.moderation import Moderation, RequisiteInAnotherState
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import OwnRequisite, RequisiteNotFound
from domain.shared.errors import Refusal, Unavailable
from entrypoints.http.gateway.limits import ABSENT
from entrypoints.http.gateway.requisites.models import (
    REQUISITES,
    TAG,
    RequisitePath,
    RequisiteView,
    requisite_view,
)
from entrypoints.http.kit.endpoint import Call, Endpoint, Handle
from entrypoints.http.kit.values import AmountText, Body, Text

WEIGHT = re.compile(r"[0-9]{1,5}(\.[0-9]{1,3})?")


def _weight(text: str) -> str:
    if not WEIGHT.fullmatch(text) or not Decimal(text):
        raise ValueError("A weight is above 0, with 3 decimals at most")
    return text


Weight = Annotated[AmountText, AfterValidator(_weight)]


class ApprovalOfRequisiteBody(Body):
    """What its trader may want to know."""

    comment: Text | None = None


class RequisiteVerdictBody(Body):
    """Why it gets no orders; its trader reads this."""

    comment: Text


class RequisiteShareBody(Body):
    """How large a share of orders it gets beside others, or that it gets none for now."""

    weight: Weight = ABSENT
    excluded: StrictBool = ABSENT


def endpoints(moderate: ModerateRequisite, weigh: WeighRequisite) -> list[Endpoint]:
    """Give them all."""

    async def judge(
        call: Call, path: RequisitePath, action: Moderation, comment: str | None
    ) -> RequisiteView:
        requisite = await moderate(
            by=call.caller,
            requisite_id=RequisiteId(path.requisite_id),
            action=action,
            comment=comment,
        )
        return requisite_view(requisite)

    async def approve(
        call: Call, *, path: RequisitePath, body: ApprovalOfRequisiteBody | None
    ) -> RequisiteView:
        comment = None if body is None else body.comment
        return await judge(call, path, Moderation.APPROVE, comment)

    async def reject(
        call: Call, *, path: RequisitePath, body: RequisiteVerdictBody
    ) -> RequisiteView:
        return await judge(call, path, Moderation.REJECT, body.comment)

    async def block(
        call: Call, *, path: RequisitePath, body: RequisiteVerdictBody
    ) -> RequisiteView:
        return await judge(call, path, Moderation.BLOCK, body.comment)

    async def share(call: Call, *, path: RequisitePath, body: RequisiteShareBody) -> RequisiteView:
        requisite = await weigh(
            by=call.caller,
            requisite_id=RequisiteId(path.requisite_id),
            weight=Decimal(body.weight) if "weight" in body.model_fields_set else None,
            excluded=body.excluded,
        )
        return requisite_view(requisite)

    state = RequisiteInAnotherState
    return [
        _endpoint("POST", "approve", approve, "Let a requisite get orders", state),
        _endpoint("POST", "reject", reject, "Say what is wrong with a requisite", state),
        _endpoint("POST", "block", block, "Let a requisite get no orders any more", state),
        _endpoint("PUT", "share", share, "Say how many of the orders a requisite gets"),
    ]


def _endpoint(
    method: str, what: str, handle: Handle, summary: str, *raises: type[Refusal]
) -> Endpoint:
    return Endpoint(
        method,
        f"{REQUISITES}/{{requisite_id}}/{what}",
        handle,
        summary=summary,
        tag=TAG,
        needs=MODERATE,
        raises=(RequisiteNotFound, OwnRequisite, *raises, Unavailable),
    )
