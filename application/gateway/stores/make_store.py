"""Make a store."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from application.gateway.stores.ports import StoreWork
from application.gateway.work import Begin
from application.shared.callback_addresses import CallbackAddresses
from application.shared.ports import Act, Clock
from domain.gateway.states import Direction
from domain.gateway.store import (
    DEFAULT_DELTA,
    DEFAULT_TTL_SECONDS,
    MOST_STORES,
    AmountPolicy,
    Limits,
    RequiredField,
    Store,
    StoreState,
    TooManyStores,
    UnknownMerchant,
)
from domain.gateway.store_events import StoreMoved
from domain.gateway.web_address import InvalidWebAddress, web_address
from domain.shared.callback_address import CallbackAddressRefused
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import IdempotencyKey, IdempotencyKeyReused, OwnerId, derived_id
from domain.shared.money import UnknownCurrency
from domain.shared.networks import networks

SETTLEMENT = CURRENCIES["USDT"]


def check_addresses(
    callbacks: CallbackAddresses, callback_url: str | None, return_url: str | None
) -> None:
    """Raise `CallbackAddressRefused`, `InvalidWebAddress`."""
    if callback_url is not None:
        with CallbackAddressRefused.within("/callback_url"):
            callbacks.check(callback_url)
    if return_url is not None:
        with InvalidWebAddress.within("/return_url"):
            web_address(return_url)


@dataclass(frozen=True, slots=True)
class StoreWish:
    """What a store is to be."""

    name: str
    currency: Currency
    directions: Collection[Direction] = tuple(Direction)
    sandbox: bool = False
    merchant: OwnerId | None = None
    """None: the one who asks."""
    required_fields: Collection[RequiredField] = ()
    ttl_seconds: int = DEFAULT_TTL_SECONDS
    amount_policy: AmountPolicy = AmountPolicy.DOWN
    largest_delta: Decimal = DEFAULT_DELTA
    return_url: str | None = None
    callback_url: str | None = None
    allowed_addresses: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class MakeStore:
    """Make a store, which waits for an admin to approve its traffic; a sandbox works at once.

    The same request gives the same one. Raises `UnknownMerchant` (also for one beyond the reach of
    the caller), `UnknownCurrency`, `InvalidStore`, `InvalidWebAddress`, `CallbackAddressRefused`,
    `InvalidAddressRange`, `TooManyStores` and `IdempotencyKeyReused`.
    """

    begin: Begin[StoreWork]
    addresses: CallbackAddresses
    clock: Clock

    async def __call__(
        self, *, by: Caller, key: IdempotencyKey, wish: StoreWish
    ) -> tuple[Store, bool]:
        """Give the store, and whether it had been made before."""
        request = key.entry_id
        store = self._wished(OwnerId(derived_id("gateway.store", request)), by, wish)
        fingerprint = sha256(repr(sorted(store.facts().items())).encode("utf-8")).digest()
        async with self.begin() as work:
            count = await work.stores.hold_merchant(store.merchant)
            before = await work.stores.of_request(request)
            if before is not None:
                known, said = before
                if said != fingerprint:
                    raise IdempotencyKeyReused
                return known, True
            if count >= MOST_STORES:
                raise TooManyStores
            await work.stores.add(store, request, fingerprint)
            await work.tell(StoreMoved(store), at=store.created_at)
            made = Act("store.made", by, "store", str(store.id), after=store.facts())
            await work.audit.record(made)
        return store, False

    def _wished(self, store_id: OwnerId, by: Caller, wish: StoreWish) -> Store:
        if wish.currency == SETTLEMENT:
            raise UnknownCurrency
        check_addresses(self.addresses, wish.callback_url, wish.return_url)
        store = Store(
            id=store_id,
            merchant=wish.merchant or by.principal,
            name=wish.name,
            state=StoreState.PENDING,
            enabled=True,
            sandbox=wish.sandbox,
            currency=wish.currency,
            settlement=SETTLEMENT,
            directions=frozenset(wish.directions),
            payin=Limits(),
            payout=Limits(),
            required_fields=frozenset(wish.required_fields),
            ttl_seconds=wish.ttl_seconds,
            amount_policy=wish.amount_policy,
            largest_delta=wish.largest_delta,
            may_lose=False,
            created_at=self.clock.now(),
            return_url=wish.return_url,
            callback_url=wish.callback_url,
            allowed_addresses=networks(wish.allowed_addresses),
        )
        store.check()
        if not by.reach("stores:write").covers(store.merchant):
            raise UnknownMerchant
        return store
