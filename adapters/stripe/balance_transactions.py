"""What has changed what Stripe holds for us: balance transactions."""

from collections.abc import Sequence
from typing import Any

import stripe

from adapters.stripe.client import StripeConnection
from domain.funding.card_payments import PaymentsUnavailable
from domain.funding.fees import BalanceTransaction, read_transaction, transactions_in


class StripeBalanceTransactions:
    """`BalanceTransactions`."""

    def __init__(self, connection: StripeConnection) -> None:
        self._connection = connection

    @property
    def configured(self) -> bool:
        return self._connection.configured

    async def of_charge(self, charge_id: str) -> Sequence[BalanceTransaction]:
        params: Any = {"expand": ["balance_transaction"]}
        try:
            charge = await self._connection.ask(
                "charge", lambda it: it.v1.charges.retrieve_async(charge_id, params)
            )
        except stripe.StripeError:
            raise PaymentsUnavailable from None
        found = read_transaction(charge.to_dict().get("balance_transaction"))
        return [] if found is None else [found]

    async def of_dispute(self, dispute_id: str) -> Sequence[BalanceTransaction]:
        try:
            dispute = await self._connection.ask(
                "dispute", lambda it: it.v1.disputes.retrieve_async(dispute_id)
            )
        except stripe.StripeError:
            raise PaymentsUnavailable from None
        return list(transactions_in(dispute.to_dict()))
