"""Book what Stripe has taken for itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from application.funding.deposits.ports import DepositWork
from application.funding.ports import Begin
from application.funding.stripe_events.ports import BalanceTransactions
from domain.funding.card_payments import Card
from domain.funding.fees import BalanceTransaction
from domain.shared.errors import Unavailable


class FeeNotKnown(Unavailable):
    """Stripe does not know yet what it takes for this."""


@dataclass(frozen=True, slots=True)
class BookFee:
    """Ask Stripe what it has taken for a charge or a dispute, and book it to the house, once.

    The card of a deposit is learnt on this occasion: events do not tell it. Raises `FeeNotKnown`
    and `PaymentsUnavailable`: asking later helps.
    """

    transactions: BalanceTransactions
    begin: Begin[DepositWork]

    async def of_charge(self, *, charge_id: str, intent_id: str | None = None) -> None:
        if not self.transactions.configured:
            return
        charged = await self.transactions.of_charge(charge_id)
        await self._book(charged.transactions)
        if charged.card is not None and intent_id is not None:
            await self._show(charged.card, intent_id)

    async def of_dispute(self, *, dispute_id: str) -> None:
        if self.transactions.configured:
            await self._book(await self.transactions.of_dispute(dispute_id))

    async def _book(self, transactions: Sequence[BalanceTransaction]) -> None:
        if not transactions:
            raise FeeNotKnown
        async with self.begin() as work:
            for each in transactions:
                if entry := each.entry:
                    await work.ledger.post(entry)

    async def _show(self, card: Card, intent_id: str) -> None:
        async with self.begin() as work:
            found = await work.deposits.of_payment(intent_id, None)
            if found is None or found.card is not None:
                return
            await work.players.lock(found.owner)
            await work.deposits.save(replace(await work.deposits.lock(found.id), card=card))
