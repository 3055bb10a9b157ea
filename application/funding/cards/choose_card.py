"""Choose the card that is offered first."""

from dataclasses import dataclass, replace

from application.funding.cards.acts import card_act
from application.funding.cards.ports import BeginCardWork
from application.funding.cards.remove_card import locked
from application.shared.ports import Clock
from domain.funding.cards import CardUpdated, SavedCard
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class ChooseCard:
    """Make a card of the caller's the default, and no other. Raises `PaymentMethodNotFound`."""

    begin: BeginCardWork
    clock: Clock

    async def __call__(self, *, caller: Caller, card_id: int) -> SavedCard:
        async with self.begin() as work:
            card = await locked(work, caller.principal, card_id)
            if card.is_default:
                return card
            await work.cards.choose(card.owner, card.id)
            chosen = replace(card, is_default=True)
            await work.tell(CardUpdated(chosen), at=self.clock.now())
            await work.audit.record(card_act(CardUpdated.type, caller, chosen, before=card))
        return chosen
