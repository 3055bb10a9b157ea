"""POST /api/wallet/payment-methods/setup."""

from dataclasses import dataclass

from application.funding.cards.set_up_card import SetUpCard
from domain.funding.card_payments import PaymentsUnavailable
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import View


@dataclass(frozen=True, slots=True)
class CardSetupView(View):
    """What the form needs to keep a card."""

    success: bool
    client_secret: str
    intent_id: str


def endpoint(set_up_card: SetUpCard) -> Endpoint:
    async def handle(call: Call) -> CardSetupView:
        setup = await set_up_card(caller=call.caller, key=call.key())
        return CardSetupView(
            success=True, client_secret=setup.client_secret, intent_id=setup.intent_id
        )

    return Endpoint(
        "POST",
        "/api/wallet/payment-methods/setup",
        handle,
        summary="Begin to keep a card that is typed into Stripe's form",
        tag="Funding",
        needs="funding:write",
        raises=(PaymentsUnavailable,),
        idempotent=True,
    )
