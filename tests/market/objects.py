"""Stores, traders, requisites and orders as tests want them."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4
from zoneinfo import ZoneInfo

from domain.gateway.order import Order, OrderId, RequisiteId
from domain.gateway.requisite import Requisite, RequisiteLimits, RequisiteState, RequisiteType
from domain.gateway.states import Direction, OrderState
from domain.gateway.store import AmountPolicy, Limits, Store, StoreState
from domain.gateway.trader import Trader
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Money

RUB, USDT = CURRENCIES["RUB"], CURRENCIES["USDT"]
NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)
BOTH_WAYS = frozenset(Direction)


def rub(text):
    return Money.parse(text, RUB)


def usdt(text):
    return Money.parse(text, USDT)


def limits(**rest):
    """Give what bounds a requisite: nothing, but for what is said."""
    return RequisiteLimits(**{"concurrent": 1000} | rest)


def a_store(**rest):
    wanted = {
        "id": OwnerId(uuid4()),
        "merchant": OwnerId(uuid4()),
        "amount_policy": AmountPolicy.DOWN,
        "largest_delta": Decimal("0.5"),
    } | rest
    return Store(
        name="Shop",
        state=StoreState.APPROVED,
        enabled=True,
        sandbox=False,
        currency=RUB,
        settlement=USDT,
        directions=BOTH_WAYS,
        payin=Limits(),
        payout=Limits(),
        required_fields=(),
        ttl_seconds=900,
        may_lose=False,
        created_at=NOON,
        **wanted,
    )


def a_trader(**rest):
    wanted = {
        "working": True,
        "traffic": True,
        "enabled": True,
        "tier": 5,
        "directions": BOTH_WAYS,
        "payin": Limits(),
        "payout": Limits(),
        "least_insurance": usdt("0"),
        "dispute_limit": 5,
        "concurrent_payouts": 3,
        "timezone": ZoneInfo("UTC"),
        "verified": True,
    } | rest
    return Trader(
        id=OwnerId(uuid4()),
        currency=RUB,
        settlement=USDT,
        created_at=NOON,
        **wanted,
    )


def a_requisite(trader, *, bounds=None, **rest):
    wanted = {
        "type": RequisiteType.CARD,
        "method": "card",
        "bank": "sber",
        "directions": BOTH_WAYS,
        "state": RequisiteState.APPROVED,
        "weight": Decimal(1),
        "excluded": False,
        "device_required": False,
    } | rest
    return Requisite(
        id=RequisiteId(uuid4()),
        trader=trader.id,
        currency=RUB,
        masked="•••• 1111",
        limits=bounds or limits(),
        created_at=NOON,
        **wanted,
    )


def an_order(store, amount, **rest):
    wanted = {"direction": Direction.PAY_IN, "method": "card", "bank": None} | rest
    return Order(
        id=OrderId(uuid4()),
        store=store.id,
        merchant=store.merchant,
        external_order_id=uuid4().hex,
        fingerprint=uuid4(),
        amount=rub(amount),
        state=OrderState.MATCHING,
        version=2,
        created_at=NOON,
        changed_at=NOON,
        ttl_seconds=900,
        expires_at=None,
        **wanted,
    )
