"""Stores in memory and in PostgreSQL keep the same rules."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from application.gateway.stores.ports import StoreKeyWish
from domain.access.keys import SecretAlreadyShown
from domain.gateway import store as stores
from domain.gateway.states import Direction
from domain.gateway.store import StoreNotFound, StoreState
from domain.gateway.store_keys import BeyondOwnScopes, Scope, StoreKeyNotFound
from domain.gateway.web_address import InvalidWebAddress
from domain.shared.callback_address import CallbackAddressRefused
from domain.shared.caller import Caller
from domain.shared.currencies import CURRENCIES
from domain.shared.errors import Refusal
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.money import Money, UnknownCurrency
from domain.shared.networks import InvalidAddressRange
from tests.stores import RUB, line

USDT = CURRENCIES["USDT"]
NOBODYS = OwnerId(UUID(int=77))


async def test_a_store_is_kept_as_it_was_asked_for(house, merchant):
    made, again = await house.make(
        merchant,
        "Tea and cups",
        directions=[Direction.PAY_IN],
        required_fields=[stores.RequiredField.CUSTOMER_ID],
        ttl_seconds=600,
        amount_policy=stores.AmountPolicy.BOTH,
        largest_delta=Decimal("0.75"),
        return_url="https://shop.example/back?order=1",
        callback_url="https://shop.example:8443/hook",
        allowed_addresses=["203.0.113.7", "2001:db8::/32"],
    )
    assert not again
    assert made.state is StoreState.PENDING
    assert made.merchant == merchant.principal
    assert await house.found.find(made.id) == made
    assert await house.get(caller=merchant, store_id=made.id) == made


async def test_the_same_request_makes_one_store(house, merchant):
    both = await asyncio.gather(*(house.make(merchant, key="one") for _ in range(2)))
    assert sorted(again for _, again in both) == [False, True]
    assert both[0][0] == both[1][0]
    with pytest.raises(IdempotencyKeyReused):
        await house.make(merchant, "Another", key="one")
    assert len(await house.listed(merchant)) == 1


async def test_strangers_see_no_store(house, store):
    stranger = await house.merchant()
    for act in (
        house.get(caller=stranger, store_id=store.id),
        house.change(by=stranger, store_id=store.id, change={"name": "Mine"}),
        house.archive(by=stranger, store_id=store.id),
        house.renew_secret(stranger, store),
        house.make_key(stranger, store, StoreKeyWish("till", {Scope.READ})),
        house.list_keys(caller=stranger, store_id=store.id, before=None, limit=5),
        house.revoke_key(by=stranger, store_id=store.id, key_id="x"),
        house.read_fees(caller=stranger, store_id=store.id, before=None, limit=5),
    ):
        with pytest.raises(StoreNotFound):
            await act
    assert not await house.listed(stranger)
    assert await house.listed(house.admin, merchant=store.merchant) == [store]


async def test_a_store_sees_itself(house, store):
    itself = Caller(store.id, f"store:{store.id}", frozenset({"stores:read:own"}))
    assert await house.get(caller=itself, store_id=store.id) == store
    assert await house.listed(itself) == [store]


async def test_stores_are_made_for_merchants_alone(house, merchant):
    nobody = replace(merchant, principal=NOBODYS)
    for by, rest in (
        (nobody, {}),
        (merchant, {"merchant": NOBODYS}),
        (house.admin, {}),
        (house.admin, {"merchant": NOBODYS}),
    ):
        with pytest.raises(stores.UnknownMerchant):
            await house.make(by, **rest)
    made, _ = await house.make(house.admin, merchant=merchant.principal)
    assert await house.listed(merchant) == [made]


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"name": " Shop"}, stores.InvalidStore),
        ({"directions": []}, stores.InvalidStore),
        ({"callback_url": "ftp://shop.example"}, CallbackAddressRefused),
        ({"return_url": "https://anna:secret@shop.example"}, InvalidWebAddress),
        ({"allowed_addresses": ["10.0.0.1/8"]}, InvalidAddressRange),
    ],
)
async def test_nonsense_is_refused(house, merchant, wrong, refusal):
    with pytest.raises(refusal):
        await house.make(merchant, **wrong)
    store = await house.approved(merchant)
    with pytest.raises(refusal):
        await house.change(by=merchant, store_id=store.id, change=wrong)
    assert await house.found.find(store.id) == store


async def test_settlement_money_is_no_currency_of_customers(house, merchant):
    with pytest.raises(UnknownCurrency):
        await house.make(merchant, currency=USDT)


async def test_a_change_is_kept_once(house, merchant, store):
    change = {"name": "Tea", "enabled": False, "callback_url": "https://shop.example/hook"}
    changed = await house.change(by=merchant, store_id=store.id, change=change)
    assert (changed.name, changed.enabled, changed.version) == ("Tea", False, store.version + 1)
    assert await house.change(by=merchant, store_id=store.id, change=change) == changed
    assert await house.found.find(store.id) == changed


async def test_an_admin_decides_about_traffic(house, merchant):
    store, _ = await house.make(merchant)
    with pytest.raises(StoreNotFound):
        await house.decide(by=merchant, store_id=store.id, approved=True)
    approved = await house.decide(by=house.admin, store_id=store.id, approved=True)
    assert approved.state is StoreState.APPROVED
    blocked = await house.decide(by=house.admin, store_id=store.id, approved=False)
    assert blocked.state is StoreState.BLOCKED


async def test_an_archived_store_stays_as_it_is(house, merchant, store):
    await house.archive(by=merchant, store_id=store.id)
    await house.archive(by=merchant, store_id=store.id)
    assert (await house.found.find(store.id)).state is StoreState.ARCHIVED
    for act in (
        house.change(by=merchant, store_id=store.id, change={"name": "Tea"}),
        house.decide(by=house.admin, store_id=store.id, approved=True),
        house.make_key(merchant, store, StoreKeyWish("till", {Scope.READ})),
        house.set_fees(store, line("1")),
        house.renew_secret(merchant, store),
    ):
        with pytest.raises(stores.StoreArchived):
            await act


async def test_limits_are_set_by_admins(house, merchant, store):
    limits = {"payin": ("100", "5000.50"), "payout": (None, "1000"), "may_lose": True}
    with pytest.raises(StoreNotFound):
        await house.limit(by=merchant, store_id=store.id, **limits)
    limited = await house.limit(by=house.admin, store_id=store.id, **limits)
    assert limited.payin.largest == Money(500_050, RUB)
    assert limited.payout.least is None
    assert await house.found.find(store.id) == limited
    for wrong in (("10", "9"), ("0", None)):
        with pytest.raises(stores.InvalidLimits):
            await house.limit(by=house.admin, store_id=store.id, **limits | {"payin": wrong})


async def test_a_merchant_has_a_hundred_stores(house, merchant, monkeypatch):
    monkeypatch.setattr("application.gateway.stores.make_store.MOST_STORES", 1)
    first, _ = await house.make(merchant)
    with pytest.raises(stores.TooManyStores):
        await house.make(merchant)
    await house.archive(by=merchant, store_id=first.id)
    await house.make(merchant)


async def test_pages_follow_each_other(house, merchant):
    made = []
    for name in ("a", "b", "c"):
        made.insert(0, (await house.make(merchant, name))[0])
        house.time.pass_(seconds=1)
    first = await house.listed(merchant, limit=2)
    last = first[-1].created_at, first[-1].id
    assert [*first, *await house.listed(merchant, before=last)] == made
    assert await house.listed(merchant, text="B") == [made[1]]
    assert await house.listed(merchant, text=str(made[2].id)) == [made[2]]
    assert not await house.listed(merchant, state=StoreState.BLOCKED)


async def test_keys_are_made_listed_and_revoked(house, merchant, store):
    wish = StoreKeyWish("till", frozenset({Scope.PAY_IN, Scope.READ}), signed=True)
    made = await house.make_key(merchant, store, wish, key="one")
    assert made.secret
    assert made.signing_secret
    with pytest.raises(SecretAlreadyShown):
        await house.make_key(merchant, store, wish, key="one")
    [kept] = await house.list_keys(caller=merchant, store_id=store.id, before=None, limit=5)
    assert (kept.id, set(kept.scopes), kept.signed) == (made.key.id, set(wish.scopes), True)
    for _ in range(2):
        await house.revoke_key(by=merchant, store_id=store.id, key_id=kept.id)
    [ended] = await house.list_keys(caller=merchant, store_id=store.id, before=None, limit=5)
    assert ended.revoked_at == house.time.now()
    other = await house.approved(merchant)
    for key_id in (kept.id, "no id"):
        with pytest.raises(StoreKeyNotFound):
            await house.revoke_key(by=merchant, store_id=other.id, key_id=key_id)


async def test_nobody_gives_a_key_more_than_they_may(house, merchant, store):
    clerk = replace(merchant, withheld=frozenset({"payout:write:own"}))
    await house.make_key(clerk, store, StoreKeyWish("till", {Scope.PAY_IN, Scope.READ}))
    with pytest.raises(BeyondOwnScopes):
        await house.make_key(clerk, store, StoreKeyWish("till", {Scope.PAY_OUT}))


async def test_a_store_has_fifty_keys(house, merchant, store, monkeypatch):
    monkeypatch.setattr("application.gateway.stores.keys.MOST_KEYS", 1)
    wish = StoreKeyWish("till", {Scope.READ})
    await house.make_key(merchant, store, wish)
    with pytest.raises(Refusal) as refused:
        await house.make_key(merchant, store, wish)
    assert refused.value.code == "too_many_store_keys"


async def test_secrets_overlap(house, merchant, store):
    async def good():
        return await house.found.of(store.id, house.time.now())

    assert not await good()
    one = await house.renew_secret(merchant, store, key="one")
    with pytest.raises(stores.CallbackSecretAlreadyShown):
        await house.renew_secret(merchant, store, key="one")
    assert await good() == [one.secret]
    house.time.pass_(hours=1)
    two = await house.renew_secret(merchant, store)
    assert await good() == [two.secret, one.secret]
    house.time.pass_(hours=1)
    three = await house.renew_secret(merchant, store, overlap=timedelta(hours=1))
    assert await good() == [three.secret, two.secret]
    house.time.pass_(hours=1)
    assert await good() == [three.secret]


async def test_of_many_at_once_no_more_than_allowed_are_made(house, merchant, monkeypatch):
    monkeypatch.setattr("application.gateway.stores.make_store.MOST_STORES", 2)
    made = await asyncio.gather(*(house.make(merchant) for _ in range(6)), return_exceptions=True)
    refused = [each for each in made if isinstance(each, stores.TooManyStores)]
    assert (len(refused), len(await house.listed(merchant))) == (4, 2)


async def test_of_secrets_made_at_once_one_is_the_present_one(house, merchant, store):
    made = await asyncio.gather(*(house.renew_secret(merchant, store) for _ in range(4)))
    good = await house.found.of(store.id, house.time.now())
    assert len(good) == 2
    assert {*good} < {each.secret for each in made}


async def test_changes_at_once_lose_nothing(house, merchant, store):
    changes = {"name": "Tea"}, {"enabled": False}, {"ttl_seconds": 60}, {"return_url": None}
    await asyncio.gather(
        *(house.change(by=merchant, store_id=store.id, change=each) for each in changes)
    )
    changed = await house.found.find(store.id)
    assert (changed.name, changed.enabled, changed.ttl_seconds) == ("Tea", False, 60)
    assert changed.version == store.version + 3
