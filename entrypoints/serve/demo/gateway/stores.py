"""Stores of a demo: made once, with fees and limits; let in by what demo.json says."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import cast

from application.access.demo_ports import DemoGateway, DemoStore
from application.gateway.fees.set_fees import LineWish
from application.gateway.stores.make_store import StoreWish
from application.gateway.stores.ports import StoreKeyWish, StoresWanted
from domain.access.identities import User
from domain.access.tokens import Token
from domain.gateway.states import Direction
from domain.gateway.store import Store, StoreState
from domain.gateway.store_keys import Scope
from domain.gateway.transfer import Part
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from entrypoints.container import House
from entrypoints.container.gateway.stores import Stores
from entrypoints.sandbox.gateway.receiver import PATH
from entrypoints.serve.demo.gateway.money import DemoMoney
from entrypoints.serve.demo.gateway.staff import key

KEY = "Demo"
MANY = 100
IN, OUT = Direction.PAY_IN, Direction.PAY_OUT
BROUGHT = [10_000]
"""In USDT."""
LARGE = {"RUB": "10000", "INR": "9000"}
"""Of orders from so much on less is taken."""


@dataclass(frozen=True, slots=True)
class Shop:
    """What a store of the demo is: the least and the largest amount of one order."""

    name: str
    currency: str
    limits: tuple[str, str]


@dataclass(frozen=True, slots=True)
class DemoStores:
    """Makes stores of a merchant, as an admin does."""

    house: House
    admin: Caller
    money: DemoMoney

    async def __call__(self, merchant: User, shop: Shop, written: DemoGateway | None) -> DemoStore:
        """Give a store with what lets its backend in: as it is known, if that still works."""
        store = await self._there(merchant, shop) or await self._made(merchant, shop)
        if store.state is StoreState.PENDING:
            await self._agree(store, shop)
        all_known = () if written is None else (*written.stores, *written.simulated)
        known = next((each for each in all_known if each.id == store.id), None)
        token = None if known is None else known.api_key
        secret = None if known is None else known.callback_secret
        return DemoStore(
            store.id,
            shop.currency,
            await self._key(store.id, token),
            await self._secret(store.id, secret),
        )

    async def let_call(self, store_id: OwnerId, url: str) -> None:
        """Send callbacks to an address, unless they go to somebody else's."""
        part = self._part
        store = await part.found().find(store_id)
        ours = store.callback_url is None or f"{PATH}/{store_id}" in store.callback_url
        if ours and store.callback_url != url:
            await part.change()(by=self.admin, store_id=store_id, change={"callback_url": url})

    @property
    def _part(self) -> Stores:
        """Give what makes use cases of stores."""
        return cast("Stores", self.house.gateway.stores)

    async def _there(self, merchant: User, shop: Shop) -> Store | None:
        wanted = StoresWanted(None, merchant=merchant.id, text=shop.name)
        found = await self._part.found().page(wanted, limit=MANY)
        same = (each for each in found if each.name == shop.name)
        return next((each for each in same if each.state is not StoreState.ARCHIVED), None)

    async def _made(self, merchant: User, shop: Shop) -> Store:
        make = self._part.make()
        wish = StoreWish(shop.name, CURRENCIES[shop.currency], merchant=merchant.id)
        store: Store
        store, _ = await make(by=self.admin, key=key(self.admin), wish=wish)
        return store

    async def _agree(self, store: Store, shop: Shop) -> None:
        part = self._part
        limits = {"payin": shop.limits, "payout": shop.limits}
        await part.limit()(by=self.admin, store_id=store.id, **limits, may_lose=False)
        lines = [
            LineWish(IN, None, "0", Decimal(6), None),
            LineWish(IN, None, LARGE[shop.currency], Decimal(5), None),
            LineWish(OUT, None, "0", Decimal(3), None),
        ]
        await part.set_fees()(
            by=self.admin,
            key=key(self.admin),
            store_id=store.id,
            lines=lines,
            valid_from=None,
            valid_until=None,
        )
        await self.money.bring(store.id, Part.AVAILABLE, BROUGHT)
        await part.decide()(by=self.admin, store_id=store.id, approved=True)

    async def _key(self, store_id: OwnerId, written: Token | None) -> Token:
        part = self._part
        if written is not None:
            holder = await self.house.access.known().holding(written.digest)
            if holder is not None and holder.principal == store_id:
                return written
        for each in await part.list_keys()(
            caller=self.admin, store_id=store_id, before=None, limit=MANY
        ):
            if each.name == KEY and each.revoked_at is None:  # Nobody knows it any more.
                await part.revoke_key()(by=self.admin, store_id=store_id, key_id=each.id)
        wish = StoreKeyWish(KEY, tuple(Scope))
        made = await part.make_key()(
            by=self.admin, key=key(self.admin), store_id=store_id, wish=wish
        )
        return Token(made.secret)

    async def _secret(self, store_id: OwnerId, written: str | None) -> str:
        part = self._part
        if written in await part.found().of(store_id, self.house.clock().now()):
            return str(written)
        renewed = await part.renew_secret()(
            by=self.admin, key=key(self.admin), store_id=store_id, overlap=timedelta(hours=1)
        )
        return str(renewed.secret)
