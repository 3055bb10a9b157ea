"""Merchants, payers and traders who go on dealing, through the real routes."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from uuid import UUID, uuid4

import aiohttp
import structlog

from entrypoints.sandbox.gateway.asking import Asking, Dealer, Json, Shop, receipt
from entrypoints.sandbox.gateway.fates import Fate, fate

log = structlog.stdlib.get_logger("altyn.sandbox.gateway")
TTL, LATE = 60, 75
"""Seconds that an order of somebody lasts who does not pay in time, and until they pay."""
MOST_SILENT = 5
MOST_AT_ONCE = 30
RECIPIENT = {"type": "card", "number": "4242424242424242", "holder": "Anna Petrova"}


@dataclass(slots=True)
class LiveGateway:
    """Begins an order every few seconds for one of these shops, and plays all who deal with it.

    Orders of others are left alone. Whatever does not work is let be: another order begins soon.
    """

    base_url: str
    shops: Sequence[Shop]
    dealers: Sequence[Dealer]
    random: Random = field(default_factory=Random)
    pause_seconds: tuple[float, float] = (10.0, 20.0)
    haste: float = 1.0
    """Divides what people need to think and to pay."""
    _came_in: dict[str, int] = field(init=False, default_factory=dict)
    """By currency, what more has come in than gone out: so much may be paid out."""
    _silent: int = field(init=False, default=0)

    async def run(self) -> None:
        """Go on until cancelled."""
        timeout = aiohttp.ClientTimeout(total=30)
        jar = aiohttp.DummyCookieJar()
        async with (
            aiohttp.ClientSession(timeout=timeout, cookie_jar=jar) as session,
            asyncio.TaskGroup() as lives,
        ):
            asking, open_ = Asking(session, self.base_url), set[asyncio.Task[None]]()
            while True:
                await asyncio.sleep(self.random.uniform(*self.pause_seconds))
                if len(open_) < MOST_AT_ONCE:
                    task = lives.create_task(self._live(asking, self.random.choice(self.shops)))
                    open_.add(task)
                    task.add_done_callback(open_.discard)

    async def _live(self, asking: Asking, shop: Shop) -> None:
        try:
            if self._came_in.get(shop.currency, 0) > shop.amounts[1]:
                await self._pay_out(asking, shop)
            else:
                await self._pay_in(asking, shop, self._fate())
        except (aiohttp.ClientError, TimeoutError, KeyError) as error:
            log.debug("order left alone", error=type(error).__name__)

    async def _pay_in(self, asking: Asking, shop: Shop, what: Fate) -> None:
        wish = self._wish(shop, what)
        order = await asking.shop(shop, "POST", "/payin/init", wish)
        dealer = self._of(order)
        if dealer is None:
            return
        if what is Fate.TWICE:
            await asking.shop(shop, "POST", "/payin/init", wish)
        path, ours = f"/payin/confirm/{order['order_id']}", f"/{order['order_id']}"
        await self._think(4, 15)
        if what is Fate.CHANGED_MIND:
            reason = {"reason": "The customer has changed their mind"}
            await asking.shop(shop, "POST", f"/payin/cancel{ours}", reason)
        if what in {Fate.PAID, Fate.TWICE, Fate.SHORT, Fate.SILENT}:
            await asking.shop(shop, "POST", path)
            await self._think(3, 20)
        if what is Fate.TWICE:
            await asking.shop(shop, "POST", path)
        if what is Fate.LATE:
            await self._think(LATE, LATE + 20)
        if what in {Fate.PAID, Fate.TWICE, Fate.LATE}:
            done = await asking.dealer(dealer, "POST", f"{ours}/confirm")
            self._book(shop, self._minor(wish) if done else 0)
        if what in {Fate.SHORT, Fate.REFUSED}:
            why = "Less has come than was asked for" if what is Fate.SHORT else "The bank is away"
            await asking.dealer(dealer, "POST", f"{ours}/reject", json={"reason": why})

    async def _pay_out(self, asking: Asking, shop: Shop) -> None:
        wish = self._wish(shop, Fate.PAID) | {"recipient": RECIPIENT, "method": "card"}
        self._book(shop, -self._minor(wish))
        order = await asking.shop(shop, "POST", "/payout/init", wish)
        ours = f"/{order['order_id']}"
        if self.random.random() < 0.15:  # noqa: PLR2004  # Some do not want it.
            first = await self._offered(asking, shop, order)
            await asking.dealer(first, "POST", f"{ours}/reject", json={"reason": "Not now"})
        dealer = await self._offered(asking, shop, order)
        await asking.dealer(dealer, "POST", f"{ours}/accept")
        await self._think(5, 25)
        proof = receipt(order["order_id"].encode())
        await asking.dealer(dealer, "POST", f"{ours}/prove", data=proof)

    async def _offered(self, asking: Asking, shop: Shop, order: Json) -> Dealer:
        """Look who of the traders has got an order. Raises KeyError if nobody has."""
        await self._think(2, 6)
        for dealer in self.dealers:
            if dealer.currency == shop.currency:
                seen = await asking.dealer(dealer, "GET", "?state=open")
                if any(each["order_id"] == order["order_id"] for each in seen["items"]):
                    return dealer
        raise KeyError(order["order_id"])

    def _fate(self) -> Fate:
        """Give what becomes of the next one: not many are left to be judged by people."""
        what = fate(self.random)
        if what is not Fate.SILENT:
            return what
        self._silent += 1
        return what if self._silent <= MOST_SILENT else Fate.PAID

    def _wish(self, shop: Shop, what: Fate) -> Json:
        minor = self.random.randint(*shop.amounts)
        if what is Fate.BEYOND and shop.beyond is not None:
            minor = shop.beyond
        customer = self.random.randint(1, 400)
        wish = {
            "external_order_id": f"live-{uuid4().hex}",
            "amount": f"{minor // 100}.{minor % 100:02}",
            "currency": shop.currency,
            "method": self.random.choice(shop.methods),
            "customer_id": f"live-{customer}",
            "wait_ms": 5000,
        }
        patience = {"ttl_seconds": TTL} if what in {Fate.LATE, Fate.NEVER} else {}
        return wish | patience

    def _of(self, order: Json) -> Dealer | None:
        """Give whose requisite an order has got; none if that is nobody's of ours."""
        requisite = order.get("requisite")
        if requisite is None:
            return None
        found = (each for each in self.dealers if UUID(requisite["id"]) in each.requisites)
        return next(found, None)

    def _book(self, shop: Shop, minor: int) -> None:
        self._came_in[shop.currency] = self._came_in.get(shop.currency, 0) + minor

    @staticmethod
    def _minor(wish: Json) -> int:
        return int(wish["amount"].replace(".", ""))

    async def _think(self, least: float, most: float) -> None:
        await asyncio.sleep(self.random.uniform(least, most) / self.haste)
