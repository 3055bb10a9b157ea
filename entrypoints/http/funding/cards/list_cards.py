"""GET /api/wallet/payment-methods."""

from dataclasses import dataclass

from application.funding.cards.list_cards import ListCards
from entrypoints.http.funding.cards.models import SavedCardView, card_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class CardsView(View):
    """The caller's cards: the default, then the newest first."""

    success: bool
    payment_methods: list[SavedCardView]


def endpoint(list_cards: ListCards) -> Endpoint:
    async def handle(call: Call) -> CardsView:
        found = await list_cards(caller=call.caller)
        return CardsView(success=True, payment_methods=[card_view(each) for each in found])

    return Endpoint(
        "GET",
        "/api/wallet/payment-methods",
        handle,
        summary="List one's cards",
        tag="Funding",
        needs="funding:read",
    )
