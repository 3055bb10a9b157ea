"""Cards that players keep with the payment provider, to pay with again."""

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import ClassVar, TypedDict

from domain.shared.errors import Conflict, Rejected
from domain.shared.ids import AccountId, OwnerId
from domain.shared.values import value

MOST_CARDS = 20
"""What one player may keep at a time."""
SOON = timedelta(days=30)


class TooManyPaymentMethods(Conflict):
    """There are 20 cards already: remove one of them first."""


class CardUnusable(Rejected):
    """The card cannot be kept under this id: enter it anew."""


class CardSetupUnfinished(Conflict):
    """The card has not been confirmed yet."""


class CardSetupNotFound(Rejected):
    """There is no such set-up of a card of yours."""


@value
class CardFace:
    """What may be told of a card, and by what the provider knows it under another id."""

    brand: str
    last4: str
    exp_month: int
    exp_year: int
    funding: str | None = None
    fingerprint: str | None = None

    @property
    def last_day(self) -> date:
        """The last day on which the card is good."""
        return date(self.exp_year, self.exp_month, monthrange(self.exp_year, self.exp_month)[1])

    def expired(self, today: date) -> bool:
        return today > self.last_day

    def expires_soon(self, today: date) -> bool:
        """Whether it is good, and in 30 days will not be any more."""
        return not self.expired(today) and today + SOON > self.last_day


@value
class VaultedCard:
    """A card as the provider has it; without a customer nobody keeps it."""

    method_id: str
    customer_id: str | None
    face: CardFace


@value
class SavedCard:
    """A card of a player; one of them is the default."""

    id: int
    owner: OwnerId
    method_id: str
    face: CardFace
    is_default: bool
    created_at: datetime
    last_used: datetime | None = None

    def is_same(self, card: VaultedCard) -> bool:
        """Whether it is this one, also under another id of the provider's."""
        known = card.face.fingerprint
        same = known is not None and known == self.face.fingerprint
        return self.method_id == card.method_id or same


class CardFacts(TypedDict):
    """What may be told of a card."""

    method_id: int
    brand: str
    last4: str
    is_default: bool


@value
class _OfCard:
    card: SavedCard

    @property
    def owner(self) -> OwnerId:
        return self.card.owner

    @property
    def balance_of(self) -> AccountId | None:
        return None

    def facts(self) -> CardFacts:
        """Give what is public about it: the provider's id is nobody else's business."""
        return {
            "method_id": self.card.id,
            "brand": self.card.face.brand,
            "last4": self.card.face.last4,
            "is_default": self.card.is_default,
        }


class CardAdded(_OfCard):
    """A player keeps another card."""

    __slots__ = ()
    type: ClassVar[str] = "payment_method.added"


class CardUpdated(_OfCard):
    """What a card looks like has changed, or it has become the default."""

    __slots__ = ()
    type: ClassVar[str] = "payment_method.updated"


class CardRemoved(_OfCard):
    """A player keeps a card no longer."""

    __slots__ = ()
    type: ClassVar[str] = "payment_method.removed"
