"""Keep a card no longer."""

from dataclasses import dataclass, replace

from application.funding.cards.acts import card_act
from application.funding.cards.ports import DETACH_CARD, BeginCardWork, CardWork
from application.shared.ports import Clock
from domain.funding.card_payments import PaymentMethodNotFound
from domain.funding.cards import CardRemoved, SavedCard
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class RemoveCard:
    """Remove a card of the caller's at once, and at the provider soon after.

    Of those that are left the newest becomes the default. Raises `PaymentMethodNotFound`.
    """

    begin: BeginCardWork
    clock: Clock

    async def __call__(self, *, caller: Caller, card_id: int) -> None:
        async with self.begin() as work:
            card = await locked(work, caller.principal, card_id)
            await self.within(work, card, by=caller)

    async def within(self, work: CardWork, card: SavedCard, *, by: Caller | None) -> None:
        """Remove it in this unit of work; the player is locked."""
        await work.cards.remove(card.id)
        if card.is_default:
            left = await work.cards.active(card.owner)
            if left:
                await work.cards.choose(card.owner, left[0].id)
        await work.jobs.enqueue(DETACH_CARD, {"method_id": card.method_id})
        removed = replace(card, is_default=False)
        await work.tell(CardRemoved(removed), at=self.clock.now())
        await work.audit.record(card_act(CardRemoved.type, by, removed, before=card))


async def locked(work: CardWork, owner: OwnerId, card_id: int) -> SavedCard:
    """Give a card of the player's, while nobody else changes any. Raises `PaymentMethodNotFound`.

    A stranger's is no card: nothing is locked for it but whoever asks.
    """
    await work.players.lock(owner)
    for each in await work.cards.active(owner):
        if each.id == card_id:
            return each
    raise PaymentMethodNotFound
