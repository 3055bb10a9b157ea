"""Tables of fees, as they are sent and shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from application.gateway.fees.set_fees import LineWish
from domain.gateway.fees import MOST_LINES, FeeTable
from domain.gateway.pricing import HUNDRED
from domain.gateway.states import Direction
from entrypoints.http.kit.values import Amount, AmountText, Body, Instant, Text, View

Method = Annotated[Text, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]


def _percent(text: str) -> str:
    if Decimal(text) > HUNDRED:
        raise ValueError("A fee is 0 to 100 percent")
    return text


Percent = Annotated[
    AmountText,
    StringConstraints(pattern=r"^[0-9]{1,3}(\.[0-9]{1,6})?$"),
    AfterValidator(_percent),
]


class FeeLineBody(Body):
    """What is taken of orders from an amount on; without a method, of all without an own line.

    `from_amount` is fiat, `fixed` is settlement money.
    """

    direction: Direction
    method: Method | None = None
    from_amount: AmountText = "0"
    percent: Percent
    fixed: AmountText | None = None

    def wish(self) -> LineWish:
        return LineWish(
            self.direction, self.method, self.from_amount, Decimal(self.percent), self.fixed
        )


class FeesBody(Body):
    """A whole table: what is not in it costs nothing that is agreed, and is refused."""

    items: Annotated[Sequence[FeeLineBody], Field(min_length=1, max_length=MOST_LINES)]
    valid_from: Instant | None = None
    valid_until: Instant | None = None

    def lines(self) -> Sequence[LineWish]:
        return [each.wish() for each in self.items]


@dataclass(frozen=True, slots=True)
class FeeLineView(View):
    """What is taken of orders from an amount on."""

    direction: Direction
    method: str | None
    from_amount: Amount
    percent: str
    fixed: Amount | None


@dataclass(frozen=True, slots=True)
class FeeTableView(View):
    """A table, and from when until when it counts."""

    id: UUID
    currency: str
    currency_crypto: str
    valid_from: datetime
    valid_until: datetime | None
    made_at: datetime
    items: Sequence[FeeLineView]


@dataclass(frozen=True, slots=True)
class FeesView(View):
    """The table that counts now, and a page of all, the one that begins last first."""

    present: FeeTableView | None
    items: Sequence[FeeTableView]
    next_cursor: str | None


def fee_table_view(table: FeeTable) -> FeeTableView:
    lines = [
        FeeLineView(
            each.direction,
            each.method,
            Amount(each.least),
            format(each.fee.percent, "f"),
            None if each.fee.fixed is None else Amount(each.fee.fixed),
        )
        for each in table.lines
    ]
    return FeeTableView(
        table.id,
        table.currency.code,
        table.settlement.code,
        table.valid_from,
        table.valid_until,
        table.made_at,
        lines,
    )


def place_of(table: FeeTable) -> tuple[str, str, UUID]:
    """Give where a page ends that ends with a table."""
    return table.valid_from.isoformat(), table.made_at.isoformat(), table.id
