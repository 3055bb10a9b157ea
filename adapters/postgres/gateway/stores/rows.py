"""Stores as they stand in rows."""

from uuid import UUID

import asyncpg

from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import load_queries
from domain.gateway.states import Direction
from domain.gateway.store import AmountPolicy, Limits, RequiredField, Store, StoreState
from domain.shared.currencies import CURRENCIES, Currency
from domain.shared.ids import OwnerId
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.gateway.stores")
NAME = "gateway.callback_secret"
SEALED = (SealedColumn.of(NAME, SQL, "callback_secrets"),)


def store_of(row: asyncpg.Record) -> Store:
    """Read a row."""
    currency = CURRENCIES[row["currency"]]
    return Store(
        OwnerId(UUID(int=row["id"].int)),
        OwnerId(UUID(int=row["merchant"].int)),
        row["name"],
        StoreState(row["state"]),
        row["enabled"],
        row["sandbox"],
        currency,
        CURRENCIES[row["settlement"]],
        frozenset(map(Direction, row["directions"])),
        _limits(row, "payin", currency),
        _limits(row, "payout", currency),
        frozenset(map(RequiredField, row["required_fields"])),
        row["ttl_seconds"],
        AmountPolicy(row["amount_policy"]),
        row["largest_delta"],
        row["may_lose"],
        row["created_at"],
        row["return_url"],
        row["callback_url"],
        tuple(row["allowed_addresses"]),
        row["version"],
    )


def columns_of(store: Store) -> tuple[object, ...]:
    """Give what may change of a store, in the order of `put_store`."""
    return (
        store.name,
        store.state,
        store.enabled,
        sorted(store.directions),
        _minor(store.payin.least),
        _minor(store.payin.largest),
        _minor(store.payout.least),
        _minor(store.payout.largest),
        sorted(store.required_fields),
        store.ttl_seconds,
        store.amount_policy,
        store.largest_delta,
        store.may_lose,
        store.return_url,
        store.callback_url,
        store.allowed_addresses,
        store.version,
    )


def _minor(money: Money | None) -> int | None:
    return None if money is None else money.minor


def _limits(row: asyncpg.Record, direction: str, currency: Currency) -> Limits:
    least, largest = row[f"{direction}_least"], row[f"{direction}_largest"]
    return Limits(
        None if least is None else Money(least, currency),
        None if largest is None else Money(largest, currency),
    )
