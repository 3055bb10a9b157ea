"""What those who deal with one simulated order do, each in their own time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from random import Random

import aiohttp

from entrypoints.sandbox.gateway.asking import Asking, Dealer, Json, Person, Shop
from entrypoints.sandbox.gateway.banks import told
from entrypoints.sandbox.gateway.fates import Fate
from entrypoints.sandbox.gateway.receipts import receipt

TTL, LATE = 60, 75
"""Seconds that an order of somebody lasts who does not pay in time, and until they pay."""
LEFT_TO_PEOPLE = 0.3
"""So much of what somebody of ours has to decide."""
ON_THE_PAGE = 0.3
"""So many payers say it on the payment page, and the others at their shop."""


@dataclass(slots=True)
class Acting:
    """An order, and who may do something about it."""

    asking: Asking
    shop: Shop
    wish: Json
    order: Json
    dealer: Dealer | None
    judge: Person | None
    """Who decides what is held back or disputed, unless that is left to people."""
    random: Random
    haste: float
    completed: bool = field(default=False, init=False)
    appeal: str = field(default="", init=False)
    """Where the order's appeal is, once there is one."""

    @property
    def path(self) -> str:
        return f"/{self.order['order_id']}"

    async def think(self, least: float, most: float) -> None:
        await asyncio.sleep(self.random.uniform(least, most) / self.haste)

    async def send_again(self) -> None:
        await self.asking.shop(self.shop, "POST", "/payin/init", json=self.wish)

    async def say_paid(self) -> None:
        await self.think(4, 15)
        if self.random.random() < ON_THE_PAGE:
            await self.asking.payer(self.order, "paid")
        else:
            await self.asking.shop(self.shop, "POST", f"/payin/confirm{self.path}")

    async def show_receipt(self) -> None:
        await self.think(4, 15)
        shown = receipt(self.order["order_id"])
        await self.asking.shop(self.shop, "POST", f"/payin/confirm{self.path}", data=shown)

    async def change_mind(self) -> None:
        await self.think(4, 15)
        reason = {"reason": "The customer has changed their mind"}
        await self.asking.shop(self.shop, "POST", f"/payin/cancel{self.path}", json=reason)

    async def come_late(self) -> None:
        await self.think(LATE, LATE + 20)

    async def confirm(self) -> None:
        """Confirm as the trader."""
        await self.think(3, 20)
        self.completed = bool(await self._deal("confirm"))

    async def give_back(self, why: str) -> None:
        """Give the order back as the trader."""
        await self.think(3, 20)
        await self._deal("reject", json={"reason": why})

    async def bank_tells(self) -> None:
        """Let the trader's telephone tell what the bank tells; who has none confirms."""
        await self.think(5, 20)
        now, amount = datetime.now(UTC), self.order["amount_to_pay"]
        message = told(self.order["requisite"], amount, now, self.random.randrange(10**9))
        if message is None or self.dealer is None:
            await self.confirm()
            return
        await self.asking.phone(self.dealer.phone, message)
        await self.think(2, 4)
        status = await self.asking.shop(self.shop, "GET", f"/payin/status{self.path}")
        self.completed = status.get("status") == "completed"

    async def review(self) -> None:
        """Decide as somebody of ours about an order that is held back."""
        if self.judge is None or self.random.random() < LEFT_TO_PEOPLE:
            return
        await self.think(15, 60)
        what = self.random.choice(["release", "release", "reject"])
        path = f"/guard/reviews{self.path}/{what}"
        await self.asking.person(self.judge, "POST", path, json={"reason": "Looked at it"})
        await self.think(3, 6)
        self.order = await self.asking.shop(self.shop, "GET", f"/payin/status{self.path}")

    async def open_appeal(self) -> None:
        """Appeal as the store: its customer has a receipt. Raises KeyError if that is refused."""
        await self.think(10, 30)
        form = receipt(self.order["order_id"])
        form.add_field("reason", "not_credited")
        form.add_field("comment", "The customer has paid")
        path = f"/payin{self.path}/appeals"
        made = await self.asking.shop(self.shop, "POST", path, data=form)
        self.appeal = f"/appeals/{made['appeal_id']}"

    async def accept_appeal(self) -> None:
        """Say as the trader that the money is there after all."""
        await self.think(15, 60)
        if self.dealer is not None:
            said = {"comment": "It came to another account"}
            path = f"{self.appeal}/accept"
            self.completed = bool(
                await self.asking.person(self.dealer.person, "POST", path, json=said)
            )

    async def refuse_appeal(self) -> None:
        """Say as the trader that there is none."""
        await self.think(15, 60)
        if self.dealer is not None:
            form = aiohttp.FormData(default_to_multipart=True)
            form.add_field("comment", "Nothing has come")
            await self.asking.person(self.dealer.person, "POST", f"{self.appeal}/refuse", data=form)

    async def decide_appeal(self) -> None:
        """Decide as somebody of ours, unless that is left to people."""
        if self.judge is None or self.random.random() < LEFT_TO_PEOPLE:
            return
        await self.think(20, 90)
        outcome = self.random.choice(["completed", "cancelled"])
        said = {"outcome": outcome, "comment": "Looked at the receipt"}
        path = f"{self.appeal}/decide"
        done = await self.asking.person(self.judge, "POST", path, json=said)
        self.completed = bool(done) and outcome == "completed"

    async def _deal(self, what: str, **more: object) -> Json:
        if self.dealer is None:
            return {}
        path = f"/trader/orders{self.path}/{what}"
        return await self.asking.person(self.dealer.person, "POST", path, **more)


Act = Callable[[Acting], Awaitable[None]]
TOO_LITTLE = partial(Acting.give_back, why="Less has come than was asked for")
CLOSED = partial(Acting.give_back, why="The bank is away")
OVERLOOKED = partial(Acting.give_back, why="No money has come")
PAYS: tuple[Act, ...] = (Acting.say_paid, Acting.confirm)
ACTS: Mapping[Fate, tuple[Act, ...]] = {
    Fate.PAID: PAYS,
    Fate.TOLD: (Acting.bank_tells,),
    Fate.TWICE: (Acting.send_again, Acting.say_paid, Acting.say_paid, Acting.confirm),
    Fate.SHORT: (Acting.say_paid, TOO_LITTLE),
    Fate.LATE: (Acting.come_late, Acting.confirm),
    Fate.CHANGED_MIND: (Acting.change_mind,),
    Fate.REFUSED: (CLOSED,),
    Fate.SILENT: (Acting.show_receipt,),
    Fate.WATCHED: PAYS,
    Fate.APPEALED: (Acting.say_paid, OVERLOOKED, Acting.open_appeal, Acting.accept_appeal),
    Fate.CONTESTED: (
        *(Acting.say_paid, OVERLOOKED, Acting.open_appeal, Acting.refuse_appeal),
        Acting.decide_appeal,
    ),
}
"""What is done once an order has got a requisite; of other fates it is nothing."""
