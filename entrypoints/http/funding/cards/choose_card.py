"""POST /api/wallet/payment-methods/{method_id}/default."""

from application.funding.cards.choose_card import ChooseCard
from application.funding.cards.list_cards import line
from application.shared.ports import Clock
from domain.funding.card_payments import PaymentMethodNotFound
from entrypoints.http.funding.cards.models import CardPath, SavedCardView, card_view
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(choose_card: ChooseCard, clock: Clock) -> Endpoint:
    async def handle(call: Call, *, path: CardPath) -> SavedCardView:
        card = await choose_card(caller=call.caller, card_id=path.method_id)
        return card_view(line(card, clock.now().date()))

    return Endpoint(
        "POST",
        "/api/wallet/payment-methods/{method_id}/default",
        handle,
        summary="Make a card the default",
        tag="Funding",
        needs="funding:write",
        raises=(PaymentMethodNotFound,),
    )
