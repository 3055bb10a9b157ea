"""Know a player at whoever takes payments for us."""

from dataclasses import dataclass

from application.funding.deposits.ports import CardCustomers, KnownCustomers
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
        made = await self.customers.create(owner, key=f"customer-{owner}")
        return await self.known.keep(owner, made)
