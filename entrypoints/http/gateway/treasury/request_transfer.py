"""POST /api/v1/gateway/transfers."""

from uuid import UUID

from application.gateway.treasury.decide_transfer import WRITE
from application.gateway.treasury.request_transfer import Asked, RequestTransfer
from domain.gateway.destination import (
    DestinationId,
    DestinationNotApproved,
    DestinationNotFound,
    Method,
    Network,
)
from domain.gateway.transfer import (
    InvalidTransaction,
    NoInsurance,
    Part,
    PartyNotFound,
    PartyOwes,
    TooSmall,
    TransactionUsed,
    TransferKind,
    WrongMeans,
)
from domain.shared.ids import OwnerId
from domain.shared.money import AmountOutOfRange, InvalidAmount, UnknownCurrency
from entrypoints.http.gateway.treasury.models import MOVING, TAG, GatewayTransferView, transfer_view
from entrypoints.http.kit.endpoint import Answer, Call, Endpoint
from entrypoints.http.kit.values import AmountText, Body, Code, Text


class GatewayTransferBody(Body):
    """Money that a store or a trader brings in or takes out, in settlement money.

    A withdrawal goes to an approved destination. A deposit says by what: over a network, with its
    transaction as soon as there is one, or in fiat. A top-up moves what a trader has available to
    their insurance, at once.
    """

    party_id: UUID
    kind: TransferKind
    purse: Part = Part.AVAILABLE
    amount: AmountText
    method: Method | None = None
    destination_id: UUID | None = None
    network: Network | None = None
    reference: Text | None = None
    fiat_amount: AmountText | None = None
    fiat_currency: Code | None = None

    @property
    def asked(self) -> Asked:
        where = self.destination_id
        return Asked(
            OwnerId(self.party_id),
            self.kind,
            self.purse,
            self.amount,
            self.method,
            None if where is None else DestinationId(where),
            self.network,
            self.reference,
            self.fiat_amount,
            self.fiat_currency,
        )


def endpoint(request: RequestTransfer) -> Endpoint:
    async def handle(call: Call, *, body: GatewayTransferBody) -> Answer[GatewayTransferView]:
        owners = call.caller.reach(WRITE).owners
        done = await request(by=call.caller, owners=owners, key=call.key(), asked=body.asked)
        view = transfer_view(done.transfer, done.destination)
        return Answer(view, status=201, replayed=done.replayed)

    return Endpoint(
        "POST",
        "/api/v1/gateway/transfers",
        handle,
        summary="Request a deposit, a withdrawal (its money is held) or a top-up of insurance",
        tag=TAG,
        needs=WRITE,
        status=201,
        raises=(
            PartyNotFound,
            PartyOwes,
            InvalidAmount,
            AmountOutOfRange,
            UnknownCurrency,
            TooSmall,
            WrongMeans,
            NoInsurance,
            InvalidTransaction,
            TransactionUsed,
            DestinationNotFound,
            DestinationNotApproved,
            *MOVING,
        ),
        about={InvalidAmount: "amount", AmountOutOfRange: "amount"},
        idempotent=True,
    )
