"""Background work on cards: what a payment or the provider has told, and what is to be told it."""

from dataclasses import dataclass
from uuid import UUID

from application.funding.cards.keep_card import KeepCard
from application.funding.cards.ports import BeginCardWork, CardsRead, CardVault
from application.funding.cards.remove_card import RemoveCard
from application.funding.deposits.ports import KnownCustomers
from application.shared.jobs import Payload
from domain.funding.card_payments import CardDeclined, PaymentMethodNotFound
from domain.funding.cards import CardUnusable, TooManyPaymentMethods, VaultedCard
from domain.shared.ids import OwnerId

REFRESH_CARD = "funding.refresh_card"
"""The job that looks a card up again: `method_id`."""


@dataclass(frozen=True, slots=True)
class FollowCards:
    """Handlers of jobs; each may be called twice for the same."""

    begin: BeginCardWork
    cards: CardsRead
    customers: KnownCustomers
    vault: CardVault
    keep_card: KeepCard
    remove_card: RemoveCard

    async def keep(self, payload: Payload) -> None:
        """Remember the card with which `owner` has paid or which they have set up, `method_id`.

        What has been removed meanwhile, or cannot be kept, is let be: the payment stands.
        """
        owner = OwnerId(UUID(payload["owner"]))
        customer_id = await self.customers.find(owner)
        if customer_id is None:
            return
        try:
            card = await self._kept(payload["method_id"], customer_id)
            await self.keep_card(owner=owner, card=card)
        except (PaymentMethodNotFound, CardUnusable, CardDeclined, TooManyPaymentMethods):
            return

    async def _kept(self, method_id: str, customer_id: str) -> VaultedCard:
        card = await self.vault.find(method_id)
        if card.customer_id == customer_id:
            return card
        return await self.vault.attach(method_id, customer_id)

    async def detach(self, payload: Payload) -> None:
        """Have the provider forget a card, `method_id`, unless somebody keeps it after all."""
        if not await self.cards.owners_of(payload["method_id"]):
            await self.vault.detach(payload["method_id"])

    async def refresh(self, payload: Payload) -> None:
        """Bring a card that we know, `method_id`, to what the provider says of it now."""
        for owner in await self.cards.owners_of(payload["method_id"]):
            try:
                card = await self.vault.find(payload["method_id"])
            except PaymentMethodNotFound:
                card = None
            if card is not None and card.customer_id is not None:
                await self.keep_card(owner=owner, card=card)
            else:
                await self._remove(owner, payload["method_id"])

    async def _remove(self, owner: OwnerId, method_id: str) -> None:
        async with self.begin() as work:
            await work.players.lock(owner)
            for each in await work.cards.active(owner):
                if each.method_id == method_id:
                    await self.remove_card.within(work, each, by=None)
