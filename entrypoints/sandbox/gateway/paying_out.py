"""A simulated pay-out: offered to one of the traders, who pays it or does not."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from entrypoints.sandbox.gateway.asking import Asking, Dealer, Json, Shop
from entrypoints.sandbox.gateway.fates import OutFate
from entrypoints.sandbox.gateway.receipts import receipt

RECIPIENT = {"type": "card", "number": "4242424242424242", "holder": "Anna Petrova"}


@dataclass(frozen=True, slots=True)
class PayingOut:
    """Plays those who deal with one pay-out."""

    asking: Asking
    shop: Shop
    dealers: Sequence[Dealer]
    random: Random
    haste: float

    async def __call__(self, wish: Json, what: OutFate) -> None:
        """Play it to its end. Raises KeyError if nobody has got it."""
        wish = wish | {"recipient": RECIPIENT, "method": "card"}
        order = await self.asking.shop(self.shop, "POST", "/payout/init", json=wish)
        path = f"/{order['order_id']}"
        if what is OutFate.BEYOND:
            return
        if what is OutFate.WITHDRAWN:
            await self._think(1, 3)
            reason = {"reason": "The customer wants to wait"}
            await self.asking.shop(self.shop, "POST", f"/payout/cancel{path}", json=reason)
            return
        if what is OutFate.UNWANTED:
            first = await self._offered(order)
            await self._deal(first, f"{path}/reject", json={"reason": "Not now"})
        dealer = await self._offered(order)
        await self._deal(dealer, f"{path}/accept")
        if what is not OutFate.UNPROVEN:
            await self._think(5, 25)
            await self._deal(dealer, f"{path}/prove", data=receipt(order["order_id"]))

    async def _offered(self, order: Json) -> Dealer:
        """Look who of the traders has got an order. Raises KeyError if nobody has."""
        await self._think(2, 6)
        for dealer in self.dealers:
            if dealer.currency == self.shop.currency:
                path = "/trader/orders?state=open"
                seen = await self.asking.person(dealer.person, "GET", path)
                if any(each["order_id"] == order["order_id"] for each in seen["items"]):
                    return dealer
        raise KeyError(order["order_id"])

    async def _deal(self, dealer: Dealer, path: str, **more: object) -> None:
        await self.asking.person(dealer.person, "POST", f"/trader/orders{path}", **more)

    async def _think(self, least: float, most: float) -> None:
        await asyncio.sleep(self.random.uniform(least, most) / self.haste)
