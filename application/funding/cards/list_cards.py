"""See one's cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from application.funding.cards.ports import CardsRead, CardVault
from application.funding.deposits.ports import KnownCustomers
from application.shared.ports import Clock
from domain.funding.card_payments import PaymentsUnavailable
from domain.funding.cards import CardFace, SavedCard, VaultedCard
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId
from domain.shared.values import value


@value
class CardLine:
    """A card as its player sees it; without a number only the provider has it."""

    id: int | None
    method_id: str
    face: CardFace
    is_default: bool
    expired: bool
    expires_soon: bool
    created_at: datetime | None = None
    last_used: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListCards:
    """Give the caller's cards: the default, then the newest, then what only the provider has.

    They are ours to tell, so a provider that is away leaves out no more than the last of these.
    """

    cards: CardsRead
    customers: KnownCustomers
    vault: CardVault
    clock: Clock

    async def __call__(self, *, caller: Caller) -> Sequence[CardLine]:
        owner, today = caller.principal, self.clock.now().date()
        ours = await self.cards.active(owner)
        known = {each.method_id for each in ours}
        others = [each for each in await self._elsewhere(owner) if each.method_id not in known]
        return [
            *(line(each, today) for each in ours),
            *(_only_there(each, today) for each in others),
        ]

    async def _elsewhere(self, owner: OwnerId) -> Sequence[VaultedCard]:
        customer_id = await self.customers.find(owner) if self.vault.configured else None
        if customer_id is None:
            return []
        try:
            kept = await self.vault.cards(customer_id)
        except PaymentsUnavailable:
            return []
        removed = await self.cards.removed(owner)  # Not there any more, as soon as that is done.
        return [each for each in kept if each.method_id not in removed]


def line(card: SavedCard, today: date) -> CardLine:
    """Tell of a card, as of a day."""
    return CardLine(
        card.id,
        card.method_id,
        card.face,
        card.is_default,
        card.face.expired(today),
        card.face.expires_soon(today),
        card.created_at,
        card.last_used,
    )


def _only_there(card: VaultedCard, today: date) -> CardLine:
    face = card.face
    return CardLine(
        id=None,
        method_id=card.method_id,
        face=face,
        is_default=False,
        expired=face.expired(today),
        expires_soon=face.expires_soon(today),
    )
