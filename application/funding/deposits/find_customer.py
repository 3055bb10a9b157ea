"""Know a player at whoever takes payments for us."""

from dataclasses import dataclass
from uuid import uuid4

from application.funding.deposits.ports import CardCustomers, KnownCustomers
from domain.funding.card_payments import PaymentsUnavailable
from domain.shared.ids import OwnerId


@dataclass(frozen=True, slots=True)
class FindCustomer:
    """Give the player's customer id, made the first time; one for each player, also at once.

    Never call it within a transaction. Raises `PaymentsUnavailable`.
    """

    known: KnownCustomers
    customers: CardCustomers

    async def __call__(self, *, owner: OwnerId) -> str:
        found = await self.known.find(owner)
        if found is not None:
            return found
        return await self.known.keep(owner, await self._made(owner))

    async def _made(self, owner: OwnerId) -> str:
        key = f"customer-{owner}"
        try:
            return await self.customers.create(owner, key=key)
        except PaymentsUnavailable as failure:
            if not failure.kept:
                raise
            # That key is answered with this failure for a day. A customer whom the failed call has
            # made in spite of it is never used.
            return await self.customers.create(owner, key=f"{key}-{uuid4().hex}")
