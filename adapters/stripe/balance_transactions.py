"""What has changed what Stripe holds for us: balance transactions."""

from collections.abc import Mapping, Sequence
from typing import Any

import stripe

from adapters.stripe.client import StripeConnection
from application.funding.stripe_events.ports import Charged
from domain.funding.card_payments import Card, PaymentsUnavailable
from domain.funding.fees import BalanceTransaction, read_transaction, transactions_in


class StripeBalanceTransactions:
    """`BalanceTransactions`."""

    def __init__(self, connection: StripeConnection) -> None:
        self._connection = connection

    @property
    def configured(self) -> bool:
        return self._connection.configured

    async def of_charge(self, charge_id: str) -> Charged:
        params: Any = {"expand": ["balance_transaction"]}
        try:
            charge = await self._connection.ask(
                "charge", lambda it: it.v1.charges.retrieve_async(charge_id, params)
            )
        except stripe.StripeError:
            raise PaymentsUnavailable from None
        told = charge.to_dict()
        found = read_transaction(told.get("balance_transaction"))
        return Charged([] if found is None else [found], _card(told))

    async def of_dispute(self, dispute_id: str) -> Sequence[BalanceTransaction]:
        try:
            dispute = await self._connection.ask(
                "dispute", lambda it: it.v1.disputes.retrieve_async(dispute_id)
            )
        except stripe.StripeError:
            raise PaymentsUnavailable from None
        return list(transactions_in(dispute.to_dict()))


def _card(charge: Mapping[str, Any]) -> Card | None:
    details = charge.get("payment_method_details")
    card = details.get("card") if isinstance(details, Mapping) else None
    if not isinstance(card, Mapping) or not card.get("last4"):
        return None
    return Card(str(card.get("brand") or "card"), str(card["last4"]))
