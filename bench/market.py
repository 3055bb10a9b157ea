"""Traders with requisites, and orders that want one, for measurements."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from importlib.resources import files
from uuid import UUID, uuid4

import click

from adapters.postgres.sql import Connection, read_queries
from bench.operations import empty
from bench.server import Server
from domain.gateway.accounts import trader_account, trader_insurance
from domain.gateway.order import Order, OrderId
from domain.gateway.states import Direction, OrderState
from domain.gateway.store import AmountPolicy, Limits, Store, StoreState
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Money

SQL = read_queries(files("bench").joinpath("market.sql").read_text(encoding="utf-8"))
RUB, USDT = CURRENCIES["RUB"], CURRENCIES["USDT"]
NEEDED = Money(10_000_000, USDT)
EACH = 10  # requisites of one trader
STORE = Store(
    id=OwnerId(uuid4()),
    merchant=OwnerId(uuid4()),
    name="Shop",
    state=StoreState.APPROVED,
    enabled=True,
    sandbox=False,
    currency=RUB,
    settlement=USDT,
    directions=frozenset(Direction),
    payin=Limits(),
    payout=Limits(),
    required_fields=(),
    ttl_seconds=900,
    amount_policy=AmountPolicy.DOWN,
    largest_delta=Decimal("0.5"),
    may_lose=False,
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)
ORDER = Order(
    id=OrderId(uuid4()),
    store=STORE.id,
    merchant=STORE.merchant,
    direction=Direction.PAY_IN,
    external_order_id="",
    fingerprint=uuid4(),
    amount=Money(100_000, RUB),
    method="card",
    state=OrderState.MATCHING,
    version=2,
    created_at=STORE.created_at,
    changed_at=STORE.created_at,
    ttl_seconds=900,
    expires_at=None,
)


async def make_market(server: Server, requisites: int) -> str:
    """Make a database with so many requisites, ten of each trader."""
    database = f"bench_market_{requisites}"
    started = time.monotonic()
    connection = await empty(server, database)
    try:
        await connection.execute(SQL["market"], requisites // EACH)
        await connection.execute(SQL["money"], *await _accounts(connection))
        await connection.execute(SQL["requisites"], EACH, "card", 1)
        await connection.execute(SQL["tidy"])
    finally:
        await connection.close()
    click.echo(f"{requisites:,} requisites made in {time.monotonic() - started:.0f} s", err=True)
    return database


async def _accounts(connection: Connection) -> tuple[list[UUID], list[UUID], list[str]]:
    accounts = [
        account(OwnerId(row["id"]), USDT)
        for row in await connection.fetch(SQL["traders"])
        for account in (trader_account, trader_insurance)
    ]
    return (
        [each.id for each in accounts],
        [each.owner for each in accounts],
        [each.part for each in accounts],
    )


def order(order_id: UUID, *, method: str = "card") -> Order:
    """Give an order of 1,000.00 for one requisite of a method."""
    return replace(ORDER, id=OrderId(order_id), method=method)
