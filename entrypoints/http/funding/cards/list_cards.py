"""GET /api/wallet/payment-methods."""

from application.funding.cards.list_cards import ListCards
from entrypoints.http.funding.cards.models import CardView, card_view
from entrypoints.http.kit.endpoint import Call, Endpoint


def endpoint(list_cards: ListCards) -> Endpoint:
    async def handle(call: Call) -> list[CardView]:
        return [card_view(each) for each in await list_cards(caller=call.caller)]

    return Endpoint(
        "GET",
        "/api/wallet/payment-methods",
        handle,
        summary="List one's cards",
        tag="Funding",
        needs="funding:read",
    )
