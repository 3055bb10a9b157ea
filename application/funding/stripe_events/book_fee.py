"""Book what Stripe has taken for itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from application.funding.ports import Begin, FundingWork
from application.funding.stripe_events.ports import BalanceTransactions
from domain.funding.fees import BalanceTransaction
from domain.shared.errors import Unavailable


class FeeNotKnown(Unavailable):
    """Stripe does not know yet what it takes for this."""


@dataclass(frozen=True, slots=True)
class BookFee:
    """Ask Stripe what it has taken for a charge or a dispute, and book it to the house, once.

    Raises `FeeNotKnown` and `PaymentsUnavailable`: asking later helps.
    """

    transactions: BalanceTransactions
    begin: Begin[FundingWork]

    async def __call__(
        self, *, charge_id: str | None = None, dispute_id: str | None = None
    ) -> None:
        if not self.transactions.configured:
            return
        found = await self._found(charge_id, dispute_id)
        if not found:
            raise FeeNotKnown
        async with self.begin() as work:
            for each in found:
                if entry := each.entry:
                    await work.ledger.post(entry)

    async def _found(
        self, charge_id: str | None, dispute_id: str | None
    ) -> Sequence[BalanceTransaction]:
        if charge_id is not None:
            return await self.transactions.of_charge(charge_id)
        return await self.transactions.of_dispute(dispute_id or "")
