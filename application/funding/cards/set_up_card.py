"""Begin to keep a card that is typed into the provider's form."""

from dataclasses import dataclass

from application.funding.cards.ports import CardSetup, CardVault
from application.funding.deposits.find_customer import FindCustomer
from domain.funding.card_payments import PaymentsUnavailable
from domain.shared.caller import Caller
from domain.shared.ids import IdempotencyKey


@dataclass(frozen=True, slots=True)
class SetUpCard:
    """Permit the caller's form to keep one card; the same key gives the same permission.

    Raises `PaymentsUnavailable`.
    """

    vault: CardVault
    find_customer: FindCustomer

    async def __call__(self, *, caller: Caller, key: IdempotencyKey) -> CardSetup:
        if not self.vault.configured:
            raise PaymentsUnavailable
        customer_id = await self.find_customer(owner=caller.principal)
        return await self.vault.set_up(customer_id, key=f"setup-{key.entry_id}")
