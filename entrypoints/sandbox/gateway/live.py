"""Merchants, payers and traders who go on dealing, through the real routes."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from uuid import UUID, uuid4

import aiohttp
import structlog

from entrypoints.sandbox.gateway.acts import ACTS, TTL, Acting
from entrypoints.sandbox.gateway.asking import (
    BLOCKED,
    WATCHED,
    Asking,
    Dealer,
    Json,
    Person,
    Shop,
)
from entrypoints.sandbox.gateway.fates import Fate, Fates, OutFate
from entrypoints.sandbox.gateway.paying_out import PayingOut

log = structlog.stdlib.get_logger("altyn.sandbox.gateway")
MOST_AT_ONCE = 30
BEAT_SECONDS = 60.0
CUSTOMERS = {Fate.WATCHED: WATCHED, Fate.BLOCKED: BLOCKED}


@dataclass(slots=True)
class LiveGateway:
    """Begins an order every few seconds for one of these shops, and plays all who deal with it.

    Orders of others are left alone. Whatever does not work is let be: another order begins soon.
    """

    base_url: str
    shops: Sequence[Shop]
    dealers: Sequence[Dealer]
    judge: Person | None = None
    """Who decides about orders that are held back, and appeals."""
    random: Random = field(default_factory=Random)
    pause_seconds: tuple[float, float] = (10.0, 20.0)
    haste: float = 1.0
    """Divides what people need to think and to pay."""
    _fates: Fates = field(init=False)
    _came_in: dict[str, int] = field(init=False, default_factory=dict)
    """By currency, what more has come in than gone out: so much may be paid out."""

    def __post_init__(self) -> None:
        self._fates = Fates(self.random)

    async def run(self) -> None:
        """Go on until cancelled."""
        timeout = aiohttp.ClientTimeout(total=30)
        jar = aiohttp.DummyCookieJar()
        async with (
            aiohttp.ClientSession(timeout=timeout, cookie_jar=jar) as session,
            asyncio.TaskGroup() as lives,
        ):
            asking, open_ = Asking(session, self.base_url), set[asyncio.Task[None]]()
            lives.create_task(self._beat(asking))
            while True:
                await asyncio.sleep(self.random.uniform(*self.pause_seconds))
                if len(open_) < MOST_AT_ONCE:
                    task = lives.create_task(self._live(asking, self.random.choice(self.shops)))
                    open_.add(task)
                    task.add_done_callback(open_.discard)

    async def _beat(self, asking: Asking) -> None:
        """Show that the telephones of traders are there."""
        while True:
            for dealer in self.dealers:
                try:
                    await asking.phone(dealer.phone)
                except (aiohttp.ClientError, TimeoutError) as error:
                    log.debug("no beat", error=type(error).__name__)
            await asyncio.sleep(BEAT_SECONDS / self.haste)

    async def _live(self, asking: Asking, shop: Shop) -> None:
        try:
            if self._came_in.get(shop.currency, 0) > shop.amounts[1]:
                await self._pay_out(asking, shop)
            else:
                await self._pay_in(asking, shop, self._fates.pay_in())
        except (aiohttp.ClientError, TimeoutError, KeyError) as error:
            log.debug("order left alone", error=type(error).__name__)

    async def _pay_in(self, asking: Asking, shop: Shop, what: Fate) -> None:
        wish = self._wish(shop, beyond=what is Fate.BEYOND)
        wish |= {"customer_id": CUSTOMERS[what]} if what in CUSTOMERS else {}
        wish |= {"ttl_seconds": TTL} if what in {Fate.LATE, Fate.NEVER} else {}
        order = await asking.shop(shop, "POST", "/payin/init", json=wish)
        acting = Acting(asking, shop, wish, order, None, self.judge, self.random, self.haste)
        if what is Fate.WATCHED:
            await acting.review()
        acting.dealer = self._of(acting.order)
        if acting.dealer is None:
            return
        for act in ACTS.get(what, ()):
            await act(acting)
        self._book(shop, self._minor(wish) if acting.completed else 0)

    async def _pay_out(self, asking: Asking, shop: Shop) -> None:
        what = self._fates.pay_out()
        wish = self._wish(shop, beyond=what is OutFate.BEYOND)
        self._book(shop, -min(self._minor(wish), shop.amounts[1]))
        paying = PayingOut(asking, shop, self.dealers, self.random, self.haste)
        await paying(wish, what)

    def _wish(self, shop: Shop, *, beyond: bool) -> Json:
        minor = self.random.randint(*shop.amounts)
        if beyond and shop.beyond is not None:
            minor = shop.beyond
        return {
            "external_order_id": f"live-{uuid4().hex}",
            "amount": f"{minor // 100}.{minor % 100:02}",
            "currency": shop.currency,
            "method": self.random.choice(shop.methods),
            "customer_id": f"live-{self.random.randint(1, 400)}",
            "wait_ms": 5000,
        }

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
