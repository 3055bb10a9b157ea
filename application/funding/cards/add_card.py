"""Keep a card, so that one can pay with it again."""

from dataclasses import dataclass

from application.funding.cards.keep_card import KeepCard
from application.funding.cards.ports import CardVault
from application.funding.deposits.find_customer import FindCustomer
from domain.funding.card_payments import PaymentsUnavailable
from domain.funding.cards import CardSetupNotFound, CardSetupUnfinished, SavedCard
from domain.shared.caller import Caller


@dataclass(frozen=True, slots=True)
class AddCard:
    """Have the provider keep a card for the caller, and remember it; again gives the same.

    When nobody remembers what the provider has done, because we were interrupted, adding it again
    does the rest. Raises `PaymentMethodNotFound`, `CardUnusable`, `CardDeclined`,
    `TooManyPaymentMethods` and `PaymentsUnavailable`.
    """

    vault: CardVault
    find_customer: FindCustomer
    keep: KeepCard

    async def __call__(self, *, caller: Caller, method_id: str, as_default: bool) -> SavedCard:
        if not self.vault.configured:
            raise PaymentsUnavailable
        owner = caller.principal
        customer_id = await self.find_customer(owner=owner)
        card = await self.vault.attach(method_id, customer_id)
        return await self.keep(owner=owner, card=card, by=caller, as_default=as_default)

    async def from_setup(self, *, caller: Caller, intent_id: str, as_default: bool) -> SavedCard:
        """Keep the card that a form has set up for the caller.

        Raises `CardSetupNotFound` and `CardSetupUnfinished` besides.
        """
        if not self.vault.configured:
            raise PaymentsUnavailable
        customer_id = await self.find_customer(owner=caller.principal)
        setup = await self.vault.find_setup(intent_id)
        if setup.customer_id != customer_id:
            raise CardSetupNotFound
        if not setup.succeeded or setup.method_id is None:
            raise CardSetupUnfinished
        return await self(caller=caller, method_id=setup.method_id, as_default=as_default)
