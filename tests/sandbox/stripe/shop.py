"""Somebody who takes payments through the official SDK."""

from dataclasses import dataclass
from typing import Any

import pytest
import stripe

ON_THE_SPOT = {"enabled": True, "allow_redirects": "never"}


@dataclass
class Shop:
    api: Any

    async def customer(self, **more):
        return await self.api.customers.create_async({"email": "payer@example.com", **more})

    async def pay(self, method="pm_card_visa", amount=1999, *, key=None, **more):
        """Create and confirm a payment."""
        return await self.api.payment_intents.create_async(
            {
                "amount": amount,
                "currency": "usd",
                "payment_method": method,
                "confirm": True,
                "automatic_payment_methods": ON_THE_SPOT,
                **more,
            },
            {"idempotency_key": key} if key else None,
        )

    async def decline(self, method, **more):
        """Pay in vain, and give what the SDK says about it."""
        with pytest.raises(stripe.CardError) as refused:
            await self.pay(method, **more)
        return refused.value

    async def charge(self, intent, **more):
        return await self.api.charges.retrieve_async(intent.latest_charge, more)
