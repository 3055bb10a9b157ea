"""Cards, as the player's page shows them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from application.funding.cards.list_cards import CardLine
from entrypoints.http.kit.values import Path, View


class CardPath(Path):
    """Which card."""

    method_id: Annotated[int, Field(ge=1, lt=2**63)]


@dataclass(frozen=True, slots=True)
class CardFaceView(View):
    """What may be told of a card."""

    brand: str
    last4: str
    exp_month: int
    exp_year: int
    funding: str | None


@dataclass(frozen=True, slots=True)
class SavedCardView(View):
    """A card of the caller's; without a `method_id` only Stripe has it."""

    method_id: int | None
    stripe_payment_method_id: str
    payment_type: str
    card: CardFaceView
    is_default: bool
    is_active: bool
    expires_soon: bool
    expired: bool
    created_at: datetime | None
    last_used: datetime | None
    success: bool = True


def card_view(line: CardLine) -> SavedCardView:
    face = line.face
    return SavedCardView(
        method_id=line.id,
        stripe_payment_method_id=line.method_id,
        payment_type="card",
        card=CardFaceView(face.brand, face.last4, face.exp_month, face.exp_year, face.funding),
        is_default=line.is_default,
        is_active=True,
        expires_soon=line.expires_soon,
        expired=line.expired,
        created_at=line.created_at,
        last_used=line.last_used,
    )
