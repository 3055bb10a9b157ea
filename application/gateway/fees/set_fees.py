"""Agree on fees."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from application.gateway.fees.ports import FeeTables
from domain.gateway.fees import FeeLine, FeeTable, InvalidFees
from domain.gateway.pricing import Fee
from domain.gateway.states import Direction
from domain.shared.currencies import Currency
from domain.shared.ids import IdempotencyKeyReused, OwnerId
from domain.shared.money import InvalidAmount, Money, plain
from domain.shared.values import value


@value
class LineWish:
    """A line of a table: amounts are major units, as they were sent."""

    direction: Direction
    method: str | None
    from_amount: str
    percent: Decimal
    fixed: str | None


def wished(
    table_id: UUID,
    party: OwnerId,
    currency: Currency,
    settlement: Currency,
    lines: Sequence[LineWish],
    valid_from: datetime | None,
    valid_until: datetime | None,
    at: datetime,
) -> FeeTable:
    """Give a table as it is asked for. Raises `InvalidAmount`, `InvalidFees`, `InvalidPeriod`."""
    table = FeeTable(
        table_id,
        party,
        currency,
        settlement,
        tuple(_line(each, currency, settlement) for each in lines),
        valid_from or at,
        valid_until,
        at,
    )
    table.check()
    return table


def _line(wish: LineWish, currency: Currency, settlement: Currency) -> FeeLine:
    fixed = None if wish.fixed is None else Money.parse(wish.fixed, settlement)
    try:
        fee = Fee(wish.percent, fixed)
    except ValueError:
        raise InvalidFees from None
    return FeeLine(wish.direction, wish.method, Money.parse(wish.from_amount, currency), fee)


def check_spelling(lines: Sequence[LineWish]) -> None:
    """Raise `InvalidAmount` for what is no amount of any currency."""
    for number, line in enumerate(lines):
        for name, text in ("from_amount", line.from_amount), ("fixed", line.fixed):
            if text is not None:
                with InvalidAmount.within(f"/items/{number}/{name}"):
                    plain(text)


async def agreed(fees: FeeTables, table: FeeTable) -> tuple[FeeTable, bool]:
    """Keep a table, in a transaction that holds its party; give what counts, and if it is new.

    What says the same as what is valid then is not kept again, nor is the same request.
    Raises `IdempotencyKeyReused`.
    """
    present = await fees.at(table.party, table.valid_from)
    if present is not None and present.says_the_same(table):
        return present, False
    before = await fees.add(table)
    if before is None:
        return table, True
    if before.party != table.party or not before.says_the_same(table):
        raise IdempotencyKeyReused
    return before, False
