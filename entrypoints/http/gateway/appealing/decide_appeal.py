"""POST /api/v1/gateway/appeals/{appeal_id}/decide."""

from application.gateway.appealing.decide_appeal import DecideAppeal, Verdict
from application.gateway.appealing.open_appeal import DECIDE
from application.gateway.appealing.read_appeals import ReadAppeals
from application.gateway.orders.open_receipt import LinkReceipts
from domain.gateway.appeal import AppealDecided, AppealId, AppealOutcome
from domain.shared.money import AmountOutOfRange, InvalidAmount
from entrypoints.http.gateway.appealing.models import (
    DECIDING,
    ONE,
    TAG,
    AppealPath,
    AppealView,
    Comment,
    appeal_view,
)
from entrypoints.http.gateway.orders.act_by_hand import KEYS
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import AmountText, Body


class DecideAppealBody(Body):
    """What becomes of the order, why, and what was really paid, if it was not what was due."""

    outcome: AppealOutcome
    comment: Comment
    amount: AmountText | None = None


def endpoint(decide: DecideAppeal, read: ReadAppeals, link: LinkReceipts) -> Endpoint:
    async def handle(call: Call, *, path: AppealPath, body: DecideAppealBody) -> AppealView:
        appeal_id = AppealId(path.appeal_id)
        verdict = Verdict(body.outcome, body.comment, body.amount)
        await decide(by=call.caller, key=call.key(), appeal_id=appeal_id, verdict=verdict)
        return appeal_view(await read.placed(appeal_id), call.caller, link)

    return Endpoint(
        "POST",
        f"{ONE}/decide",
        handle,
        summary="Decide an appeal: the order is completed, perhaps with another amount, or not",
        tag=TAG,
        needs=DECIDE,
        raises=(*DECIDING, *KEYS, AppealDecided),
        about={InvalidAmount: "amount", AmountOutOfRange: "amount"},
        idempotent=True,
        step_up=True,
        waits=True,
    )
