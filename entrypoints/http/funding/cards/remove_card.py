"""DELETE /api/wallet/payment-methods/{method_id}."""

from dataclasses import dataclass

from application.funding.cards.remove_card import RemoveCard
from domain.funding.card_payments import PaymentMethodNotFound
from entrypoints.http.funding.cards.models import CardPath
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class CardRemovedView(View):
    """That it is gone."""

    success: bool
    message: str


def endpoint(remove_card: RemoveCard) -> Endpoint:
    async def handle(call: Call, *, path: CardPath) -> CardRemovedView:
        await remove_card(caller=call.caller, card_id=path.method_id)
        return CardRemovedView(success=True, message="Payment method deleted")

    return Endpoint(
        "DELETE",
        "/api/wallet/payment-methods/{method_id}",
        handle,
        summary="Remove a card",
        tag="Funding",
        needs="funding:write",
        raises=(PaymentMethodNotFound,),
    )
