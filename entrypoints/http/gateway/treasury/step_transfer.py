"""POST /api/v1/gateway/transfers/{transfer_id}/approve, /pay, /reject and /cancel."""

from typing import Annotated

from pydantic import Field

from application.gateway.treasury.decide_transfer import (
    DECIDE,
    WRITE,
    ApproveTransfer,
    Said,
    StepTransfer,
)
from domain.gateway.destination import DestinationNotApproved
from domain.gateway.transfer import NotConfirmed, PartyOwes, TransferId, TransferState
from entrypoints.http.gateway.treasury.models import (
    DECIDING,
    PAYING,
    STEPPING,
    TAG,
    GatewayTransferView,
    TransferPath,
    transfer_view,
)
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import Body, Text

PATH = "/api/v1/gateway/transfers/{transfer_id}/"


class TransferPaymentBody(Body):
    """What the network, or the bank, calls the payment, and how often it is confirmed."""

    reference: Text | None = None
    confirmations: Annotated[int, Field(strict=True, ge=0, le=1_000_000)] | None = None


class TransferRejectionBody(Body):
    """Why."""

    reason: Text


def approve_endpoint(approve: ApproveTransfer) -> Endpoint:
    async def approve_it(call: Call, *, path: TransferPath) -> Answer[GatewayTransferView]:
        transfer_id = TransferId(path.transfer_id)
        done = await approve(by=call.caller, key=call.key(), transfer_id=transfer_id)
        return Answer(transfer_view(done.transfer, done.destination), replayed=done.replayed)

    return Endpoint(
        "POST",
        PATH + "approve",
        approve_it,
        summary="Agree to a transfer; a large one needs a second person",
        tag=TAG,
        needs=DECIDE,
        raises=(*DECIDING, DestinationNotApproved, PartyOwes),
        idempotent=True,
        step_up=True,
        waits=True,
    )


def pay_endpoint(step: StepTransfer) -> Endpoint:
    async def pay(
        call: Call, *, path: TransferPath, body: TransferPaymentBody
    ) -> Answer[GatewayTransferView]:
        done = await step(
            by=call.caller,
            owners=call.caller.reach(DECIDE).owners,
            key=call.key(),
            transfer_id=TransferId(path.transfer_id),
            state=TransferState.PAID,
            said=Said(None, body.reference, body.confirmations),
        )
        return Answer(transfer_view(done.transfer, done.destination), replayed=done.replayed)

    return Endpoint(
        "POST",
        PATH + "pay",
        pay,
        summary="Note that an approved transfer has been paid: its money moves",
        tag=TAG,
        needs=DECIDE,
        raises=(*PAYING, DestinationNotApproved, NotConfirmed, PartyOwes),
        idempotent=True,
        step_up=True,
    )


def reject_endpoint(step: StepTransfer) -> Endpoint:
    async def reject(
        call: Call, *, path: TransferPath, body: TransferRejectionBody
    ) -> Answer[GatewayTransferView]:
        done = await step(
            by=call.caller,
            owners=call.caller.reach(DECIDE).owners,
            key=call.key(),
            transfer_id=TransferId(path.transfer_id),
            state=TransferState.REJECTED,
            said=Said(body.reason),
        )
        return Answer(transfer_view(done.transfer, done.destination), replayed=done.replayed)

    return Endpoint(
        "POST",
        PATH + "reject",
        reject,
        summary="Refuse a transfer: a withdrawal's money goes back",
        tag=TAG,
        needs=DECIDE,
        raises=DECIDING,
        idempotent=True,
    )


def cancel_endpoint(step: StepTransfer) -> Endpoint:
    async def cancel(call: Call, *, path: TransferPath) -> Answer[GatewayTransferView]:
        done = await step(
            by=call.caller,
            owners=call.caller.reach(WRITE).owners,
            key=call.key(),
            transfer_id=TransferId(path.transfer_id),
            state=TransferState.CANCELLED,
            said=Said(),
        )
        return Answer(transfer_view(done.transfer, done.destination), replayed=done.replayed)

    return Endpoint(
        "POST",
        PATH + "cancel",
        cancel,
        summary="Take a transfer back that nobody has decided about",
        tag=TAG,
        needs=WRITE,
        raises=STEPPING,
        idempotent=True,
    )
