"""POST /api/wallet/payment-methods."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from application.funding.cards.add_card import AddCard
from application.funding.cards.list_cards import line
from application.shared.ports import Clock
from domain.funding.card_payments import CardDeclined, PaymentMethodNotFound, PaymentsUnavailable
from domain.funding.cards import (
    CardSetupNotFound,
    CardSetupUnfinished,
    CardUnusable,
    TooManyPaymentMethods,
)
from entrypoints.http.funding.cards.models import SavedCardView, card_view
from entrypoints.http.kit.endpoint import Call, Endpoint
from entrypoints.http.kit.values import Body

MethodId = Annotated[str, StringConstraints(pattern=r"^pm_[A-Za-z0-9_]{1,250}$")]
SetupId = Annotated[str, StringConstraints(pattern=r"^seti_[A-Za-z0-9_]{1,250}$")]


class CardBody(Body):
    """A card, by Stripe's id of it, or by that of the set-up in which it was typed in."""

    stripe_payment_method_id: MethodId | None = None
    setup_intent_id: SetupId | None = None
    set_as_default: Annotated[bool, Field(strict=True)] = False

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.stripe_payment_method_id is None) == (self.setup_intent_id is None):
            raise ValueError("Give either stripe_payment_method_id or setup_intent_id")
        return self


def endpoint(add_card: AddCard, clock: Clock) -> Endpoint:
    async def handle(call: Call, *, body: CardBody) -> SavedCardView:
        today: date = clock.now().date()
        wanted = body.set_as_default
        if body.setup_intent_id is not None:
            card = await add_card.from_setup(
                caller=call.caller, intent_id=body.setup_intent_id, as_default=wanted
            )
        else:
            card = await add_card(
                caller=call.caller,
                method_id=body.stripe_payment_method_id or "",
                as_default=wanted,
            )
        return card_view(line(card, today))

    return Endpoint(
        "POST",
        "/api/wallet/payment-methods",
        handle,
        summary="Keep a card; the same again is the same card",
        tag="Funding",
        needs="funding:write",
        raises=(
            PaymentMethodNotFound,
            CardDeclined,
            CardUnusable,
            CardSetupNotFound,
            CardSetupUnfinished,
            TooManyPaymentMethods,
            PaymentsUnavailable,
        ),
    )
