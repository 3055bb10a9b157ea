"""What the trail tells of cards."""

from application.shared.ports import Act
from domain.funding.cards import SavedCard
from domain.shared.caller import Caller


def card_act(
    action: str, by: Caller | None, card: SavedCard, *, before: SavedCard | None = None
) -> Act:
    """Tell what was done to a card; of its number no more than everybody may see."""
    return Act(
        action,
        by,
        "payment_method",
        str(card.id),
        before=None if before is None else _told(before),
        after=_told(card),
        subject=card.owner,
    )


def _told(card: SavedCard) -> dict[str, object]:
    face = card.face
    return {
        "brand": face.brand,
        "last4": face.last4,
        "expires": f"{face.exp_year}-{face.exp_month:02}",
        "is_default": card.is_default,
    }
