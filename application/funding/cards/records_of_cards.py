"""What is kept of a person's cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from application.funding.cards.ports import DETACH_CARD, BeginCardWork, CardsRead
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class CardRecords:
    """`PersonalRecords` of cards: all of it can be erased."""

    begin: BeginCardWork
    cards: CardsRead

    async def export(self, owner: OwnerId) -> Mapping[str, Sequence[Mapping[str, object]]]:
        return {
            "cards": [
                {
                    "brand": each.face.brand,
                    "last4": each.face.last4,
                    "expires": f"{each.face.exp_year}-{each.face.exp_month:02}",
                    "is_default": each.is_default,
                    "created_at": each.created_at,
                }
                for each in await self.cards.active(owner)
            ]
        }

    async def erase(self, owner: OwnerId) -> None:
        if not await self.cards.active(owner) and not await self.cards.removed(owner):
            return
        async with self.begin() as work:
            await work.players.lock(owner)
            for each in await work.cards.active(owner):
                await work.jobs.enqueue(DETACH_CARD, {"method_id": each.method_id})
            await work.cards.erase(owner)
