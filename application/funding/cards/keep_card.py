"""Remember a card that the provider keeps for a player."""

from dataclasses import dataclass, replace

from application.funding.cards.acts import card_act
from application.funding.cards.ports import DETACH_CARD, BeginCardWork, CardWork
from application.shared.ports import Clock
from domain.funding.cards import (
    MOST_CARDS,
    CardAdded,
    CardUpdated,
    SavedCard,
    TooManyPaymentMethods,
    VaultedCard,
)
from domain.shared.caller import Caller
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class KeepCard:
    """Write a card down, once: what is known already is brought up to date.

    The same card under another id of the provider's takes the place of the one before. The first
    card is the default. Raises `TooManyPaymentMethods`.
    """

    begin: BeginCardWork
    clock: Clock

    async def __call__(
        self,
        *,
        owner: OwnerId,
        card: VaultedCard,
        by: Caller | None = None,
        as_default: bool = False,
    ) -> SavedCard:
        async with self.begin() as work:
            await work.players.lock(owner)
            active = await work.cards.active(owner)
            same = next((each for each in active if each.is_same(card)), None)
            if same is None:
                kept = await self._add(work, owner, card, len(active))
            else:
                kept = await self._renew(work, same, card)
            if not kept.is_default and (as_default or not active):
                await work.cards.choose(owner, kept.id)
                kept = replace(kept, is_default=True)
            if kept == same:
                return kept
            event = CardAdded(kept) if same is None else CardUpdated(kept)
            await work.tell(event, at=self.clock.now())
            await work.audit.record(card_act(event.type, by, kept, before=same))
        return kept

    async def _add(
        self, work: CardWork, owner: OwnerId, card: VaultedCard, there_are: int
    ) -> SavedCard:
        if there_are >= MOST_CARDS:
            raise TooManyPaymentMethods
        now = self.clock.now()
        return await work.cards.save(
            SavedCard(0, owner, card.method_id, card.face, is_default=False, created_at=now)
        )

    async def _renew(self, work: CardWork, same: SavedCard, card: VaultedCard) -> SavedCard:
        renewed = replace(same, method_id=card.method_id, face=card.face)
        if renewed == same:
            return same
        if same.method_id != card.method_id:
            await work.jobs.enqueue(DETACH_CARD, {"method_id": same.method_id})
        return await work.cards.save(renewed)
