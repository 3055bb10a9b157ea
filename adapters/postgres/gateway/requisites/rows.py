"""Requisites as they stand in rows."""

import asyncpg

from adapters.postgres.sealing import SealedColumn
from adapters.postgres.sql import load_queries
from application.shared.ports import FieldCipher
from domain.gateway.order import RequisiteId
from domain.gateway.requisite import Requisite, RequisiteLimits, RequisiteState, RequisiteType
from domain.gateway.states import Direction
from domain.shared.currencies import CURRENCIES
from domain.shared.ids import OwnerId
from domain.shared.money import Money

SQL = load_queries("adapters.postgres.gateway.requisites")
NUMBER, HOLDER = "gateway.requisite_number", "gateway.requisite_holder"
SEALED = (
    SealedColumn.of(NUMBER, SQL, "numbers"),
    SealedColumn.of(HOLDER, SQL, "holders"),
)


def requisite_of(row: asyncpg.Record, cipher: FieldCipher | None) -> Requisite:
    """Read a row; without a cipher its number and holder stay closed."""
    return Requisite(
        RequisiteId(row["id"]),
        OwnerId(row["trader"]),
        RequisiteType(row["type"]),
        row["method"],
        row["bank"],
        CURRENCIES[row["currency"]],
        row["masked"],
        tuple(Direction(each) for each in row["directions"]),
        RequisiteState(row["state"]),
        _limits(row),
        row["weight"],
        row["excluded"],
        row["device_required"],
        row["created_at"],
        row["comment"],
        row["seen_at"],
        row["last_used_at"],
        _opened(row, "number", NUMBER, cipher),
        _opened(row, "holder", HOLDER, cipher),
        row["version"],
    )


def columns_of(requisite: Requisite, cipher: FieldCipher) -> tuple[object, ...]:
    """Give what may change of a requisite, in the order of `put_requisite`."""
    limits = requisite.limits
    return (
        requisite.id,
        requisite.method,
        requisite.bank,
        cipher.seal(requisite.holder, purpose=f"{HOLDER} {requisite.id}"),
        list(requisite.directions),
        requisite.state,
        requisite.comment,
        _minor(limits.least),
        _minor(limits.largest),
        limits.window_seconds,
        _minor(limits.window_sum),
        _minor(limits.day_sum),
        limits.day_count,
        _minor(limits.month_sum),
        limits.min_interval_seconds,
        limits.concurrent,
        requisite.weight,
        requisite.excluded,
        requisite.device_required,
        requisite.version,
    )


def _opened(row: asyncpg.Record, name: str, purpose: str, cipher: FieldCipher | None) -> str:
    return "" if cipher is None else cipher.open(row[name], purpose=f"{purpose} {row['id']}")


def _limits(row: asyncpg.Record) -> RequisiteLimits:
    def money(name: str) -> Money | None:
        return None if row[name] is None else Money(row[name], CURRENCIES[row["currency"]])

    return RequisiteLimits(
        money("least"),
        money("largest"),
        row["window_seconds"],
        money("window_sum"),
        money("day_sum"),
        row["day_count"],
        money("month_sum"),
        row["min_interval_seconds"],
        row["concurrent"],
    )


def _minor(money: Money | None) -> int | None:
    return None if money is None else money.minor
