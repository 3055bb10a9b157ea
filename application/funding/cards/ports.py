"""What keeping cards asks of the world, besides what all of funding does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from application.funding.ports import Begin, FundingWork
from domain.funding.cards import SavedCard, VaultedCard
from domain.shared.ids import OwnerId
from domain.shared.values import value

DETACH_CARD = "funding.detach_card"
"""The job that takes a card from its customer: `method_id`."""


@value
class CardSetup:
    """A form's permission to keep a card, and what has come of it."""

    intent_id: str
    client_secret: str
    customer_id: str | None = None
    method_id: str | None = None
    succeeded: bool = False

    def __repr__(self) -> str:
        return f"CardSetup({self.intent_id!r})"


class CardVault(Protocol):
    """Where cards are kept, by whoever takes payments for us: their numbers never come to us.

    Never call it within a transaction. Each method raises `PaymentsUnavailable` when there is no
    answer: whether it was done is unknown then, and doing it again does no harm.
    """

    @property
    def configured(self) -> bool:
        """Tell whether there is one."""
        ...

    async def attach(self, method_id: str, customer_id: str) -> VaultedCard:
        """Keep a card for a customer; one that is kept already stays.

        Raises `PaymentMethodNotFound` for no card and for somebody else's, `CardUnusable` for one
        that was kept before, and `CardDeclined`.
        """
        ...

    async def detach(self, method_id: str) -> None:
        """Keep a card no longer; again, and for no card, is no error."""
        ...

    async def find(self, method_id: str) -> VaultedCard:
        """Give a card. Raises `PaymentMethodNotFound`."""
        ...

    async def cards(self, customer_id: str) -> Sequence[VaultedCard]:
        """Give the cards of a customer, or fail soon: nobody waits for it."""
        ...

    async def set_up(self, customer_id: str, *, key: str) -> CardSetup:
        """Permit a form to keep a card, with 3-D Secure where its bank wants it."""
        ...

    async def find_setup(self, intent_id: str) -> CardSetup:
        """Give what has come of a permission. Raises `CardSetupNotFound`."""
        ...


class Cards(Protocol):
    """Cards that players keep, within a unit of work. Lock the player before."""

    async def active(self, owner: OwnerId) -> Sequence[SavedCard]:
        """Give the player's cards: the default, then the newest first."""
        ...

    async def save(self, card: SavedCard) -> SavedCard:
        """Write a card as it is now but for the default; gives a new one its id."""
        ...

    async def choose(self, owner: OwnerId, card_id: int) -> None:
        """Make one of the player's cards the default, and no other."""
        ...

    async def remove(self, card_id: int) -> None:
        """Keep it no longer; that there was one is remembered."""
        ...

    async def erase(self, owner: OwnerId) -> None:
        """Forget all cards of the player, also the removed ones."""
        ...


@dataclass(frozen=True, slots=True)
class CardWork(FundingWork):
    """What stands or falls together when cards change."""

    cards: Cards


BeginCardWork = Begin[CardWork]


class CardsRead(Protocol):
    """Cards, for those who look at them."""

    async def active(self, owner: OwnerId) -> Sequence[SavedCard]:
        """Give the player's cards: the default, then the newest first."""
        ...

    async def owners_of(self, method_id: str) -> Sequence[OwnerId]:
        """Give who keeps this card now: at most one."""
        ...

    async def removed(self, owner: OwnerId) -> frozenset[str]:
        """Give the provider's ids of what the player has removed."""
        ...
